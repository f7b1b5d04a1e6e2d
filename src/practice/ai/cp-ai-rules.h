/* cp-ai-rules.h: what the practice model knows of contracts: simple patterns that anybody can see
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <json-glib/json-glib.h>

#include "cp-ai-page.h"

G_BEGIN_DECLS

/**
 * CpAiFinding: a term that the patterns found
 * @value: in the shape that the model room lays down for the key
 * @page: index among the pages
 * @quote: verbatim: bytes @start to @end of the page's text
 * @raw: the words that carry the value: bytes @raw_start to @raw_end
 */
typedef struct
{
  char *key;
  JsonNode *value;
  guint page;
  gsize start;
  gsize end;
  gsize raw_start;
  gsize raw_end;
  char *quote;
  char *raw;
} CpAiFinding;

void cp_ai_finding_free (CpAiFinding *finding);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CpAiFinding, cp_ai_finding_free)

GPtrArray *cp_ai_rules_read (GPtrArray *pages);
CpAiFinding *cp_ai_rules_first (GPtrArray *findings, const char *key);
const char *cp_ai_rules_key_for_question (const char *question);

G_END_DECLS
