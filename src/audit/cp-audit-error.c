/* cp-audit-error.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-audit-error.h"

G_DEFINE_QUARK (cp-audit-error-quark, cp_audit_error)
