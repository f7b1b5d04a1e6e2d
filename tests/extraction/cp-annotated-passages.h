/* cp-annotated-passages.h: passages with the values that must be found in them, and whether a value that was told agrees
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * CpAnnotatedPassage:
 * @words: the passage
 * @text: the passage in its frame, as it is read
 * @expected: (element-type GHashTable): the values, members by name; empty: nothing of the kind stands there
 */
typedef struct
{
  char *words;
  char *text;
  GPtrArray *expected;
} CpAnnotatedPassage;

typedef enum
{
  CP_AGREEMENT_NONE,
  CP_AGREEMENT_FOUND, /* the same thing, but a member differs */
  CP_AGREEMENT_RIGHT,
} CpAgreement;

/* Passages of @folder/@kind.txt, in their order. (transfer full): of CpAnnotatedPassage */
GPtrArray *cp_annotated_passages_load (const char *folder, const char *kind, GError **error);
CpAgreement cp_annotated_passages_compare (GHashTable *expected, JsonNode *value);
/* The expected value in one line, for people. (transfer full) */
char *cp_annotated_passages_spell (GHashTable *expected);

G_END_DECLS
