/* cp-soql-query.h: a query, read
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-org-problem.h"

G_BEGIN_DECLS

typedef enum
{
  CP_SOQL_TEXT,
  CP_SOQL_NUMBER,
  CP_SOQL_BOOLEAN,
  CP_SOQL_NULL,
  CP_SOQL_DATE,
  CP_SOQL_INSTANT,
} CpSoqlLiteralKind;

/**
 * CpSoqlLiteral: a value in a condition
 * @text: text, date or instant in the spelling that records hold
 * @until: (nullable): for words like LAST_N_DAYS:30 the first day behind the range that begins with @text
 */
typedef struct
{
  CpSoqlLiteralKind kind;
  char *text;
  char *until;
  double number;
  gboolean boolean;
} CpSoqlLiteral;

typedef enum
{
  CP_SOQL_EQUAL,
  CP_SOQL_DIFFERENT,
  CP_SOQL_LESS,
  CP_SOQL_GREATER,
  CP_SOQL_LESS_EQUAL,
  CP_SOQL_GREATER_EQUAL,
  CP_SOQL_LIKE,
  CP_SOQL_IN,
  CP_SOQL_NOT_IN,
} CpSoqlOperator;

typedef enum
{
  CP_SOQL_AND,
  CP_SOQL_OR,
  CP_SOQL_NOT,
  CP_SOQL_COMPARE,
} CpSoqlConditionKind;

/**
 * CpSoqlCondition: a node of the tree behind WHERE
 * @parts: (element-type CpSoqlCondition): for AND, OR, NOT
 * @field: a path, "Account.Name"
 * @values: (element-type CpSoqlLiteral): one, or several behind IN
 */
typedef struct
{
  CpSoqlConditionKind kind;
  GPtrArray *parts;
  char *field;
  CpSoqlOperator operator;
  GPtrArray *values;
} CpSoqlCondition;

typedef struct
{
  char *field;
  gboolean descending;
  gboolean nulls_last;
} CpSoqlOrder;

/**
 * CpSoqlQuery:
 * @count: SELECT COUNT()
 * @limit: rows, or -1
 */
typedef struct
{
  GPtrArray *fields;
  gboolean count;
  char *object;
  CpSoqlCondition *where;
  GPtrArray *orders;
  gint64 limit;
  gint64 offset;
} CpSoqlQuery;

CpSoqlQuery *cp_soql_parse (const char *text, CpOrgProblem **problem);
void cp_soql_query_free (CpSoqlQuery *self);
CpSoqlLiteral *cp_soql_literal_read (const char *word, gboolean quoted);
void cp_soql_literal_free (CpSoqlLiteral *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CpSoqlQuery, cp_soql_query_free)

G_END_DECLS
