/* test-rank.c: reasons, opportunities, aliases, and when to ask
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "counterpart-matching.h"

#include <string.h>

static GPtrArray *
record_list (void)
{
  return g_ptr_array_new_with_free_func (g_object_unref);
}

static CpCrmRecord *
add_account (GPtrArray *records, const char *id, const char *name, const char *city, const char *country)
{
  CpCrmRecord *record = cp_crm_record_new (CP_RECORD_ACCOUNT, id, name);

  cp_crm_record_set_fact (record, "city", city);
  cp_crm_record_set_fact (record, "country", country);
  g_ptr_array_add (records, record);
  return record;
}

static void
add_deal (GPtrArray *records, const char *id, const char *account, const char *amount, const char *close, const char *closed)
{
  CpCrmRecord *record = cp_crm_record_new (CP_RECORD_OPPORTUNITY, id, "Renewal");

  cp_crm_record_set_fact (record, "parent_id", account);
  cp_crm_record_set_fact (record, "amount", amount);
  cp_crm_record_set_fact (record, "close_date", close);
  cp_crm_record_set_fact (record, "closed", closed);
  g_ptr_array_add (records, record);
}

static gboolean
has_reason (CpMatchCandidate *candidate, gboolean in_favour, const char *text)
{
  for (guint i = 0; i < cp_match_candidate_get_n_reasons (candidate); i++)
    {
      const CpMatchReason *reason = cp_match_candidate_get_reason (candidate, i);

      if (reason->in_favour == in_favour && strcmp (reason->text, text) == 0)
        return TRUE;
    }
  return FALSE;
}

static const char *
first_id (GPtrArray *candidates)
{
  return cp_crm_record_get_id (cp_match_candidate_get_record (g_ptr_array_index (candidates, 0)));
}

static const char *const northwind[] = { "Northwind Traders, Inc.", NULL };

static void
test_reasons (void)
{
  g_autoptr (GPtrArray) records = record_list ();
  CpMatchSubject subject = { .names = northwind, .address = "5 Quay Street, Leeds, England", .has_amount = TRUE };
  g_autoptr (GPtrArray) candidates = NULL;
  CpMatchVerdict verdict;

  subject.amount = cp_money (48600000, "USD");
  subject.effective_date = cp_civil_date (2026, 11, 1);
  add_account (records, "001A", "Northwind Traders", "Leeds", "United Kingdom");
  add_account (records, "001B", "Southwind Traders", "Leeds", "United Kingdom");
  add_deal (records, "006A", "001A", "480000.00", "2026-11-20", "false");
  add_deal (records, "006B", "001A", "90000.00", "2024-01-15", "true");
  candidates = cp_match_rank (&subject, records, NULL, 0, &verdict);
  g_assert_cmpint (verdict, ==, CP_MATCH_CERTAIN);
  g_assert_cmpstr (first_id (candidates), ==, "006A");
  g_assert_true (has_reason (g_ptr_array_index (candidates, 0), TRUE, "Same name without “Inc.”"));
  g_assert_true (has_reason (g_ptr_array_index (candidates, 0), TRUE, "Same city"));
  g_assert_true (has_reason (g_ptr_array_index (candidates, 0), TRUE, "Amount within 2 %"));
  g_assert_true (has_reason (g_ptr_array_index (candidates, 0), TRUE, "Closes within 30 days of the effective date"));
  g_assert_cmpstr (cp_crm_record_get_id (cp_match_candidate_get_account (g_ptr_array_index (candidates, 0))), ==, "001A");
  g_assert_cmpuint (candidates->len, <=, 3);
}

static void
test_reasons_against (void)
{
  g_autoptr (GPtrArray) records = record_list ();
  CpMatchSubject subject = { .names = northwind, .address = "5 Quay Street, Leeds, England" };
  g_autoptr (GPtrArray) candidates = NULL;
  CpMatchVerdict verdict;

  subject.effective_date = cp_civil_date (2026, 11, 1);
  add_account (records, "001A", "Northwynd Traders Inc.", "Leeds", "Australia");
  add_deal (records, "006A", "001A", NULL, "2024-01-15", "true");
  candidates = cp_match_rank (&subject, records, NULL, 0, &verdict);
  g_assert_cmpint (verdict, ==, CP_MATCH_AMBIGUOUS);
  for (guint i = 0; i < candidates->len; i++)
    {
      g_assert_true (has_reason (g_ptr_array_index (candidates, i), FALSE, "Another country"));
      g_assert_true (has_reason (g_ptr_array_index (candidates, i), FALSE, "Name differs by a letter"));
    }
}

static void
test_closed_before (void)
{
  g_autoptr (GPtrArray) records = record_list ();
  CpMatchSubject subject = { .names = northwind };
  g_autoptr (GPtrArray) candidates = NULL;
  CpMatchVerdict verdict;
  gboolean seen = FALSE;

  subject.effective_date = cp_civil_date (2026, 11, 1);
  add_account (records, "001A", "Northwind Traders", NULL, NULL);
  add_deal (records, "006A", "001A", NULL, "2024-01-15", "true");
  candidates = cp_match_rank (&subject, records, NULL, 0, &verdict);
  g_assert_cmpstr (first_id (candidates), ==, "001A");
  for (guint i = 0; i < candidates->len; i++)
    seen = seen || has_reason (g_ptr_array_index (candidates, i), FALSE, "Closed before this contract was signed");
  g_assert_true (seen);
}

/* Two accounts of one name, two open opportunities: a person is asked. */
static void
test_ambiguous (void)
{
  g_autoptr (GPtrArray) accounts = record_list ();
  g_autoptr (GPtrArray) deals = record_list ();
  CpMatchSubject subject = { .names = northwind };
  g_autoptr (GPtrArray) first = NULL;
  g_autoptr (GPtrArray) second = NULL;
  CpMatchVerdict verdict;

  add_account (accounts, "001A", "Northwind Traders", NULL, NULL);
  add_account (accounts, "001B", "Northwind Traders", NULL, NULL);
  first = cp_match_rank (&subject, accounts, NULL, 0, &verdict);
  g_assert_cmpint (verdict, ==, CP_MATCH_AMBIGUOUS);
  g_assert_cmpuint (first->len, ==, 2);

  add_account (deals, "001A", "Northwind Traders", NULL, NULL);
  add_deal (deals, "006A", "001A", "1000.00", NULL, "false");
  add_deal (deals, "006B", "001A", "2000.00", NULL, "false");
  second = cp_match_rank (&subject, deals, NULL, 0, &verdict);
  g_assert_cmpint (verdict, ==, CP_MATCH_AMBIGUOUS);
}

