/* cp-finding-state.h: whether a value was found, and why not
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CpFindingState:
 * @CP_FINDING_FOUND: a value stands there
 * @CP_FINDING_ABSENT: looked for on every page, not there
 * @CP_FINDING_UNREADABLE: the place could not be read
 * @CP_FINDING_NOT_LOOKED: nobody looked
 */
typedef enum
{
  CP_FINDING_FOUND,
  CP_FINDING_ABSENT,
  CP_FINDING_UNREADABLE,
  CP_FINDING_NOT_LOOKED,
} CpFindingState;

const char *cp_finding_state_to_string (CpFindingState state);       /* "found" "absent" "unreadable" "not_looked" */
gboolean cp_finding_state_from_string (const char *text, CpFindingState *state);

G_END_DECLS
