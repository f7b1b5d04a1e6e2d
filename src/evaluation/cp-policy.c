/* cp-policy.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-policy.h"

#include "cp-config.h"

#include <glib/gi18n-lib.h>

#include "counterpart-base.h"
#include "counterpart-model.h"
#include "cp-evaluation-error.h"

#define DEFAULT_THRESHOLD 0.85

struct _CpPolicy
{
  gatomicrefcount references;
  char *name;
  double threshold;
  gboolean high_stakes;
  GHashTable *keys; /* interned key -> double* */
};

/** cp_policy_new: (transfer full): one threshold for all terms */
CpPolicy *
cp_policy_new (const char *name, double threshold, gboolean high_stakes)
{
  CpPolicy *self = g_new0 (CpPolicy, 1);

  g_atomic_ref_count_init (&self->references);
  self->name = g_strdup (name);
  self->threshold = threshold;
  self->high_stakes = high_stakes;
  self->keys = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  return self;
}

/** cp_policy_ref: (transfer full): the same, once more */
CpPolicy *
cp_policy_ref (CpPolicy *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

/** cp_policy_unref: gives it back */
void
cp_policy_unref (CpPolicy *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->references))
    return;
  g_free (self->name);
  g_hash_table_unref (self->keys);
  g_free (self);
}

static gboolean
is_share (double number)
{
  return number >= 0 && number <= 1;
}

/* A member that is a number of whatever JSON kind; @fallback where it is missing, -1 where it is something else. */
static double
share_of (JsonObject *object, const char *member, double fallback)
{
  JsonNode *node = json_object_has_member (object, member) ? json_object_get_member (object, member) : NULL;

  if (node == NULL)
    return fallback;
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) == G_TYPE_STRING)
    return -1;
  return json_node_get_double (node);
}

static gboolean
read_keys (CpPolicy *self, JsonObject *keys, GError **error)
{
  JsonObjectIter iter;
  const char *key;
  JsonNode *node;

  json_object_iter_init (&iter, keys);
  while (json_object_iter_next (&iter, &key, &node))
    {
      double threshold = share_of (keys, key, -1);

      if (cp_term_key_find (key) == NULL || !is_share (threshold))
        {
          g_set_error (error, CP_EVALUATION_ERROR, CP_EVALUATION_ERROR_POLICY,
                       _("The policy’s threshold for “%s” cannot be used. Name a term, and a number from 0 to 1."), key);
          return FALSE;
        }
      g_hash_table_insert (self->keys, (gpointer) g_intern_string (key), g_memdup2 (&threshold, sizeof threshold));
    }
  return TRUE;
}

static gboolean
names_anything (JsonObject *object)
{
  return json_object_has_member (object, "threshold") || json_object_has_member (object, "high_stakes")
         || json_object_has_member (object, "keys");
}

/** cp_policy_new_from_json: (transfer full): what a file says; %CP_EVALUATION_ERROR_POLICY otherwise */
CpPolicy *
cp_policy_new_from_json (JsonNode *node, GError **error)
{
  JsonObject *object = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  double threshold = object != NULL ? share_of (object, "threshold", DEFAULT_THRESHOLD) : -1;
  g_autoptr (CpPolicy) self = NULL;
  JsonObject *keys;

  /* Any other object, a line of gold for instance, would pass for the default. */
  if (!is_share (threshold) || !names_anything (object))
    {
      g_set_error_literal (error, CP_EVALUATION_ERROR, CP_EVALUATION_ERROR_POLICY,
                           _("The policy cannot be used. It is a JSON object whose “threshold” is a number from 0 to 1."));
      return NULL;
    }
  self = cp_policy_new (cp_json_object_string (object, "name", "policy"), threshold, cp_json_object_boolean (object, "high_stakes", TRUE));
  keys = cp_json_object_object (object, "keys");
  if (keys != NULL && !read_keys (self, keys, error))
    return NULL;
  return g_steal_pointer (&self);
}

/** cp_policy_get_name: (transfer none): what it is called */
const char *
cp_policy_get_name (CpPolicy *self)
{
  return self->name;
}

/** cp_policy_get_threshold: the confidence from which nobody is asked about @key; that of high stakes is not looked at */
double
cp_policy_get_threshold (CpPolicy *self, const char *key)
{
  double *threshold = g_hash_table_lookup (self->keys, g_intern_string (key));

  return threshold != NULL ? *threshold : self->threshold;
}

/** cp_policy_asks: whether a person looks at a value of @key that was read with @confidence */
gboolean
cp_policy_asks (CpPolicy *self, const char *key, double confidence)
{
  const CpTermKey *known = cp_term_key_find (key);

  if (self->high_stakes && known != NULL && known->high_stakes)
    return TRUE;
  return confidence < cp_policy_get_threshold (self, key);
}

/** cp_policy_to_json: (transfer full): as a file says it */
JsonNode *
cp_policy_to_json (CpPolicy *self)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();
  JsonObject *keys = json_object_new ();
  GHashTableIter iter;
  gpointer key, threshold;

  g_hash_table_iter_init (&iter, self->keys);
  while (g_hash_table_iter_next (&iter, &key, &threshold))
    json_object_set_double_member (keys, key, *(double *) threshold);
  json_object_set_string_member (object, "name", self->name);
  json_object_set_double_member (object, "threshold", self->threshold);
  json_object_set_boolean_member (object, "high_stakes", self->high_stakes);
  json_object_set_object_member (object, "keys", keys);
  json_node_take_object (node, object);
  return node;
}
