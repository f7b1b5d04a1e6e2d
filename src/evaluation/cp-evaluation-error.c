/* cp-evaluation-error.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-evaluation-error.h"

G_DEFINE_QUARK (cp-evaluation-error-quark, cp_evaluation_error)
