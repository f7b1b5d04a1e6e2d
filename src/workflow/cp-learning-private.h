/* cp-learning-private.h: what the files about learning share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "counterpart-store.h"
#include "cp-learning.h"

G_BEGIN_DECLS

/* The fit behind an extractor's version, "1+c3"; NULL: none. (transfer full) */
CpRecalibration *cp_learning_recalibration_of (CpConnection *connection, const char *extractor_version);

/*
 * The latest @most decisions of people on a term, oldest first, with the confidence as it came with the program: what a fit made of it is traced
 * back. @fits: (nullable): of CpRecalibrationRow, all there are. @applied: (nullable): a fit that the confidences of the local reader then go through.
 * @local_only: decisions on what the local reader read, alone. (transfer full): of CpScorePoint
 */
GArray *cp_learning_points (CpConnection *connection, const char *key, guint most, GPtrArray *fits, CpRecalibration *applied, gboolean local_only,
                            GError **error);

/* A reader with lessons laid over it. @recalibration (nullable), @spellings: of CpSpelling; all (transfer none). (transfer full) */
CpExtractor *cp_taught_extractor_new (CpExtractor *extractor, CpRecalibration *recalibration, int fit, GPtrArray *spellings);

G_END_DECLS
