/* cp-redaction.h: secrets are taken out by the pipe, not by the memory of the author
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *cp_redact (const char *text);
gboolean cp_redaction_is_secret_name (const char *name);

G_END_DECLS
