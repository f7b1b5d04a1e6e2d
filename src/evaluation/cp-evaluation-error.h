/* cp-evaluation-error.h: the errors of this room
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CpEvaluationError:
 * @CP_EVALUATION_ERROR_GOLD: a gold set cannot be used; the sentence names the line
 * @CP_EVALUATION_ERROR_ANSWERS: a file of answers cannot be used
 * @CP_EVALUATION_ERROR_POLICY: a policy makes no sense
 */
typedef enum
{
  CP_EVALUATION_ERROR_GOLD,
  CP_EVALUATION_ERROR_ANSWERS,
  CP_EVALUATION_ERROR_POLICY,
} CpEvaluationError;

#define CP_EVALUATION_ERROR (cp_evaluation_error_quark ())
GQuark cp_evaluation_error_quark (void);

G_END_DECLS
