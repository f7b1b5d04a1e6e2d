/* cp-annotated-passages.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-annotated-passages.h"

#include <string.h>

static void
passage_free (gpointer data)
{
  CpAnnotatedPassage *passage = data;

  g_free (passage->words);
  g_free (passage->text);
  g_ptr_array_unref (passage->expected);
  g_free (passage);
}

/* Blocks of a file: a line "== name" opens each. (transfer full): of GStrv { name, body } */
static GPtrArray *
load_blocks (const char *folder, const char *name, GError **error)
{
  g_autofree char *file = g_strdup_printf ("%s.txt", name);
  g_autofree char *path = g_build_filename (folder, file, NULL);
  g_autofree char *all = NULL;
  g_auto (GStrv) cases = NULL;
  g_autofree char *with_break = NULL;
  GPtrArray *blocks;

  if (!g_file_get_contents (path, &all, NULL, error))
    return NULL;
  with_break = g_strconcat ("\n", all, NULL);
  cases = g_strsplit (with_break, "\n== ", -1);
  blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  for (guint i = 1; cases[i] != NULL; i++)
    g_ptr_array_add (blocks, g_strsplit (cases[i], "\n", 2));
  return blocks;
}

static GHashTable *
parse_expected (const char *line)
{
  GHashTable *members = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_auto (GStrv) parts = g_strsplit (line, " | ", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      const char *sign = strchr (parts[i], '=');

      if (sign == NULL)
        g_error ("“%s” in an annotation", parts[i]);
      g_hash_table_insert (members, g_strstrip (g_strndup (parts[i], (gsize) (sign - parts[i]))), g_strstrip (g_strdup (sign + 1)));
    }
  return members;
}

static char *
put_into_frame (GPtrArray *frames, const char *name, const char *words)
{
  if (strcmp (name, "-") == 0)
    return g_strdup (words);
  for (guint i = 0; i < frames->len; i++)
    {
      char **frame = g_ptr_array_index (frames, i);

      if (strcmp (frame[0], name) == 0)
        {
          g_auto (GStrv) halves = g_strsplit (frame[1], "@@", 2);

          return g_strconcat (halves[0], words, halves[1], NULL);
        }
    }
  g_error ("no frame is called “%s”", name);
}

GPtrArray *
cp_annotated_passages_load (const char *folder, const char *kind, GError **error)
{
  g_autoptr (GPtrArray) frames = load_blocks (folder, "frames", error);
  g_autoptr (GPtrArray) blocks = frames != NULL ? load_blocks (folder, kind, error) : NULL;
  GPtrArray *passages;

  if (blocks == NULL)
    return NULL;
  passages = g_ptr_array_new_with_free_func (passage_free);
  for (guint i = 0; i < blocks->len; i++)
    {
      char **block = g_ptr_array_index (blocks, i);
      g_auto (GStrv) lines = g_strsplit (block[1], "\n", -1);
      g_autoptr (GString) words = g_string_new (NULL);
      CpAnnotatedPassage *passage = g_new0 (CpAnnotatedPassage, 1);
      gboolean answered = FALSE;

      passage->expected = g_ptr_array_new_with_free_func ((GDestroyNotify) g_hash_table_unref);
      for (guint k = 0; lines[k] != NULL; k++)
        {
          gboolean answer = g_str_has_prefix (lines[k], "> ");

          answered = answered || answer;
          if (answer && strcmp (lines[k], "> none") != 0)
            g_ptr_array_add (passage->expected, parse_expected (lines[k] + 2));
          else if (!answer)
            g_string_append_printf (words, "%s%s", words->len > 0 ? "\n" : "", lines[k]);
        }
      if (!answered)
        g_error ("%s, passage %u has no answer", kind, i + 1);
      passage->words = g_string_free (g_steal_pointer (&words), FALSE);
      passage->text = put_into_frame (frames, block[0], passage->words);
      g_ptr_array_add (passages, passage);
    }
  return passages;
}

