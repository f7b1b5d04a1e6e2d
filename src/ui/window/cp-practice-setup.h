/* cp-practice-setup.h: filling the practice workspace the first time
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-window.h"

G_BEGIN_DECLS

void cp_practice_setup (CpWindow *window);

G_END_DECLS
