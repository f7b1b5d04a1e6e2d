/* cp-consent-table.h: tables consent, measuring_consent: who let which contract go to which service
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "counterpart-database.h"

G_BEGIN_DECLS

/** CpConsent: a plain value; @redacts: kinds of words that are replaced before sending, a bit each; @sent_sha256: of the requests that were agreed to */
typedef struct
{
  char *contract_id;
  char *engine_id;
  char *host;
  guint redacts;
  char *sent_sha256;
  char *given_by;
  char *role;
  char *time;
} CpConsent;

void cp_consent_free (CpConsent *consent);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CpConsent, cp_consent_free)

gboolean cp_consent_table_add (CpConnection *connection, const CpConsent *consent, GError **error);   /* its time is not looked at */
CpConsent *cp_consent_table_latest (CpConnection *connection, const char *contract_id, const char *engine_id, GError **error); /* NULL without error: never */

/* The same for contracts of a gold set, named by their hashes; contract and requests of @consent are not looked at. */
gboolean cp_consent_table_add_measuring (CpConnection *connection, const char *document_sha256, const char *gold_sha256, const CpConsent *consent,
                                         GError **error);
gboolean cp_consent_table_has_measuring (CpConnection *connection, const char *document_sha256, const char *engine_id, const char *host, guint redacts,
                                         GError **error); /* FALSE without error: never */

G_END_DECLS
