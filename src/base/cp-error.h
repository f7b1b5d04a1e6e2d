/* cp-error.h: the errors of floor 0 and the habit that all rooms follow
 *
 * Each room has a quark and an enumeration of its own. An error's message is a sentence that the person in front of
 * the window can act on: what happened, what was kept, what to do. Codes are for programs, messages for people.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define CP_BASE_ERROR (cp_base_error_quark ())

/**
 * CpBaseError:
 * @CP_BASE_ERROR_INVALID: the text or the value is not of the form that was asked for
 */
typedef enum
{
  CP_BASE_ERROR_INVALID,
} CpBaseError;

GQuark cp_base_error_quark (void);

/* poppler 22.12 and libarchive have no automatic clean-up; rooms that use them define their own. */

G_END_DECLS
