/* cp-notice-bar.h: one sentence above the content, with one way on
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * CpNoticeBar: a banner. Signal "activated": its button was pressed. Titles are plain text.
 */
#define CP_TYPE_NOTICE_BAR (cp_notice_bar_get_type ())
G_DECLARE_FINAL_TYPE (CpNoticeBar, cp_notice_bar, CP, NOTICE_BAR, AdwBin)

GtkWidget *cp_notice_bar_new (void);
void cp_notice_bar_show (CpNoticeBar *self, const char *title, const char *button);
void cp_notice_bar_hide (CpNoticeBar *self);

G_END_DECLS
