/* cp-taught-extractor.c: a reader with what was learned from decisions laid over it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-learning-private.h"

#include "cp-config.h"

#include <glib/gi18n-lib.h>

#include "counterpart-matching.h"

#define CP_TYPE_TAUGHT_EXTRACTOR (cp_taught_extractor_get_type ())
G_DECLARE_FINAL_TYPE (CpTaughtExtractor, cp_taught_extractor, CP, TAUGHT_EXTRACTOR, GObject)

struct _CpTaughtExtractor
{
  GObject parent_instance;

  CpExtractor *inner;
  CpRecalibration *recalibration; /* (nullable) */
  char *version;
  GHashTable *names; /* normalised reading -> name */
};

static void extractor_init (CpExtractorInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (CpTaughtExtractor, cp_taught_extractor, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (CP_TYPE_EXTRACTOR, extractor_init))

static const char *
get_id (CpExtractor *extractor)
{
  return cp_extractor_get_id (CP_TAUGHT_EXTRACTOR (extractor)->inner);
}

static const char *
get_version (CpExtractor *extractor)
{
  return CP_TAUGHT_EXTRACTOR (extractor)->version;
}

/* (transfer full): the party with another name. */
static JsonNode *
with_name (JsonNode *value, const char *name)
{
  JsonObject *party = JSON_NODE_HOLDS_OBJECT (value) ? json_node_get_object (value) : NULL;

  if (party == NULL)
    return cp_value_from_text (name);
  return cp_value_from_party (name, cp_json_object_string (party, "role", NULL), cp_json_object_string (party, "alias", NULL),
                              cp_json_object_string (party, "address", NULL));
}

/* The value is what stands in the contract; that it was corrected before is a question, not an answer. */
static void
ask_about_name (CpTaughtExtractor *self, CpFinding *finding)
{
  JsonNode *value = cp_finding_get_value (finding);
  const char *read = value != NULL ? cp_value_get_string (value) : NULL;
  g_autofree char *key = read != NULL ? cp_match_name_key (read) : NULL;
  const char *name = key != NULL ? g_hash_table_lookup (self->names, key) : NULL;
  g_autofree char *question = NULL;
  g_autoptr (JsonNode) alternative = NULL;

  if (name == NULL || g_str_equal (name, read) || cp_finding_get_doubt (finding) != NULL)
    return;
  question = g_strdup_printf (_("This was corrected to “%s” before. Is that meant here too?"), name);
  alternative = with_name (value, name);
  cp_finding_set_doubt (finding, question, alternative);
}

static void
teach (CpTaughtExtractor *self, CpFinding *finding)
{
  const char *key = cp_finding_get_key (finding);

  if (cp_finding_get_state (finding) != CP_FINDING_FOUND)
    return;
  if (self->recalibration != NULL)
    cp_finding_set_confidence (finding, cp_recalibration_apply (self->recalibration, key, cp_finding_get_confidence (finding)));
  if (g_str_equal (key, "party") || g_str_equal (key, "customer_name"))
    ask_about_name (self, finding);
}

/* The same readings under the name of the version that holds the lessons. */
static CpExtraction *
renamed (CpTaughtExtractor *self, CpExtraction *read)
{
  g_autoptr (JsonNode) node = cp_extraction_to_json (read);
  JsonObject *extractor = cp_json_object_object (json_node_get_object (node), "extractor");
  CpExtraction *taught;

  json_object_set_string_member (extractor, "version", self->version);
  taught = cp_extraction_from_json (node, NULL);
  if (taught != NULL && cp_extraction_get_raw_answer (read) != NULL)
    cp_extraction_set_raw_answer (taught, cp_extraction_get_raw_answer (read));
  return taught;
}

static CpExtraction *
read_terms (CpExtractor *extractor, const CpReadingRequest *request, GCancellable *cancellable, GError **error)
{
  CpTaughtExtractor *self = CP_TAUGHT_EXTRACTOR (extractor);
  g_autoptr (CpExtraction) read = cp_extractor_read (self->inner, request, cancellable, error);
  CpExtraction *taught = read != NULL ? renamed (self, read) : NULL;

  if (read != NULL && taught == NULL)
    return g_steal_pointer (&read);
  for (guint i = 0; taught != NULL && i < cp_extraction_get_n_findings (taught); i++)
    teach (self, cp_extraction_get_finding (taught, i));
  return taught;
}

static void
extractor_init (CpExtractorInterface *iface)
{
  iface->get_id = get_id;
  iface->get_version = get_version;
  iface->read = read_terms;
}

static void
cp_taught_extractor_finalize (GObject *object)
{
  CpTaughtExtractor *self = CP_TAUGHT_EXTRACTOR (object);

  g_clear_object (&self->inner);
  g_clear_pointer (&self->recalibration, cp_recalibration_unref);
  g_free (self->version);
  g_clear_pointer (&self->names, g_hash_table_unref);
  G_OBJECT_CLASS (cp_taught_extractor_parent_class)->finalize (object);
}

static void
cp_taught_extractor_class_init (CpTaughtExtractorClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cp_taught_extractor_finalize;
}

static void
cp_taught_extractor_init (CpTaughtExtractor *self)
{
  self->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

CpExtractor *
cp_taught_extractor_new (CpExtractor *extractor, CpRecalibration *recalibration, int fit, GPtrArray *spellings)
{
  CpTaughtExtractor *self = g_object_new (CP_TYPE_TAUGHT_EXTRACTOR, NULL);

  self->inner = g_object_ref (extractor);
  self->recalibration = recalibration != NULL ? cp_recalibration_ref (recalibration) : NULL;
  self->version = recalibration != NULL ? g_strdup_printf ("%s+c%d", cp_extractor_get_version (extractor), fit)
                                        : g_strdup (cp_extractor_get_version (extractor));
  for (guint i = 0; i < spellings->len; i++)
    {
      const CpSpelling *spelling = g_ptr_array_index (spellings, i);

      g_hash_table_replace (self->names, g_strdup (spelling->read_key), g_strdup (spelling->name));
    }
  return CP_EXTRACTOR (self);
}