/* Words in lower case without punctuation; numbers in parentheses behind a number word are the same number twice and stay as they are. */
static GStrv
words_of (const char *text)
{
  g_autofree char *lower = g_utf8_casefold (text, -1);
  GPtrArray *words = g_ptr_array_new ();
  g_autoptr (GString) word = g_string_new (NULL);

  for (const char *c = lower;; c = g_utf8_next_char (c))
    {
      gunichar letter = g_utf8_get_char (c);

      if (letter != 0 && (g_unichar_isalnum (letter) || letter == '%' || letter == '@'))
        g_string_append_unichar (word, letter);
      else if (word->len > 0)
        {
          g_ptr_array_add (words, g_strdup (word->str));
          g_string_truncate (word, 0);
        }
      if (letter == 0)
        break;
    }
  g_ptr_array_add (words, NULL);
  return (GStrv) g_ptr_array_free (words, FALSE);
}

/* F1 of the words, each counted as often as it stands there. */
static double
overlap (const char *one, const char *other)
{
  g_auto (GStrv) first = words_of (one);
  g_auto (GStrv) second = words_of (other);
  guint n = g_strv_length (first), m = g_strv_length (second), common = 0;

  for (guint i = 0; i < n; i++)
    for (guint k = 0; k < m; k++)
      if (second[k][0] != '\0' && strcmp (first[i], second[k]) == 0)
        {
          second[k][0] = '\0';
          common++;
          break;
        }
  return n + m > 0 ? 2.0 * common / (n + m) : 1;
}

static gboolean
is_day (const char *text)
{
  return strlen (text) == 10 && text[4] == '-' && text[7] == '-';
}

/* "the Supplier", "Supplier", "we" and "us" are one. */
static gboolean
same_actor (const char *expected, const char *told)
{
  g_autofree char *one = g_utf8_casefold (g_str_has_prefix (expected, "The ") || g_str_has_prefix (expected, "the ") ? expected + 4 : expected, -1);
  g_autofree char *other = g_utf8_casefold (g_str_has_prefix (told, "The ") || g_str_has_prefix (told, "the ") ? told + 4 : told, -1);
  static const char *const same[][2] = { { "you", "franchisee" }, { "we", "franchisor" }, { "parties", "each party" }, { "both parties", "parties" }, { "both parties", "each party" } };

  if (strcmp (one, other) == 0)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (same); i++)
    if ((strcmp (one, same[i][0]) == 0 && strcmp (other, same[i][1]) == 0) || (strcmp (one, same[i][1]) == 0 && strcmp (other, same[i][0]) == 0))
      return TRUE;
  return FALSE;
}

static gboolean
same_digits (const char *one, const char *other)
{
  while (TRUE)
    {
      while (*one != '\0' && !g_ascii_isdigit (*one))
        one++;
      while (*other != '\0' && !g_ascii_isdigit (*other))
        other++;
      if (*one == '\0' || *other == '\0')
        return *one == *other;
      if (*one++ != *other++)
        return FALSE;
    }
}

/* "at least 97 %" and "97 %" are one measure: the words that bound it are not counted. */
static gboolean
same_measure (const char *expected, const char *told)
{
  static const char *const bounds[] = { "at least ", "not less than ", "no less than ", "less than ", "not more than ", "no more than ", "not later than ", "no later than ", "below ", "above ", "under ", "up to ", "a minimum of ", "a maximum of ", "within " };
  const char *words[2] = { expected, told };

  for (guint i = 0; i < 2; i++)
    for (guint k = 0; k < G_N_ELEMENTS (bounds); k++)
      if (g_ascii_strncasecmp (words[i], bounds[k], strlen (bounds[k])) == 0)
        words[i] += strlen (bounds[k]);
  return overlap (words[0], words[1]) >= 0.6;
}

