/* store-fixture.h: a workspace of its own for each test
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <ftw.h>
#include <glib/gstdio.h>
#include <string.h>

#include "counterpart-base.h"
#include "counterpart-store.h"

#define SHA_A "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"

typedef struct
{
  char *folder;
  CpStore *store;
} Fixture;

static inline int
remove_one (const char *path, const struct stat *info, int type, struct FTW *walk)
{
  return remove (path);
}

static inline void
fixture_set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("cp-store-XXXXXX", NULL);
  fixture->store = cp_store_open (fixture->folder, NULL, &error);
  g_assert_no_error (error);
}

static inline void
fixture_tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_object (&fixture->store);
  nftw (fixture->folder, remove_one, 16, FTW_DEPTH | FTW_PHYS);
  g_free (fixture->folder);
}

/* Runs @func as one transaction that must succeed. */
static inline void
write_ok (Fixture *fixture, CpDatabaseFunc func, gpointer data)
{
  g_autoptr (GError) error = NULL;
  gboolean success = cp_store_write (fixture->store, func, data, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (success);
}

static inline gint64
ask (CpConnection *connection, const char *sql)
{
  g_autoptr (GError) error = NULL;
  gint64 value;

  cp_connection_get_int (connection, &value, &error, sql, "");
  g_assert_no_error (error);
  return value;
}

static inline CpContract *
make_contract (const char *id)
{
  CpContract *contract = cp_contract_new (id);

  g_object_set (contract, "sha256", SHA_A, "file-name", "msa.pdf", "media-type", "application/pdf", "added",
                "2026-11-23T08:00:00.000Z", "state", (int) CP_CONTRACT_TO_REVIEW, "pages", 11, NULL);
  return contract;
}

static inline gboolean
add_contract (CpConnection *connection, gpointer id, GCancellable *cancellable, GError **error)
{
  g_autoptr (CpContract) contract = make_contract (id);

  return cp_original_table_add (connection, SHA_A, 1234, "application/pdf", error)
         && cp_contract_table_add (connection, contract, "cp-0000-1111-2222-3333", error);
}

static inline gboolean
add_crm (CpConnection *connection, gpointer id, GCancellable *cancellable, GError **error)
{
  CpCrmConnection crm = { .id = id, .provider = (char *) "salesforce", .label = (char *) "Salesforce" };

  return cp_connection_table_put (connection, &crm, error);
}

static inline CpExtraction *
make_extraction (void)
{
  CpExtraction *extraction = cp_extraction_new ("local", "1", SHA_A);
  g_autoptr (CpFinding) date = cp_finding_new ("effective_date", CP_FINDING_FOUND);
  g_autoptr (CpFinding) law = cp_finding_new ("governing_law", CP_FINDING_ABSENT);
  g_autoptr (JsonNode) value = cp_value_from_text ("2014-05-08");
  const CpQuad quad = { 0.25f, 0.5f, 0.5f, 0.53125f };
  g_autoptr (CpAnchor) anchor = cp_anchor_new (1, 10, 21, "May 8, 2014", &quad, 1);

  cp_finding_set_value (date, value, "May 8, 2014", 0.5);
  cp_finding_add_anchor (date, anchor);
  cp_finding_set_confidence (law, 0.99);
  cp_extraction_add_finding (extraction, g_steal_pointer (&date));
  cp_extraction_add_finding (extraction, g_steal_pointer (&law));
  return extraction;
}

/* The contract @id with an extraction and its two terms, the first of them open */
static inline gboolean
add_read_contract (CpConnection *connection, gpointer id, GCancellable *cancellable, GError **error)
{
  g_autoptr (CpExtraction) extraction = make_extraction ();
  g_autofree char *extraction_id = NULL;

  if (!add_contract (connection, id, cancellable, error))
    return FALSE;
  extraction_id = cp_extraction_table_add (connection, id, extraction, NULL, 14, error);
  for (guint i = 0; extraction_id != NULL && i < cp_extraction_get_n_findings (extraction); i++)
    {
      CpFinding *finding = cp_extraction_get_finding (extraction, i);
      g_autofree char *term_id = g_strdup_printf ("%s-term-%u", (const char *) id, i);
      g_autoptr (CpTerm) term = cp_term_new (term_id, cp_finding_get_key (finding), finding);

      cp_term_set_threshold (term, 0.85);
      if (!cp_term_table_add (connection, id, term, extraction_id, (int) i, (int) i, error))
        return FALSE;
    }
  return extraction_id != NULL;
}
