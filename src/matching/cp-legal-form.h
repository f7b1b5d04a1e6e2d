/* cp-legal-form.h: Inc., GmbH, S.A. and their like
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Takes a legal form off the end (or, where custom puts it there, the beginning) of @words, plain words of a name; the rest keeps at least
 * one word. Returns: (nullable): how people write the form; static. One call takes one form. */
const char *cp_legal_form_cut (GPtrArray *words);

G_END_DECLS
