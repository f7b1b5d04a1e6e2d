/* cp-editor-part.h: one control of an editor, seen as text
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-editor-form.h"

G_BEGIN_DECLS

/** CpEditorPart: @widget is an entry, a number, a choice or a box of toggles; @ids belong to the last two */
typedef struct
{
  char *name;
  GtkWidget *widget;
  GPtrArray *ids; /* of char*, in the order shown */
} CpEditorPart;

CpEditorPart *cp_editor_part_new (const char *name, GtkWidget *widget);
void cp_editor_part_free (CpEditorPart *part);
char *cp_editor_part_dup_text (CpEditorPart *part);
void cp_editor_part_set_text (CpEditorPart *part, const char *text);
GtkWidget *cp_editor_part_get_focus (CpEditorPart *part);

GtkWidget *cp_editor_choice_new (GPtrArray *ids, const CpEditorChoice *choices, guint n_choices);
GtkWidget *cp_editor_toggles_new (GPtrArray *ids, const CpEditorChoice *choices, guint n_choices);
GtkWidget *cp_editor_calendar_new (GtkEntry *entry);

G_END_DECLS
