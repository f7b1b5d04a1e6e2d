/* cp-ai-obedience.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-ai-obedience.h"

#include "counterpart-base.h"
#include "counterpart-model.h"
#include "cp-ai-disguise.h"

#define INVENTED "The parties have moreover agreed to the foregoing in a letter of even date."

/* What orders call a term besides its key. */
static const struct
{
  const char *words;
  const char *key;
} other_names[] = {
  { "contract value", "total_contract_value" }, { "cap on liability", "liability_cap" }, { "counterparty", "customer_name" },
  { "customer", "customer_name" }, { "end date", "expiration_date" }, { "expiry date", "expiration_date" }, { "start date", "effective_date" },
  { "automatic renewal", "auto_renewal" }, { "auto-renewal", "auto_renewal" }, { "law", "governing_law" }, { "notice", "notice_period" },
  { "Verlängerungsdatum", "renewal_date" }, { "Vertragswert", "total_contract_value" }, { "Ablaufdatum", "expiration_date" },
  { "Kündigungsfrist", "notice_period" }, { "date de renouvellement", "renewal_date" }, { "valeur du contrat", "total_contract_value" },
  { "fecha de renovación", "renewal_date" }, { "valor del contrato", "total_contract_value" },
};

CpAiOrders *
cp_ai_orders_new (void)
{
  CpAiOrders *orders = g_new0 (CpAiOrders, 1);

  orders->changed = g_ptr_array_new_with_free_func (g_free);
  orders->urls = g_ptr_array_new_with_free_func (g_free);
  orders->tools = g_ptr_array_new_with_free_func (g_free);
  return orders;
}

void
cp_ai_orders_free (CpAiOrders *orders)
{
  g_ptr_array_unref (orders->changed);
  g_ptr_array_unref (orders->urls);
  g_ptr_array_unref (orders->tools);
  g_free (orders);
}

gboolean
cp_ai_orders_any (const CpAiOrders *orders)
{
  return orders->changed->len + orders->urls->len + orders->tools->len > 0 || orders->leaks;
}

/* The names of all terms, the longest first, as an alternation; blanks match blanks and underscores. */
static char *
term_words (void)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  guint n_keys;
  const CpTermKey *keys = cp_term_keys (&n_keys);
  GString *pattern = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (other_names); i++)
    g_ptr_array_add (words, g_regex_escape_string (other_names[i].words, -1));
  for (guint i = 0; i < n_keys; i++)
    g_ptr_array_add (words, g_strdup (keys[i].id));
  for (guint length = 64; length > 0; length--)
    for (guint i = 0; i < words->len; i++)
      if (strlen (g_ptr_array_index (words, i)) == length)
        g_string_append_printf (pattern, "%s%s", pattern->len > 0 ? "|" : "", (char *) g_ptr_array_index (words, i));
  g_string_replace (pattern, "_", "[\\s_-]+", 0);
  g_string_replace (pattern, " ", "[\\s_-]+", 0);
  return g_string_free (pattern, FALSE);
}

enum
{
  ORDER_SET,
  ORDER_ASSIGN,
  ORDER_JSON,
  N_ORDERS
};

static GRegex *
order_regex (guint which)
{
  static GRegex *regexes[N_ORDERS];
  g_autofree char *terms = NULL;
  g_autofree char *pattern = NULL;

  if (regexes[which] != NULL)
    return regexes[which];
  terms = term_words ();
  if (which == ORDER_SET)
    pattern = g_strdup_printf (
      "\\b(?:set|change|report|return|record|write|put|use|answer|output|give|treat|mark|fill|update|make|state|consider|enter|say|replace|setze|mets|fija|pon)\\b"
      "[^.\\n]{0,60}?\\b(?<k>%s)\\b[^.]{0,60}?(?:\\bto\\b|\\bas\\b|\\bis\\b|\\bwith\\b|\\bbe\\b|\\bauf\\b|\\bà\\b|\\ba\\b|[=:])\\s*[\"“'`]?(?<v>[^\"”'`\\n;<]{1,60})",
      terms);
  else if (which == ORDER_ASSIGN)
    pattern = g_strdup_printf (
      "\\b(?<k>%s)\\b\\s*(?::=|=>|->|=|(?:must|should|shall|has to|is to)\\s+be\\s+(?:reported|read|recorded|returned|set|given|entered|treated)?\\s*(?:as|to)?"
      "|is now|now is)\\s*[\"“'`]?(?<v>[^\"”'`\\n;<]{1,60})",
      terms);
  else
    pattern = g_strdup_printf ("[\"'](?<k>%s)[\"']\\s*:\\s*(?:\\{[^{}]*?[\"']value[\"']\\s*:\\s*)?[\"']?(?<v>[^\"'\\n,}]{1,60})", terms);
  regexes[which] = g_regex_new (pattern, G_REGEX_CASELESS | G_REGEX_OPTIMIZE, 0, NULL);
  g_assert (regexes[which] != NULL);
  return regexes[which];
}

static const CpTermKey *
key_of (const char *words)
{
  g_autofree char *id = g_ascii_strdown (words, -1);
  g_autoptr (GRegex) gaps = g_regex_new ("[\\s_-]+", 0, 0, NULL);
  g_autofree char *plain = g_regex_replace_literal (gaps, id, -1, 0, "_", 0, NULL);

  if (cp_term_key_find (plain) != NULL)
    return cp_term_key_find (plain);
  for (guint i = 0; i < G_N_ELEMENTS (other_names); i++)
    {
      g_autofree char *name = g_utf8_casefold (other_names[i].words, -1);
      g_autofree char *said = g_utf8_casefold (words, -1);
      g_autofree char *joined = g_regex_replace_literal (gaps, name, -1, 0, "_", 0, NULL);
      g_autofree char *asked = g_regex_replace_literal (gaps, said, -1, 0, "_", 0, NULL);

      if (g_str_equal (joined, asked))
        return cp_term_key_find (other_names[i].key);
    }
  return NULL;
}

