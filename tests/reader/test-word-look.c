/* test-word-look.c: what recognition may get wrong in a word, and what it may not
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-word-look.h"

#include <string.h>

/**
 * Case:
 * @said: what the file says; the part between two bars is judged
 * @seen: what recognition read
 */
typedef struct
{
  const char *said;
  const char *seen;
  CpWordsVerdict verdict;
} Case;

static const Case cases[] = {
  { "agreement", "agreement", CP_WORDS_ALIKE },
  { "Agreement,", "agreernent.", CP_WORDS_ALIKE },
  { "notwithstanding", "notwithstandinq", CP_WORDS_ALIKE },
  { "Solar", "5olar", CP_WORDS_ALIKE },
  { "WOI", "WO!", CP_WORDS_ALIKE },
  { "Ulhôa", "Ulhoa", CP_WORDS_ALIKE },
  { "26th", "26\"", CP_WORDS_ALIKE },
  { "SoftwareTM", "Software™", CP_WORDS_ALIKE },
  { "(60)", "(60)", CP_WORDS_ALIKE },
  { "(90)", "(60)", CP_WORDS_UNLIKE },
  { "USD1,000", "USD1,008", CP_WORDS_UNLIKE },
  { "100", "1000", CP_WORDS_UNLIKE },
  { "1000", "100", CP_WORDS_UNLIKE },
  { "Nevada", "New York", CP_WORDS_UNLIKE },
  { "liable", "not liable", CP_WORDS_UNLIKE },
  { "---", "---", CP_WORDS_NOTHING_TO_COMPARE },
  /* cut off by a cell's edge: a name may be, an amount may not */
  { "Missoula", "Missou", CP_WORDS_NOTHING_TO_COMPARE },
  { "1,000,000", "1,000,0", CP_WORDS_UNLIKE },
  /* with words around it only the part is judged */
  { "at least |(60)| days", "at 1east (60) davs", CP_WORDS_ALIKE },
  { "at least |(90)| days", "at least (60) days", CP_WORDS_UNLIKE },
  { "at least |60| days", "at least 160 days", CP_WORDS_UNLIKE },
  { "at lost |(60)| days", "near unto (60) weeks", CP_WORDS_ALIKE },
};

static void
test_case (gconstpointer data)
{
  const Case *one = data;
  g_auto (GStrv) parts = g_strsplit (one->said, "|", 3);
  g_autofree char *plain = g_strjoinv ("", parts);
  gboolean whole = g_strv_length (parts) == 1;
  guint first = whole ? 0 : (guint) g_utf8_strlen (parts[0], -1);
  guint end = first + (guint) g_utf8_strlen (parts[whole ? 0 : 1], -1);
  glong length;
  g_autofree gunichar *words = g_utf8_to_ucs4_fast (plain, -1, &length);
  g_autofree CpWordLook *looks = g_new0 (CpWordLook, length);

  g_assert_cmpint (cp_word_look_compare (words, (guint) length, first, end, one->seen, looks), ==, one->verdict);
}

/* Which letters were seen as they should be: "30 days" behind "90 days" leaves all but one. */
static void
test_looks (void)
{
  glong length;
  g_autofree gunichar *word = g_utf8_to_ucs4_fast ("90-days", -1, &length);
  CpWordLook looks[7];

  g_assert_cmpint (cp_word_look_compare (word, (guint) length, 0, (guint) length, "30-days", looks), ==, CP_WORDS_UNLIKE);
  g_assert_cmpint (looks[0], ==, CP_WORD_LOOK_OTHER);
  g_assert_cmpint (looks[1], ==, CP_WORD_LOOK_SAME);
  g_assert_cmpint (looks[2], ==, CP_WORD_LOOK_SILENT);
  for (guint i = 3; i < G_N_ELEMENTS (looks); i++)
    g_assert_cmpint (looks[i], ==, CP_WORD_LOOK_SAME);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/reader/word-look/%u", i);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/reader/word-look/looks", test_looks);
  return g_test_run ();
}
