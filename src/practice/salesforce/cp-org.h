/* cp-org.h: the practice Salesforce org
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-org-problem.h"
#include "cp-org-schema.h"
#include "cp-org-sessions.h"
#include "cp-org-store.h"
#include "cp-practice-dialect.h"

G_BEGIN_DECLS

#define CP_ORG_FIRST_VERSION 60
#define CP_ORG_LAST_VERSION 67

/**
 * CpOrg:
 *
 * Speaks the REST dialect of API versions 60.0 to 67.0. One organization, several users, one registered client.
 */
#define CP_TYPE_ORG (cp_org_get_type ())
G_DECLARE_FINAL_TYPE (CpOrg, cp_org, CP, ORG, GObject)

/** CpOrgSettings: what the control endpoint can set */
typedef struct
{
  guint batch_size;      /* rows of a query page, unless the request says otherwise */
  guint api_limit;       /* calls a day */
  guint api_used;
} CpOrgSettings;

CpOrg *cp_org_new (CpPracticeState *state, const char *seed, GError **error);
CpOrgSchema *cp_org_schema (CpOrg *self);
CpOrgStore *cp_org_store (CpOrg *self);
CpOrgSessions *cp_org_sessions (CpOrg *self);
CpOrgSettings *cp_org_settings (CpOrg *self);
const char *cp_org_base_url (CpOrg *self);

/**
 * CpOrgCall: one request of a signed-in user
 * @version: "66.0", for addresses in replies
 */
typedef struct
{
  CpOrg *org;
  CpPracticeExchange *exchange;
  const CpPracticeRequest *request;
  const char *user_id;
  char version[8];
} CpOrgCall;

/** CpOrgRoute: answers requests whose path has been parted; @first is the first segment behind the version */
typedef CpPracticeReply *(*CpOrgRoute) (CpOrgCall *call);

CpPracticeReply *cp_org_versions_reply (void);
CpPracticeReply *cp_org_dispatch (CpOrgCall *call);
const char *cp_org_call_segment (const CpOrgCall *call, guint i);
char *cp_org_call_url (const CpOrgCall *call, const char *format, ...) G_GNUC_PRINTF (2, 3);
JsonObject *cp_org_call_body (const CpOrgCall *call, CpOrgProblem **problem);

G_END_DECLS
