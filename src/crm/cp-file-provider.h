/* cp-file-provider.h: the CRM's own CSV export in, update files out
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-crm-provider.h"

G_BEGIN_DECLS

#define CP_TYPE_FILE_PROVIDER (cp_file_provider_get_type ())
G_DECLARE_FINAL_TYPE (CpFileProvider, cp_file_provider, CP, FILE_PROVIDER, GObject)

/* @accounts_csv, @opportunities_csv: exports with Salesforce, HubSpot or Zoho headers (recognised); either may be NULL. @output_directory: where
 * update files are written (one for each kind, in the dialect of the export). */
CpCrmProvider *cp_file_provider_new (const char *accounts_csv, const char *opportunities_csv, const char *output_directory, GError **error);

/* Rows and columns that could not be used, as sentences. (transfer full): of char* */
GPtrArray *cp_file_provider_dup_problems (CpFileProvider *self);

G_END_DECLS
