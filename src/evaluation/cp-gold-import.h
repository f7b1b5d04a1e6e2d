/* cp-gold-import.h: public annotated sets as gold of ours
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-gold-document.h"

G_BEGIN_DECLS

/* Whether a line has the shape {"dataset", "path", "gold": {...}} of a data set that is known. */
gboolean cp_gold_import_knows (JsonObject *line);
CpGoldDocument *cp_gold_import_document (JsonObject *line, GError **error);   /* (transfer full) */

G_END_DECLS
