/* cp-drop-scrim.h: what lies over the content while files are dragged
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define CP_TYPE_DROP_SCRIM (cp_drop_scrim_get_type ())
G_DECLARE_FINAL_TYPE (CpDropScrim, cp_drop_scrim, CP, DROP_SCRIM, AdwBin)

GtkWidget *cp_drop_scrim_new (void);
void cp_drop_scrim_set_count (CpDropScrim *self, guint n_files, gboolean has_folder);

G_END_DECLS
