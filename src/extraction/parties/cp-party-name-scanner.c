/* cp-party-name-scanner.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-party-name-scanner.h"

#include <string.h>

#include "cp-quotation.h"

typedef struct
{
  gsize start;
  gsize end; /* without punctuation after it, save for the full stop of an abbreviation */
  gboolean capital;
  gboolean connector;
  gboolean line_break_before; /* or so many spaces that another column may begin */
  gboolean alias;             /* "d/b/a": another name of the same follows */
  gboolean bracket_after;     /* "Rise (Tianjin) Education": a bracket within the name follows, and is no token */
  char after; /* punctuation that follows: ',' ';' ':' '(' '.' or ' ' */
  CpPartyForm form;
} Token;

static const char *const strong_forms[] = { "inc", "incorporated", "corp", "corporation", "co", "company", "llc", "l.l.c", "ltd", "limited", "lp", "l.p", "llp", "l.l.p", "plc", "gmbh", "ag", "a.g", "sa", "s.a",
                                            "nv", "n.v", "bv", "b.v", "kg", "ohg", "s.p.a", "spa", "s.r.l", "srl", "sarl", "s.a.r.l", "s.a.s", "sas", "pty", "pte", "kk", "k.k", "oyj", "oy", "ab", "a/s", "asa", "aps", "n.a",
                                            "s.l", "s.c.a", "sca", "se", "p.c", "pllc", "lllp", "g.i.e", "sdn", "bhd", "aktiengesellschaft", "s.a.b", "c.v", "jsc", "ooo", "e.v", "ug", "l.c", "lc", "p.a", "mbh", "r.l", "kgaa", "eurl", "sasu", "snc", "sci", "s.l.u", "slu", "s.a.u", "sau", "s.c", "s.a.r.l.-s" };
static const char *const weak_forms[] = { "trust", "bank", "association", "university", "foundation", "fund", "funds", "partners", "partnership", "holdings", "group", "institute", "hospital", "school",
                                          "department", "authority", "college", "society", "ministry", "agency", "ventures", "capital", "investments", "enterprises", "industries", "technologies", "systems",
                                          "laboratories", "pharmaceuticals", "international", "solutions", "services", "club", "team", "committee", "commission", "council", "church", "center", "centre", "stores" };

static gboolean
is_listed (const char *const *list, guint n, const char *word)
{
  for (guint i = 0; i < n; i++)
    if (strcmp (list[i], word) == 0)
      return TRUE;
  return FALSE;
}

/** cp_party_form_of_word: (skip) */
CpPartyForm
cp_party_form_of_word (const char *word, gsize length)
{
  char lower[20];
  gsize n = 0;

  for (gsize i = 0; i < length && n < sizeof lower - 1; i++)
    if (g_ascii_isalpha (word[i]) || word[i] == '.' || word[i] == '/')
      lower[n++] = g_ascii_tolower (word[i]);
  while (n > 0 && lower[n - 1] == '.')
    n--;
  lower[n] = '\0';
  if (n == 0 || n >= sizeof lower - 1)
    return CP_PARTY_FORM_NONE;
  if (is_listed (strong_forms, G_N_ELEMENTS (strong_forms), lower))
    return CP_PARTY_FORM_STRONG;
  return is_listed (weak_forms, G_N_ELEMENTS (weak_forms), lower) ? CP_PARTY_FORM_WEAK : CP_PARTY_FORM_NONE;
}

static gboolean
is_connector (const char *word, gsize length)
{
  static const char *const words[] = { "of", "the", "and", "&", "de", "la", "for", "in", "du", "van", "von", "der", "y", "et", "und", "del", "des", "at", "do", "da", "dos" };
  char lower[8];

  if (length >= sizeof lower)
    return FALSE;
  for (gsize i = 0; i < length; i++)
    lower[i] = g_ascii_tolower (word[i]);
  lower[length] = '\0';
  return is_listed (words, G_N_ELEMENTS (words), lower);
}

