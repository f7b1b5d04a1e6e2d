/* cp-gold-document.h: what a person says stands in one contract
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-value-rule.h"

G_BEGIN_DECLS

/**
 * CpGoldField:
 * @key: the term's key, interned
 * @rule: when a value counts as one of @values
 * @values: (element-type JsonNode): the right values; none: it was looked for and is not in the contract
 */
typedef struct
{
  const char *key;
  CpValueRule rule;
  GPtrArray *values;
} CpGoldField;

/**
 * CpGoldDocument:
 * @path: (nullable): the file, relative to the folder of the documents
 * @sha256: (nullable): the file's hash; names it where there is no path
 * @dataset: where it comes from
 * @contract_type: (nullable): its type
 * @fields: (element-type CpGoldField): terms that were judged; others count neither way
 * @clauses: (nullable): clause type to the passages of it (array of char*); a type that is missing was looked for and is not there; %NULL:
 *   clauses were not judged
 *
 * Written by who makes it, read by everyone after that.
 */
typedef struct
{
  char *path;
  char *sha256;
  char *dataset;
  char *contract_type;
  GPtrArray *fields;
  GHashTable *clauses;
} CpGoldDocument;

CpGoldDocument *cp_gold_document_new (const char *path, const char *sha256, const char *dataset, const char *contract_type);
void cp_gold_document_free (CpGoldDocument *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CpGoldDocument, cp_gold_document_free)

/* The field of that key, made when it is not there. (transfer none) */
CpGoldField *cp_gold_document_add_field (CpGoldDocument *self, const char *key, CpValueRule rule);
void cp_gold_field_add_value (CpGoldField *field, JsonNode *value);                 /* copied */
void cp_gold_field_add_text (CpGoldField *field, const char *text);
void cp_gold_document_add_clause (CpGoldDocument *self, const char *type, const char *text);
char *cp_gold_document_dup_name (const CpGoldDocument *self);                       /* (transfer full): the file's name, else its hash */

JsonNode *cp_gold_document_to_json (const CpGoldDocument *self);                    /* a line of a gold file, see docs/rooms/evaluation.md */
CpGoldDocument *cp_gold_document_from_json (JsonObject *object, GError **error);

G_END_DECLS
