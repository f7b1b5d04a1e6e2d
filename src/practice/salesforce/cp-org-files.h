/* cp-org-files.h: content versions, their documents and links, attachments
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-org.h"

G_BEGIN_DECLS

CpOrgProblem *cp_org_files_after_insert (CpOrgCall *call, CpOrgRecord *record);
void cp_org_files_after_delete (CpOrgCall *call, CpOrgRecord *record);
CpPracticeReply *cp_org_files_download (CpOrgCall *call, CpOrgObject *object, const char *id, const char *field);
JsonObject *cp_org_files_read_multipart (const CpPracticeRequest *request, CpOrgProblem **problem);

G_END_DECLS
