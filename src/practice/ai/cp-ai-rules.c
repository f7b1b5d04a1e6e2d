/* cp-ai-rules.c
 *
 * A rule is a pattern with the value in a group named "v" and, for parties, "alias"; "role" and "address" where they stand beside it. White space
 * in the patterns matches line breaks. The whole match is the quote. For a term that a contract has once, the first rule that matches
 * anywhere wins, and of its matches the first.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-ai-rules.h"

#include "counterpart-base.h"
#include "counterpart-model.h"
#include "cp-date-words.h"

#define MONTH "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
#define DATE                                                                                                             \
  "(?<v>" MONTH "\\s+\\d{1,2}(?:st|nd|rd|th)?,?\\s+\\d{4}|\\d{1,2}(?:st|nd|rd|th)?\\s+(?:day\\s+of\\s+)?" MONTH ",?\\s+\\d{4}"   \
  "|\\d{4}-\\d{2}-\\d{2}|\\d{1,2}\\.\\d{1,2}\\.\\d{4})"
#define PERIOD                                                                                                           \
  "(?<v>(?:\\d+|one|two|three|four|five|six|seven|eight|nine|ten|twelve|eighteen|twenty-four|thirty|thirty-six|forty-five|sixty|ninety)"  \
  "(?:\\s*\\(\\s*\\d+\\s*\\))?[\\s-]+(?:calendar\\s+|business\\s+)?(?:days?|weeks?|months?|years?))"
#define MONEY "(?<v>(?:US\\$|USD|EUR|GBP|CHF|\\$|€|£)\\s?\\d[\\d,]*(?:\\.\\d{2})?(?:\\s+(?:million|thousand))?)"
#define NEAR "[^.;]{0,90}?"
#define NAME "(?<v>[A-Z][\\w&'’-]*(?:,?\\s+(?:[A-Z][\\w&.'’-]*|of|and|&)){0,6}?,?\\s+(?:Inc|LLC|L\\.L\\.C|Ltd|Limited|GmbH|AG|Corp|Corporation|Company|LP|N\\.V|S\\.A|B\\.V|Ltda|plc|PLC)\\b\\.?)"
#define QUOTED "[\"“](?<alias>[^\"”]{2,40})[\"”]"

typedef struct
{
  const char *key;
  const char *pattern;
  gboolean case_matters;
} Rule;

static const Rule rules[] = {
  { "title", "^\\s*(?<v>[A-Z][A-Z&' -]{2,60}(?:AGREEMENT|CONTRACT|LEASE|LICENSE|ORDER|STATEMENT OF WORK|AMENDMENT)[A-Z ]{0,20})", TRUE },
  { "title", "^\\s*(?<v>(?:[A-Z][\\w-]+\\s+){1,6}(?:Agreement|Contract|Lease|Order|Amendment))\\s*$", TRUE },
  { "contract_id", "(?:contract|agreement|order)\\s+(?:no\\.?|number|id)\\s*[:#]?\\s*(?<v>[A-Z0-9][A-Z0-9/-]*\\d[A-Z0-9/-]*)", FALSE },
  { "party", NAME "[^()]{0,160}?\\((?:[^()\"“]{0,40})" QUOTED "[^()]{0,40}\\)", TRUE },
  { "effective_date", "effective\\s+(?:date|as\\s+of)" NEAR DATE, FALSE },
  { "effective_date", DATE "\\s*\\((?:the\\s+)?[\"“]effective\\s+date[\"”]\\)", FALSE },
  { "effective_date", "(?:commenc\\w+|takes?\\s+effect)\\s+(?:on|as\\s+of)\\s+" DATE, FALSE },
  { "agreement_date", "(?:dated|(?:made|entered\\s+into)" NEAR ")\\s*(?:as\\s+of|on|this)?\\s*(?:the\\s+)?" DATE, FALSE },
  { "expiration_date", "(?:expir\\w+|terminat\\w+\\s+on|ends?\\s+on|until|through)\\b" NEAR DATE, FALSE },
  { "renewal_date", "renew\\w*\\s+(?:date|on)\\b" NEAR DATE, FALSE },
  { "term", "(?:initial\\s+term|term\\s+of\\s+this|(?:term|period)\\s+of)\\b" NEAR PERIOD, FALSE },
  { "renewal_term", "(?:renew\\w*|successive|additional|further)\\b" NEAR "(?:of|for)?\\s*" PERIOD "(?!\\s+(?:prior|before|written|notice))", FALSE },
  { "auto_renewal", "(?<no>(?:shall|will|does)\\s+not\\s+(?:be\\s+)?(?:automatically\\s+)?renew\\w*|no\\s+automatic\\s+renewal)", FALSE },
  { "auto_renewal", "(?<yes>(?:shall|will)?\\s*automatically\\s+(?:be\\s+)?(?:renew|extend)\\w*|(?:renew|extend)\\w*\\s+automatically)", FALSE },
  { "notice_period", "(?:at\\s+least|not\\s+less\\s+than|no\\s+later\\s+than|upon|with)\\s+" PERIOD "['’]?\\s+(?:prior|advance|written|before)\\b[^.;]{0,40}", FALSE },
  { "notice_period", "notice" NEAR "(?:at\\s+least|not\\s+less\\s+than)\\s+" PERIOD, FALSE },
  { "total_contract_value", "(?:total|aggregate)\\s+(?:contract\\s+)?(?:value|price|fees?|amount|consideration)\\b" NEAR MONEY, FALSE },
  { "annual_contract_value", "(?:annual|yearly)\\b" NEAR MONEY, FALSE },
  { "annual_contract_value", MONEY "\\s+(?:per|a|each)\\s+(?:year|annum)", FALSE },
  { "liability_cap", "liability\\b[^.;]{0,200}?(?:exceed|limited\\s+to)\\b" NEAR MONEY, FALSE },
  { "liability_cap", "liability\\b[^.;]{0,200}?(?:exceed|limited\\s+to)\\s+(?<formula>[^.;]{0,40}(?:fees|amounts?)\\s+(?:paid|payable)[^.;]{0,80})", FALSE },
  { "payment_terms", "(?:pay\\w*|due|invoice\\w*)\\b" NEAR "(?:within|net)\\s+(?<v>(?:\\w+\\s+\\(\\d+\\)|\\d+)\\s+days)", FALSE },
  { "payment_terms", "(?<v>net\\s+\\d+)\\b", FALSE },
  { "governing_law", "govern\\w*\\s+by[^.;]{0,80}?laws?\\s+of\\s+(?:the\\s+)?(?:(?:State|Commonwealth|Province)\\s+of\\s+)?(?<v>(?-i:[A-Z])[a-z]+(?:\\s+(?-i:[A-Z])[a-z]+){0,2})", FALSE },
  { "sla", "(?<who>(?-i:[A-Z])[\\w ]{2,40}?)\\s+(?:shall|will|must)\\s+(?<what>[^.;]{3,120}?(?<metric>\\d{2,3}(?:\\.\\d+)?\\s?%)[^.;]{0,60})", FALSE },
  { "reporting_requirement", "(?<who>(?-i:[A-Z])[\\w ]{2,40}?)\\s+(?:shall|will|must)\\s+(?<what>[^.;]{0,40}\\breports?\\b[^.;]{3,120})", FALSE },
  { "deliverable", "(?<who>(?-i:[A-Z])[\\w ]{2,40}?)\\s+(?:shall|will|must)\\s+(?<what>deliver\\b[^.;]{3,120})", FALSE },
  { "obligation", "(?<who>(?-i:[A-Z])[\\w ]{2,40}?)\\s+(?:shall|must)\\s+(?<what>(?:maintain|keep|provide|return|indemnify)\\b[^.;]{3,120})", FALSE },
  { "key_contact", "(?<v>(?-i:[A-Z])[a-z]+\\s+(?-i:[A-Z])[a-z]+)[^@\\n]{0,60}?(?<email>[\\w.+-]+@[\\w-]+(?:\\.[\\w-]+)+)", FALSE },
  { "summary", "(?<v>This\\s+[^.]{0,60}?Agreement\\b[^.]{10,240}\\.)", TRUE },
};

/* Kinds of contract by a word of the title. */
static const char *const types[][2] = {
  { "non-disclosure", "nda" }, { "nondisclosure", "nda" }, { "confidentiality", "nda" }, { "master", "msa" }, { "statement of work", "sow" },
  { "order", "order" }, { "lease", "lease" }, { "license", "license" }, { "employment", "employment" }, { "amendment", "amendment" },
};

