/* cp-ctl-errors.c: words and exit statuses for the errors of all rooms
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-ctl-command.h"

#include "counterpart-document.h"
#include "counterpart-store.h"
#include "counterpart-workflow.h"

/* A row of a room's errors: its number there, a word for programs, and the exit status. */
typedef struct
{
  int error;
  const char *code;
  CpCtlExit status;
} Row;

static const Row workflow_rows[] = {
  { CP_WORKFLOW_ERROR_ALREADY_HERE, "already_here", CP_CTL_FAILED },
  { CP_WORKFLOW_ERROR_NO_SUCH_CONTRACT, "no_such_contract", CP_CTL_NOT_FOUND },
  { CP_WORKFLOW_ERROR_NO_SUCH_TERM, "no_such_term", CP_CTL_NOT_FOUND },
  { CP_WORKFLOW_ERROR_NO_CONNECTION, "no_connection", CP_CTL_UNREACHABLE },
  { CP_WORKFLOW_ERROR_NO_MATCH, "no_match", CP_CTL_ASK },
  { CP_WORKFLOW_ERROR_NOT_REVIEWED, "not_reviewed", CP_CTL_ASK },
  { CP_WORKFLOW_ERROR_OPEN_CONFLICT, "open_conflict", CP_CTL_ASK },
  { CP_WORKFLOW_ERROR_NOTHING_TO_DO, "nothing_to_do", CP_CTL_ASK },
  { CP_WORKFLOW_ERROR_NOT_AGREED, "not_agreed", CP_CTL_ASK },
  { CP_WORKFLOW_ERROR_IN_USE, "in_use", CP_CTL_FAILED },
  { CP_WORKFLOW_ERROR_NO_SUCH_PROMPT, "no_such_prompt", CP_CTL_NOT_FOUND },
  { CP_WORKFLOW_ERROR_INVALID_PROMPT, "invalid_prompt", CP_CTL_USAGE },
  { CP_WORKFLOW_ERROR_REGRESSES, "regresses", CP_CTL_ASK },
  { CP_WORKFLOW_ERROR_NO_CONSENT, "no_consent", CP_CTL_ASK },
};

static const Row network_rows[] = {
  { CP_NETWORK_ERROR_OFFLINE, "offline", CP_CTL_UNREACHABLE },
  { CP_NETWORK_ERROR_UNREACHABLE, "unreachable", CP_CTL_UNREACHABLE },
  { CP_NETWORK_ERROR_INSECURE, "insecure", CP_CTL_UNREACHABLE },
  { CP_NETWORK_ERROR_SIGNED_OUT, "signed_out", CP_CTL_UNREACHABLE },
  { CP_NETWORK_ERROR_FORBIDDEN, "forbidden", CP_CTL_UNREACHABLE },
  { CP_NETWORK_ERROR_NOT_FOUND, "not_found", CP_CTL_NOT_FOUND },
  { CP_NETWORK_ERROR_CONFLICT, "conflict", CP_CTL_ASK },
  { CP_NETWORK_ERROR_REFUSED, "refused", CP_CTL_FAILED },
  { CP_NETWORK_ERROR_RATE_LIMITED, "rate_limited", CP_CTL_UNREACHABLE },
  { CP_NETWORK_ERROR_BUDGET, "budget", CP_CTL_UNREACHABLE },
  { CP_NETWORK_ERROR_SERVICE, "service_failed", CP_CTL_UNREACHABLE },
  { CP_NETWORK_ERROR_MALFORMED, "malformed", CP_CTL_UNREACHABLE },
  { CP_NETWORK_ERROR_KEYRING, "keyring", CP_CTL_FAILED },
};

