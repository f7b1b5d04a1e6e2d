/* cp-engines.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-engines.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "cp-data-mark-private.h"
#include "cp-engines-private.h"
#include "cp-learning.h"
#include "cp-live-connections-private.h"
#include "cp-prompts.h"
#include "cp-workspace-private.h"

#define SETTING "engines"

/* The stored list */

static JsonArray *
dup_rows (CpWorkspace *workspace)
{
  g_autoptr (JsonNode) node = cp_workspace_get_setting (workspace, SETTING);

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_dup_array (node) : json_array_new ();
}

static gboolean
put_rows (CpWorkspace *workspace, JsonArray *rows, GError **error)
{
  g_autoptr (JsonNode) node = json_node_init_array (json_node_alloc (), rows);

  return cp_workspace_set_setting (workspace, SETTING, node, error);
}

static const char *
row_id (JsonArray *rows, guint i)
{
  JsonNode *node = json_array_get_element (rows, i);

  return JSON_NODE_HOLDS_OBJECT (node) ? cp_json_object_string (json_node_get_object (node), "id", "") : "";
}

/* Every row but that of @engine_id; (transfer full). */
static JsonArray *
rows_without (JsonArray *rows, const char *engine_id)
{
  JsonArray *others = json_array_new ();

  for (guint i = 0; i < json_array_get_length (rows); i++)
    if (!g_str_equal (row_id (rows, i), engine_id))
      json_array_add_element (others, json_node_copy (json_array_get_element (rows, i)));
  return others;
}

/**
 * cp_engines_list:
 * @workspace: a workspace
 * @error: return location
 *
 * A row that is damaged is left out and named in the program's log; the others go on. Blocking.
 *
 * Returns: (transfer full) (element-type CpEngine): the engines, in the order in which they were added
 */
GPtrArray *
cp_engines_list (CpWorkspace *workspace, GError **error)
{
  CP_ASSERT_MAY_BLOCK ();
  g_autoptr (JsonArray) rows = dup_rows (workspace);
  GPtrArray *engines = g_ptr_array_new_with_free_func ((GDestroyNotify) cp_engine_unref);

  for (guint i = 0; i < json_array_get_length (rows); i++)
    {
      g_autoptr (GError) inner = NULL;
      CpEngine *engine = cp_engine_new_from_json (json_array_get_element (rows, i), &inner);

      if (engine != NULL)
        g_ptr_array_add (engines, engine);
      else
        g_message ("An engine's settings are damaged: %s", inner->message);
    }
  return engines;
}

/** cp_engines_dup_settings: (transfer full): the settings of an engine, which itself never changes, to make another of */
JsonObject *
cp_engines_dup_settings (CpEngine *engine)
{
  g_autoptr (JsonNode) sealed = cp_engine_to_json (engine);
  JsonObject *settings = json_object_new ();
  JsonObjectIter iter;
  const char *name;
  JsonNode *member;

  json_object_iter_init (&iter, json_node_get_object (sealed));
  while (json_object_iter_next (&iter, &name, &member))
    json_object_set_member (settings, name, json_node_copy (member));
  return settings;
}

/* The practice engine lives at another address each time. */
static CpEngine *
at_practice_address (CpWorkspace *workspace, CpEngine *engine, char **secret, GCancellable *cancellable, GError **error)
{
  g_autoptr (JsonObject) ready = cp_live_connections_dup_practice (cp_workspace_get_live_connections (workspace), cancellable, error);
  JsonObject *entry = cp_json_object_object (ready, "openai");
  g_autoptr (JsonNode) node = NULL;

  if (ready == NULL)
    return NULL;
  node = json_node_new (JSON_NODE_OBJECT);
  json_node_take_object (node, cp_engines_dup_settings (engine));
  json_object_set_string_member (json_node_get_object (node), "base_url", cp_json_object_string (entry, "base_url", ""));
  if (secret != NULL)
    *secret = g_strdup (cp_json_object_string (entry, "api_key", NULL));
  return cp_engine_new_from_json (node, error);
}

static CpEngine *
find_row (CpWorkspace *workspace, const char *engine_id, GError **error)
{
  g_autoptr (GPtrArray) engines = cp_engines_list (workspace, error);

  for (guint i = 0; engines != NULL && i < engines->len; i++)
    if (g_str_equal (cp_engine_get_id (g_ptr_array_index (engines, i)), engine_id))
      return cp_engine_ref (g_ptr_array_index (engines, i));
  if (engines != NULL)
    g_set_error (error, CP_WORKFLOW_ERROR, CP_WORKFLOW_ERROR_NO_CONNECTION, _("There is no reading service “%s”. Add it in the preferences."),
                 engine_id);
  return NULL;
}

