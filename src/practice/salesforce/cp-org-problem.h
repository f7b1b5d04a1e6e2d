/* cp-org-problem.h: why the org refuses something
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-practice-request.h"

G_BEGIN_DECLS

/**
 * CpOrgProblem: an HTTP status with the service's error code, message and the fields concerned
 */
typedef struct
{
  guint status;
  char *code;
  char *message;
  GPtrArray *fields;
} CpOrgProblem;

CpOrgProblem *cp_org_problem_new (guint status, const char *code, const char *format, ...) G_GNUC_PRINTF (3, 4);
CpOrgProblem *cp_org_problem_with_field (CpOrgProblem *self, const char *field);
CpOrgProblem *cp_org_problem_not_found (void);
CpOrgProblem *cp_org_problem_method (const char *method);
void cp_org_problem_free (CpOrgProblem *self);
JsonObject *cp_org_problem_to_row (const CpOrgProblem *self);
CpPracticeReply *cp_org_problem_reply (CpOrgProblem *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CpOrgProblem, cp_org_problem_free)

G_END_DECLS