static const Row extraction_rows[] = {
  { CP_EXTRACTION_ERROR_FAILED, "reading_failed", CP_CTL_FAILED },
  { CP_EXTRACTION_ERROR_SETTINGS, "settings", CP_CTL_USAGE },
  { CP_EXTRACTION_ERROR_KEY, "key", CP_CTL_UNREACHABLE },
  { CP_EXTRACTION_ERROR_CREDIT, "credit", CP_CTL_UNREACHABLE },
  { CP_EXTRACTION_ERROR_RATE_LIMITED, "rate_limited", CP_CTL_UNREACHABLE },
  { CP_EXTRACTION_ERROR_TOO_LONG, "too_long", CP_CTL_FAILED },
  { CP_EXTRACTION_ERROR_CONTENT_FILTER, "content_filter", CP_CTL_FAILED },
  { CP_EXTRACTION_ERROR_MODEL_UNKNOWN, "model_unknown", CP_CTL_UNREACHABLE },
  { CP_EXTRACTION_ERROR_REFUSED, "refused", CP_CTL_FAILED },
  { CP_EXTRACTION_ERROR_SERVICE, "service_failed", CP_CTL_UNREACHABLE },
  { CP_EXTRACTION_ERROR_ANSWER, "malformed", CP_CTL_UNREACHABLE },
  { CP_EXTRACTION_ERROR_BUDGET, "budget", CP_CTL_ASK },
};

static const Row evaluation_rows[] = {
  { CP_EVALUATION_ERROR_GOLD, "gold", CP_CTL_USAGE },
  { CP_EVALUATION_ERROR_ANSWERS, "answers", CP_CTL_USAGE },
  { CP_EVALUATION_ERROR_POLICY, "policy", CP_CTL_USAGE },
};

static const Row file_rows[] = {
  { G_FILE_ERROR_NOENT, "not_found", CP_CTL_NOT_FOUND },
};

static const Row store_rows[] = {
  { CP_STORE_ERROR_NOT_FOUND, "not_found", CP_CTL_NOT_FOUND },
};

static const Row crm_rows[] = {
  { CP_CRM_ERROR_NO_SUCH_FIELD, "no_such_field", CP_CTL_FAILED },
  { CP_CRM_ERROR_INVALID_VALUE, "invalid_value", CP_CTL_FAILED },
  { CP_CRM_ERROR_CONFLICT, "conflict", CP_CTL_ASK },
  { CP_CRM_ERROR_NOT_SUPPORTED, "not_supported", CP_CTL_FAILED },
  { CP_CRM_ERROR_FILE, "file", CP_CTL_FAILED },
};

static const Row model_rows[] = {
  { CP_MODEL_ERROR_INVALID_VALUE, "invalid_value", CP_CTL_USAGE },
  { CP_MODEL_ERROR_AMBIGUOUS_DATE, "ambiguous_date", CP_CTL_ASK },
};

static const Row *
find_row (const GError *error)
{
  const struct
  {
    GQuark domain;
    const Row *rows;
    guint n_rows;
  } rooms[] = {
    { CP_WORKFLOW_ERROR, workflow_rows, G_N_ELEMENTS (workflow_rows) },
    { CP_NETWORK_ERROR, network_rows, G_N_ELEMENTS (network_rows) },
    { CP_EXTRACTION_ERROR, extraction_rows, G_N_ELEMENTS (extraction_rows) },
    { CP_EVALUATION_ERROR, evaluation_rows, G_N_ELEMENTS (evaluation_rows) },
    { G_FILE_ERROR, file_rows, G_N_ELEMENTS (file_rows) },
    { CP_STORE_ERROR, store_rows, G_N_ELEMENTS (store_rows) },
    { CP_CRM_ERROR, crm_rows, G_N_ELEMENTS (crm_rows) },
    { CP_MODEL_ERROR, model_rows, G_N_ELEMENTS (model_rows) },
  };

  for (guint room = 0; room < G_N_ELEMENTS (rooms); room++)
    for (guint i = 0; error->domain == rooms[room].domain && i < rooms[room].n_rows; i++)
      if (rooms[room].rows[i].error == error->code)
        return &rooms[room].rows[i];
  return NULL;
}

const char *
cp_ctl_error_code (const GError *error)
{
  const Row *row = find_row (error);

  if (row != NULL)
    return row->code;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return "cancelled";
  return cp_document_error_code (error);
}

CpCtlExit
cp_ctl_exit_for_error (const GError *error)
{
  const Row *row = find_row (error);

  if (row != NULL)
    return row->status;
  if (g_error_matches (error, CP_DOCUMENT_ERROR, CP_DOCUMENT_ERROR_NOT_FOUND))
    return CP_CTL_NOT_FOUND;
  return CP_CTL_FAILED;
}
