/* cp-reading-foot.h: one line for all files that are being read
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "counterpart-workflow.h"

G_BEGIN_DECLS

#define CP_TYPE_READING_FOOT (cp_reading_foot_get_type ())
G_DECLARE_FINAL_TYPE (CpReadingFoot, cp_reading_foot, CP, READING_FOOT, AdwBin)

GtkWidget *cp_reading_foot_new (void);
void cp_reading_foot_set_queue (CpReadingFoot *self, CpImportQueue *queue);

G_END_DECLS
