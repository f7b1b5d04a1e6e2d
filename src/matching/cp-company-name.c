/* cp-company-name.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-company-name.h"

#include <string.h>

#include "cp-legal-form.h"
#include "cp-match-rank.h"
#include "cp-name-spelling.h"
#include "cp-name-words.h"

/* Words between two names of one company. */
static const struct
{
  const char *text;
  CpNameRole role;
} markers[] = {
  { "d/b/a", CP_NAME_TRADING },
  { "dba", CP_NAME_TRADING },
  { "d.b.a.", CP_NAME_TRADING },
  { "doing business as", CP_NAME_TRADING },
  { "trading as", CP_NAME_TRADING },
  { "t/a", CP_NAME_TRADING },
  { "operating as", CP_NAME_TRADING },
  { "o/a", CP_NAME_TRADING },
  { "also known as", CP_NAME_TRADING },
  { "a/k/a", CP_NAME_TRADING },
  { "aka", CP_NAME_TRADING },
  { "now known as", CP_NAME_TRADING },
  { "n/k/a", CP_NAME_TRADING },
  { "(now", CP_NAME_TRADING },
  { "formerly known as", CP_NAME_FORMER },
  { "formerly", CP_NAME_FORMER },
  { "f/k/a", CP_NAME_FORMER },
  { "fka", CP_NAME_FORMER },
  { "previously", CP_NAME_FORMER },
  { "successor in interest to", CP_NAME_FORMER },
  { "successor to", CP_NAME_FORMER },
  { "vormals", CP_NAME_FORMER },
  { "anciennement", CP_NAME_FORMER },
};

void
cp_company_name_free (CpCompanyName *name)
{
  g_free (name->display);
  g_ptr_array_unref (name->words);
  g_free (name->core);
  g_free (name->long_core);
  g_free (name);
}

static gboolean
is_bound (char c)
{
  return !g_ascii_isalnum (c);
}

/* The first marker in @text (already lower case). */
static const char *
find_marker (const char *lower, gsize *length, CpNameRole *role)
{
  const char *first = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (markers); i++)
    for (const char *hit = strstr (lower, markers[i].text); hit != NULL; hit = strstr (hit + 1, markers[i].text))
      {
        gsize size = strlen (markers[i].text);

        if (hit == lower || !is_bound (hit[-1]) || !is_bound (hit[size]) || hit[size] == '\0')
          continue;
        if (first == NULL || hit < first || (hit == first && size > *length))
          {
            first = hit;
            *length = size;
            *role = markers[i].role;
          }
        break;
      }
  return first;
}

/* ("Customer"), (the “Supplier”), (hereinafter …): says what it is called, not who it is. */
static void
drop_defined_terms (GString *text)
{
  for (char *open = strchr (text->str, '('); open != NULL;)
    {
      gsize start = (gsize) (open - text->str);
      char *close = strchr (open, ')');
      g_autofree char *inside = g_strndup (open + 1, close != NULL ? (gsize) (close - open - 1) : strlen (open + 1));

      if (strpbrk (inside, "\"") != NULL || strstr (inside, "“") != NULL || strstr (inside, "”") != NULL
          || strstr (inside, "‘") != NULL || g_ascii_strncasecmp (inside, "hereinafter", 11) == 0
          || g_ascii_strncasecmp (inside, "hereafter", 9) == 0)
        g_string_erase (text, (gssize) start, close != NULL ? (gssize) (close - open + 1) : -1);
      else
        start++;
      open = strchr (text->str + MIN (start, text->len), '(');
    }
}

/* ", a Delaware corporation": what it is, not who. */
static void
drop_description (GString *text)
{
  static const char *const kinds[] = { "corporation", "company", "partnership", "limited", "organized", "organised", "association",
                                       "society",     "bank",    "trust",       "entity",  "institution", "incorporated", "existing" };
  g_autofree char *lower = g_ascii_strdown (text->str, -1);
  static const char *const starts[] = { ", a ", ", an " };

  for (guint i = 0; i < G_N_ELEMENTS (starts); i++)
    {
      const char *start = strstr (lower, starts[i]);

      for (guint k = 0; start != NULL && k < G_N_ELEMENTS (kinds); k++)
        if (strstr (start, kinds[k]) != NULL)
          {
            g_string_truncate (text, (gsize) (start - lower));
            return;
          }
    }
}

