/* cp-ai-answer.c: reads, answers, and goes wrong where it shall
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-ai-question.h"

#include "counterpart-base.h"
#include "counterpart-model.h"

#define PIECE 24
#define NOWHERE "In witness of a comet the parties have sworn upon the sea to renew for ever."

static gboolean
is_meant (const CpFaultPlan *plan, const CpAiFinding *finding)
{
  return plan->term == NULL || g_str_equal (plan->term, finding->key);
}

/* Another value of the same kind. */
static JsonNode *
falsified (const CpAiFinding *finding)
{
  CpCivilDate date;
  CpPeriod period;
  CpMoney money;

  if (cp_value_get_date (finding->value, &date))
    return cp_value_from_date (cp_civil_date_add_months (date, 13));
  if (cp_value_get_period (finding->value, &period))
    {
      period.years++;
      return cp_value_from_period (period);
    }
  if (cp_value_get_money (finding->value, &money))
    {
      money.hundredths = money.hundredths * 10 + 700;
      return cp_value_from_money (money);
    }
  if (JSON_NODE_HOLDS_VALUE (finding->value) && json_node_get_value_type (finding->value) == G_TYPE_INT64)
    return cp_value_from_number (json_node_get_int (finding->value) + 37);
  if (cp_term_key_find (finding->key)->kind == CP_VALUE_TRISTATE)
    return cp_value_from_tristate (g_strcmp0 (cp_value_get_string (finding->value), "true") != 0);
  if (cp_term_key_find (finding->key)->kind == CP_VALUE_PARTY)
    return cp_value_from_party ("Nobody & Sons Ltd.", NULL, NULL, NULL);
  return cp_value_from_text ("Atlantis");
}

/** cp_ai_answer_spoil: makes findings wrong where @plan says so */
void
cp_ai_answer_spoil (GPtrArray *findings, const CpFaultPlan *plan)
{
  for (guint i = 0; plan->answer != NULL && i < findings->len; i++)
    {
      CpAiFinding *finding = g_ptr_array_index (findings, i);

      if (!is_meant (plan, finding))
        continue;
      if (g_str_equal (plan->answer, "wrong_value"))
        {
          JsonNode *value = falsified (finding);

          json_node_unref (finding->value);
          finding->value = value;
        }
      else if (g_str_equal (plan->answer, "invented_quote") || g_str_equal (plan->answer, "no_quote"))
        {
          g_free (finding->quote);
          finding->quote = g_str_equal (plan->answer, "no_quote") ? NULL : g_strdup (NOWHERE);
        }
    }
}

static char *
spoiled_text (const char *text, const CpFaultPlan *plan)
{
  const char *kind = plan->answer != NULL ? plan->answer : "";

  if (g_str_equal (kind, "malformed"))
    {
      g_autofree char *half = g_utf8_substring (text, 0, g_utf8_strlen (text, -1) / 2);

      return g_strconcat (half, "\", oops}}", NULL);
    }
  if (g_str_equal (kind, "wrong_schema"))
    return g_strdup ("{\"effective_date\": 7, \"party\": {\"quote\": [1, 2]}, \"unasked\": true}");
  if (g_str_equal (kind, "fenced"))
    return g_strconcat ("```json\n", text, "\n```", NULL);
  if (g_str_equal (kind, "prose"))
    return g_strconcat ("Here is what I found in the contract:\n\n", text, "\n\nLet me know if you need anything else.", NULL);
  if (g_str_equal (kind, "empty"))
    return g_strdup ("");
  if (g_str_equal (kind, "refusal"))
    return g_strdup ("I'm sorry, but I can't help with that.");
  return g_strdup (text);
}

/* A model that obeys gives away what it was told, and puts addresses into what people see. */
static void
leak (CpAiQuestion *question, GPtrArray *findings, const CpAiOrders *orders)
{
  g_autoptr (GString) words = g_string_new (NULL);
  CpAiFinding *finding;

  if (!orders->leaks && orders->urls->len == 0)
    return;
  if (orders->leaks)
    g_string_append_len (words, question->instructions->str, MIN (question->instructions->len, 2000));
  for (guint i = 0; i < orders->urls->len; i++)
    g_string_append_printf (words, " ![.](%s)", (char *) g_ptr_array_index (orders->urls, i));
  finding = g_new0 (CpAiFinding, 1);
  finding->key = g_strdup ("summary");
  finding->value = cp_value_from_text (words->str);
  finding->quote = g_strdup (words->str);
  finding->raw = g_strdup (words->str);
  g_ptr_array_insert (findings, 0, finding);
}

static char *
write_answer (CpAiQuestion *question, GPtrArray *findings, const CpFaultPlan *plan)
{
  g_autoptr (JsonNode) node = cp_ai_schema_fill (question->schema, findings, question->pages);
  g_autofree char *text = json_to_string (node, FALSE);

  return spoiled_text (text, plan);
}

