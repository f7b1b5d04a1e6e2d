/* cp-docx-properties.h: what the properties of a Word file say
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-docx-package.h"
#include "cp-reader-hidden.h"

G_BEGIN_DECLS

void cp_docx_properties_list (CpDocxPackage *package, CpReaderHidden *hidden);

G_END_DECLS
