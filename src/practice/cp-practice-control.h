/* cp-practice-control.h: the switches behind the scene
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-practice-server.h"

G_BEGIN_DECLS

CpPracticeReply *cp_practice_control_answer (CpPracticeServer *server, const CpPracticeRequest *request);

G_END_DECLS
