/* cp-evaluation-page.h: how well contracts are read, with what, and what is learned of it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "counterpart-workflow.h"
#include "cp-width-class.h"

G_BEGIN_DECLS

#define CP_TYPE_EVALUATION_PAGE (cp_evaluation_page_get_type ())
G_DECLARE_FINAL_TYPE (CpEvaluationPage, cp_evaluation_page, CP, EVALUATION_PAGE, AdwBin)

GtkWidget *cp_evaluation_page_new (void);
void cp_evaluation_page_set_workspace (CpEvaluationPage *self, CpWorkspace *workspace);
void cp_evaluation_page_set_width_class (CpEvaluationPage *self, CpWidthClass width);

G_END_DECLS
