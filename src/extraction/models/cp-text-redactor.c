/* cp-text-redactor.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-text-redactor.h"

#include <string.h>

struct _CpTextRedactor
{
  CpRedactionKinds kinds;
  GPtrArray *rules; /* of Rule */
};

G_DEFINE_BOXED_TYPE (CpTextRedactor, cp_text_redactor, cp_text_redactor_ref, cp_text_redactor_unref)

/** Rule: @group: which part of a match is taken out */
typedef struct
{
  GRegex *regex;
  const char *sign;
  int group;
  gboolean (*holds) (const char *match);
} Rule;

struct _CpRedactionTable
{
  GHashTable *signs;     /* sign + words -> token; owned strings */
  GHashTable *originals; /* token -> words */
  GHashTable *counts;    /* sign -> number of tokens */
};

/* A telephone number has seven digits or more, and is not a date or an amount. */
static gboolean
is_phone (const char *match)
{
  guint digits = 0;

  for (const char *c = match; *c != '\0'; c++)
    digits += g_ascii_isdigit (*c) ? 1 : 0;
  return digits >= 7 && digits <= 15;
}

/* ISO 13616: the number is 1 modulo 97 when its first four characters go to the end and letters count from 10. */
static gboolean
is_iban (const char *match)
{
  g_autoptr (GString) bare = g_string_new (NULL);
  guint rest = 0;

  for (const char *c = match; *c != '\0'; c++)
    if (g_ascii_isalnum (*c))
      g_string_append_c (bare, g_ascii_toupper (*c));
  if (bare->len < 15 || bare->len > 34)
    return FALSE;
  for (gsize i = 0; i < bare->len; i++)
    {
      char c = bare->str[(i + 4) % bare->len];

      rest = g_ascii_isdigit (c) ? rest * 10 + (guint) (c - '0') : rest * 100 + (guint) (c - 'A' + 10);
      rest %= 97;
    }
  return rest == 1;
}

static void
rule_free (gpointer data)
{
  Rule *rule = data;

  g_regex_unref (rule->regex);
  g_free (rule);
}

static void
add_rule (CpTextRedactor *self, const char *pattern, GRegexCompileFlags flags, const char *sign, int group, gboolean (*holds) (const char *match))
{
  Rule *rule = g_new0 (Rule, 1);

  rule->regex = g_regex_new (pattern, flags | G_REGEX_OPTIMIZE, 0, NULL);
  g_assert (rule->regex != NULL);
  rule->sign = sign;
  rule->group = group;
  rule->holds = holds;
  g_ptr_array_add (self->rules, rule);
}

#define PERSON "((?:\\p{Lu}[\\p{L}'’-]+|\\p{Lu}\\.)(?:[ \\t]+(?:\\p{Lu}[\\p{L}'’-]+|\\p{Lu}\\.|van|von|de|der|la|di)){1,4})"

static void
add_persons (CpTextRedactor *self)
{
  add_rule (self, "(?im:\\b(?:name|print name|printed name|attn|attention|contact|signed by|zu händen|z\\.\\s?hd\\.|nom|nombre)\\b\\.?[ \\t]*:?)[ \\t]*" PERSON, 0, "PERSON", 1, NULL);
  add_rule (self, "(?i:/s/|\\bby:)[ \\t_]*(?:/s/[ \\t]*)?" PERSON, 0, "PERSON", 1, NULL);
  add_rule (self, "\\b(?:Mr|Mrs|Ms|Dr|Herr|Frau|Monsieur|Madame|Señor|Señora)\\.?[ \\t]+" PERSON, 0, "PERSON", 1, NULL);
}

static void
add_words (CpTextRedactor *self, const char *const *words)
{
  for (; words != NULL && *words != NULL; words++)
    {
      g_autofree char *clean = g_strstrip (g_strdup (*words));
      g_autofree char *escaped = g_regex_escape_string (clean, -1);
      g_auto (GStrv) parts = NULL;
      g_autofree char *pattern = NULL;

      if (*clean == '\0' || !g_utf8_validate (clean, -1, NULL))
        continue;
      /* A line may end inside of it. */
      parts = g_strsplit (escaped, " ", -1);
      pattern = g_strjoinv ("\\s+", parts);
      add_rule (self, pattern, G_REGEX_CASELESS, "REDACTED", 0, NULL);
    }
}

/**
 * cp_text_redactor_new:
 * @kinds: what to take out
 * @words: (nullable) (array zero-terminated=1): and these words, in any case
 *
 * Returns: (transfer full): a redactor
 */
