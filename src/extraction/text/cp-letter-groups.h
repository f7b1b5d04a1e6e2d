/* cp-letter-groups.h: which groups of three letters a text holds
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Most of the words that are looked for in a contract are not in it. What is not here need not be searched. */
typedef struct _CpLetterGroups CpLetterGroups;

CpLetterGroups *cp_letter_groups_new (const char *text, gsize length);
void cp_letter_groups_free (CpLetterGroups *self);

/* FALSE only if @words, of @length bytes, certainly stand nowhere in the text. */
gboolean cp_letter_groups_may_hold (const CpLetterGroups *self, const char *words, gsize length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CpLetterGroups, cp_letter_groups_free)

G_END_DECLS
