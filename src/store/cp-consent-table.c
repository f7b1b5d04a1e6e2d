/* cp-consent-table.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-consent-table.h"

#include "counterpart-base.h"
#include "cp-rows.h"

#define COLUMNS "contract_id, engine_id, host, redacts, sent_sha256, given_by, role, time"

/** cp_consent_free: frees the value */
void
cp_consent_free (CpConsent *consent)
{
  if (consent == NULL)
    return;
  g_free (consent->contract_id);
  g_free (consent->engine_id);
  g_free (consent->host);
  g_free (consent->sent_sha256);
  g_free (consent->given_by);
  g_free (consent->role);
  g_free (consent->time);
  g_free (consent);
}

/** cp_consent_table_add: notes that a person said yes, now */
gboolean
cp_consent_table_add (CpConnection *connection, const CpConsent *consent, GError **error)
{
  g_autofree char *now = cp_clock_now_iso ();

  return cp_connection_run (connection, error, "INSERT INTO consent (" COLUMNS ") VALUES (?, ?, ?, ?, ?, ?, ?, ?)", "sssissss",
                            consent->contract_id, consent->engine_id, consent->host, (int) consent->redacts, consent->sent_sha256, consent->given_by,
                            consent->role, now);
}

static gpointer
read_consent (CpStatement *statement, gpointer data, GError **error)
{
  CpConsent *consent = g_new0 (CpConsent, 1);

  consent->contract_id = cp_statement_dup_text (statement, 0);
  consent->engine_id = cp_statement_dup_text (statement, 1);
  consent->host = cp_statement_dup_text (statement, 2);
  consent->redacts = (guint) cp_statement_int (statement, 3);
  consent->sent_sha256 = cp_statement_dup_text (statement, 4);
  consent->given_by = cp_statement_dup_text (statement, 5);
  consent->role = cp_statement_dup_text (statement, 6);
  consent->time = cp_statement_dup_text (statement, 7);
  return consent;
}

/** cp_consent_table_latest: (transfer full) (nullable): the last yes for that contract and service; %NULL without @error: there was none */
CpConsent *
cp_consent_table_latest (CpConnection *connection, const char *contract_id, const char *engine_id, GError **error)
{
  g_autoptr (CpStatement) statement = cp_connection_query (
    connection, error, "SELECT " COLUMNS " FROM consent WHERE contract_id = ? AND engine_id = ? ORDER BY number DESC LIMIT 1", "ss",
    contract_id, engine_id);

  return cp_rows_first (statement, read_consent, NULL, error);
}

/** cp_consent_table_add_measuring: notes that a person let a contract of a gold set go, now, to measure a service */
gboolean
cp_consent_table_add_measuring (CpConnection *connection, const char *document_sha256, const char *gold_sha256, const CpConsent *consent,
                                GError **error)
{
  g_autofree char *now = cp_clock_now_iso ();

  return cp_connection_run (connection, error,
                            "INSERT INTO measuring_consent (document_sha256, engine_id, host, redacts, gold_sha256, given_by, role, time) "
                            "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                            "sssissss", document_sha256, consent->engine_id, consent->host, (int) consent->redacts, gold_sha256,
                            consent->given_by, consent->role, now);
}

static gpointer
read_one (CpStatement *statement, gpointer data, GError **error)
{
  return data;
}

/** cp_consent_table_has_measuring: whether anybody did, for that service at that address and with these words replaced */
gboolean
cp_consent_table_has_measuring (CpConnection *connection, const char *document_sha256, const char *engine_id, const char *host, guint redacts,
                                GError **error)
{
  g_autoptr (CpStatement) statement = cp_connection_query (
    connection, error, "SELECT 1 FROM measuring_consent WHERE engine_id = ? AND document_sha256 = ? AND host = ? AND redacts = ? LIMIT 1", "sssi",
    engine_id, document_sha256, host, (int) redacts);

  return cp_rows_first (statement, read_one, (gpointer) host, error) != NULL;
}