void
cp_ai_finding_free (CpAiFinding *finding)
{
  g_free (finding->key);
  g_clear_pointer (&finding->value, json_node_unref);
  g_free (finding->quote);
  g_free (finding->raw);
  g_free (finding);
}

/* Line breaks and runs of blanks made one blank. */
static char *
on_one_line (const char *text)
{
  GString *line = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p++)
    if (!g_ascii_isspace (*p))
      g_string_append_c (line, *p);
    else if (line->len > 0 && line->str[line->len - 1] != ' ')
      g_string_append_c (line, ' ');
  return g_strchomp (g_string_free (line, FALSE));
}

/* The group's words on one line; NULL where the pattern has none or it took no part. */
static char *
fetch (const GMatchInfo *info, const char *group)
{
  g_autofree char *text = g_match_info_fetch_named (info, group);

  return text != NULL && *text != '\0' ? on_one_line (text) : NULL;
}

static JsonNode *
object_node (JsonObject *object)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  json_node_take_object (node, object);
  return node;
}

static void
set_if (JsonObject *object, const char *member, const char *text)
{
  if (text != NULL)
    json_object_set_string_member (object, member, text);
}

static JsonNode *
days_value (const char *text)
{
  const char *digits = strpbrk (text, "0123456789");

  return digits != NULL ? cp_value_from_number (g_ascii_strtoll (digits, NULL, 10)) : NULL;
}

