/* cp-party-address.h: where a party sits: in the introduction, on a cover page, in a notice, in a signature block
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-reading-context.h"

G_BEGIN_DECLS

/**
 * cp_party_address_find: (skip)
 * @name: where the party's name stands
 * @others: (element-type CpSpan): where the other parties' names stand; an address behind one of them is that one's
 *
 * Looks behind @name first, then behind the other places where the same name stands.
 */
gboolean cp_party_address_find (CpReadingContext *context, CpSpan name, GArray *others, CpSpan *address);

G_END_DECLS
