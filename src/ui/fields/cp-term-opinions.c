/* cp-term-opinions.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-term-opinions.h"

#include "cp-config.h"

#include <glib/gi18n-lib.h>

/* The name that the person gave the service; its id when it was removed since. */
static char *
dup_reader_name (const char *extractor_id, CpWorkspace *workspace)
{
  g_autoptr (JsonNode) engines = workspace != NULL ? cp_workspace_peek_setting (workspace, "engines") : NULL;
  JsonArray *rows = engines != NULL && JSON_NODE_HOLDS_ARRAY (engines) ? json_node_get_array (engines) : NULL;

  if (g_str_equal (extractor_id, "local"))
    return g_strdup (_("This computer"));
  for (guint i = 0; rows != NULL && i < json_array_get_length (rows); i++)
    {
      JsonObject *row = json_array_get_object_element (rows, i);

      if (g_strcmp0 (cp_json_object_string (row, "id", NULL), extractor_id) == 0)
        return g_strdup (cp_json_object_string (row, "label", extractor_id));
    }
  return g_strdup (extractor_id);
}

static char *
dup_saying (const CpOpinion *opinion, const CpTermKey *key)
{
  switch (opinion->state)
    {
    case CP_FINDING_FOUND:
      return cp_value_to_display (key->kind, opinion->value);
    case CP_FINDING_ABSENT:
      return g_strdup (_("not in this contract"));
    case CP_FINDING_UNREADABLE:
      return g_strdup (_("could not be read"));
    case CP_FINDING_NOT_LOOKED:
      break;
    }
  return g_strdup (_("not looked for"));
}

/**
 * cp_term_opinions_words:
 * @term: a term
 * @workspace: (nullable): knows the services' names
 *
 * Returns: (transfer full) (nullable): a line a reader: "✓ This computer: 8 May 2014"; %NULL where only one read the contract
 */
char *
cp_term_opinions_words (CpTerm *term, CpWorkspace *workspace)
{
  CpFinding *proposal = cp_term_get_proposal (term);
  const CpTermKey *key = cp_term_get_term_key (term);
  const guint n = proposal != NULL && key != NULL ? cp_finding_get_n_opinions (proposal) : 0;
  g_autoptr (GString) lines = g_string_new (NULL);

  if (n < 2)
    return NULL;
  for (guint i = 0; i < n; i++)
    {
      const CpOpinion *opinion = cp_finding_get_opinion (proposal, i);
      g_autofree char *name = dup_reader_name (opinion->extractor_id, workspace);
      g_autofree char *saying = dup_saying (opinion, key);

      g_string_append_printf (lines, "%s%s %s: %s", i > 0 ? "\n" : "", opinion->agrees ? "✓" : "≠", name, saying);
    }
  return g_string_free (g_steal_pointer (&lines), FALSE);
}
