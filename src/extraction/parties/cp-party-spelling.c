/* cp-party-spelling.c: a name as a person would type it, and what two spellings have in common
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-party-name-scanner.h"

#include <string.h>

/* One legal form has many spellings; the usual one is written. */
static const char *
usual_form (const char *word)
{
  static const struct
  {
    const char *spelling;
    const char *usual;
  } forms[] = {
    { "l.l.c", "LLC" }, { "llc", "LLC" }, { "l.p", "LP" }, { "lp", "LP" }, { "l.l.p", "LLP" }, { "llp", "LLP" }, { "limited", "Ltd." }, { "ltd", "Ltd." }, { "incorporated", "Inc." }, { "inc", "Inc." },
    { "corp", "Corp." }, { "s.a", "SA" }, { "a.g", "AG" }, { "plc", "plc" }, { "gmbh", "GmbH" },
  };
  g_autofree char *lower = g_ascii_strdown (word, -1);
  gsize n = strlen (lower);

  while (n > 0 && (lower[n - 1] == '.' || lower[n - 1] == ','))
    lower[--n] = '\0';
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    if (strcmp (forms[i].spelling, lower) == 0)
      return forms[i].usual;
  return NULL;
}

/** cp_party_name_spell: (skip) */
char *
cp_party_name_spell (const char *text, gsize length)
{
  g_autofree char *copy = g_strndup (text, length);
  g_auto (GStrv) words = g_strsplit_set (copy, " \n\t\f", -1);
  GString *out = g_string_new (NULL);
  gboolean first = TRUE;

  for (guint i = 0; words[i] != NULL; i++)
    {
      gboolean partnership = words[i + 1] != NULL && g_ascii_strncasecmp (words[i + 1], "partnership", 11) == 0;
      const char *usual = !first && !partnership ? usual_form (words[i]) : NULL;

      if (words[i][0] == '\0')
        continue;
      if (!first)
        g_string_append_c (out, ' ');
      g_string_append (out, usual != NULL ? usual : words[i]);
      if (usual != NULL && words[i][strlen (words[i]) - 1] == ',' && words[i + 1] != NULL)
        g_string_append_c (out, ',');
      first = FALSE;
    }
  while (out->len > 0 && strchr (",;: ", out->str[out->len - 1]) != NULL)
    g_string_truncate (out, out->len - 1);
  return g_string_free (out, FALSE);
}

/** cp_party_name_core: (skip) */
char *
cp_party_name_core (const char *name)
{
  g_autofree char *folded = g_utf8_casefold (name, -1);
  GString *out = g_string_new (NULL);
  g_auto (GStrv) words = NULL;

  for (char *c = folded; *c != '\0'; c++)
    if ((guchar) *c < 0x80 && !g_ascii_isalnum (*c) && *c != '.' && *c != '&' && *c != '/')
      *c = ' ';
  words = g_strsplit (folded, " ", -1);
  for (guint i = 0; words[i] != NULL; i++)
    {
      if (words[i][0] == '\0' || strcmp (words[i], "the") == 0)
        continue;
      if (out->len > 0 && cp_party_form_of_word (words[i], strlen (words[i])) == CP_PARTY_FORM_STRONG)
        continue;
      if (out->len > 0)
        g_string_append_c (out, ' ');
      if (strcmp (words[i], "&") == 0)
        g_string_append (out, "and");
      else
        for (const char *c = words[i]; *c != '\0'; c++)
          if (*c != '.')
            g_string_append_c (out, *c);
    }
  return g_string_free (out, FALSE);
}
