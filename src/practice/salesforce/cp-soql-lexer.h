/* cp-soql-lexer.h: a query's words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CpSoqlTokenKind:
 * @CP_SOQL_TOKEN_WORD: a keyword, a field, a path with dots, or a date word such as LAST_N_DAYS:30
 * @CP_SOQL_TOKEN_STRING: quoted text, escapes undone
 * @CP_SOQL_TOKEN_NUMBER: also dates and instants: everything that begins with a digit or a sign
 * @CP_SOQL_TOKEN_SIGN: ( ) , = != < > <= >= and <>, which is !=
 */
typedef enum
{
  CP_SOQL_TOKEN_WORD,
  CP_SOQL_TOKEN_STRING,
  CP_SOQL_TOKEN_NUMBER,
  CP_SOQL_TOKEN_SIGN,
  CP_SOQL_TOKEN_END,
} CpSoqlTokenKind;

typedef struct
{
  CpSoqlTokenKind kind;
  char *text;
  guint column; /* from 1 */
} CpSoqlToken;

GPtrArray *cp_soql_lex (const char *query, char **error);

G_END_DECLS
