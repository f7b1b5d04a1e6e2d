/* counterpart-matching.h: which CRM record a contract belongs to
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-match-rank.h"
