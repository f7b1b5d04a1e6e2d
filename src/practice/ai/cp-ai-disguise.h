/* cp-ai-disguise.h: the ways in which text hides what it says
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* (transfer full) (element-type utf8): @text as it stands, then as it reads with each disguise taken off that changes it */
GPtrArray *cp_ai_disguise_readings (const char *text);

G_END_DECLS
