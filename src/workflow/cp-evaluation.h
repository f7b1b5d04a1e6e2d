/* cp-evaluation.h: how well something reads, measured on contracts whose right answers are known
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "counterpart-evaluation.h"
#include "cp-workspace.h"

G_BEGIN_DECLS

/**
 * CpEvaluationRequest:
 * @gold: what is right
 * @folder: (nullable): where the paths of @gold lie; documents that are named by their hash are looked for among the workspace's originals
 * @extractor: (nullable): what reads
 * @answers: (nullable): or what was read before
 * @reader: (nullable): or the id of what reads, for cp_evaluation_run_async(), which finds the extractor and the wording itself
 * @prompt: (nullable): "nda@3", when the extractor asks with it
 * @prompt_hash: (nullable): SHA-256 of its wording
 * @redacts: kinds of words that are replaced before a service is asked; 0: none
 * @sending: (nullable): what cp_evaluation_run_async() agrees to first: the person has just said yes to it
 * @jobs: documents read at once; 0: one a processor
 */
typedef struct
{
  CpGoldSet *gold;
  const char *folder;
  CpExtractor *extractor;
  CpAnswerSet *answers;
  const char *reader;
  const char *prompt;
  const char *prompt_hash;
  CpRedactionKinds redacts;
  struct _CpMeasureSending *sending;
  guint jobs;
} CpEvaluationRequest;

/** told on the thread that runs the evaluation, or on one that reads */
typedef void (*CpEvaluationProgress) (const char *document, guint done, guint total, gpointer user_data);

/** CpEvaluationRun: one that was kept; a plain value */
typedef struct
{
  char *id;
  char *time;               /* ISO, UTC */
  char *actor;
  char *extractor_id;
  char *extractor_version;
  char *prompt;             /* (nullable) */
  char *gold;
  char *gold_hash;
  guint documents;
  double f1;
  CpPolicy *policy;         /* (nullable): the default */
  CpScoreSheet *sheet;      /* (nullable): not in lists */
} CpEvaluationRun;

void cp_evaluation_run_free (CpEvaluationRun *run);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CpEvaluationRun, cp_evaluation_run_free)
char *cp_evaluation_run_dup_title (const CpEvaluationRun *run);   /* (transfer full) "Local reader 2, nda@3" */

/** CpEvaluationReader: something that can be measured; a plain value */
typedef struct
{
  char *id;                 /* "local", or a service's */
  char *label;
  gboolean takes_prompt;
  gboolean is_service;      /* contracts are sent to it */
} CpEvaluationReader;

void cp_evaluation_reader_free (CpEvaluationReader *reader);
GPtrArray *cp_evaluation_list_readers (CpWorkspace *workspace, GError **error);   /* of CpEvaluationReader, the local one first. Blocking */
/* The contracts that a prompt is for, where the gold has any; else all of it. (transfer full). Blocking */
CpGoldSet *cp_evaluation_gold_for_prompt (CpWorkspace *workspace, CpGoldSet *gold, const char *prompt, GError **error);

/* What reads: "local", or the id of a service; @prompt (nullable): "nda@3". @prompt_hash: set to the wording's SHA-256 where a prompt is named. Blocking. */
CpExtractor *cp_evaluation_dup_extractor (CpWorkspace *workspace, const char *id, const char *prompt, char **prompt_hash, GError **error);
CpPolicy *cp_evaluation_dup_policy (CpWorkspace *workspace);   /* (transfer full): the thresholds in force. Blocking, quick */

/* What reviewers decided about the contracts of the workspace, as gold. Contracts where nothing was decided are left out, and so is what a
 * policy accepted by itself. Blocking. */
CpGoldSet *cp_evaluation_team_gold (CpWorkspace *workspace, GError **error);

/* Reads every document of the gold and scores it. A document that cannot be read counts as read with nothing found. Nothing is kept.
 * A service is asked only after a yes (cp-measure-sending.h): CP_WORKFLOW_ERROR_NOT_AGREED before anything is opened. Blocking; stops between documents. (transfer full): a finished sheet */
CpScoreSheet *cp_evaluation_measure (CpWorkspace *workspace, const CpEvaluationRequest *request, CpEvaluationProgress progress,
                                     gpointer user_data, GCancellable *cancellable, GError **error);

/* Keeps it, with an audit row. (transfer full): its id. Blocking. */
char *cp_evaluation_keep (CpWorkspace *workspace, CpScoreSheet *sheet, const char *prompt_hash, CpPolicy *policy, GError **error);
GPtrArray *cp_evaluation_list (CpWorkspace *workspace, GError **error);                         /* of CpEvaluationRun, newest first. Blocking */
CpEvaluationRun *cp_evaluation_load (CpWorkspace *workspace, const char *id, GError **error);   /* or the beginning of an id. Blocking */

/* What people call a contract type that a gold set or a prompt names: "Non-disclosure agreement"; "general": "All types". (transfer full) */
char *cp_evaluation_dup_type_label (const char *contract_type);

/*
 * A table for a spreadsheet: a row for each contract type (all of them first) and term: right values, precision, recall, F1, what a person is asked
 * about, calibration; time and cost in the row of all terms. Shares are numbers from 0 to 1, empty where there was nothing to judge. @policy:
 * (nullable): the default. (transfer full): RFC 4180. Any thread.
 */
char *cp_evaluation_to_csv (CpScoreSheet *sheet, CpPolicy *policy);
gboolean cp_evaluation_export_csv (CpScoreSheet *sheet, CpPolicy *policy, const char *path, GError **error);   /* blocking */

/* A file: a sheet that was saved, or readings that @gold judges. Blocking. (transfer full) */
CpScoreSheet *cp_evaluation_load_file (const char *path, CpGoldSet *gold, GError **error);

/* For a window. @progress is told on the main context. The answer is kept already. */
void cp_evaluation_run_async (CpWorkspace *workspace, const CpEvaluationRequest *request, CpPolicy *policy, CpEvaluationProgress progress,
                              gpointer user_data, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer callback_data);
CpEvaluationRun *cp_evaluation_run_finish (CpWorkspace *workspace, GAsyncResult *result, GError **error);
void cp_evaluation_list_async (CpWorkspace *workspace, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *cp_evaluation_list_finish (CpWorkspace *workspace, GAsyncResult *result, GError **error);
void cp_evaluation_load_async (CpWorkspace *workspace, const char *id, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
CpEvaluationRun *cp_evaluation_load_finish (CpWorkspace *workspace, GAsyncResult *result, GError **error);
/* @path (nullable): the team's own decisions */
void cp_evaluation_load_gold_async (CpWorkspace *workspace, const char *path, GCancellable *cancellable, GAsyncReadyCallback callback,
                                    gpointer user_data);
CpGoldSet *cp_evaluation_load_gold_finish (CpWorkspace *workspace, GAsyncResult *result, GError **error);
void cp_evaluation_list_readers_async (CpWorkspace *workspace, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *cp_evaluation_list_readers_finish (CpWorkspace *workspace, GAsyncResult *result, GError **error);
void cp_evaluation_compare_async (CpScoreSheet *before, CpScoreSheet *after, GCancellable *cancellable, GAsyncReadyCallback callback,
                                  gpointer user_data);
CpComparison *cp_evaluation_compare_finish (GAsyncResult *result, GError **error);
void cp_evaluation_export_csv_async (CpScoreSheet *sheet, CpPolicy *policy, const char *path, GCancellable *cancellable,
                                     GAsyncReadyCallback callback, gpointer user_data);
gboolean cp_evaluation_export_csv_finish (GAsyncResult *result, GError **error);

G_END_DECLS
