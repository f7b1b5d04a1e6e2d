/* cp-editor-form.h: how a kind of value is laid out, filled and read
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-value-editor.h"

G_BEGIN_DECLS

/**
 * CpEditorForm:
 * @build: puts the parts into the editor
 * @fill: puts a value (nullable) into the parts
 * @read: (transfer full): makes a value of the parts, or an error with a sentence
 */
typedef struct
{
  void (*build) (CpValueEditor *editor);
  void (*fill) (CpValueEditor *editor, JsonNode *value);
  JsonNode *(*read) (CpValueEditor *editor, GError **error);
} CpEditorForm;

/** CpEditorChoice: one possibility of a part: an id that is stored, a label that is shown */
typedef struct
{
  const char *id;
  const char *label;
} CpEditorChoice;

const CpEditorForm *cp_editor_form_for (CpTerm *term);

extern const CpEditorForm cp_text_form;
extern const CpEditorForm cp_number_form;
extern const CpEditorForm cp_date_form;
extern const CpEditorForm cp_two_dates_form;
extern const CpEditorForm cp_range_form;
extern const CpEditorForm cp_money_form;
extern const CpEditorForm cp_period_form;
extern const CpEditorForm cp_tristate_form;
extern const CpEditorForm cp_contract_type_form;
extern const CpEditorForm cp_party_form;
extern const CpEditorForm cp_contact_form;
extern const CpEditorForm cp_row_form;
extern const CpEditorForm cp_obligation_form;

CpTerm *cp_value_editor_get_term (CpValueEditor *self);
CpValueKind cp_value_editor_get_kind (CpValueEditor *self);
GtkWidget *cp_value_editor_add_line (CpValueEditor *self, gboolean can_break);
GtkWidget *cp_value_editor_add_entry (CpValueEditor *self, GtkWidget *line, const char *name, const char *label, gboolean hint);
GtkWidget *cp_value_editor_add_date (CpValueEditor *self, GtkWidget *line, const char *name, const char *label);
GtkWidget *cp_value_editor_add_number (CpValueEditor *self, GtkWidget *line, const char *name, const char *label, double most);
GtkWidget *cp_value_editor_add_choice (CpValueEditor *self, GtkWidget *line, const char *name, const char *label,
                                       const CpEditorChoice *choices, guint n_choices);
GtkWidget *cp_value_editor_add_toggles (CpValueEditor *self, GtkWidget *line, const char *name, const char *label,
                                        const CpEditorChoice *choices, guint n_choices);
char *cp_value_editor_dup_part (CpValueEditor *self, const char *name);
void cp_value_editor_set_part (CpValueEditor *self, const char *name, const char *text);

G_END_DECLS