/* A script without blanks writes the form at either end of the name. */
static void
part_cjk_forms (GString *text)
{
  static const char *const forms[] = { "株式会社", "股份有限公司", "有限责任公司", "有限公司" };

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      char *hit = strstr (text->str, forms[i]);

      if (hit != NULL)
        {
          gssize place = hit - text->str;

          g_string_insert (text, place + (gssize) strlen (forms[i]), " ");
          g_string_insert (text, place, " ");
          return;
        }
    }
}

static GPtrArray *
core_words (const char *plain, const char **form)
{
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) split = g_strsplit (plain, " ", -1);

  for (char **word = split; *word != NULL; word++)
    if (**word != '\0')
      g_ptr_array_add (words, g_strdup (*word));
  *form = cp_legal_form_cut (words);
  while (*form != NULL && cp_legal_form_cut (words) != NULL)
    ;
  for (guint i = words->len; i > 0; i--)
    {
      char *word = g_ptr_array_index (words, i - 1);

      if (words->len > 1 && cp_name_word_is_connector (word))
        g_ptr_array_remove_index (words, i - 1);
      else if (cp_name_word_long_form (word) != word)
        {
          words->pdata[i - 1] = g_strdup (cp_name_word_long_form (word));
          g_free (word);
        }
    }
  return words;
}

static char *
join (GPtrArray *words)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < words->len; i++)
    g_string_append_printf (out, "%s%s", i > 0 ? " " : "", (const char *) g_ptr_array_index (words, i));
  return g_string_free (out, FALSE);
}

static char *
trimmed (const char *text)
{
  char *copy = g_strdup (text);
  gsize length;

  g_strstrip (copy);
  length = strlen (copy);
  while (length > 0 && strchr (" ,;:)(", copy[length - 1]) != NULL)
    copy[--length] = '\0';
  length = strspn (copy, " ,;:)(");
  memmove (copy, copy + length, strlen (copy + length) + 1);
  return copy;
}

static void
add_name (const char *part, CpNameRole role, GPtrArray *names)
{
  g_autofree char *plain = cp_name_spelling_plain (part, FALSE);
  g_autofree char *long_plain = NULL;
  g_autoptr (GPtrArray) long_words = NULL;
  CpCompanyName *name;
  const char *unused;

  if (*plain == '\0')
    return;
  name = g_new0 (CpCompanyName, 1);
  long_plain = cp_name_spelling_plain (part, TRUE);
  name->role = role;
  name->display = trimmed (part);
  name->words = core_words (plain, &name->form);
  name->core = join (name->words);
  long_words = core_words (long_plain, &unused);
  name->long_core = join (long_words);
  g_ptr_array_add (names, name);
}

/**
 * cp_company_name_parse:
 * @text: a name as it stands in a contract or a CRM
 * @role: what the whole is; parts after d/b/a and formerly get roles of their own
 * @names: (element-type CpCompanyName): gets what was found
 */
void
cp_company_name_parse (const char *text, CpNameRole role, GPtrArray *names)
{
  g_autoptr (GString) clean = NULL;
  g_autofree char *lower = NULL;
  gsize start = 0;

  if (text == NULL || !g_utf8_validate (text, -1, NULL))
    return;
  clean = g_string_new (text);
  drop_defined_terms (clean);
  drop_description (clean);
  part_cjk_forms (clean);
  lower = g_ascii_strdown (clean->str, -1);
  for (;;)
    {
      CpNameRole next_role = CP_NAME_PROPER;
      gsize length = 0;
      const char *marker = find_marker (lower + start, &length, &next_role);
      gsize end = marker != NULL ? (gsize) (marker - lower) : clean->len;
      g_autofree char *part = g_strndup (clean->str + start, end - start);

      add_name (part, role, names);
      if (marker == NULL)
        return;
      start = end + length;
      role = next_role;
    }
}

gboolean
cp_company_name_same_core (const CpCompanyName *a, const CpCompanyName *b)
{
  return strcmp (a->core, b->core) == 0 || strcmp (a->long_core, b->core) == 0 || strcmp (a->core, b->long_core) == 0
         || strcmp (a->long_core, b->long_core) == 0;
}

/**
 * cp_match_name_key:
 * @name: a company's name
 *
 * Returns: (transfer full): the spelling under which a choice for this name is remembered: plain words without legal form
 */
char *
cp_match_name_key (const char *name)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func ((GDestroyNotify) cp_company_name_free);

  cp_company_name_parse (name, CP_NAME_PROPER, names);
  return g_strdup (names->len > 0 ? ((CpCompanyName *) g_ptr_array_index (names, 0))->core : "");
}
