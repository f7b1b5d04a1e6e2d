/* cp-org-seed.h: what the org holds on its first day
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-org.h"

G_BEGIN_DECLS

gboolean cp_org_seed (CpOrg *org, const char *name, GError **error);

G_END_DECLS
