/* cp-json-lines.h: files of one JSON text a line
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <json-glib/json-glib.h>

#include "cp-evaluation-error.h"

G_BEGIN_DECLS

/* Takes one line in; FALSE with @error: it cannot be used. */
typedef gboolean (*CpJsonLineFunc) (JsonNode *line, gpointer data, GError **error);

/*
 * Hands every line that is not empty to @func, until one cannot be used: then @error is of @code and names the line of @label. @text need not end in a
 * zero. Any thread.
 */
gboolean cp_json_lines_each (const char *label, const char *text, gsize length, CpEvaluationError code, CpJsonLineFunc func, gpointer data,
                             GError **error);

G_END_DECLS
