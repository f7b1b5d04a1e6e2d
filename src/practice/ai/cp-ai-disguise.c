/* cp-ai-disguise.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-ai-disguise.h"

#include <string.h>

typedef char *(*Unmask) (const char *text);

/* Characters that show nothing, soft hyphens, and what stands behind the tags of plane 14. */
static char *
without_invisible (const char *text)
{
  GString *plain = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c >= 0xE0020 && c < 0xE007F)
        g_string_append_c (plain, (char) (c - 0xE0000));
      else if (g_unichar_type (c) != G_UNICODE_FORMAT)
        g_string_append_unichar (plain, c);
    }
  return g_string_free (plain, FALSE);
}

/* Letters of other scripts that look like Latin ones; full width and styled letters. */
static char *
without_lookalikes (const char *text)
{
  static const char *const alike[][2] = {
    { "а", "a" }, { "е", "e" }, { "о", "o" }, { "р", "p" }, { "с", "c" }, { "у", "y" }, { "х", "x" }, { "і", "i" }, { "ѕ", "s" }, { "ԁ", "d" },
    { "ո", "n" }, { "ɡ", "g" }, { "А", "A" }, { "Е", "E" }, { "О", "O" }, { "Т", "T" }, { "І", "I" }, { "ο", "o" }, { "ι", "i" }, { "ν", "v" },
  };
  g_autofree char *folded = g_utf8_normalize (text, -1, G_NORMALIZE_NFKC);
  GString *plain = g_string_new (folded != NULL ? folded : text);

  for (guint i = 0; i < G_N_ELEMENTS (alike); i++)
    g_string_replace (plain, alike[i][0], alike[i][1], 0);
  return g_string_free (plain, FALSE);
}

/* "s e t   t h e" */
static char *
without_spacing (const char *text)
{
  g_autoptr (GRegex) regex = g_regex_new ("(?<=\\b\\w)[ .·_-](?=\\w\\b)", 0, 0, NULL);
  g_autofree char *joined = g_regex_replace_literal (regex, text, -1, 0, "", 0, NULL);
  g_autoptr (GRegex) gaps = g_regex_new ("[ ]{2,}", 0, 0, NULL);

  return g_regex_replace_literal (gaps, joined, -1, 0, " ", 0, NULL);
}

static char *
rotated (const char *text)
{
  char *turned = g_strdup (text);

  for (char *p = turned; *p != '\0'; p++)
    if (g_ascii_isalpha (*p))
      *p = (*p & 32) + 'A' + ((*p & 31) - 1 + 13) % 26;
  return turned;
}

static gboolean
decode_blob (const GMatchInfo *info, GString *result, gpointer user_data)
{
  g_autofree char *blob = g_match_info_fetch (info, 0);
  gsize length = 0;
  g_autofree guchar *bytes = g_base64_decode (blob, &length);

  if (g_utf8_validate ((const char *) bytes, length, NULL) && memchr (bytes, ' ', length) != NULL)
    g_string_append_len (result, (const char *) bytes, length);
  else
    g_string_append (result, blob);
  return FALSE;
}

static char *
without_base64 (const char *text)
{
  g_autoptr (GRegex) regex = g_regex_new ("[A-Za-z0-9+/]{24,}={0,2}", 0, 0, NULL);

  return g_regex_replace_eval (regex, text, -1, 0, 0, decode_blob, NULL, NULL);
}

static gboolean
decode_hex (const GMatchInfo *info, GString *result, gpointer user_data)
{
  g_autofree char *blob = g_match_info_fetch (info, 0);

  for (const char *p = blob; p[0] != '\0' && p[1] != '\0'; p += 2)
    {
      int c = g_ascii_xdigit_value (p[0]) * 16 + g_ascii_xdigit_value (p[1]);

      g_string_append_c (result, c >= 32 && c < 127 ? (char) c : ' ');
    }
  return FALSE;
}

static char *
without_hex (const char *text)
{
  g_autoptr (GRegex) regex = g_regex_new ("\\b(?:[0-9a-fA-F]{2}){16,}\\b", 0, 0, NULL);

  return g_regex_replace_eval (regex, text, -1, 0, 0, decode_hex, NULL, NULL);
}

static char *
without_percent (const char *text)
{
  char *plain = g_uri_unescape_string (text, NULL);

  return plain != NULL && g_utf8_validate (plain, -1, NULL) ? plain : (g_free (plain), g_strdup (text));
}

/* 5et the r3newal d4te */
static char *
without_leet (const char *text)
{
  g_autoptr (GRegex) regex = g_regex_new ("(?<=[A-Za-z])[013457@$](?=[A-Za-z])|\\b[013457@$](?=[A-Za-z]{2})|(?<=[A-Za-z]{2})[013457@$]\\b", 0, 0, NULL);
  GString *plain = g_string_new (NULL);
  g_autoptr (GMatchInfo) info = NULL;
  int from = 0;

  for (g_regex_match (regex, text, 0, &info); g_match_info_matches (info); g_match_info_next (info, NULL))
    {
      int start, end;

      g_match_info_fetch_pos (info, 0, &start, &end);
      g_string_append_len (plain, text + from, start - from);
      g_string_append_c (plain, "oleasta"[strcspn ("013457@", (char[]){ text[start] == '$' ? '5' : text[start], '\0' })]);
      from = end;
    }
  g_string_append (plain, text + from);
  return g_string_free (plain, FALSE);
}

static char *
reversed (const char *text)
{
  return g_utf8_strreverse (text, -1);
}

GPtrArray *
cp_ai_disguise_readings (const char *text)
{
  static const Unmask masks[] = { without_invisible, without_lookalikes, without_spacing, without_base64, without_hex,
                                  without_percent, without_leet, rotated, reversed };
  GPtrArray *readings = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (readings, g_strdup (text));
  for (guint i = 0; i < G_N_ELEMENTS (masks); i++)
    {
      g_autofree char *reading = masks[i] (text);

      if (!g_str_equal (reading, text))
        g_ptr_array_add (readings, g_steal_pointer (&reading));
    }
  return readings;
}
