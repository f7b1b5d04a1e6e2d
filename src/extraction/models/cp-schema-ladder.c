/* cp-schema-ladder.c
 *
 * Servers of one dialect differ in what forms of answer they can be held to, and say so only by refusing. What was refused once is not asked again
 * while the program runs, by any reading of the same engine.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-schema-ladder.h"

static GMutex lock;
static GHashTable *rungs; /* "address model" -> rung + 1; guarded by @lock */

static char *
name_of (CpEngine *engine)
{
  return g_strdup_printf ("%d %s %s", cp_engine_get_dialect (engine), cp_engine_get_base_url (engine), cp_engine_get_model (engine));
}

/** cp_schema_ladder_get: Returns: the highest rung that @engine is set to and has not refused. Any thread. */
CpSchemaRung
cp_schema_ladder_get (CpEngine *engine)
{
  g_autofree char *name = name_of (engine);
  CpSchemaRung rung = cp_engine_get_settings (engine)->rung;
  guint known;

  g_mutex_lock (&lock);
  known = rungs != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (rungs, name)) : 0;
  g_mutex_unlock (&lock);
  return known > 0 ? MAX (rung, (CpSchemaRung) (known - 1)) : rung;
}

/** cp_schema_ladder_step_down: remembers that @from was refused. Returns: whether there is a lower rung */
gboolean
cp_schema_ladder_step_down (CpEngine *engine, CpSchemaRung from)
{
  char *name = name_of (engine);

  g_mutex_lock (&lock);
  if (rungs == NULL)
    rungs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_hash_table_replace (rungs, name, GUINT_TO_POINTER (MIN (from + 1, CP_SCHEMA_PLAIN) + 1));
  g_mutex_unlock (&lock);
  return from < CP_SCHEMA_PLAIN;
}