/* Only so many tokens: the text ends where they do. */
static void
limit (CpAiAnswer *answer, const CpAiQuestion *question, const CpFaultPlan *plan)
{
  gint64 room = question->model->context - question->input_tokens;
  gint64 most = question->most > 0 ? MIN (question->most, room) : room;

  if (g_strcmp0 (plan->answer, "truncated") == 0)
    most = MIN (most, cp_ai_tokens (answer->text) / 2);
  if (cp_ai_tokens (answer->text) <= most)
    return;
  for (gsize end = MAX (most, 0) * 4;; end--)
    if ((answer->text[end] & 0xC0) != 0x80)
      {
        answer->text[end] = '\0';
        break;
      }
  answer->end = CP_AI_END_LENGTH;
}

/* Whether a word stands in @text, as a word of its own. */
static const char *
find_word (const char *text, const char *word)
{
  const gsize length = strlen (word);

  for (const char *place = strstr (text, word); place != NULL; place = strstr (place + 1, word))
    {
      const char before = place > text ? place[-1] : ' ';
      const char after = place[length];

      if (!g_ascii_isalnum (before) && before != '_' && !g_ascii_isalnum (after) && after != '_')
        return place;
    }
  return NULL;
}

/* "Leave governing_law null.": the sentence that names the term also says to let it be. */
static gboolean
is_forbidden (const char *instructions, const char *key)
{
  static const char *const words[] = { "leave", "skip", "ignore", "do not look", "do not give" };

  for (const char *place = find_word (instructions, key); place != NULL; place = find_word (place + 1, key))
    {
      const char *start = place;
      g_autofree char *before = NULL;

      while (start > instructions && strchr (".;:\n", start[-1]) == NULL)
        start--;
      before = g_ascii_strdown (start, place - start);
      for (guint i = 0; i < G_N_ELEMENTS (words); i++)
        if (strstr (before, words[i]) != NULL)
          return TRUE;
    }
  return FALSE;
}

/* A model looks for what it is asked for: instructions that name terms are about these alone; a term that they say to leave out is left out.
 * Without the name of any term it is the schema that asks. */
static void
heed (const char *instructions, GPtrArray *findings)
{
  guint n_keys;
  const CpTermKey *keys = cp_term_keys (&n_keys);
  gboolean names_any = FALSE;

  /* Words that are in everybody's mouth, such as "term", name nothing. */
  for (guint i = 0; i < n_keys && !names_any; i++)
    names_any = strchr (keys[i].id, '_') != NULL && find_word (instructions, keys[i].id) != NULL;
  for (guint i = findings->len; names_any && i > 0; i--)
    {
      const char *key = ((CpAiFinding *) g_ptr_array_index (findings, i - 1))->key;

      if (find_word (instructions, key) == NULL || is_forbidden (instructions, key))
        g_ptr_array_remove_index (findings, i - 1);
    }
}

/**
 * cp_ai_answer_new:
 * @question: a settled question
 * @plan: what shall go wrong
 * @habit: what the obedient model backs lies with
 *
 * Returns: (transfer full): what the model says
 */
CpAiAnswer *
cp_ai_answer_new (CpAiQuestion *question, const CpFaultPlan *plan, CpAiQuoteHabit habit)
{
  CpAiAnswer *answer = g_new0 (CpAiAnswer, 1);
  g_autoptr (GPtrArray) findings = cp_ai_rules_read (question->pages);

  heed (question->instructions->str, findings);
  answer->orders = cp_ai_orders_new ();
  if (question->model->obedient)
    {
      cp_ai_orders_obey (answer->orders, question->pages, findings, habit);
      leak (question, findings, answer->orders);
    }
  cp_ai_answer_spoil (findings, plan);
  answer->text = write_answer (question, findings, plan);
  if (g_strcmp0 (plan->answer, "refusal") == 0)
    answer->end = CP_AI_END_REFUSED;
  else if (g_strcmp0 (plan->answer, "content_filter") == 0)
    {
      answer->end = CP_AI_END_FILTERED;
      *answer->text = '\0';
    }
  else
    limit (answer, question, plan);
  answer->input_tokens = question->input_tokens;
  answer->output_tokens = cp_ai_tokens (answer->text);
  return answer;
}

void
cp_ai_answer_free (CpAiAnswer *answer)
{
  g_free (answer->text);
  cp_ai_orders_free (answer->orders);
  g_free (answer);
}

/**
 * cp_ai_answer_pieces:
 * @text: an answer
 *
 * Returns: (transfer full) (element-type utf8): @text in small portions, at least one
 */
GPtrArray *
cp_ai_answer_pieces (const char *text)
{
  GPtrArray *pieces = g_ptr_array_new_with_free_func (g_free);

  do
    {
      glong length = MIN (g_utf8_strlen (text, -1), PIECE);
      const char *end = g_utf8_offset_to_pointer (text, length);

      g_ptr_array_add (pieces, g_strndup (text, end - text));
      text = end;
    }
  while (*text != '\0');
  return pieces;
}
