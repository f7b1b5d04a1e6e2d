/* cp-salesforce-problem.h: error arrays become sentences
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-crm-provider.h"

G_BEGIN_DECLS

gboolean cp_salesforce_problem_is (CpHttpResponse *response, const char *code);
void cp_salesforce_problem_set (CpHttpResponse *response, GError **error);

G_END_DECLS
