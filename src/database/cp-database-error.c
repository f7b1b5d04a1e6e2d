/* cp-database-error.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-database-error.h"

G_DEFINE_QUARK (cp-database-error-quark, cp_database_error)
