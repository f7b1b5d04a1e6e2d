/* cp-token-estimate.h: how many tokens a text is, before a service counted them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Bytes of plain English to a token, as the parts of a contract are cut by. */
#define CP_TOKEN_BYTES 4

gint64 cp_token_estimate (const char *text, gsize length);
gint64 cp_token_estimate_picture (int width, int height);

G_END_DECLS
