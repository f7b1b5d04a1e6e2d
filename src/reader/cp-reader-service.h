/* cp-reader-service.h: answers the calls of one document
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "cp-reader-recognition.h"

G_BEGIN_DECLS

#define CP_TYPE_READER_SERVICE (cp_reader_service_get_type ())
G_DECLARE_FINAL_TYPE (CpReaderService, cp_reader_service, CP, READER_SERVICE, GObject)

CpReaderService *cp_reader_service_new (int landlock_abi, CpReaderRecognise recognise, CpReaderReadPlaces read_places);
gboolean cp_reader_service_export (CpReaderService *self, GDBusConnection *connection, GError **error);

G_END_DECLS
