/* cp-soql-parser.c
 *
 * Recursive descent over:
 *   SELECT fields | COUNT() FROM object [WHERE condition] [ORDER BY field [ASC|DESC] [NULLS FIRST|LAST], …]
 *   [LIMIT n] [OFFSET n]
 * AND and OR may not be mixed without parentheses, as with the real service.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-soql-lexer.h"
#include "cp-soql-query.h"

typedef struct
{
  GPtrArray *tokens;
  guint at;
  CpOrgProblem *problem;
} Parser;

static CpSoqlCondition *parse_condition (Parser *parser);

static void
order_free (CpSoqlOrder *order)
{
  g_free (order->field);
  g_free (order);
}

static void
condition_free (CpSoqlCondition *condition)
{
  if (condition == NULL)
    return;
  g_clear_pointer (&condition->parts, g_ptr_array_unref);
  g_clear_pointer (&condition->values, g_ptr_array_unref);
  g_free (condition->field);
  g_free (condition);
}

void
cp_soql_query_free (CpSoqlQuery *self)
{
  g_ptr_array_unref (self->fields);
  g_ptr_array_unref (self->orders);
  condition_free (self->where);
  g_free (self->object);
  g_free (self);
}

static CpSoqlToken *
peek (Parser *parser)
{
  return g_ptr_array_index (parser->tokens, parser->at);
}

static CpSoqlToken *
next (Parser *parser)
{
  CpSoqlToken *token = peek (parser);

  if (token->kind != CP_SOQL_TOKEN_END)
    parser->at++;
  return token;
}

static gboolean
refuse (Parser *parser)
{
  CpSoqlToken *token = peek (parser);

  if (parser->problem == NULL)
    parser->problem = cp_org_problem_new (400, "MALFORMED_QUERY", "unexpected token: '%s' at column %u", token->text,
                                          token->column);
  return FALSE;
}

static gboolean
take_word (Parser *parser, const char *word)
{
  CpSoqlToken *token = peek (parser);

  if (token->kind != CP_SOQL_TOKEN_WORD || g_ascii_strcasecmp (token->text, word) != 0)
    return FALSE;
  next (parser);
  return TRUE;
}

static gboolean
take_sign (Parser *parser, const char *sign)
{
  CpSoqlToken *token = peek (parser);

  if (token->kind != CP_SOQL_TOKEN_SIGN || !g_str_equal (token->text, sign))
    return FALSE;
  next (parser);
  return TRUE;
}

static gboolean
is_reserved (const char *word)
{
  static const char *const reserved[] = { "FROM", "WHERE", "ORDER", "LIMIT", "OFFSET", "AND", "OR", "NOT", "SELECT", "BY" };

  for (guint i = 0; i < G_N_ELEMENTS (reserved); i++)
    if (g_ascii_strcasecmp (reserved[i], word) == 0)
      return TRUE;
  return FALSE;
}

/* A field or object name. */
static char *
take_name (Parser *parser)
{
  CpSoqlToken *token = peek (parser);

  if (token->kind != CP_SOQL_TOKEN_WORD || is_reserved (token->text))
    {
      refuse (parser);
      return NULL;
    }
  return g_strdup (next (parser)->text);
}

static gboolean
parse_fields (Parser *parser, CpSoqlQuery *query)
{
  do
    {
      char *name = take_name (parser);

      if (name == NULL)
        return FALSE;
      g_ptr_array_add (query->fields, name);
      if (g_ascii_strcasecmp (name, "COUNT") == 0 && take_sign (parser, "("))
        {
          query->count = TRUE;
          return take_sign (parser, ")") || refuse (parser);
        }
    }
  while (take_sign (parser, ","));
  return TRUE;
}

