/* cp-match-subject-private.h: what a contract's terms say about the other side
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "counterpart-matching.h"
#include "counterpart-base.h"
#include "counterpart-model.h"

G_BEGIN_DECLS

/** CpOwnedSubject: a subject with the memory it borrows from */
typedef struct
{
  CpMatchSubject subject;
  char **names;
  char **own_names;
  char *address;
} CpOwnedSubject;

/* @spellings: (nullable) (element-type CpSpelling): how parties are really called. (transfer full) own_names */
void cp_owned_subject_init (CpOwnedSubject *self, GPtrArray *terms, GPtrArray *spellings, char **own_names);
void cp_owned_subject_clear (CpOwnedSubject *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CpOwnedSubject, cp_owned_subject_clear)

G_END_DECLS
