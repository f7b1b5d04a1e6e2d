/* cp-ctl-engine.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-ctl-engine.h"

#include "counterpart-base.h"
#include "counterpart-network.h"
#include "cp-ctl-command.h"

static void
print_sent (const CpSendLogEntry *entry, gpointer user_data)
{
  cp_ctl_complain ("sent %s %s %s%s %" G_GSIZE_FORMAT " bytes, sha256 %s, status %d", entry->time, entry->method, entry->host, entry->path, entry->sent_bytes,
                   entry->body_sha256 != NULL ? entry->body_sha256 : "-", entry->status);
}

static GPtrArray *
load_prompts (const char *path, GError **error)
{
  g_autoptr (GPtrArray) prompts = NULL;
  g_autofree char *text = NULL;
  CpPrompt *prompt;

  if (path == NULL)
    return cp_prompt_list_built_in ();
  if (!g_file_get_contents (path, &text, NULL, error))
    return NULL;
  prompt = cp_prompt_new_from_text (text, error);
  if (prompt == NULL)
    return NULL;
  prompts = g_ptr_array_new_with_free_func ((GDestroyNotify) cp_prompt_unref);
  g_ptr_array_add (prompts, prompt);
  return g_steal_pointer (&prompts);
}

/** cp_ctl_engine_settings_load: (transfer full): the settings of an engine out of a file, or %NULL */
CpEngine *
cp_ctl_engine_settings_load (const char *path, GError **error)
{
  g_autofree char *text = NULL;
  g_autoptr (JsonNode) node = NULL;

  if (!g_file_get_contents (path, &text, NULL, error))
    return NULL;
  node = cp_json_parse (text, -1, error);
  return node != NULL ? cp_engine_new_from_json (node, error) : NULL;
}

/** cp_ctl_engine_is_settings: whether a file means to be the settings of an engine, right or wrong ones */
gboolean
cp_ctl_engine_is_settings (const char *path)
{
  g_autofree char *text = NULL;
  g_autoptr (JsonNode) node = NULL;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    return FALSE;
  node = cp_json_parse (text, -1, NULL);
  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) && json_object_has_member (json_node_get_object (node), "dialect");
}

/**
 * cp_ctl_engine_load:
 * @engine_path: a file with the settings of an engine
 * @prompt_path: (nullable): a prompt to ask every contract with
 * @secret_name: (nullable): environment variable that holds the key
 * @verbose: whether a line is printed for everything that leaves
 * @error: return location
 *
 * Returns: (transfer full): an extractor, or %NULL
 */
CpExtractor *
cp_ctl_engine_load (const char *engine_path, const char *prompt_path, const char *secret_name, gboolean verbose, GError **error)
{
  g_autoptr (CpEngine) engine = cp_ctl_engine_settings_load (engine_path, error);
  g_autoptr (GPtrArray) prompts = NULL;
  g_autoptr (CpHttp) http = NULL;

  prompts = engine != NULL ? load_prompts (prompt_path, error) : NULL;
  if (prompts == NULL)
    return NULL;
  http = cp_http_new ();
  if (verbose)
    cp_http_set_send_log (http, print_sent, NULL, NULL);
  return cp_model_extractor_new (engine, prompts, http, secret_name != NULL ? g_getenv (secret_name) : NULL);
}