/* Words that never belong to a name, even in a text all in capitals. */
static gboolean
is_stop_word (const char *word, gsize length)
{
  static const char *const words[] = { "between", "among", "by", "this", "is", "with", "made", "entered", "into", "as", "dated", "effective", "a", "an", "on", "to", "or", "from", "whose", "having", "located", "that",
                                       "its", "re", "attn", "attention", "dear", "whereas", "title", "name", "date", "signature", "witness", "hereinafter", "hereby", "exhibit", "page", "section", "article", "if", "any",
                                       "mr", "mrs", "ms", "dr", "messrs", "such", "each", "you", "we", "i", "be", "will", "shall", "may", "are", "all", "no", "it", "who", "herein", "formerly",
                                       "/s/", "via", "against", "under", "upon", "when", "which", "only", "not", "per", "his", "her", "their", "our", "your", "entre", "zwischen", "die", "le", "ce", "el" };
  char lower[14];

  if (length >= sizeof lower)
    return FALSE;
  for (gsize i = 0; i < length; i++)
    lower[i] = g_ascii_tolower (word[i]);
  lower[length] = '\0';
  return is_listed (words, G_N_ELEMENTS (words), lower);
}

static gboolean
is_abbreviation (const char *word, gsize length, CpPartyForm form)
{
  static const char *const words[] = { "st", "jr", "sr", "dr", "no", "bros", "int'l", "intl", "mfg", "ph", "univ", "dept", "assoc", "u.s", "u.s.a", "esq", "etc" };
  char lower[12];

  if (form == CP_PARTY_FORM_STRONG || length == 1 || memchr (word, '.', length) != NULL)
    return TRUE;
  if (length >= sizeof lower)
    return FALSE;
  for (gsize i = 0; i < length; i++)
    lower[i] = g_ascii_tolower (word[i]);
  lower[length] = '\0';
  return is_listed (words, G_N_ELEMENTS (words), lower);
}

static gboolean
is_name_byte (char c)
{
  return g_ascii_isalnum (c) || strchr ("&'.-/!*+@_", c) != NULL;
}

/* Bytes of letters beyond ASCII count; those of quotation marks, dashes and bullets do not. */
static gsize
token_step (const char *flat, gsize i, gsize end)
{
  guchar c = (guchar) flat[i];

  if (c < 0x80)
    return c != '\0' && is_name_byte (flat[i]) ? 1 : 0;
  if (strncmp (flat + i, "’", 3) == 0 && i > 0 && i + 3 < end && g_ascii_isalpha (flat[i - 1]) && g_ascii_isalpha (flat[i + 3]))
    return 3;
  if (c == 0xe2 || c == 0xc2)
    return (c == 0xc2 && (guchar) flat[i + 1] == 0xae) ? 2 : 0;
  return c >= 0xf0 ? 4 : c >= 0xe0 ? 3 : c >= 0xc0 ? 2 : 0;
}

static gboolean
is_capital (const char *word)
{
  gunichar c;

  if ((guchar) *word < 0x80)
    return g_ascii_isupper (*word) || g_ascii_isdigit (*word);
  c = g_utf8_get_char_validated (word, 4);
  return c != (gunichar) -1 && c != (gunichar) -2 && g_unichar_isupper (c);
}

/* "ON Semiconductor": in capitals before a word that is not. */
static gboolean
is_name_among_small_words (const char *flat, const Token *token, gsize end)
{
  gsize next = token->end;

  if (token->end - token->start < 2 || !g_ascii_isupper (flat[token->start]) || !g_ascii_isupper (flat[token->start + 1]))
    return FALSE;
  while (next < end && flat[next] == ' ')
    next++;
  return next + 1 < end && next > token->end && g_ascii_isupper (flat[next]) && g_ascii_islower (flat[next + 1]);
}

/* Forms that no sentence uses in another sense. */
static gboolean
is_short_form_at (const char *flat, gsize at, gsize end)
{
  static const char *const forms[] = { "inc", "llc", "ltd", "corp", "gmbh", "plc", "l.l.c", "l.p", "lp" };
  gsize length = 0;

  if (at < end && flat[at] == ',')
    at++;
  while (at < end && flat[at] == ' ')
    at++;
  while (at + length < end && (g_ascii_isalpha (flat[at + length]) || flat[at + length] == '.'))
    length++;
  while (length > 0 && flat[at + length - 1] == '.')
    length--;
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    if (length == strlen (forms[i]) && g_ascii_strncasecmp (flat + at, forms[i], length) == 0)
      return TRUE;
  return FALSE;
}