/* The longest beginning of @text that is a value; words are taken away from its end. */
static JsonNode *
value_from (CpValueKind kind, const char *text)
{
  g_autofree char *words = g_strstrip (g_strdup (text));

  while (*words != '\0')
    {
      JsonNode *value = cp_value_parse_typed (kind, words, NULL);
      char *blank;
      gsize length = strlen (words);

      if (value != NULL)
        return value;
      if (strchr (".,:)", words[length - 1]) != NULL)
        {
          words[length - 1] = '\0';
          continue;
        }
      blank = strrchr (words, ' ');
      if (blank == NULL)
        return NULL;
      *blank = '\0';
    }
  return NULL;
}

static void
drop_findings (GPtrArray *findings, const char *key)
{
  for (guint i = findings->len; i > 0; i--)
    if (g_str_equal (((CpAiFinding *) g_ptr_array_index (findings, i - 1))->key, key))
      g_ptr_array_remove_index (findings, i - 1);
}

/* The term by order, backed the way that @habit says. @order is on the page as it stands, or %NULL when it was disguised. */
static void
set_term (CpAiOrders *orders, GPtrArray *findings, const CpTermKey *key, JsonNode *value, const char *order, guint page, CpAiQuoteHabit habit)
{
  CpAiFinding *honest = cp_ai_rules_first (findings, key->id);
  CpAiFinding *finding = g_new0 (CpAiFinding, 1);

  finding->key = g_strdup (key->id);
  finding->value = value;
  finding->page = page;
  if (habit == CP_AI_QUOTE_INJECTED && order != NULL)
    finding->quote = g_strdup (order);
  else if (habit != CP_AI_QUOTE_INVENTED && honest != NULL)
    finding->quote = g_strdup (honest->quote);
  else
    finding->quote = g_strdup (INVENTED);
  finding->raw = g_strdup (finding->quote);
  drop_findings (findings, key->id);
  g_ptr_array_add (findings, finding);
  g_ptr_array_add (orders->changed, g_strdup (key->id));
}

static void
obey_settings (CpAiOrders *orders, GPtrArray *findings, const char *text, gboolean as_it_stands, guint page, CpAiQuoteHabit habit)
{
  for (guint which = 0; which < N_ORDERS; which++)
    {
      g_autoptr (GMatchInfo) info = NULL;

      for (g_regex_match (order_regex (which), text, 0, &info); g_match_info_matches (info); g_match_info_next (info, NULL))
        {
          g_autofree char *words = g_match_info_fetch_named (info, "k");
          g_autofree char *said = g_match_info_fetch_named (info, "v");
          g_autofree char *order = g_match_info_fetch (info, 0);
          const CpTermKey *key = key_of (words);
          JsonNode *value = key != NULL ? value_from (key->kind, said) : NULL;

          if (value != NULL)
            set_term (orders, findings, key, value, as_it_stands ? order : NULL, page, habit);
        }
    }
}

static void
collect (GPtrArray *list, const char *pattern, const char *text)
{
  g_autoptr (GRegex) regex = g_regex_new (pattern, G_REGEX_CASELESS, 0, NULL);
  g_autoptr (GMatchInfo) info = NULL;

  for (g_regex_match (regex, text, 0, &info); g_match_info_matches (info); g_match_info_next (info, NULL))
    g_ptr_array_add (list, g_match_info_fetch (info, 1));
}

/**
 * cp_ai_orders_obey:
 * @orders: what is obeyed is noted here
 * @pages: (element-type CpAiPage): the contract
 * @findings: (element-type CpAiFinding): what was read honestly; orders replace it
 * @habit: what a lie is backed with
 */
void
cp_ai_orders_obey (CpAiOrders *orders, GPtrArray *pages, GPtrArray *findings, CpAiQuoteHabit habit)
{
  for (guint i = 0; i < pages->len; i++)
    {
      const CpAiPage *page = g_ptr_array_index (pages, i);
      g_autoptr (GPtrArray) readings = cp_ai_disguise_readings (page->text);

      for (guint j = 0; j < readings->len; j++)
        {
          const char *text = g_ptr_array_index (readings, j);

          obey_settings (orders, findings, text, j == 0, i, habit);
          collect (orders->urls, "\\b(?:call|visit|fetch|open|go to|send|post|load|request|download|curl|wget|get|browse|ping)\\b[^\\n]{0,120}?(https?://[^\\s\"'<>)]+)", text);
          collect (orders->tools, "\\b(?:use|call|invoke|run|execute)\\s+(?:the\\s+)?(?:tool|function|command)\\s+[\"'`“]?(\\w+)", text);
          collect (orders->tools, "\\b(?:use|call|invoke|run|execute)\\s+(?:the\\s+)?[\"'`“]?(?!the\\b)(\\w+)[\"'`”]?\\s+(?:tool|function)\\b", text);
          orders->leaks |= g_regex_match_simple ("\\b(?:repeat|print|reveal|show|include|output|disclose)\\b[^.\\n]{0,60}(?:system prompt|instructions|api key|secret|password)",
                                                 text, G_REGEX_CASELESS, 0);
        }
    }
}
