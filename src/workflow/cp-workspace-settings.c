/* cp-workspace-settings.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-workspace-settings-private.h"

#include <glib/gi18n-lib.h>

#include "cp-workspace-private.h"

struct _CpWorkspaceSettings
{
  CpStore *store;
  GMutex lock;
  GHashTable *values; /* name -> JsonNode, as far as they are set */
  GHashTable *dirty;  /* set of names whose value is not in the database yet */
  gboolean writing;
};

/* What the workspace says when a person has not. */
static const struct
{
  const char *name;
  const char *json;
} defaults[] = {
  { "threshold", "0.85" },
  { "own_names", "[]" },
  { "appearance", "\"system\"" },
  { "renewal_task_days", "60" },
  { "renewal_alert_days", "90" },
  { "dark_pages", "false" },
  { "offline", "false" },
};

/* The settings that the window may ask for at once; the rest is read when it is asked for. */
static const char *const known_names[] = {
  "threshold", "own_names", "mapping", "appearance", "renewal_task_days", "renewal_alert_days", "dark_pages", "offline",
  "session", "active_connection", "window", "columns", "write_document", "write_note", "engines",
  "corrections_consent", "review_policy",
};

CpWorkspaceSettings *
cp_workspace_settings_new (CpStore *store)
{
  CpWorkspaceSettings *self = g_new0 (CpWorkspaceSettings, 1);

  self->store = g_object_ref (store);
  g_mutex_init (&self->lock);
  self->values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) json_node_unref);
  self->dirty = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

void
cp_workspace_settings_free (CpWorkspaceSettings *self)
{
  g_hash_table_unref (self->values);
  g_hash_table_unref (self->dirty);
  g_mutex_clear (&self->lock);
  g_object_unref (self->store);
  g_free (self);
}

static gboolean
load_all (CpConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  CpWorkspaceSettings *self = data;

  for (guint i = 0; i < G_N_ELEMENTS (known_names); i++)
    {
      g_autoptr (GError) inner = NULL;
      JsonNode *value = cp_setting_table_get (connection, known_names[i], &inner);

      if (inner != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&inner));
          return FALSE;
        }
      if (value != NULL)
        g_hash_table_replace (self->values, g_strdup (known_names[i]), value);
    }
  return TRUE;
}

gboolean
cp_workspace_settings_load (CpWorkspaceSettings *self, GError **error)
{
  return cp_store_read (self->store, load_all, self, NULL, error);
}

typedef struct
{
  CpWorkspaceSettings *self;
  char **names;
} WriteInput;

static gboolean
write_names (CpConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  WriteInput *input = data;

  for (char **name = input->names; *name != NULL; name++)
    {
      g_autoptr (JsonNode) value = NULL;

      g_mutex_lock (&input->self->lock);
      value = g_hash_table_lookup (input->self->values, *name);
      if (value != NULL)
        json_node_ref (value);
      g_mutex_unlock (&input->self->lock);
      if (!cp_setting_table_set (connection, *name, value, error))
        return FALSE;
    }
  return TRUE;
}

/* Writes what is dirty until nothing is; FALSE when the database refused, in which case the names stay dirty. */
gboolean
cp_workspace_settings_flush (CpWorkspaceSettings *self)
{
  for (;;)
    {
      g_auto (GStrv) names = NULL;
      g_autoptr (GError) error = NULL;
      WriteInput input;

      g_mutex_lock (&self->lock);
      names = (char **) g_hash_table_get_keys_as_array (self->dirty, NULL);
      for (guint i = 0; names[i] != NULL; i++)
        names[i] = g_strdup (names[i]);
      g_hash_table_remove_all (self->dirty);
      self->writing = names[0] != NULL;
      g_mutex_unlock (&self->lock);
      if (names[0] == NULL)
        return TRUE;

      input = (WriteInput) { self, names };
      if (!cp_store_write (self->store, write_names, &input, NULL, &error))
        {
          g_mutex_lock (&self->lock);
          for (guint i = 0; names[i] != NULL; i++)
            g_hash_table_add (self->dirty, g_strdup (names[i]));
          self->writing = FALSE;
          g_mutex_unlock (&self->lock);
          g_warning ("Settings could not be saved; they are kept and saved later: %s", error->message);
          return FALSE;
        }
    }
}

static JsonNode *
default_value (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (defaults); i++)
    if (g_str_equal (defaults[i].name, name))
      return cp_json_parse (defaults[i].json, -1, NULL);
  return NULL;
}

