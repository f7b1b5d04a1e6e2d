/* cp-formula.h: a computed value's formula, for people
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *cp_formula_to_display (const char *formula);

G_END_DECLS
