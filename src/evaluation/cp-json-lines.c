/* cp-json-lines.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-json-lines.h"

#include "cp-config.h"

#include <glib/gi18n-lib.h>

#include "counterpart-base.h"

static gboolean
take_line (const char *text, CpJsonLineFunc func, gpointer data, GError **error)
{
  g_autoptr (JsonNode) node = cp_json_parse (text, -1, error);

  return node != NULL && func (node, data, error);
}

gboolean
cp_json_lines_each (const char *label, const char *text, gsize length, CpEvaluationError code, CpJsonLineFunc func, gpointer data,
                    GError **error)
{
  g_autofree char *copy = g_strndup (text, length);
  g_auto (GStrv) lines = g_strsplit (copy, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autoptr (GError) inner = NULL;

      g_strstrip (lines[i]);
      if (*lines[i] == '\0' || take_line (lines[i], func, data, &inner))
        continue;
      g_set_error (error, CP_EVALUATION_ERROR, code, _("Line %u of %s cannot be used. %s"), i + 1, label, inner->message);
      return FALSE;
    }
  return TRUE;
}
