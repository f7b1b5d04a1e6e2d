/* cp-outline.h: the headings of a contract, to jump by
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-pages-view.h"

G_BEGIN_DECLS

#define CP_TYPE_OUTLINE (cp_outline_get_type ())
G_DECLARE_FINAL_TYPE (CpOutline, cp_outline, CP, OUTLINE, GtkWidget)

GtkWidget *cp_outline_new (CpContractSession *session, CpPagesView *pages);

G_END_DECLS
