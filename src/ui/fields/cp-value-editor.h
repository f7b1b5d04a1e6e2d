/* cp-value-editor.h: edits one value, in the controls that its kind asks for
 *
 * An editor is made of named parts (an entry, a choice). What stands in them is text until it is read, so an unfinished value
 * can be kept as a draft and nothing that was typed is lost. The kinds differ in their forms (cp-editor-form.h).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "cp-term.h"

G_BEGIN_DECLS

/**
 * CpValueEditor: signals "changed" (): something was typed or chosen; "commit" (): Enter in an entry; "leave" (): Escape
 */
#define CP_TYPE_VALUE_EDITOR (cp_value_editor_get_type ())
G_DECLARE_FINAL_TYPE (CpValueEditor, cp_value_editor, CP, VALUE_EDITOR, GtkWidget)

GtkWidget *cp_value_editor_new (CpTerm *term);
gboolean cp_value_editor_is_changed (CpValueEditor *self);
JsonNode *cp_value_editor_dup_value (CpValueEditor *self, GError **error);
void cp_value_editor_set_value (CpValueEditor *self, JsonNode *value);
JsonNode *cp_value_editor_dup_draft (CpValueEditor *self);
void cp_value_editor_set_draft (CpValueEditor *self, JsonNode *draft);
void cp_value_editor_show_error (CpValueEditor *self, const char *sentence);
void cp_value_editor_focus (CpValueEditor *self);
void cp_value_editor_set_narrow (CpValueEditor *self, gboolean narrow);

G_END_DECLS