/** cp_engines_find: (transfer full): one engine, where it can be reached now, or %NULL with %CP_WORKFLOW_ERROR_NO_CONNECTION. Blocking. */
CpEngine *
cp_engines_find (CpWorkspace *workspace, const char *engine_id, GCancellable *cancellable, GError **error)
{
  CP_ASSERT_MAY_BLOCK ();
  g_autoptr (CpEngine) engine = find_row (workspace, engine_id, error);

  if (engine != NULL && g_str_equal (engine_id, CP_ENGINE_PRACTICE_ID))
    return at_practice_address (workspace, engine, NULL, cancellable, error);
  return g_steal_pointer (&engine);
}

/**
 * cp_engines_save:
 * @workspace: a workspace
 * @engine: its settings; one with the same id is replaced
 * @secret: (nullable): its key; %NULL keeps the one that is there
 * @error: %CP_NETWORK_ERROR when the keyring refuses
 *
 * Returns: whether it was saved. Blocking.
 */
gboolean
cp_engines_save (CpWorkspace *workspace, CpEngine *engine, const char *secret, GCancellable *cancellable, GError **error)
{
  CP_ASSERT_MAY_BLOCK ();
  g_autoptr (JsonArray) before = dup_rows (workspace);
  g_autoptr (JsonArray) rows = rows_without (before, cp_engine_get_id (engine));
  g_autofree char *name = cp_engine_dup_secret_name (engine);
  g_autofree char *label = g_strdup_printf (_("Key of %s"), cp_engine_get_label (engine));

  if (secret != NULL && *secret != '\0'
      && !cp_token_store_store (cp_context_get_tokens (cp_workspace_get_context (workspace)), name, label, secret, cancellable, error))
    return FALSE;
  json_array_add_element (rows, cp_engine_to_json (engine));
  return put_rows (workspace, rows, error) && cp_workspace_note_alone (workspace, "engine.saved", cp_engine_to_json (engine), error);
}

/** cp_engines_remove: forgets an engine and its key; what it read stays. Blocking. */
gboolean
cp_engines_remove (CpWorkspace *workspace, const char *engine_id, GCancellable *cancellable, GError **error)
{
  CP_ASSERT_MAY_BLOCK ();
  g_autoptr (CpEngine) engine = find_row (workspace, engine_id, error);
  g_autoptr (JsonArray) before = dup_rows (workspace);
  g_autoptr (JsonArray) rows = rows_without (before, engine_id);
  g_autofree char *name = NULL;
  g_autoptr (GError) inner = NULL;

  if (engine == NULL)
    return FALSE;
  name = cp_engine_dup_secret_name (engine);
  if (!cp_token_store_clear (cp_context_get_tokens (cp_workspace_get_context (workspace)), name, cancellable, &inner))
    g_message ("The key of %s could not be forgotten: %s", cp_engine_get_label (engine), inner->message);
  return put_rows (workspace, rows, error) && cp_workspace_note_alone (workspace, "engine.removed", cp_engine_to_json (engine), error);
}

/** cp_engines_add_practice: the engine that counterpart-practice plays; nothing leaves the machine. Blocking. */
gboolean
cp_engines_add_practice (CpWorkspace *workspace, GCancellable *cancellable, GError **error)
{
  CP_ASSERT_MAY_BLOCK ();
  g_autoptr (JsonObject) ready = cp_live_connections_dup_practice (cp_workspace_get_live_connections (workspace), cancellable, error);
  JsonObject *entry = cp_json_object_object (ready, "openai");
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  g_autoptr (CpEngine) engine = NULL;
  JsonObject *object;

  if (ready == NULL)
    return FALSE;
  object = json_object_new ();
  json_object_set_string_member (object, "id", CP_ENGINE_PRACTICE_ID);
  json_object_set_string_member (object, "label", _("Practice model"));
  json_object_set_string_member (object, "dialect", "openai-chat");
  json_object_set_string_member (object, "base_url", cp_json_object_string (entry, "base_url", ""));
  json_object_set_string_member (object, "model", cp_json_object_string (entry, "model", "practice-reader-1"));
  json_object_set_double_member (object, "price_input", 2);
  json_object_set_double_member (object, "price_output", 8);
  json_object_set_string_member (object, "currency", "USD");
  json_node_take_object (node, object);
  engine = cp_engine_new_from_json (node, error);
  return engine != NULL && cp_engines_save (workspace, engine, NULL, cancellable, error);
}

/* Extractors */

static GPtrArray *
list_prompts (CpWorkspace *workspace, const char *prompt_id, GError **error)
{
  return prompt_id != NULL ? cp_prompts_list_only (workspace, prompt_id, error) : cp_prompts_list (workspace, error);
}

