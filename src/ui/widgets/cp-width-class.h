/* cp-width-class.h: how wide the window is, in classes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * CpWidthClass:
 * @CP_WIDTH_NARROW: below 860 sp: pages above, terms below; rows stack
 * @CP_WIDTH_MEDIUM: 860 to 1200 sp: the sidebar lies over the content
 * @CP_WIDTH_NORMAL: 1200 to 1600 sp
 * @CP_WIDTH_WIDE: from 1600 sp: the outline stands open
 */
typedef enum
{
  CP_WIDTH_NARROW,
  CP_WIDTH_MEDIUM,
  CP_WIDTH_NORMAL,
  CP_WIDTH_WIDE,
} CpWidthClass;

typedef void (*CpWidthClassFunc) (CpWidthClass width, gpointer user_data);

void cp_width_class_watch (AdwApplicationWindow *window, CpWidthClassFunc func, gpointer user_data);

G_END_DECLS
