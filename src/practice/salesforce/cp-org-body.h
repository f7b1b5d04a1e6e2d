/* cp-org-body.h: what a client sent for a record, checked against describe
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-org.h"

G_BEGIN_DECLS

/**
 * CpOrgBody:
 * @fields: values as they are stored, by the schema's spelling of the names
 * @blob: (nullable): the decoded bytes of a base64 field
 */
typedef struct
{
  JsonObject *fields;
  GBytes *blob;
} CpOrgBody;

CpOrgProblem *cp_org_body_check (CpOrg *org, CpOrgObject *object, CpOrgRecord *record, JsonObject *body,
                                 CpOrgBody **checked);
void cp_org_body_add_defaults (CpOrgObject *object, JsonObject *fields, const char *user_id);
void cp_org_body_free (CpOrgBody *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CpOrgBody, cp_org_body_free)

G_END_DECLS
