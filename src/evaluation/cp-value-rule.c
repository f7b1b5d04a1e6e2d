/* cp-value-rule.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-value-rule.h"

#include <string.h>

#include "counterpart-base.h"
#include "counterpart-model.h"
#include "cp-value-folding.h"

#define DATE_LENGTH 10 /* "2014-05-08" */
#define NEAR 0.8
#define SAME_PASSAGE 0.5

static const char *const names[] = {
  [CP_RULE_TEXT] = "text",
  [CP_RULE_IDENTIFIER] = "identifier",
  [CP_RULE_DATE] = "date",
  [CP_RULE_PERIOD] = "period",
  [CP_RULE_PERIOD_OR_PERPETUAL] = "period-or-perpetual",
  [CP_RULE_PLACE] = "place",
  [CP_RULE_PLACE_WITHIN] = "place-within",
  [CP_RULE_NAME] = "name",
  [CP_RULE_NAME_AS_WRITTEN] = "name-as-written",
  [CP_RULE_NAME_NEAR] = "name-near",
  [CP_RULE_MONEY] = "money",
  [CP_RULE_EMAIL] = "email",
  [CP_RULE_WORDS] = "words",
};

/** cp_value_rule_to_string: (transfer none): the rule's name in files */
const char *
cp_value_rule_to_string (CpValueRule rule)
{
  return names[rule];
}

/** cp_value_rule_from_string: whether there is a rule of that name */
gboolean
cp_value_rule_from_string (const char *text, CpValueRule *rule)
{
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_strcmp0 (names[i], text) == 0)
      {
        *rule = i;
        return TRUE;
      }
  return FALSE;
}

static CpValueRule
rule_of_kind (CpValueKind kind)
{
  switch (kind)
    {
    case CP_VALUE_PARTY:
      return CP_RULE_NAME;
    case CP_VALUE_DATE:
      return CP_RULE_DATE;
    case CP_VALUE_PERIOD:
      return CP_RULE_PERIOD_OR_PERPETUAL;
    case CP_VALUE_MONEY:
      return CP_RULE_MONEY;
    case CP_VALUE_PLACE:
      return CP_RULE_PLACE_WITHIN;
    case CP_VALUE_CONTACT:
      return CP_RULE_EMAIL;
    case CP_VALUE_ROW:
    case CP_VALUE_OBLIGATION:
      return CP_RULE_WORDS;
    case CP_VALUE_TEXT:
    case CP_VALUE_CONTRACT_TYPE:
    case CP_VALUE_TRISTATE:
    case CP_VALUE_RANGE:
    case CP_VALUE_NUMBER:
    default:
      return CP_RULE_TEXT;
    }
}

/** cp_value_rule_for_key: the rule for a term's values where the gold set names none */
CpValueRule
cp_value_rule_for_key (const char *key)
{
  const CpTermKey *known = cp_term_key_find (key);

  if (g_strcmp0 (key, "customer_name") == 0)
    return CP_RULE_NAME;
  if (g_strcmp0 (key, "contract_id") == 0)
    return CP_RULE_IDENTIFIER;
  if (g_strcmp0 (key, "summary") == 0)
    return CP_RULE_WORDS;
  return known != NULL ? rule_of_kind (known->kind) : CP_RULE_TEXT;
}

typedef char *(*Fold) (const char *text);

static gboolean
same_folded (Fold fold, const char *gold, const char *found)
{
  g_autofree char *a = fold (gold);
  g_autofree char *b = fold (found);

  return g_str_equal (a, b);
}

static gboolean
both_perpetual (const char *gold, const char *found)
{
  return g_ascii_strncasecmp (gold, "perpetual", strlen ("perpetual")) == 0 && g_ascii_strcasecmp (found, "perpetual") == 0;
}

static gboolean
same_date (const char *gold, const char *found)
{
  return strncmp (gold, found, DATE_LENGTH) == 0 || (g_ascii_strcasecmp (gold, "perpetual") == 0 && both_perpetual (gold, found));
}