CpTextRedactor *
cp_text_redactor_new (CpRedactionKinds kinds, const char *const *words)
{
  CpTextRedactor *self = g_atomic_rc_box_new0 (CpTextRedactor);

  self->kinds = kinds;
  self->rules = g_ptr_array_new_with_free_func (rule_free);
  add_words (self, words);
  if (kinds & CP_REDACT_EMAILS)
    add_rule (self, "[\\p{L}\\d._%+-]+@[\\p{L}\\d-]+(?:\\.[\\p{L}\\d-]+)+", 0, "E-MAIL", 0, NULL);
  if (kinds & CP_REDACT_ACCOUNTS)
    {
      add_rule (self, "\\b[A-Z]{2}\\d{2}(?:[ ]?[A-Z0-9]){11,30}\\b", 0, "ACCOUNT", 0, is_iban);
      add_rule (self, "(?i:\\b(?:account|acct|konto|kontonummer|compte|cuenta|routing|aba|swift|bic|sort code|blz)\\b[ \\t]*(?:number|no|nr|code|#)?\\.?[ \\t]*[:#]?)[ \\t]*([A-Z]{0,8}[0-9][A-Z0-9 -]{4,28}[A-Z0-9])", 0, "ACCOUNT", 1, NULL);
    }
  if (kinds & CP_REDACT_PHONES)
    {
      add_rule (self, "(?<![\\d$€£.,/-])\\+\\d{1,3}[ .()/-]*(?:\\d[ .()/-]{0,3}){6,13}\\d(?![\\d%])", 0, "PHONE", 0, is_phone);
      add_rule (self, "(?<![\\d$€£.,/-])(?:\\(\\d{3}\\)[ .-]?|\\d{3}[.-])\\d{3}[.-]\\d{4}(?!\\d)", 0, "PHONE", 0, is_phone);
      add_rule (self, "(?i:\\b(?:tel|telephone|phone|fax|facsimile|mobile|telefon|téléphone|teléfono)\\b\\.?[ \\t]*(?:no\\.?|number)?[ \\t]*:?)[ \\t]*(\\+?[\\d(][\\d ()./-]{5,20}\\d)", 0, "PHONE", 1, is_phone);
    }
  if (kinds & CP_REDACT_PERSONS)
    add_persons (self);
  return self;
}

static void
redactor_clear (gpointer data)
{
  g_ptr_array_unref (((CpTextRedactor *) data)->rules);
}

/** cp_text_redactor_ref: Returns: (transfer full): @self itself */
CpTextRedactor *
cp_text_redactor_ref (CpTextRedactor *self)
{
  return g_atomic_rc_box_acquire (self);
}

/** cp_text_redactor_unref: gives it back */
void
cp_text_redactor_unref (CpTextRedactor *self)
{
  g_atomic_rc_box_release_full (self, redactor_clear);
}

/** cp_redaction_table_new: Returns: (transfer full): an empty table */
CpRedactionTable *
cp_redaction_table_new (void)
{
  CpRedactionTable *table = g_new (CpRedactionTable, 1);

  table->signs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  table->originals = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  table->counts = g_hash_table_new (g_str_hash, g_str_equal);
  return table;
}

void
cp_redaction_table_free (CpRedactionTable *table)
{
  g_hash_table_unref (table->signs);
  g_hash_table_unref (table->originals);
  g_hash_table_unref (table->counts);
  g_free (table);
}

/** cp_redaction_table_get_size: Returns: how many different words were taken out */
guint
cp_redaction_table_get_size (CpRedactionTable *table)
{
  return g_hash_table_size (table->originals);
}

static const char *
token_for (CpRedactionTable *table, const char *sign, const char *words)
{
  g_autofree char *key = g_strconcat (sign, "\n", words, NULL);
  const char *token = g_hash_table_lookup (table->signs, key);
  guint number;
  char *made;

  if (token != NULL)
    return token;
  number = GPOINTER_TO_UINT (g_hash_table_lookup (table->counts, sign)) + 1;
  g_hash_table_insert (table->counts, (gpointer) sign, GUINT_TO_POINTER (number));
  made = g_strdup_printf ("[%s %u]", sign, number);
  g_hash_table_insert (table->originals, g_strdup (made), g_strdup (words));
  g_hash_table_insert (table->signs, g_steal_pointer (&key), made);
  return made;
}

static char *
apply_rule (const Rule *rule, const char *text, CpRedactionTable *table)
{
  g_autoptr (GMatchInfo) info = NULL;
  GString *out = g_string_new (NULL);
  int done = 0;

  g_regex_match (rule->regex, text, 0, &info);
  for (; g_match_info_matches (info); g_match_info_next (info, NULL))
    {
      int start;
      int end;
      g_autofree char *words = NULL;

      if (!g_match_info_fetch_pos (info, rule->group, &start, &end) || start < done)
        continue;
      words = g_strndup (text + start, (gsize) (end - start));
      if (rule->holds != NULL && !rule->holds (words))
        continue;
      g_string_append_len (out, text + done, start - done);
      g_string_append (out, token_for (table, rule->sign, words));
      done = end;
    }
  g_string_append (out, text + done);
  return g_string_free (out, FALSE);
}

/**
 * cp_text_redactor_apply:
 * @self: what to take out
 * @text: UTF-8
 * @table: where it is kept what stands for what
 *
 * Pure but for @table.
 *
 * Returns: (transfer full): @text with signs such as "[E-MAIL 1]" in place of what was taken out
 */
char *
cp_text_redactor_apply (CpTextRedactor *self, const char *text, CpRedactionTable *table)
{
  char *out = g_strdup (text);

  for (guint i = 0; i < self->rules->len; i++)
    {
      char *next = apply_rule (g_ptr_array_index (self->rules, i), out, table);

      g_free (out);
      out = next;
    }
  return out;
}

/** cp_redaction_table_restore: Returns: (transfer full): @text with the words back in the places of their signs */
char *
cp_redaction_table_restore (CpRedactionTable *table, const char *text)
{
  GString *out = g_string_new (NULL);
  const char *at = text;

  while (*at != '\0')
    {
      const char *end = *at == '[' ? strchr (at, ']') : NULL;
      g_autofree char *token = end != NULL && end - at < 32 ? g_strndup (at, (gsize) (end + 1 - at)) : NULL;
      const char *words = token != NULL ? g_hash_table_lookup (table->originals, token) : NULL;

      if (words != NULL)
        {
          g_string_append (out, words);
          at = end + 1;
        }
      else
        g_string_append_c (out, *at++);
    }
  return g_string_free (out, FALSE);
}
