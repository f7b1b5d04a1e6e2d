/* cp-linear-model.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-linear-model.h"

#include <gio/gio.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "cp-staircase.h"
#include "cp-tree-model.h"

#define WEIGHTS_RESOURCE "/org/counterpart/extraction/weights.txt"

struct _CpFeatureBag
{
  GArray *hashes; /* of guint32 */
  GString *names; /* (nullable) */
  const char *kind; /* (nullable) */
};

typedef struct
{
  double bias;
  double threshold;
  guint32 seed;
  GArray *raw;         /* of double, ascending */
  GArray *probability; /* of double */
  CpTreeModel *trees;  /* (nullable) */
} KeyModel;

struct _CpLinearModel
{
  GHashTable *keys;    /* name → KeyModel */
  GHashTable *weights; /* hash → float in a pointer's bytes */
};

static guint32
hash_bytes (guint32 hash, const char *text, gsize length)
{
  for (gsize i = 0; i < length; i++)
    hash = (hash ^ (guchar) text[i]) * 16777619u;
  return hash;
}

/* One avalanche, so that hashes of a feature under two keys differ in all bits. */
static guint32
mix (guint32 seed, guint32 hash)
{
  hash ^= seed;
  hash *= 2654435761u;
  hash ^= hash >> 15;
  return hash;
}

/** cp_feature_bag_new: (skip) */
CpFeatureBag *
cp_feature_bag_new (gboolean keep_names)
{
  CpFeatureBag *bag = g_new0 (CpFeatureBag, 1);

  bag->hashes = g_array_sized_new (FALSE, FALSE, sizeof (guint32), 64);
  bag->names = keep_names ? g_string_new (NULL) : NULL;
  return bag;
}

/** cp_feature_bag_free: (skip) */
void
cp_feature_bag_free (CpFeatureBag *bag)
{
  g_array_unref (bag->hashes);
  if (bag->names != NULL)
    g_string_free (bag->names, TRUE);
  g_free (bag);
}

/** cp_feature_bag_clear: (skip) */
void
cp_feature_bag_clear (CpFeatureBag *bag)
{
  g_array_set_size (bag->hashes, 0);
  if (bag->names != NULL)
    g_string_set_size (bag->names, 0);
}

/** cp_feature_bag_cross: (skip) */
void
cp_feature_bag_cross (CpFeatureBag *bag, const char *kind)
{
  bag->kind = kind;
}

static void
add_hash (CpFeatureBag *bag, const char *kind, const char *prefix, const char *text, gsize n)
{
  guint32 hash = 2166136261u;

  if (kind != NULL)
    hash = hash_bytes (hash_bytes (hash, kind, strlen (kind)), "&", 1);
  hash = hash_bytes (hash, prefix, strlen (prefix));
  hash = hash_bytes (hash, text, n);
  for (guint i = 0; i < bag->hashes->len; i++)
    if (g_array_index (bag->hashes, guint32, i) == hash)
      return;
  g_array_append_val (bag->hashes, hash);
  if (bag->names == NULL)
    return;
  if (bag->names->len > 0)
    g_string_append_c (bag->names, '\x1f');
  if (kind != NULL)
    g_string_append_printf (bag->names, "%s&", kind);
  g_string_append (bag->names, prefix);
  g_string_append_len (bag->names, text, (gssize) n);
}

/** cp_feature_bag_add: (skip) */
void
cp_feature_bag_add (CpFeatureBag *bag, const char *prefix, const char *text, gssize length)
{
  gsize n = length < 0 ? strlen (text) : (gsize) length;

  add_hash (bag, NULL, prefix, text, n);
  if (bag->kind != NULL)
    add_hash (bag, bag->kind, prefix, text, n);
}

/** cp_feature_bag_add_number: (skip) */
void
cp_feature_bag_add_number (CpFeatureBag *bag, const char *name, int number)
{
  char text[16];

  g_snprintf (text, sizeof text, "=%d", number);
  cp_feature_bag_add (bag, name, text, -1);
}

/** cp_feature_bag_add_if: (skip) */
void
cp_feature_bag_add_if (CpFeatureBag *bag, gboolean condition, const char *name)
{
  if (condition)
    cp_feature_bag_add (bag, name, "", 0);
}

/** cp_feature_bag_get_names: (skip): (nullable): the names with a unit separator between, where they were kept */
const char *
cp_feature_bag_get_names (CpFeatureBag *bag)
{
  return bag->names != NULL ? bag->names->str : NULL;
}

static void
key_model_free (gpointer data)
{
  KeyModel *key = data;

  g_array_unref (key->raw);
  g_array_unref (key->probability);
  g_clear_pointer (&key->trees, cp_tree_model_free);
  g_free (key);
}

static KeyModel *
key_model (CpLinearModel *model, const char *name)
{
  KeyModel *key = g_hash_table_lookup (model->keys, name);

  if (key == NULL)
    {
      key = g_new0 (KeyModel, 1);
      key->seed = hash_bytes (2166136261u, name, strlen (name)) * 2u + 1u;
      key->threshold = 0.5;
      key->raw = g_array_new (FALSE, FALSE, sizeof (double));
      key->probability = g_array_new (FALSE, FALSE, sizeof (double));
      g_hash_table_insert (model->keys, g_strdup (name), key);
    }
  return key;
}