static gboolean
parse_operator (Parser *parser, CpSoqlOperator *operator)
{
  static const struct
  {
    const char *sign;
    CpSoqlOperator operator;
  } signs[] = {
    { "=", CP_SOQL_EQUAL },   { "!=", CP_SOQL_DIFFERENT }, { "<>", CP_SOQL_DIFFERENT },    { "<", CP_SOQL_LESS },
    { ">", CP_SOQL_GREATER }, { "<=", CP_SOQL_LESS_EQUAL }, { ">=", CP_SOQL_GREATER_EQUAL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    if (take_sign (parser, signs[i].sign))
      {
        *operator = signs[i].operator;
        return TRUE;
      }
  if (take_word (parser, "LIKE"))
    *operator = CP_SOQL_LIKE;
  else if (take_word (parser, "IN"))
    *operator = CP_SOQL_IN;
  else if (take_word (parser, "NOT") && take_word (parser, "IN"))
    *operator = CP_SOQL_NOT_IN;
  else
    return refuse (parser);
  return TRUE;
}

static gboolean
parse_value (Parser *parser, CpSoqlCondition *condition)
{
  CpSoqlToken *token = peek (parser);
  CpSoqlLiteral *literal = NULL;

  if (token->kind != CP_SOQL_TOKEN_SIGN && token->kind != CP_SOQL_TOKEN_END)
    literal = cp_soql_literal_read (token->text, token->kind == CP_SOQL_TOKEN_STRING);
  if (literal == NULL)
    return refuse (parser);
  next (parser);
  g_ptr_array_add (condition->values, literal);
  return TRUE;
}

static gboolean
parse_values (Parser *parser, CpSoqlCondition *condition)
{
  if (condition->operator != CP_SOQL_IN && condition->operator != CP_SOQL_NOT_IN)
    return parse_value (parser, condition);
  if (!take_sign (parser, "("))
    return refuse (parser);
  do
    if (!parse_value (parser, condition))
      return FALSE;
  while (take_sign (parser, ","));
  return take_sign (parser, ")") || refuse (parser);
}

static CpSoqlCondition *
condition_new (CpSoqlConditionKind kind)
{
  CpSoqlCondition *condition = g_new0 (CpSoqlCondition, 1);

  condition->kind = kind;
  condition->parts = g_ptr_array_new_with_free_func ((GDestroyNotify) condition_free);
  condition->values = g_ptr_array_new_with_free_func ((GDestroyNotify) cp_soql_literal_free);
  return condition;
}

static CpSoqlCondition *
parse_comparison (Parser *parser)
{
  CpSoqlCondition *condition = condition_new (CP_SOQL_COMPARE);

  condition->field = take_name (parser);
  if (condition->field != NULL && parse_operator (parser, &condition->operator) && parse_values (parser, condition))
    return condition;
  condition_free (condition);
  return NULL;
}

static CpSoqlCondition *
parse_part (Parser *parser)
{
  CpSoqlCondition *inner;

  if (take_word (parser, "NOT"))
    {
      CpSoqlCondition *condition = condition_new (CP_SOQL_NOT);

      inner = parse_part (parser);
      if (inner != NULL)
        {
          g_ptr_array_add (condition->parts, inner);
          return condition;
        }
      condition_free (condition);
      return NULL;
    }
  if (!take_sign (parser, "("))
    return parse_comparison (parser);
  inner = parse_condition (parser);
  if (inner != NULL && take_sign (parser, ")"))
    return inner;
  refuse (parser);
  condition_free (inner);
  return NULL;
}

static CpSoqlCondition *
parse_condition (Parser *parser)
{
  CpSoqlCondition *first = parse_part (parser);
  CpSoqlCondition *joined;
  const char *word;

  if (first == NULL || peek (parser)->kind != CP_SOQL_TOKEN_WORD)
    return first;
  word = g_ascii_strcasecmp (peek (parser)->text, "AND") == 0 ? "AND" : "OR";
  if (g_ascii_strcasecmp (peek (parser)->text, word) != 0)
    return first;
  joined = condition_new (g_str_equal (word, "AND") ? CP_SOQL_AND : CP_SOQL_OR);
  g_ptr_array_add (joined->parts, first);
  while (take_word (parser, word))
    {
      CpSoqlCondition *part = parse_part (parser);

      if (part == NULL)
        {
          condition_free (joined);
          return NULL;
        }
      g_ptr_array_add (joined->parts, part);
    }
  return joined;
}

static gboolean
parse_orders (Parser *parser, CpSoqlQuery *query)
{
  do
    {
      CpSoqlOrder *order = g_new0 (CpSoqlOrder, 1);

      g_ptr_array_add (query->orders, order);
      order->field = take_name (parser);
      if (order->field == NULL)
        return FALSE;
      if (take_word (parser, "DESC"))
        order->descending = TRUE;
      else
        take_word (parser, "ASC");
      if (!take_word (parser, "NULLS"))
        continue;
      order->nulls_last = take_word (parser, "LAST");
      if (!order->nulls_last && !take_word (parser, "FIRST"))
        return refuse (parser);
    }
  while (take_sign (parser, ","));
  return TRUE;
}

static gboolean
parse_number (Parser *parser, gint64 *number)
{
  CpSoqlToken *token = peek (parser);
  guint64 value = 0;

  if (token->kind != CP_SOQL_TOKEN_NUMBER || !g_ascii_string_to_unsigned (token->text, 10, 0, G_MAXINT32, &value, NULL))
    return refuse (parser);
  next (parser);
  *number = value;
  return TRUE;
}

static gboolean
parse_query (Parser *parser, CpSoqlQuery *query)
{
  if (!take_word (parser, "SELECT") || !parse_fields (parser, query))
    return refuse (parser);
  if (!take_word (parser, "FROM") || (query->object = take_name (parser)) == NULL)
    return refuse (parser);
  if (take_word (parser, "WHERE") && (query->where = parse_condition (parser)) == NULL)
    return refuse (parser);
  if (take_word (parser, "ORDER") && (!take_word (parser, "BY") || !parse_orders (parser, query)))
    return refuse (parser);
  if (take_word (parser, "LIMIT") && !parse_number (parser, &query->limit))
    return FALSE;
  if (take_word (parser, "OFFSET") && !parse_number (parser, &query->offset))
    return FALSE;
  return peek (parser)->kind == CP_SOQL_TOKEN_END || refuse (parser);
}

/**
 * cp_soql_parse:
 * @text: SOQL
 * @problem: (out): MALFORMED_QUERY with the place
 *
 * Returns: (transfer full) (nullable): the query; whether its fields exist is not asked yet
 */
CpSoqlQuery *
cp_soql_parse (const char *text, CpOrgProblem **problem)
{
  g_autoptr (CpSoqlQuery) query = g_new0 (CpSoqlQuery, 1);
  g_autofree char *error = NULL;
  Parser parser = { 0 };
  gboolean good;

  query->fields = g_ptr_array_new_with_free_func (g_free);
  query->orders = g_ptr_array_new_with_free_func ((GDestroyNotify) order_free);
  query->limit = -1;
  parser.tokens = cp_soql_lex (text, &error);
  if (parser.tokens == NULL)
    {
      *problem = cp_org_problem_new (400, "MALFORMED_QUERY", "%s", error);
      return NULL;
    }
  good = parse_query (&parser, query);
  g_ptr_array_unref (parser.tokens);
  if (good)
    return g_steal_pointer (&query);
  *problem = parser.problem;
  return NULL;
}