/* "iPayment", "eFashion", "drkoop.com, inc.", "e-centives, Inc.": names that begin with a small letter. */
static gboolean
is_small_name (const char *flat, const Token *token, gsize end)
{
  if (!g_ascii_islower (flat[token->start]) || token->end - token->start < 3 || memchr (flat + token->start, '@', token->end - token->start) != NULL)
    return FALSE;
  if (token->form == CP_PARTY_FORM_NONE && is_short_form_at (flat, token->end, end))
    return TRUE;
  return (g_ascii_isupper (flat[token->start + 1]) && g_ascii_isalpha (flat[token->start + 2])) || (g_ascii_islower (flat[token->start + 1]) && g_ascii_isupper (flat[token->start + 2]) && token->end - token->start > 4);
}

/* "a Delaware corporation", "an English limited company": small letters tell what it is, not how it is called. */
static gboolean
is_described_form (const char *flat, const Token *token)
{
  static const char *const words[] = { "corporation", "company", "limited", "incorporated", "co" };
  g_autofree char *word = g_strndup (flat + token->start, token->end - token->start);

  return is_listed (words, G_N_ELEMENTS (words), word);
}

static gboolean
is_alias_word (const char *flat, const Token *token)
{
  static const char *const words[] = { "d/b/a", "dba", "f/k/a", "fka", "a/k/a" };
  g_autofree char *word = g_ascii_strdown (flat + token->start, (gssize) (token->end - token->start));

  return is_listed (words, G_N_ELEMENTS (words), word);
}

/* Where the name goes on behind "(Tianjin)", with @open at the bracket; 0 when it does not. */
static gsize
behind_bracket (const char *flat, gsize open, gsize end)
{
  gsize at = open + 1;

  while (at < end && at < open + 30 && (g_ascii_isalpha (flat[at]) || flat[at] == ' ' || flat[at] == '.'))
    at++;
  if (at >= end || flat[at] != ')' || at < open + 3 || !g_ascii_isupper (flat[open + 1]))
    return 0;
  at++;
  while (at < end && flat[at] == ' ')
    at++;
  if (at + 3 >= end || !g_ascii_isupper (flat[at]))
    return 0;
  return g_ascii_strncasecmp (flat + at, "and ", 4) == 0 || g_ascii_strncasecmp (flat + at, "by", 2) == 0 ? 0 : at;
}

static gboolean
next_token (const char *text, const char *flat, gsize *at, gsize end, Token *token)
{
  gsize start = *at;
  gsize i = start;

  memset (token, 0, sizeof *token);
  while (i < end && token_step (flat, i, end) == 0)
    {
      if (text[i] == '\n' || text[i] == '\f' || (i >= start + 2 && flat[i] == ' ' && flat[i - 1] == ' ' && flat[i - 2] == ' '))
        token->line_break_before = TRUE;
      i++;
    }
  if (i >= end)
    return FALSE;
  token->start = i;
  while (i < end && token_step (flat, i, end) > 0)
    i += token_step (flat, i, end);
  i = MIN (i, end);
  token->end = i;
  *at = i;
  while (token->end > token->start + 1 && strchr ("-/'_*", flat[token->end - 1]) != NULL)
    token->end--;
  token->form = cp_party_form_of_word (flat + token->start, token->end - token->start);
  while (i < end && flat[i] == ' ')
    i++;
  token->after = i < end && token_step (flat, i, end) == 0 ? flat[i] : ' ';
  if ((guchar) token->after >= 0x80)
    token->after = ';';
  if (flat[token->end - 1] == '.')
    {
      gsize length = token->end - token->start - 1;

      if (length > 0 && !is_abbreviation (flat + token->start, length, token->form))
        {
          token->end--;
          if (token->after == ' ')
            token->after = '.';
        }
    }
  if (is_described_form (flat, token))
    token->form = CP_PARTY_FORM_NONE;
  token->capital = is_capital (flat + token->start) || token->form == CP_PARTY_FORM_STRONG || is_small_name (flat, token, end);
  token->connector = is_connector (flat + token->start, token->end - token->start);
  token->alias = is_alias_word (flat, token);
  if (is_stop_word (flat + token->start, token->end - token->start) && !is_name_among_small_words (flat, token, end)
      && !(flat[token->start] == 'I' && token->end == token->start + 1 && is_short_form_at (flat, token->end, end)))
    token->capital = token->connector = FALSE;
  if (token->after == '(' && token->capital && behind_bracket (flat, i, end) > 0)
    {
      token->bracket_after = TRUE;
      token->after = ' ';
      *at = behind_bracket (flat, i, end);
    }
  return TRUE;
}

