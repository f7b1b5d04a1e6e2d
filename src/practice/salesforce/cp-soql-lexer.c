/* cp-soql-lexer.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-soql-lexer.h"

#include <string.h>

static void
token_free (CpSoqlToken *token)
{
  g_free (token->text);
  g_free (token);
}

static void
add (GPtrArray *tokens, CpSoqlTokenKind kind, char *text, guint column)
{
  CpSoqlToken *token = g_new0 (CpSoqlToken, 1);

  token->kind = kind;
  token->text = text;
  token->column = column;
  g_ptr_array_add (tokens, token);
}

static char
unescape (char c)
{
  switch (c)
    {
    case 'n':
    case 'N':
      return '\n';
    case 'r':
    case 'R':
      return '\r';
    case 't':
    case 'T':
      return '\t';
    case 'b':
    case 'B':
      return '\b';
    case 'f':
    case 'F':
      return '\f';
    default:
      return c;
    }
}

/* Reads from behind the opening quote; returns the place behind the closing one, or NULL. A backslash before _ or %
 * stays for LIKE. */
static const char *
read_string (const char *at, GString *text)
{
  for (; *at != '\0'; at++)
    {
      if (*at == '\'')
        return at + 1;
      if (*at != '\\')
        {
          g_string_append_c (text, *at);
          continue;
        }
      at++;
      if (*at == '\0')
        return NULL;
      if (*at == '_' || *at == '%')
        g_string_append_c (text, '\\');
      g_string_append_c (text, unescape (*at));
    }
  return NULL;
}

static gsize
word_length (const char *at)
{
  gsize length = 0;

  while (g_ascii_isalnum (at[length]) || at[length] == '_' || at[length] == '.' || at[length] == ':')
    length++;
  return length;
}

static gsize
number_length (const char *at)
{
  gsize length = 1;

  while (g_ascii_isalnum (at[length]) || strchr (".:+-", at[length]) != NULL)
    {
      if (at[length] == '\0')
        break;
      length++;
    }
  return length;
}

static gsize
sign_length (const char *at)
{
  if (strchr ("(),=", *at) != NULL)
    return 1;
  if ((*at == '!' && at[1] == '=') || (*at == '<' && (at[1] == '=' || at[1] == '>')) || (*at == '>' && at[1] == '='))
    return 2;
  return *at == '<' || *at == '>' ? 1 : 0;
}

static const char *
read_token (GPtrArray *tokens, const char *query, const char *at)
{
  guint column = at - query + 1;
  CpSoqlTokenKind kind;
  gsize length;

  if (*at == '\'')
    {
      g_autoptr (GString) text = g_string_new (NULL);

      at = read_string (at + 1, text);
      if (at != NULL)
        add (tokens, CP_SOQL_TOKEN_STRING, g_strdup (text->str), column);
      return at;
    }
  if (g_ascii_isdigit (*at) || ((*at == '-' || *at == '+') && g_ascii_isdigit (at[1])))
    kind = CP_SOQL_TOKEN_NUMBER, length = number_length (at);
  else if (g_ascii_isalpha (*at) || *at == '_')
    kind = CP_SOQL_TOKEN_WORD, length = word_length (at);
  else
    kind = CP_SOQL_TOKEN_SIGN, length = sign_length (at);
  if (length == 0)
    return NULL;
  add (tokens, kind, g_strndup (at, length), column);
  return at + length;
}

/**
 * cp_soql_lex:
 * @query: SOQL
 * @error: (out) (transfer full): what is wrong
 *
 * Returns: (transfer full) (nullable) (element-type CpSoqlToken): the words, the last one of kind END
 */
GPtrArray *
cp_soql_lex (const char *query, char **error)
{
  g_autoptr (GPtrArray) tokens = g_ptr_array_new_with_free_func ((GDestroyNotify) token_free);
  const char *at = query;

  while (*at != '\0')
    {
      const char *next;

      if (g_ascii_isspace (*at))
        {
          at++;
          continue;
        }
      next = read_token (tokens, query, at);
      if (next == NULL)
        {
          *error = g_strdup_printf ("line 1:%d no viable alternative at character '%c'", (int) (at - query), *at);
          return NULL;
        }
      at = next;
    }
  add (tokens, CP_SOQL_TOKEN_END, g_strdup ("<EOF>"), at - query + 1);
  return g_steal_pointer (&tokens);
}
