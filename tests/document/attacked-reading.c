/* attacked-reading.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "attacked-reading.h"

#include "counterpart-extraction.h"

#include <glib/gstdio.h>
#include <string.h>

void
attacked_reading_clear (AttackedReading *reading)
{
  g_free (reading->values);
  g_free (reading->text);
  g_clear_pointer (&reading->hidden, g_ptr_array_unref);
  g_clear_pointer (&reading->warnings, g_strfreev);
}

static void
drop_member (JsonArray *array, guint index, JsonNode *element, gpointer name)
{
  /* A deviation of a letter's place by what stands before it would be no change of a value. */
  json_object_remove_member (json_node_get_object (element), name);
}

static char *
values_of (CpExtraction *extraction)
{
  g_autoptr (JsonNode) node = cp_extraction_to_json (extraction);
  JsonObject *object = json_node_get_object (node);

  json_array_foreach_element (json_object_get_array_member (object, "terms"), drop_member, (gpointer) "anchors");
  json_array_foreach_element (json_object_get_array_member (object, "clauses"), drop_member, (gpointer) "anchors");
  return json_to_string (node, TRUE);
}

/**
 * attacked_reading_new:
 * @path: a file; it is deleted
 *
 * Returns: what the whole reading makes of it
 */
AttackedReading
attacked_reading_new (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CpDocument) document = cp_document_open (path, NULL, NULL, &error);
  g_autoptr (CpTextLayer) text = NULL;
  g_autoptr (CpExtractor) extractor = cp_local_extractor_new ();
  g_autoptr (CpExtraction) extraction = NULL;
  AttackedReading reading = { 0 };

  g_assert_no_error (error);
  text = cp_document_load_text (document, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  extraction = cp_extractor_read (extractor, &(CpReadingRequest){ .layer = text, .document_sha256 = "", .file_name = "contract" }, NULL, &error);
  g_assert_no_error (error);
  reading.values = values_of (extraction);
  reading.text = g_strdup (cp_text_layer_get_text (text, NULL));
  reading.hidden = cp_document_get_hidden_passages (document);
  reading.warnings = g_strdupv ((GStrv) cp_document_get_warnings (document));
  reading.n_recognised = cp_document_get_n_ocr_pages (document);
  cp_document_close (document);
  g_unlink (path);
  return reading;
}

static gboolean
holds_any (const char *quote, const char *const *parts)
{
  for (; *parts != NULL; parts++)
    if (strstr (quote, *parts) != NULL)
      return TRUE;
  return FALSE;
}

/**
 * attacked_reading_check_passage:
 * @placed: whether it has places
 * @quotes: (array zero-terminated=1): it quotes one of these
 */
void
attacked_reading_check_passage (const AttackedReading *reading, CpHiddenKind kind, int page, gboolean placed, const char *const *quotes)
{
  for (guint i = 0; i < reading->hidden->len; i++)
    {
      const CpHiddenPassage *passage = g_ptr_array_index (reading->hidden, i);

      g_test_message ("%s, page %d, %u places: %s", cp_hidden_kind_name (passage->kind), passage->page, passage->n_quads, passage->quote);
      if (passage->kind == kind && passage->page == page && (passage->n_quads > 0) == placed && holds_any (passage->quote, quotes))
        return;
    }
  g_test_fail_printf ("no such passage on page %d", page);
}

void
attacked_reading_check_warning (const AttackedReading *reading, int page)
{
  g_autofree char *begin = g_strdup_printf ("Page %d holds text a reader cannot see.", page);

  for (guint i = 0; reading->warnings[i] != NULL; i++)
    if (g_str_has_prefix (reading->warnings[i], begin))
      return;
  g_test_fail_printf ("no warning for page %d", page);
}

/**
 * attacked_reading_check_same:
 * @recognised: the page was recognised, which lowers confidence
 *
 * Line by line: the whole of both would hide what differs.
 */
void
attacked_reading_check_same (const char *values, const char *clean, gboolean recognised)
{
  g_auto (GStrv) lines = g_strsplit (values, "\n", -1);
  g_auto (GStrv) clean_lines = g_strsplit (clean, "\n", -1);

  for (guint i = 0; lines[i] != NULL && clean_lines[i] != NULL; i++)
    if (!g_str_equal (lines[i], clean_lines[i]) && !(recognised && strstr (lines[i], "confidence") != NULL))
      {
        g_test_fail_printf ("\"%s\" where the clean contract has \"%s\"", lines[i], clean_lines[i]);
        return;
      }
  g_assert_cmpuint (g_strv_length (lines), ==, g_strv_length (clean_lines));
}
