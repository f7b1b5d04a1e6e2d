/* test-pairs.c: what is proposed unasked is right
 *
 * Every contract of the labelled pairs is matched against the accounts of all pairs at once, so every near miss is in
 * the way of every other row.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "counterpart-matching.h"

#include <string.h>

enum
{
  OUR_COMPANY,
  OUR_NAME,
  OUR_ADDRESS,
  THEIR_COMPANY,
  THEIR_NAME,
  STREET,
  CITY,
  POSTCODE,
  COUNTRY,
  N_COLUMNS
};

typedef struct
{
  int proposed;
  int right;
  int in_first_three;
  int with_answer;
  int rows;
} Tally;

static GPtrArray *
load_pairs (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "pairs.tsv", NULL);
  GPtrArray *pairs = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  lines = g_strsplit (text, "\n", -1);
  for (char **line = lines; *line != NULL; line++)
    if (**line != '#' && **line != '\0')
      {
        char **columns = g_strsplit (*line, "|", -1);

        g_assert_cmpuint (g_strv_length (columns), ==, N_COLUMNS);
        g_ptr_array_add (pairs, columns);
      }
  return pairs;
}

/* The record's id is the number of its row: two accounts of one company are both right. */
static GPtrArray *
make_records (GPtrArray *pairs)
{
  GPtrArray *records = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < pairs->len; i++)
    {
      char **pair = g_ptr_array_index (pairs, i);
      g_autofree char *id = g_strdup_printf ("%u", i);
      CpCrmRecord *record = cp_crm_record_new (CP_RECORD_ACCOUNT, id, pair[THEIR_NAME]);

      cp_crm_record_set_fact (record, "street", pair[STREET]);
      cp_crm_record_set_fact (record, "city", pair[CITY]);
      cp_crm_record_set_fact (record, "postal_code", pair[POSTCODE]);
      cp_crm_record_set_fact (record, "country", pair[COUNTRY]);
      g_ptr_array_add (records, record);
    }
  return records;
}

static const char *
company_of (GPtrArray *pairs, CpMatchCandidate *candidate)
{
  guint row = (guint) g_ascii_strtoull (cp_crm_record_get_id (cp_match_candidate_get_record (candidate)), NULL, 10);

  return ((char **) g_ptr_array_index (pairs, row))[THEIR_COMPANY];
}

static void
look_at (GPtrArray *pairs, GPtrArray *records, char **pair, Tally *tally)
{
  const char *const names[] = { pair[OUR_NAME], NULL };
  CpMatchSubject subject = { .names = names, .address = pair[OUR_ADDRESS] };
  CpMatchVerdict verdict;
  g_autoptr (GPtrArray) candidates = cp_match_rank (&subject, records, NULL, 0, &verdict);
  gboolean has_answer = strcmp (pair[OUR_COMPANY], pair[THEIR_COMPANY]) == 0;
  gboolean found = FALSE;

  tally->rows++;
  tally->with_answer += has_answer ? 1 : 0;
  for (guint i = 0; i < candidates->len; i++)
    found = found || strcmp (company_of (pairs, g_ptr_array_index (candidates, i)), pair[OUR_COMPANY]) == 0;
  tally->in_first_three += has_answer && found ? 1 : 0;
  if (has_answer && !found)
    g_test_message ("not among three: %s", pair[OUR_NAME]);
  if (verdict == CP_MATCH_CERTAIN)
    {
      CpMatchCandidate *first = g_ptr_array_index (candidates, 0);
      gboolean right = strcmp (company_of (pairs, first), pair[OUR_COMPANY]) == 0;

      tally->proposed++;
      tally->right += right ? 1 : 0;
      g_assert_cmpuint (cp_match_candidate_get_n_reasons (first), >, 0);
      if (!right)
        g_test_message ("wrongly proposed: %s -> %s (%.3f)", pair[OUR_NAME],
                        cp_crm_record_get_name (cp_match_candidate_get_record (first)), cp_match_candidate_get_score (first));
    }
  else if (has_answer)
    g_test_message ("asked: %s (%s)", pair[OUR_NAME], candidates->len > 0 ? "candidates" : "none");
}

static void
judge (const char *what, const Tally *tally)
{
  g_test_message ("%s: %d rows, %d with an answer, %d proposed unasked, %d of them right, %d among the first three", what,
                  tally->rows, tally->with_answer, tally->proposed, tally->right, tally->in_first_three);
  g_assert_cmpint (tally->proposed, >, 0);
  g_assert_cmpfloat ((double) tally->right / tally->proposed, >=, 0.99);
  g_assert_cmpfloat ((double) tally->in_first_three / tally->with_answer, >=, 0.97);
  /* A matcher that always asks would be right as well. */
  g_assert_cmpfloat ((double) tally->right / tally->with_answer, >=, 0.75);
}

static void
test_pairs (void)
{
  g_autoptr (GPtrArray) pairs = load_pairs ();
  g_autoptr (GPtrArray) records = make_records (pairs);
  Tally seen = { 0 };
  Tally held_out = { 0 };

  g_assert_cmpuint (pairs->len, >=, 150);
  for (guint i = 0; i < pairs->len; i++)
    look_at (pairs, records, g_ptr_array_index (pairs, i), i % 3 == 2 ? &held_out : &seen);
  judge ("seen", &seen);
  judge ("held out", &held_out);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/matching/pairs", test_pairs);
  return g_test_run ();
}