static void
test_only_open_one (void)
{
  g_autoptr (GPtrArray) records = record_list ();
  CpMatchSubject subject = { .names = northwind };
  g_autoptr (GPtrArray) candidates = NULL;
  CpMatchVerdict verdict;

  add_account (records, "001A", "Northwind Traders, Inc.", NULL, NULL);
  add_deal (records, "006A", "001A", NULL, NULL, "false");
  add_deal (records, "006B", "001A", NULL, NULL, "true");
  candidates = cp_match_rank (&subject, records, NULL, 0, &verdict);
  g_assert_cmpint (verdict, ==, CP_MATCH_CERTAIN);
  g_assert_cmpstr (first_id (candidates), ==, "006A");
}

static void
test_alias (void)
{
  g_autoptr (GPtrArray) records = record_list ();
  const char *const names[] = { "NWT Ltd", NULL };
  CpMatchSubject subject = { .names = names };
  const CpLearnedAlias alias = { "nwt", CP_RECORD_ACCOUNT, "001A" };
  g_autoptr (GPtrArray) without = NULL;
  g_autoptr (GPtrArray) with = NULL;
  CpMatchVerdict verdict;

  add_account (records, "001A", "Northwind Traders", NULL, NULL);
  add_account (records, "001B", "Kestrel Analytics", NULL, NULL);
  without = cp_match_rank (&subject, records, NULL, 0, &verdict);
  g_assert_cmpint (verdict, !=, CP_MATCH_CERTAIN);
  with = cp_match_rank (&subject, records, &alias, 1, &verdict);
  g_assert_cmpint (verdict, ==, CP_MATCH_CERTAIN);
  g_assert_cmpstr (first_id (with), ==, "001A");
  g_assert_true (has_reason (g_ptr_array_index (with, 0), TRUE, "You chose this for “NWT Ltd” before"));
}

