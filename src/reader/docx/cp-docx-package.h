/* cp-docx-package.h: the XML parts of an Office Open XML file
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define CP_DOCX_MAX_XML_BYTES (48 * 1024 * 1024) /* inflated, of all parts that are kept together */
#define CP_DOCX_MAX_ENTRIES 5000
#define CP_DOCX_MAX_RATIO 120                    /* inflated to stored, once there is much of it */

/**
 * CpDocxPackage: what of the archive is of use; pictures, fonts and the like are never inflated
 */
typedef struct _CpDocxPackage CpDocxPackage;

CpDocxPackage *cp_docx_package_open (GBytes *file, GError **error);
void cp_docx_package_free (CpDocxPackage *package);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CpDocxPackage, cp_docx_package_free)

GBytes *cp_docx_package_get_part (CpDocxPackage *package, const char *name);
gboolean cp_docx_package_is_damaged (CpDocxPackage *package);
gboolean cp_docx_package_has_macros (CpDocxPackage *package);
guint cp_docx_package_get_n_signatures (CpDocxPackage *package);

G_END_DECLS