static gboolean
member_agrees (const char *member, const char *expected, const char *told)
{
  if (told == NULL)
    return FALSE;
  if (strcmp (member, "who") == 0)
    return same_actor (expected, told);
  if (strcmp (member, "every") == 0 || strcmp (member, "type") == 0)
    return strcmp (expected, told) == 0;
  if (strcmp (member, "phone") == 0)
    return same_digits (expected, told);
  if (strcmp (member, "due") == 0 && (is_day (expected) || is_day (told)))
    return strcmp (expected, told) == 0;
  if (strcmp (member, "address") == 0)
    return overlap (expected, told) >= 0.85;
  if (strcmp (member, "metric") == 0)
    return same_measure (expected, told);
  if (strcmp (member, "what") == 0)
    return overlap (expected, told) >= 0.5;
  return overlap (expected, told) >= 0.6;
}

/* "S.A." and "SA" are one. */
static gboolean
same_name (const char *expected, const char *told)
{
  g_auto (GStrv) one = g_strsplit (expected, ".", -1);
  g_auto (GStrv) other = g_strsplit (told, ".", -1);
  g_autofree char *first = g_strjoinv ("", one);
  g_autofree char *second = g_strjoinv ("", other);

  return overlap (first, second) >= 0.75;
}

static const char *
told_member (JsonNode *value, const char *member)
{
  const char *name = strcmp (member, "every") == 0 ? "recurrence" : member;

  if (JSON_NODE_HOLDS_VALUE (value))
    return strcmp (member, "type") == 0 ? json_node_get_string (value) : NULL;
  return json_object_get_string_member_with_default (json_node_get_object (value), name, NULL);
}

/* A member that makes the value the same thing: what is to be done, who it is, which type. */
static gboolean
is_same_thing (GHashTable *expected, JsonNode *value)
{
  static const char *const names[] = { "what", "email", "name", "type", "metric", NULL };

  for (guint i = 0; names[i] != NULL; i++)
    {
      const char *wanted = g_hash_table_lookup (expected, names[i]);

      if (wanted != NULL && strcmp (names[i], "name") == 0 && told_member (value, "name") != NULL)
        return same_name (wanted, told_member (value, "name"));
      if (wanted != NULL && strcmp (names[i], "name") != 0)
        return member_agrees (names[i], wanted, told_member (value, names[i]));
    }
  return FALSE;
}

CpAgreement
cp_annotated_passages_compare (GHashTable *expected, JsonNode *value)
{
  static const char *const members[] = { "who", "due", "every", "metric", "remedy", "role", "email", "phone", "address", "type", NULL };
  /* Of a party the address alone was annotated. */
  gboolean is_party = g_hash_table_contains (expected, "address");
  gboolean is_duty = g_hash_table_contains (expected, "what") || g_hash_table_contains (expected, "metric");

  if (!is_same_thing (expected, value))
    return CP_AGREEMENT_NONE;
  for (guint i = 0; members[i] != NULL; i++)
    {
      const char *wanted = g_hash_table_lookup (expected, members[i]);
      const char *told = told_member (value, members[i]);

      if (wanted != NULL && !member_agrees (members[i], wanted, told))
        return CP_AGREEMENT_FOUND;
      if (is_party && strcmp (members[i], "role") == 0)
        continue;
      /* Only a service level's measure and remedy are asked for; who may be anyone where nobody is named. */
      if (wanted == NULL && told != NULL && strcmp (members[i], "who") != 0 && strcmp (members[i], "metric") != 0
          && !(strcmp (members[i], "remedy") == 0 && !g_hash_table_contains (expected, "metric")) && !(is_duty && g_hash_table_contains (expected, "metric") && strcmp (members[i], "due") == 0))
        return CP_AGREEMENT_FOUND;
    }
  return CP_AGREEMENT_RIGHT;
}

char *
cp_annotated_passages_spell (GHashTable *expected)
{
  g_autoptr (GList) names = g_list_sort (g_hash_table_get_keys (expected), (GCompareFunc) strcmp);
  GString *out = g_string_new (NULL);

  for (GList *l = names; l != NULL; l = l->next)
    g_string_append_printf (out, "%s%s=%s", out->len > 0 ? " | " : "", (char *) l->data, (char *) g_hash_table_lookup (expected, l->data));
  return g_string_free (out, FALSE);
}
