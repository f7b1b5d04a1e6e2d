/* cp-audit-error.h: what can go wrong with the audit log
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define CP_AUDIT_ERROR (cp_audit_error_quark ())

/**
 * CpAuditError:
 * @CP_AUDIT_ERROR_FAILED: anything else
 * @CP_AUDIT_ERROR_KEY: the signing key is damaged or not of this kind
 * @CP_AUDIT_ERROR_KEYRING: the keyring is locked, absent or did not answer in time
 * @CP_AUDIT_ERROR_FILE: a file could not be read or written
 */
typedef enum
{
  CP_AUDIT_ERROR_FAILED,
  CP_AUDIT_ERROR_KEY,
  CP_AUDIT_ERROR_KEYRING,
  CP_AUDIT_ERROR_FILE,
} CpAuditError;

GQuark cp_audit_error_quark (void);

G_END_DECLS
