/* cp-text-redactor.h: takes out of a text what shall not leave
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * CpRedactionKinds:
 * @CP_REDACT_PERSONS: names in signature blocks and after "Attention" and the like; not the parties
 */
typedef enum
{
  CP_REDACT_EMAILS = 1 << 0,
  CP_REDACT_PHONES = 1 << 1,
  CP_REDACT_ACCOUNTS = 1 << 2,
  CP_REDACT_PERSONS = 1 << 3,
  CP_REDACT_ALL = CP_REDACT_EMAILS | CP_REDACT_PHONES | CP_REDACT_ACCOUNTS | CP_REDACT_PERSONS,
} CpRedactionKinds;

/**
 * CpTextRedactor: what is taken out; immutable, counted, any thread
 */
typedef struct _CpTextRedactor CpTextRedactor;

#define CP_TYPE_TEXT_REDACTOR (cp_text_redactor_get_type ())
GType cp_text_redactor_get_type (void);

CpTextRedactor *cp_text_redactor_new (CpRedactionKinds kinds, const char *const *words);
CpTextRedactor *cp_text_redactor_ref (CpTextRedactor *self);
void cp_text_redactor_unref (CpTextRedactor *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CpTextRedactor, cp_text_redactor_unref)

/**
 * CpRedactionTable: what stands for what in one document: "[E-MAIL 1]"; the same words get the same sign everywhere. One owner.
 */
typedef struct _CpRedactionTable CpRedactionTable;

CpRedactionTable *cp_redaction_table_new (void);
void cp_redaction_table_free (CpRedactionTable *table);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CpRedactionTable, cp_redaction_table_free)
guint cp_redaction_table_get_size (CpRedactionTable *table);

char *cp_text_redactor_apply (CpTextRedactor *self, const char *text, CpRedactionTable *table);
char *cp_redaction_table_restore (CpRedactionTable *table, const char *text);

G_END_DECLS
