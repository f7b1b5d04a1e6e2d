/* cp-pkce.h: proof key for code exchange (RFC 7636), and other random words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *cp_pkce_random_word (void);
char *cp_pkce_challenge (const char *verifier);

G_END_DECLS
