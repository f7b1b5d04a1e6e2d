/* cp-org-identifier.h: record ids of 15 and 18 characters
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *cp_org_identifier_normalize (const char *id);
char *cp_org_identifier_new (const char *prefix, guint64 number);
gboolean cp_org_identifier_has_prefix (const char *id, const char *prefix);

G_END_DECLS
