/* cp-store-error.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-store-error.h"

G_DEFINE_QUARK (cp-store-error-quark, cp_store_error)