static JsonNode *
obligation_value (const GMatchInfo *info)
{
  JsonObject *object = json_object_new ();
  static const char *const members[] = { "who", "what", "metric" };

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    {
      g_autofree char *text = fetch (info, members[i]);

      set_if (object, members[i], text);
    }
  return object_node (object);
}

static JsonNode *
contact_value (const GMatchInfo *info, const char *name)
{
  JsonObject *object = json_object_new ();
  g_autofree char *email = fetch (info, "email");

  set_if (object, "name", name);
  set_if (object, "email", email);
  return object_node (object);
}

static JsonNode *
money_value (const GMatchInfo *info, const char *text)
{
  g_autofree char *formula = fetch (info, "formula");
  CpMoney money;

  if (formula != NULL)
    {
      JsonObject *object = json_object_new ();

      json_object_set_string_member (object, "formula", formula);
      return object_node (object);
    }
  return text != NULL && cp_money_parse (text, &money) ? cp_value_from_money (money) : NULL;
}

static JsonNode *
tristate_value (const GMatchInfo *info)
{
  g_autofree char *yes = fetch (info, "yes");

  return cp_value_from_tristate (yes != NULL);
}

/* The value in the model room's shape, or NULL when the words do not give one. */
static JsonNode *
value_of (const CpTermKey *key, const GMatchInfo *info)
{
  g_autofree char *text = fetch (info, "v");
  g_autofree char *alias = fetch (info, "alias");
  CpCivilDate date;
  CpPeriod period;

  switch (key->kind)
    {
    case CP_VALUE_DATE:
      return cp_date_words_parse (text, &date, NULL) ? cp_value_from_date (date) : NULL;
    case CP_VALUE_PERIOD:
      return cp_period_parse_words (text, &period) ? cp_value_from_period (period) : NULL;
    case CP_VALUE_MONEY:
      return money_value (info, text);
    case CP_VALUE_TRISTATE:
      return tristate_value (info);
    case CP_VALUE_NUMBER:
      return days_value (text);
    case CP_VALUE_PARTY:
      return cp_value_from_party (text, alias, alias, NULL);
    case CP_VALUE_OBLIGATION:
      return obligation_value (info);
    case CP_VALUE_CONTACT:
      return contact_value (info, text);
    default:
      return text != NULL ? cp_value_from_text (text) : NULL;
    }
}

