/* cp-state-label.h: a state as icon and word
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** CpLook: how a state looks; never by colour alone */
typedef enum
{
  CP_LOOK_READ,
  CP_LOOK_CHECK,
  CP_LOOK_DONE,
  CP_LOOK_PROBLEM,
  CP_LOOK_WAITING,
  CP_LOOK_BUSY,
  CP_LOOK_QUIET,
} CpLook;

/**
 * CpStateLabel: icon, word. The icon is decoration: the word speaks.
 */
#define CP_TYPE_STATE_LABEL (cp_state_label_get_type ())
G_DECLARE_FINAL_TYPE (CpStateLabel, cp_state_label, CP, STATE_LABEL, GtkWidget)

GtkWidget *cp_state_label_new (void);
void cp_state_label_set (CpStateLabel *self, CpLook look, const char *word);
const char *cp_look_get_icon_name (CpLook look);
void cp_look_apply (GtkWidget *widget, CpLook look);

G_END_DECLS
