/* cp-learning.h: what the program makes of reviewers' decisions, on this computer
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "counterpart-evaluation.h"
#include "cp-workspace.h"

G_BEGIN_DECLS

/** CpLesson: something that was learned and can be taken back; a plain value */
typedef struct
{
  char *id;
  gboolean is_name;         /* a party's spelling; else a fit of the confidence */
  char *title;              /* "Halvorsen Freight, read as “Halvorsen Frieght”", "Confidence, fit 3" */
  char *detail;             /* who, when, from how many decisions, which terms */
  gboolean in_force;
} CpLesson;

void cp_lesson_free (CpLesson *lesson);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CpLesson, cp_lesson_free)

/** CpLearned: what a look at the decisions brought; a plain value */
typedef struct
{
  guint n_decisions;
  guint n_names;            /* new spellings */
  guint n_keys;             /* terms whose confidence is fitted; 0: no new fit */
} CpLearned;

/* Looks at all decisions: remembers how parties are really called, and fits the confidence of terms with decisions enough. Audit rows. Blocking. */
gboolean cp_learning_learn (CpWorkspace *workspace, CpLearned *learned, GError **error);
/* Newest first. Blocking. (transfer full): of CpLesson */
GPtrArray *cp_learning_list (CpWorkspace *workspace, GError **error);
/* Takes one back; an older one for the same holds again. Blocking. */
gboolean cp_learning_forget (CpWorkspace *workspace, const char *id, GError **error);

/*
 * @extractor with what was learned laid over it: fitted confidence ("1+c3" is version 1 with fit 3), and the question whether a party that was
 * corrected before is meant. @extractor itself where nothing was learned. Blocking. (transfer full)
 */
CpExtractor *cp_learning_dup_extractor (CpWorkspace *workspace, CpExtractor *extractor);

void cp_learning_learn_async (CpWorkspace *workspace, GAsyncReadyCallback callback, gpointer user_data);
CpLearned *cp_learning_learn_finish (CpWorkspace *workspace, GAsyncResult *result, GError **error);   /* g_free */
void cp_learning_list_async (CpWorkspace *workspace, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *cp_learning_list_finish (CpWorkspace *workspace, GAsyncResult *result, GError **error);
void cp_learning_forget_async (CpWorkspace *workspace, const char *id, GAsyncReadyCallback callback, gpointer user_data);
gboolean cp_learning_forget_finish (CpWorkspace *workspace, GAsyncResult *result, GError **error);

G_END_DECLS