static CpAiFinding *
finding_new (const char *key, JsonNode *value, guint index, const CpAiPage *page, int start, int end)
{
  CpAiFinding *finding = g_new0 (CpAiFinding, 1);

  while (start < end && g_ascii_isspace (page->text[start]))
    start++;
  while (end > start && g_ascii_isspace (page->text[end - 1]))
    end--;
  finding->key = g_strdup (key);
  finding->value = value;
  finding->page = index;
  finding->start = finding->raw_start = start;
  finding->end = finding->raw_end = end;
  finding->quote = g_strndup (page->text + start, end - start);
  finding->raw = g_strdup (finding->quote);
  return finding;
}

static void
set_raw (CpAiFinding *finding, const CpAiPage *page, const GMatchInfo *info)
{
  static const char *const groups[] = { "v", "formula", "yes", "no", "what" };
  int start, end;

  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    if (g_match_info_fetch_named_pos (info, groups[i], &start, &end) && start >= 0 && end > start)
      {
        finding->raw_start = start;
        finding->raw_end = end;
        g_free (finding->raw);
        finding->raw = g_strndup (page->text + start, end - start);
        return;
      }
}

static GRegex *
compiled (guint i)
{
  static GRegex *regexes[G_N_ELEMENTS (rules)];

  if (regexes[i] == NULL)
    {
      GError *error = NULL;

      regexes[i] = g_regex_new (rules[i].pattern, G_REGEX_OPTIMIZE | G_REGEX_MULTILINE | (rules[i].case_matters ? 0 : G_REGEX_CASELESS),
                                0, &error);
      if (regexes[i] == NULL)
        g_error ("practice model: the pattern for %s: %s", rules[i].key, error->message);
    }
  return regexes[i];
}

static gboolean
is_known (GPtrArray *findings, const CpAiFinding *finding)
{
  for (guint i = 0; i < findings->len; i++)
    {
      const CpAiFinding *other = g_ptr_array_index (findings, i);

      if (g_str_equal (other->key, finding->key) && (cp_json_equal (other->value, finding->value) || g_str_equal (other->quote, finding->quote)))
        return TRUE;
    }
  return FALSE;
}

static void
apply (guint i, const CpTermKey *key, GPtrArray *pages, GPtrArray *findings)
{
  for (guint index = 0; index < pages->len; index++)
    {
      const CpAiPage *page = g_ptr_array_index (pages, index);
      g_autoptr (GMatchInfo) info = NULL;

      for (g_regex_match (compiled (i), page->text, 0, &info); g_match_info_matches (info); g_match_info_next (info, NULL))
        {
          JsonNode *value = value_of (key, info);
          g_autoptr (CpAiFinding) finding = NULL;
          int start, end;

          if (value == NULL)
            continue;
          g_match_info_fetch_pos (info, 0, &start, &end);
          finding = finding_new (key->id, value, index, page, start, end);
          set_raw (finding, page, info);
          if (!is_known (findings, finding))
            g_ptr_array_add (findings, g_steal_pointer (&finding));
          if (!key->many)
            return;
        }
    }
}