/**
 * cp_engines_extractor_for:
 * @workspace: whose prompts it asks with
 * @engine: its settings, as they can be reached now
 * @prompt_id: (nullable): one version of a prompt instead of those in use
 * @secret: (nullable): its key
 * @error: return location
 *
 * Blocking.
 *
 * Returns: (transfer full): the extractor, or %NULL
 */
CpExtractor *
cp_engines_extractor_for (CpWorkspace *workspace, CpEngine *engine, const char *prompt_id, const char *secret, GError **error)
{
  CP_ASSERT_MAY_BLOCK ();
  g_autoptr (GPtrArray) prompts = list_prompts (workspace, prompt_id, error);
  g_autofree char *mark_key = prompts != NULL ? cp_data_mark_load_key (workspace, NULL, error) : NULL;
  CpExtractor *extractor;

  if (mark_key == NULL)
    return NULL;
  extractor = cp_model_extractor_new (engine, prompts, cp_context_get_http (cp_workspace_get_context (workspace)), secret);
  cp_model_extractor_set_mark_key (CP_MODEL_EXTRACTOR (extractor), mark_key);
  return extractor;
}

/* The key is in the token store; a server on this machine rarely wants one, and must not wait for a keyring that is not there. */
static gboolean
look_up_secret (CpWorkspace *workspace, CpEngine *engine, char **secret, GCancellable *cancellable, GError **error)
{
  g_autofree char *name = cp_engine_dup_secret_name (engine);
  g_autoptr (GError) inner = NULL;

  *secret = cp_token_store_lookup (cp_context_get_tokens (cp_workspace_get_context (workspace)), name, cancellable, &inner);
  if (inner == NULL || cp_engine_is_local (engine))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&inner));
  return FALSE;
}

/** cp_engines_make_extractor: (skip) */
CpModelExtractor *
cp_engines_make_extractor (CpWorkspace *workspace, CpEngine *engine, const char *prompt_id, GCancellable *cancellable, GError **error)
{
  g_autoptr (CpEngine) reachable = cp_engine_ref (engine);
  char *secret = NULL;
  CpExtractor *extractor;

  if (g_str_equal (cp_engine_get_id (engine), CP_ENGINE_PRACTICE_ID))
    {
      g_clear_pointer (&reachable, cp_engine_unref);
      reachable = at_practice_address (workspace, engine, &secret, cancellable, error);
      if (reachable == NULL)
        return NULL;
    }
  else if (!look_up_secret (workspace, engine, &secret, cancellable, error))
    return NULL;
  extractor = cp_engines_extractor_for (workspace, reachable, prompt_id, secret, error);
  cp_token_free (secret);
  return extractor != NULL ? CP_MODEL_EXTRACTOR (extractor) : NULL;
}

/** cp_engines_try: whether the engine answers and takes the key. Blocking. */
gboolean
cp_engines_try (CpWorkspace *workspace, const char *engine_id, GCancellable *cancellable, GError **error)
{
  CP_ASSERT_MAY_BLOCK ();
  g_autoptr (CpEngine) engine = find_row (workspace, engine_id, error);
  g_autoptr (CpModelExtractor) extractor = engine != NULL ? cp_engines_make_extractor (workspace, engine, NULL, cancellable, error) : NULL;

  return extractor != NULL && cp_model_extractor_probe (extractor, cancellable, error);
}

/**
 * cp_engines_dup_extractor:
 * @workspace: a workspace
 * @engine_id: "local", or an engine's id
 * @prompt_id: (nullable): one version of a prompt instead of those in use
 * @error: %CP_WORKFLOW_ERROR_NO_CONNECTION
 *
 * For evaluation, which asks for consent itself; readings of contracts go through cp-model-reading.h, which does, too. Blocking.
 *
 * Returns: (transfer full): the extractor, or %NULL
 */
CpExtractor *
cp_engines_dup_extractor (CpWorkspace *workspace, const char *engine_id, const char *prompt_id, GError **error)
{
  CP_ASSERT_MAY_BLOCK ();
  g_autoptr (CpEngine) engine = NULL;
  CpModelExtractor *extractor;

  if (g_str_equal (engine_id, "local"))
    return cp_learning_dup_extractor (workspace, cp_context_get_extractor (cp_workspace_get_context (workspace)));
  engine = find_row (workspace, engine_id, error);
  extractor = engine != NULL ? cp_engines_make_extractor (workspace, engine, prompt_id, NULL, error) : NULL;
  return extractor != NULL ? CP_EXTRACTOR (extractor) : NULL;
}
