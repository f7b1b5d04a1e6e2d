/* cp-image-backend.h: PNG, JPEG and TIFF through Leptonica
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-reader-backend.h"

G_BEGIN_DECLS

#define CP_TYPE_IMAGE_BACKEND (cp_image_backend_get_type ())
G_DECLARE_FINAL_TYPE (CpImageBackend, cp_image_backend, CP, IMAGE_BACKEND, GObject)

CpReaderBackend *cp_image_backend_open (int fd, const char *password, GError **error);

G_END_DECLS