static gpointer
weight_to_pointer (double weight)
{
  gint32 scaled = (gint32) lround (weight * 65536.0);

  return GINT_TO_POINTER (scaled);
}

/* A line: key, feature and weight with tabs between; "#bias", "#threshold", "#calibration raw" and "#tree" are no features. */
static void
load_line (CpLinearModel *model, char *line)
{
  char *feature = strchr (line, '\t');
  char *value = feature != NULL ? strchr (feature + 1, '\t') : NULL;
  KeyModel *key;
  double number;

  if (line[0] == '#' || value == NULL)
    return;
  *feature++ = '\0';
  *value++ = '\0';
  key = key_model (model, line);
  if (strcmp (feature, "#tree") == 0)
    {
      if (key->trees == NULL)
        key->trees = cp_tree_model_new ();
      cp_tree_model_add (key->trees, value);
      return;
    }
  number = g_ascii_strtod (value, NULL);
  if (strcmp (feature, "#bias") == 0)
    key->bias = number;
  else if (strcmp (feature, "#threshold") == 0)
    key->threshold = number;
  else if (g_str_has_prefix (feature, "#calibration "))
    {
      double raw = g_ascii_strtod (feature + strlen ("#calibration "), NULL);

      g_array_append_val (key->raw, raw);
      g_array_append_val (key->probability, number);
    }
  else
    {
      guint32 hash = mix (key->seed, hash_bytes (2166136261u, feature, strlen (feature)));

      g_hash_table_insert (model->weights, GUINT_TO_POINTER (hash), weight_to_pointer (number));
    }
}

/**
 * cp_linear_model_new_from_text: (skip)
 * @text: lines of key, feature and weight
 * @length: its length in bytes
 *
 * Returns: (transfer full): a model; unreadable lines are left out
 */
CpLinearModel *
cp_linear_model_new_from_text (const char *text, gsize length)
{
  CpLinearModel *model = g_new0 (CpLinearModel, 1);
  const char *end = text + length;

  model->keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, key_model_free);
  model->weights = g_hash_table_new (NULL, NULL);
  while (text < end)
    {
      const char *newline = memchr (text, '\n', (gsize) (end - text));
      const char *stop = newline != NULL ? newline : end;
      g_autofree char *line = g_strndup (text, (gsize) (stop - text));

      load_line (model, line);
      text = stop + 1;
    }
  return model;
}

/** cp_linear_model_free: (skip) */
void
cp_linear_model_free (CpLinearModel *model)
{
  g_hash_table_unref (model->keys);
  g_hash_table_unref (model->weights);
  g_free (model);
}

/**
 * cp_linear_model_get_default: (skip)
 *
 * Returns: (transfer none): the weights that the program was built with; loaded once, on any thread
 */
CpLinearModel *
cp_linear_model_get_default (void)
{
  static gsize loaded = 0;

  if (g_once_init_enter (&loaded))
    {
      g_autoptr (GBytes) bytes = g_resources_lookup_data (WEIGHTS_RESOURCE, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
      gsize length = 0;
      const char *text = bytes != NULL ? g_bytes_get_data (bytes, &length) : "";

      g_once_init_leave (&loaded, (gsize) cp_linear_model_new_from_text (text, length));
    }
  return (CpLinearModel *) loaded;
}

/** cp_linear_model_knows: (skip): whether @key was learned */
gboolean
cp_linear_model_knows (CpLinearModel *model, const char *key)
{
  return g_hash_table_contains (model->keys, key);
}

/** cp_linear_model_score: (skip) */
double
cp_linear_model_score (CpLinearModel *model, const char *key, CpFeatureBag *bag)
{
  KeyModel *learned = g_hash_table_lookup (model->keys, key);
  double sum;

  if (learned == NULL)
    return 0;
  sum = learned->bias;
  for (guint i = 0; i < bag->hashes->len; i++)
    {
      guint32 hash = mix (learned->seed, g_array_index (bag->hashes, guint32, i));

      sum += GPOINTER_TO_INT (g_hash_table_lookup (model->weights, GUINT_TO_POINTER (hash))) / 65536.0;
    }
  return 1.0 / (1.0 + exp (-sum));
}

/** cp_linear_model_score_figures: (skip) */
double
cp_linear_model_score_figures (CpLinearModel *model, const char *key, const double *figures, guint n_figures)
{
  KeyModel *learned = g_hash_table_lookup (model->keys, key);

  if (learned == NULL || learned->trees == NULL)
    return 0;
  return 1.0 / (1.0 + exp (-learned->bias - figures[0] - cp_tree_model_sum (learned->trees, figures, n_figures)));
}

/** cp_linear_model_threshold: (skip) */
double
cp_linear_model_threshold (CpLinearModel *model, const char *key)
{
  KeyModel *learned = g_hash_table_lookup (model->keys, key);

  return learned != NULL ? learned->threshold : 1.0;
}

/** cp_linear_model_calibrate: (skip) */
double
cp_linear_model_calibrate (CpLinearModel *model, const char *key, double raw)
{
  KeyModel *learned = g_hash_table_lookup (model->keys, key);

  return learned != NULL && learned->raw->len > 0 ? cp_staircase_at (learned->raw, learned->probability, raw) : raw;
}
