/* cp-store-error.h: what can go wrong in the workspace
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define CP_STORE_ERROR (cp_store_error_quark ())

/**
 * CpStoreError:
 * @CP_STORE_ERROR_NOT_FOUND: there is no such contract, term, change set…
 * @CP_STORE_ERROR_ORIGINAL_MISSING: the original file is not in the workspace any more
 * @CP_STORE_ERROR_ORIGINAL_CHANGED: the original file is not the one that was imported
 * @CP_STORE_ERROR_FILE: a file could not be read or written; the message says which and why
 * @CP_STORE_ERROR_INVALID: a row holds something that this program cannot read
 * @CP_STORE_ERROR_STATE: the row is in a state that does not allow this (approved twice, an outbox row that is done)
 * @CP_STORE_ERROR_ERASED: the sealed answer's key was erased on purpose
 */
typedef enum
{
  CP_STORE_ERROR_NOT_FOUND,
  CP_STORE_ERROR_ORIGINAL_MISSING,
  CP_STORE_ERROR_ORIGINAL_CHANGED,
  CP_STORE_ERROR_FILE,
  CP_STORE_ERROR_INVALID,
  CP_STORE_ERROR_STATE,
  CP_STORE_ERROR_ERASED,
} CpStoreError;

GQuark cp_store_error_quark (void);

G_END_DECLS