static gboolean
same_period (const char *gold, const char *found)
{
  g_autofree char *a = cp_fold_period (gold);
  g_autofree char *b = cp_fold_period (found);

  return *a != '\0' && g_str_equal (a, b);
}

static gboolean
place_within (const char *gold, const char *found)
{
  g_autofree char *a = cp_fold_place (gold);
  g_autofree char *b = cp_fold_place (found);

  return g_str_equal (a, b) || (*a != '\0' && strstr (a, b) != NULL);
}

/* The annotators' own spelling, whether the extractor kept articles and brackets or not. */
static gboolean
same_name_as_written (const char *gold, const char *found)
{
  g_autofree char *name = cp_fold_name (found);
  g_autofree char *wanted = cp_fold_name_as_written (gold);

  return same_folded (cp_fold_name_as_written, gold, found) || g_str_equal (wanted, name);
}

static gboolean
same_identifier (const char *gold, const char *found)
{
  g_autofree char *a = cp_fold_words (gold);
  g_autofree char *b = cp_fold_words (found);
  g_auto (GStrv) ours = g_strsplit (a, " ", -1);
  g_auto (GStrv) theirs = g_strsplit (b, " ", -1);
  g_autofree char *one = g_strjoinv ("", ours);
  g_autofree char *other = g_strjoinv ("", theirs);

  return g_str_equal (one, other);
}

static gboolean
same_money (const char *gold, const char *found)
{
  gint64 a = 0, b = 0;

  return cp_fold_money (gold, &a) && cp_fold_money (found, &b) && a == b;
}

static char *
address_of (JsonNode *contact)
{
  const char *address = NULL;

  if (contact != NULL && JSON_NODE_HOLDS_OBJECT (contact))
    address = cp_json_object_string (json_node_get_object (contact), "email", "");
  return address != NULL ? g_utf8_strdown (address, -1) : cp_fold_text_of (contact);
}

static gboolean
same_address (JsonNode *gold, JsonNode *found)
{
  g_autofree char *a = address_of (gold);
  g_autofree char *b = address_of (found);

  return g_ascii_strcasecmp (a, b) == 0;
}

/** cp_value_rule_holds: whether @found counts as @gold. Any thread. */
gboolean
cp_value_rule_holds (CpValueRule rule, JsonNode *gold, JsonNode *found)
{
  g_autofree char *a = cp_fold_text_of (gold);
  g_autofree char *b = cp_fold_text_of (found);

  switch (rule)
    {
    case CP_RULE_DATE:
      return same_date (a, b);
    case CP_RULE_PERIOD:
      return same_period (a, b);
    case CP_RULE_PERIOD_OR_PERPETUAL:
      return same_period (a, b) || both_perpetual (a, b);
    case CP_RULE_PLACE:
      return same_folded (cp_fold_place, a, b);
    case CP_RULE_PLACE_WITHIN:
      return place_within (a, b);
    case CP_RULE_NAME:
      return same_folded (cp_fold_name_core, a, b);
    case CP_RULE_NAME_AS_WRITTEN:
      return same_name_as_written (a, b);
    case CP_RULE_NAME_NEAR:
      return same_folded (cp_fold_name_core, a, b) || cp_fold_overlap (a, b) >= NEAR;
    case CP_RULE_MONEY:
      return same_money (a, b);
    case CP_RULE_EMAIL:
      return same_address (gold, found);
    case CP_RULE_IDENTIFIER:
      return same_identifier (a, b);
    case CP_RULE_WORDS:
      return cp_fold_overlap (a, b) >= SAME_PASSAGE;
    case CP_RULE_TEXT:
    default:
      /* A range has no text of its own. */
      return *a != '\0' ? same_folded (cp_fold_words, a, b) : cp_json_equal (gold, found);
    }
}