static gboolean
is_word (const char *flat, const Token *token, const char *word)
{
  return token->end - token->start == strlen (word) && g_ascii_strncasecmp (flat + token->start, word, strlen (word)) == 0;
}

static gboolean
is_and (const char *flat, const Token *token)
{
  static const char *const words[] = { "and", "und", "et", "y" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (is_word (flat, token, words[i]))
      return TRUE;
  return FALSE;
}

/* No name begins so, not even in a text all in capitals. */
static gboolean
is_lead (const char *flat, const Token *token)
{
  static const char *const words[] = { "and", "und", "et", "y", "&", "of", "for", "at", "in" };
  char lower[8] = "";

  if (token->end - token->start >= sizeof lower)
    return FALSE;
  for (gsize i = token->start; i < token->end; i++)
    lower[i - token->start] = g_ascii_tolower (flat[i]);
  return is_listed (words, G_N_ELEMENTS (words), lower);
}

static void
add_mention (const char *flat, GArray *found, GArray *tokens, guint first, guint last, gboolean part)
{
  CpNameMention mention = { .part = part };

  while (first < last && ((g_array_index (tokens, Token, first).connector && !g_array_index (tokens, Token, first).capital) || is_lead (flat, &g_array_index (tokens, Token, first))))
    first++;
  while (last > first && g_array_index (tokens, Token, last).connector)
    last--;
  if (g_array_index (tokens, Token, last).connector || last - first > 11)
    return;
  mention.start = g_array_index (tokens, Token, first).start;
  mention.end = g_array_index (tokens, Token, last).end;
  for (guint i = MAX (first + 1, last > 1 ? last - 1 : 1); i <= last; i++)
    mention.form = MAX (mention.form == CP_PARTY_FORM_STRONG ? 0 : mention.form, g_array_index (tokens, Token, i).form);
  if (g_array_index (tokens, Token, last).form == CP_PARTY_FORM_STRONG && last > first)
    mention.form = CP_PARTY_FORM_STRONG;
  if (mention.end - mention.start >= 2)
    g_array_append_val (found, mention);
}

/* "Chief Financial Officer ACME HOLDINGS, INC.": what stands behind a person's title in a signature. */
static gboolean
is_title_word (const char *flat, const Token *token)
{
  static const char *const words[] = { "officer", "president", "director", "member", "partner", "signatory", "secretary", "manager", "counsel", "chairman", "trustee", "treasurer", "esq" };
  g_autofree char *word = g_ascii_strdown (flat + token->start, (gssize) (token->end - token->start));

  return is_listed (words, G_N_ELEMENTS (words), word);
}

static gboolean
is_all_capitals (const char *flat, const Token *token)
{
  guint letters = 0;

  for (gsize i = token->start; i < token->end; i++)
    {
      if (g_ascii_islower (flat[i]))
        return FALSE;
      letters += g_ascii_isupper (flat[i]) != 0;
    }
  return letters >= 2;
}

/* A run without two companies in it: whole, and where it holds "and" or breaks into two lines, its sides too. */
static void
add_part_of_run (const char *flat, GArray *found, GArray *tokens, guint first, guint last, gboolean part)
{
  add_mention (flat, found, tokens, first, last, part);
  for (guint i = first + 1; i <= last; i++)
    {
      const Token *token = &g_array_index (tokens, Token, i);

      if (is_word (flat, token, "of") && i < last)
        add_mention (flat, found, tokens, i + 1, last, TRUE);
      if (is_and (flat, token) && i < last)
        {
          add_mention (flat, found, tokens, first, i - 1, TRUE);
          add_mention (flat, found, tokens, i + 1, last, TRUE);
        }
      else if ((token->line_break_before && token->form != CP_PARTY_FORM_STRONG) || g_array_index (tokens, Token, i - 1).bracket_after)
        {
          add_mention (flat, found, tokens, first, i - 1, TRUE);
          add_mention (flat, found, tokens, i, last, TRUE);
        }
      else if (is_title_word (flat, &g_array_index (tokens, Token, i - 1))
               || (!is_all_capitals (flat, &g_array_index (tokens, Token, i - 1)) && is_all_capitals (flat, token) && g_array_index (tokens, Token, last).form == CP_PARTY_FORM_STRONG && i < last))
        add_mention (flat, found, tokens, i, last, TRUE);
      else if (i < last && token->form == CP_PARTY_FORM_STRONG && g_array_index (tokens, Token, i + 1).form != CP_PARTY_FORM_STRONG && !is_word (flat, &g_array_index (tokens, Token, i + 1), "partnership"))
        add_mention (flat, found, tokens, first, i, TRUE);
    }
}

/* "Acme, Inc. d/b/a Beta": together, and either side. */
static void
add_aliased_run (const char *flat, GArray *found, GArray *tokens, guint alias)
{
  add_part_of_run (flat, found, tokens, 0, alias - 1, TRUE);
  if (alias + 1 >= tokens->len)
    return;
  add_part_of_run (flat, found, tokens, alias + 1, tokens->len - 1, TRUE);
  add_mention (flat, found, tokens, 0, tokens->len - 1, FALSE);
}

/* "Acme, Inc. and Beta LLC" are two: no name goes on with "and" behind a legal form, unless another form ends it ("Roebuck and Co."). */
static void
add_run (const char *flat, GArray *found, GArray *tokens)
{
  guint first = 0;

  for (guint i = 1; i < tokens->len; i++)
    if (g_array_index (tokens, Token, i).alias)
      {
        add_aliased_run (flat, found, tokens, i);
        return;
      }
  for (guint i = 1; i + 1 < tokens->len; i++)
    if (is_and (flat, &g_array_index (tokens, Token, i)) && g_array_index (tokens, Token, i - 1).form == CP_PARTY_FORM_STRONG
        && g_array_index (tokens, Token, i + 1).form != CP_PARTY_FORM_STRONG)
      {
        if (i > first)
          add_part_of_run (flat, found, tokens, first, i - 1, TRUE);
        first = i + 1;
      }
  if (first < tokens->len)
    add_part_of_run (flat, found, tokens, first, tokens->len - 1, first > 0);
}

/* Whether the run goes on from @token into @next. */
static gboolean
continues (const char *flat, const Token *token, const Token *next)
{
  if (next->alias)
    return (token->after == ' ' || token->after == ',') && memchr (flat + token->end, '(', next->start - token->end) == NULL;
  if (!next->capital && !next->connector)
    return FALSE;
  switch (token->after)
    {
    case ' ':
      /* Nothing but a legal form follows a legal form over a line's end. */
      return !(next->line_break_before && token->form == CP_PARTY_FORM_STRONG && next->form != CP_PARTY_FORM_STRONG);
    case ',':
      return next->form == CP_PARTY_FORM_STRONG && next->capital && !is_word (flat, next, "company");
    case '&':
      return TRUE;
    default:
      return FALSE;
    }
}

/* A year or an amount, or a legal form in small letters. "2205925 Ontario Limited" is a name. */
static gboolean
is_no_beginning (const char *flat, const Token *token)
{
  gsize length = token->end - token->start;
  gsize digits = strspn (flat + token->start, "0123456789");

  if (digits > 0 && length > 3)
    return strspn (flat + token->start, "0123456789,.-/") >= length && !(digits == length && length >= 6);
  return token->form == CP_PARTY_FORM_STRONG && g_ascii_islower (flat[token->start]);
}

/** cp_party_name_scan: (skip) */
GArray *
cp_party_name_scan (const char *text, const char *flat, gsize start, gsize end)
{
  GArray *found = g_array_new (FALSE, TRUE, sizeof (CpNameMention));
  g_autoptr (GArray) run = g_array_new (FALSE, TRUE, sizeof (Token));
  gsize at = start;
  Token token;

  while (next_token (text, flat, &at, end, &token))
    {
      if (run->len > 0)
        {
          const Token *last = &g_array_index (run, Token, run->len - 1);

          if (!continues (flat, last, &token) || run->len > 16)
            {
              add_run (flat, found, run);
              g_array_set_size (run, 0);
            }
        }
      if (token.capital && !token.alias && !(run->len == 0 && is_no_beginning (flat, &token)))
        g_array_append_val (run, token);
      else if (run->len > 0 && (token.connector || token.alias))
        g_array_append_val (run, token);
    }
  if (run->len > 0)
    add_run (flat, found, run);
  return found;
}
