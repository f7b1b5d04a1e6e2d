/* cp-send-choices.h: which service, and what is replaced before it is sent
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "counterpart-workflow.h"

G_BEGIN_DECLS

/**
 * CpSendChoices:
 *
 * Signal "changed" (): another service or other words were chosen.
 */
#define CP_TYPE_SEND_CHOICES (cp_send_choices_get_type ())
G_DECLARE_FINAL_TYPE (CpSendChoices, cp_send_choices, CP, SEND_CHOICES, AdwBin)

GtkWidget *cp_send_choices_new (void);
void cp_send_choices_set_engines (CpSendChoices *self, GPtrArray *engines);   /* of CpEngine */
CpEngine *cp_send_choices_get_engine (CpSendChoices *self);                   /* (nullable) */
CpRedactionKinds cp_send_choices_get_kinds (CpSendChoices *self);
void cp_send_choices_set_where (CpSendChoices *self, const char *text);
void cp_send_choices_set_cost (CpSendChoices *self, const char *text);

G_END_DECLS