static void
test_never_ourselves (void)
{
  g_autoptr (GPtrArray) records = record_list ();
  const char *const own[] = { "Northwind Traders", NULL };
  CpMatchSubject subject = { .names = northwind, .own_names = own };
  g_autoptr (GPtrArray) candidates = NULL;
  CpMatchVerdict verdict;

  add_account (records, "001A", "Northwind Traders Inc.", NULL, NULL);
  candidates = cp_match_rank (&subject, records, NULL, 0, &verdict);
  g_assert_cmpint (verdict, ==, CP_MATCH_NONE);
  g_assert_cmpuint (candidates->len, ==, 0);
}

static void
test_nothing_alike (void)
{
  g_autoptr (GPtrArray) records = record_list ();
  g_autoptr (GPtrArray) none = record_list ();
  CpMatchSubject subject = { .names = northwind };
  CpMatchSubject nameless = { 0 };
  g_autoptr (GPtrArray) first = NULL;
  g_autoptr (GPtrArray) second = NULL;
  g_autoptr (GPtrArray) third = NULL;
  CpMatchVerdict verdict;

  add_account (records, "001A", "Kestrel Analytics", NULL, NULL);
  first = cp_match_rank (&subject, records, NULL, 0, &verdict);
  g_assert_cmpint (verdict, ==, CP_MATCH_NONE);
  second = cp_match_rank (&subject, none, NULL, 0, &verdict);
  g_assert_cmpint (verdict, ==, CP_MATCH_NONE);
  third = cp_match_rank (&nameless, records, NULL, 0, &verdict);
  g_assert_cmpint (verdict, ==, CP_MATCH_NONE);
}

/* A mirror of a real size must not keep a person waiting. */
static void
test_many_records (void)
{
  g_autoptr (GPtrArray) records = record_list ();
  CpMatchSubject subject = { .names = northwind };
  g_autoptr (GPtrArray) candidates = NULL;
  CpMatchVerdict verdict;
  gint64 start;

  for (int i = 0; i < 10000; i++)
    {
      g_autofree char *id = g_strdup_printf ("%d", i);
      g_autofree char *name = g_strdup_printf ("Company Nr %d Holding %c%c", i, 'a' + i % 26, 'a' + i / 26 % 26);

      add_account (records, id, name, "Leeds", "United Kingdom");
    }
  add_account (records, "answer", "Northwind Traders", NULL, NULL);
  start = g_get_monotonic_time ();
  candidates = cp_match_rank (&subject, records, NULL, 0, &verdict);
  g_test_message ("10,001 accounts: %.0f ms", (double) (g_get_monotonic_time () - start) / 1000);
  g_assert_cmpint (verdict, ==, CP_MATCH_CERTAIN);
  g_assert_cmpstr (first_id (candidates), ==, "answer");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/matching/rank/reasons", test_reasons);
  g_test_add_func ("/matching/rank/reasons-against", test_reasons_against);
  g_test_add_func ("/matching/rank/closed-before", test_closed_before);
  g_test_add_func ("/matching/rank/ambiguous", test_ambiguous);
  g_test_add_func ("/matching/rank/only-open-one", test_only_open_one);
  g_test_add_func ("/matching/rank/alias", test_alias);
  g_test_add_func ("/matching/rank/never-ourselves", test_never_ourselves);
  g_test_add_func ("/matching/rank/nothing-alike", test_nothing_alike);
  g_test_add_func ("/matching/rank/many-records", test_many_records);
  return g_test_run ();
}