static JsonNode *
lookup (CpWorkspaceSettings *self, const char *name)
{
  JsonNode *value;

  g_mutex_lock (&self->lock);
  value = g_hash_table_lookup (self->values, name);
  if (value != NULL)
    json_node_ref (value);
  g_mutex_unlock (&self->lock);
  return value != NULL ? value : default_value (name);
}

static gboolean
keep (CpWorkspaceSettings *self, const char *name, JsonNode *value)
{
  gboolean must_start;

  g_mutex_lock (&self->lock);
  if (value != NULL)
    g_hash_table_replace (self->values, g_strdup (name), json_node_ref (value));
  else
    g_hash_table_remove (self->values, name);
  g_hash_table_add (self->dirty, g_strdup (name));
  must_start = !self->writing;
  self->writing = TRUE;
  g_mutex_unlock (&self->lock);
  return must_start;
}

/**
 * cp_workspace_get_setting:
 * @name: the setting; see the header for the names
 *
 * Returns: (transfer full) (nullable): its value, or the default. Any thread.
 */
JsonNode *
cp_workspace_get_setting (CpWorkspace *self, const char *name)
{
  return lookup (cp_workspace_get_settings (self), name);
}

/** cp_workspace_peek_setting: (transfer full) (nullable): the same; never waits */
JsonNode *
cp_workspace_peek_setting (CpWorkspace *self, const char *name)
{
  return lookup (cp_workspace_get_settings (self), name);
}

static void
apply (CpWorkspace *self, const char *name, JsonNode *value)
{
  if (g_str_equal (name, "offline"))
    cp_http_set_offline (cp_context_get_http (cp_workspace_get_context (self)),
                         value != NULL && JSON_NODE_HOLDS_VALUE (value) && json_node_get_boolean (value));
}

/**
 * cp_workspace_set_setting:
 * @value: (nullable): %NULL for the default
 *
 * Sets it and waits until it is written. Blocking.
 */
gboolean
cp_workspace_set_setting (CpWorkspace *self, const char *name, JsonNode *value, GError **error)
{
  CP_ASSERT_MAY_BLOCK ();

  keep (cp_workspace_get_settings (self), name, value);
  apply (self, name, value);
  if (cp_workspace_settings_flush (cp_workspace_get_settings (self)))
    return TRUE;
  g_set_error_literal (error, CP_STORE_ERROR, CP_STORE_ERROR_FILE, _("The setting could not be saved. It holds until the program ends."));
  return FALSE;
}

static gpointer
flush_work (gpointer input, GCancellable *cancellable, GError **error)
{
  cp_workspace_settings_flush (cp_workspace_get_settings (input));
  return NULL;
}

/** cp_workspace_put_setting: sets it at once and writes it behind; never waits */
void
cp_workspace_put_setting (CpWorkspace *self, const char *name, JsonNode *value)
{
  apply (self, name, value);
  if (keep (cp_workspace_get_settings (self), name, value))
    cp_task_run (NULL, flush_work, g_object_ref (self), g_object_unref, NULL, NULL, NULL, NULL);
}

double
cp_workspace_get_threshold (CpWorkspace *self)
{
  g_autoptr (JsonNode) value = cp_workspace_get_setting (self, "threshold");
  double threshold = value != NULL && JSON_NODE_HOLDS_VALUE (value) ? json_node_get_double (value) : 0.85;

  return threshold >= 0 && threshold <= 1 ? threshold : 0.85;
}

char **
cp_workspace_dup_own_names (CpWorkspace *self)
{
  g_autoptr (JsonNode) value = cp_workspace_get_setting (self, "own_names");
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  if (value != NULL && JSON_NODE_HOLDS_ARRAY (value))
    for (guint i = 0; i < json_array_get_length (json_node_get_array (value)); i++)
      {
        JsonNode *element = json_array_get_element (json_node_get_array (value), i);

        if (JSON_NODE_HOLDS_VALUE (element) && json_node_get_string (element) != NULL)
          g_strv_builder_add (names, json_node_get_string (element));
      }
  return g_strv_builder_end (names);
}

char *
cp_workspace_dup_active_connection (CpWorkspace *self)
{
  g_autoptr (JsonNode) value = cp_workspace_get_setting (self, "active_connection");

  return value != NULL && JSON_NODE_HOLDS_VALUE (value) ? g_strdup (json_node_get_string (value)) : NULL;
}

int
cp_workspace_get_int_setting (CpWorkspace *self, const char *name, int fallback)
{
  g_autoptr (JsonNode) value = cp_workspace_get_setting (self, name);

  if (value == NULL || !JSON_NODE_HOLDS_VALUE (value) || json_node_get_value_type (value) != G_TYPE_INT64)
    return fallback;
  return (int) CLAMP (json_node_get_int (value), 0, 3650);
}