static void
repeat_as (GPtrArray *findings, const CpAiFinding *source, const char *key, const char *text)
{
  CpAiFinding *finding = g_new0 (CpAiFinding, 1);

  *finding = *source;
  finding->key = g_strdup (key);
  finding->value = cp_value_from_text (text);
  finding->quote = g_strdup (source->quote);
  finding->raw = g_strdup (source->raw);
  g_ptr_array_add (findings, finding);
}

/* The kind of contract follows from its title; the counterparty is taken to be the second party. */
static void
conclude (GPtrArray *findings)
{
  const CpAiFinding *title = cp_ai_rules_first (findings, "title");
  guint parties = 0;

  for (guint i = 0; title != NULL && i < G_N_ELEMENTS (types); i++)
    {
      g_autofree char *lower = g_utf8_strdown (title->quote, -1);

      if (strstr (lower, types[i][0]) != NULL)
        {
          repeat_as (findings, title, "contract_type", types[i][1]);
          break;
        }
    }
  for (guint i = 0; i < findings->len; i++)
    {
      const CpAiFinding *finding = g_ptr_array_index (findings, i);

      if (g_str_equal (finding->key, "party") && ++parties == 2)
        {
          repeat_as (findings, finding, "customer_name", cp_value_get_string (finding->value));
          break;
        }
    }
}

/**
 * cp_ai_rules_read:
 * @pages: (element-type CpAiPage): what was sent
 *
 * Returns: (transfer full) (element-type CpAiFinding): what the patterns find, at most one of each term that a contract has once
 */
GPtrArray *
cp_ai_rules_read (GPtrArray *pages)
{
  GPtrArray *findings = g_ptr_array_new_with_free_func ((GDestroyNotify) cp_ai_finding_free);

  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      const CpTermKey *key = cp_term_key_find (rules[i].key);

      if (key->many || cp_ai_rules_first (findings, key->id) == NULL)
        apply (i, key, pages, findings);
    }
  conclude (findings);
  return findings;
}

/** cp_ai_rules_first: Returns: (transfer none) (nullable): the first finding of @key */
CpAiFinding *
cp_ai_rules_first (GPtrArray *findings, const char *key)
{
  for (guint i = 0; i < findings->len; i++)
    {
      CpAiFinding *finding = g_ptr_array_index (findings, i);

      if (g_str_equal (finding->key, key))
        return finding;
    }
  return NULL;
}

/**
 * cp_ai_rules_key_for_question:
 * @question: "What is the effective date?", "EFFECTIVE_DATE"
 *
 * Returns: (transfer none) (nullable): the key that the question is about: the longest whose words, or one of whose other names, stand in it
 */
const char *
cp_ai_rules_key_for_question (const char *question)
{
  static const char *const other_names[][2] = {
    { "total_contract_value", "contract value" }, { "governing_law", "law" }, { "party", "parties" }, { "term", "how long" },
    { "expiration_date", "expire" }, { "expiration_date", "end date" }, { "notice_period", "notice" }, { "contract_id", "contract number" },
    { "customer_name", "customer" }, { "customer_name", "counterparty" }, { "auto_renewal", "renew automatically" },
    { "auto_renewal", "automatically renew" }, { "liability_cap", "liability" }, { "payment_terms", "payment" }, { "title", "title" },
    { "agreement_date", "signed" }, { "agreement_date", "date of the agreement" },
  };
  g_autofree char *lower = g_utf8_strdown (question, -1);
  const char *best = NULL;
  gsize longest = 0;
  guint n_keys;
  const CpTermKey *keys = cp_term_keys (&n_keys);

  g_strdelimit (lower, "_-", ' ');
  for (guint i = 0; i < n_keys + G_N_ELEMENTS (other_names); i++)
    {
      const char *id = i < n_keys ? keys[i].id : other_names[i - n_keys][0];
      g_autofree char *words = g_strdelimit (g_strdup (i < n_keys ? id : other_names[i - n_keys][1]), "_", ' ');

      if (strlen (words) > longest && strstr (lower, words) != NULL)
        {
          best = id;
          longest = strlen (words);
        }
    }
  return best;
}
