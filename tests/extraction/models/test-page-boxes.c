/* test-page-boxes.c: a scanned page through the document services: what they say they saw lies on the page where it stands
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <cairo.h>
#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#include "cp-document-service.h"
#include "practice-run.h"

/* A letter page at 150 dpi. */
#define WIDTH 1275
#define HEIGHT 1650
#define LEFT 150
#define TOP 240
#define LEADING 48
#define FONT_SIZE 26
/* What "maps to the page" means: pixels at 150 dpi. */
#define MOST_OFF 2.0

static const char *const lines[] = {
  "MASTER SERVICES AGREEMENT",
  "The Effective Date of this Agreement is April 1, 2024 for both parties.",
  "Either party may end it at the close of the initial term.",
  "This Agreement is governed by the laws of the State of Delaware and no other",
};

/* Pixels of the page, origin top left */
typedef struct
{
  double x0, y0, x1, y1;
} Box;

static cairo_t *
begin (cairo_surface_t *surface)
{
  cairo_t *cr = cairo_create (surface);

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_set_source_rgb (cr, 0, 0, 0);
  cairo_select_font_face (cr, "DejaVu Serif", CAIRO_FONT_SLANT_NORMAL, CAIRO_FONT_WEIGHT_NORMAL);
  cairo_set_font_size (cr, FONT_SIZE);
  return cr;
}

/* A picture as a scanner makes it, without a text layer. */
static char *
write_scan (void)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, WIDTH, HEIGHT);
  cairo_t *cr = begin (surface);
  g_autofree char *folder = g_dir_make_tmp ("counterpart-scan-XXXXXX", NULL);
  char *path = g_build_filename (folder, "scan.png", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      cairo_move_to (cr, LEFT, TOP + i * LEADING);
      cairo_show_text (cr, lines[i]);
    }
  cairo_destroy (cr);
  g_assert_cmpint (cairo_surface_write_to_png (surface, path), ==, CAIRO_STATUS_SUCCESS);
  cairo_surface_destroy (surface);
  return path;
}

/* Where the ink of @phrase is. */
static Box
ink_of (const char *phrase)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, WIDTH, HEIGHT);
  cairo_t *cr = begin (surface);
  Box box = { 0 };
  gboolean found = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (lines) && !found; i++)
    {
      const char *place = strstr (lines[i], phrase);
      g_autofree char *before = place != NULL ? g_strndup (lines[i], place - lines[i]) : NULL;
      cairo_text_extents_t prefix, ink;

      if (place == NULL)
        continue;
      found = TRUE;
      cairo_text_extents (cr, before, &prefix);
      cairo_text_extents (cr, phrase, &ink);
      box.x0 = LEFT + prefix.x_advance + ink.x_bearing;
      box.y0 = TOP + i * LEADING + ink.y_bearing;
      box.x1 = box.x0 + ink.width;
      box.y1 = box.y0 + ink.height;
    }
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  g_test_message ("looking for “%s”", phrase);
  g_assert_true (found);
  return box;
}

static void
assert_near (const char *who, Box box, const char *phrase)
{
  const Box ink = ink_of (phrase);

  g_test_message ("%s: “%s” at %.1f %.1f %.1f %.1f, drawn at %.1f %.1f %.1f %.1f", who, phrase, box.x0, box.y0, box.x1, box.y1, ink.x0, ink.y0,
                  ink.x1, ink.y1);
  g_assert_cmpfloat (fabs (box.x0 - ink.x0), <=, MOST_OFF);
  g_assert_cmpfloat (fabs (box.y0 - ink.y0), <=, MOST_OFF);
  g_assert_cmpfloat (fabs (box.x1 - ink.x1), <=, MOST_OFF);
  g_assert_cmpfloat (fabs (box.y1 - ink.y1), <=, MOST_OFF);
}

/* Our own place of the finding: what the viewer marks. */
static void
assert_anchored (CpExtraction *extraction, const char *key)
{
  CpFinding *finding = cp_extraction_find (extraction, key);
  CpAnchor *anchor;
  guint n;
  const CpQuad *quads;

  g_assert_nonnull (finding);
  g_assert_cmpint (cp_finding_get_state (finding), ==, CP_FINDING_FOUND);
  g_assert_cmpuint (cp_finding_get_n_anchors (finding), ==, 1);
  anchor = cp_finding_get_anchor (finding, 0);
  g_assert_cmpint (cp_anchor_get_page (anchor), ==, 1);
  quads = cp_anchor_get_quads (anchor, &n);
  g_assert_cmpuint (n, ==, 1);
  assert_near (key, (Box){ quads[0].x0 * WIDTH, quads[0].y0 * HEIGHT, quads[0].x1 * WIDTH, quads[0].y1 * HEIGHT }, cp_anchor_get_quote (anchor));
}

/* The service's own place, out of what it answered. */

static Box
azure_box (JsonObject *field, JsonObject *page)
{
  JsonObject *region = json_array_get_object_element (cp_json_object_array (field, "boundingRegions"), 0);
  JsonArray *polygon = cp_json_object_array (region, "polygon");
  CpQuad place;
  double points[8];

  g_assert_cmpuint (json_array_get_length (polygon), ==, 8);
  for (guint i = 0; i < 8; i++)
    points[i] = json_array_get_double_element (polygon, i);
  g_assert_true (cp_document_service_place (points, 8, cp_json_object_double (page, "width", 0), cp_json_object_double (page, "height", 0), &place));
  return (Box){ place.x0 * WIDTH, place.y0 * HEIGHT, place.x1 * WIDTH, place.y1 * HEIGHT };
}

static void
check_azure (JsonObject *answer)
{
  JsonObject *result = cp_json_object_object (answer, "analyzeResult");
  JsonObject *page = json_array_get_object_element (cp_json_object_array (result, "pages"), 0);
  JsonObject *document = json_array_get_object_element (cp_json_object_array (result, "documents"), 0);
  JsonObject *field = cp_json_object_object (cp_json_object_object (document, "fields"), "EffectiveDate");

  g_assert_nonnull (field);
  assert_near ("Document Intelligence", azure_box (field, page), cp_json_object_string (field, "content", ""));
}

static void
check_textract (JsonObject *answer)
{
  JsonArray *blocks = cp_json_object_array (answer, "Blocks");
  guint checked = 0;

  for (guint i = 0; i < json_array_get_length (blocks); i++)
    {
      JsonObject *block = json_array_get_object_element (blocks, i);
      JsonObject *box = cp_json_object_object (cp_json_object_object (block, "Geometry"), "BoundingBox");
      const double left = cp_json_object_double (box, "Left", 0) * WIDTH;
      const double top = cp_json_object_double (box, "Top", 0) * HEIGHT;

      if (!g_str_equal (cp_json_object_string (block, "BlockType", ""), "QUERY_RESULT"))
        continue;
      checked++;
      assert_near ("Textract", (Box){ left, top, left + cp_json_object_double (box, "Width", 0) * WIDTH, top + cp_json_object_double (box, "Height", 0) * HEIGHT },
                   cp_json_object_string (block, "Text", ""));
    }
  g_assert_cmpuint (checked, >=, 1);
}

static JsonObject *
first_answer (CpExtraction *extraction, JsonNode **kept)
{
  gsize length;
  const char *raw = g_bytes_get_data (cp_extraction_get_raw_answer (extraction), &length);

  *kept = cp_json_parse (raw, (gssize) length, NULL);
  return json_array_get_object_element (json_node_get_array (*kept), 0);
}

static void
run (PracticeRun *practice, const char *service, const char *dialect, const char *settings, const char *secret, void (*check) (JsonObject *answer))
{
  g_autoptr (CpHttp) http = cp_http_new ();
  g_autoptr (CpExtractor) extractor = practice_run_extractor (practice, service, dialect, settings, secret, http);
  g_autofree char *path = write_scan ();
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (CpDocument) document = cp_document_open (path, NULL, NULL, &error);
  g_autoptr (CpTextLayer) layer = NULL;
  g_autoptr (CpExtraction) extraction = NULL;
  g_autoptr (JsonNode) kept = NULL;
  CpReadingRequest request = { 0 };

  g_assert_no_error (error);
  layer = cp_document_load_text (document, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (cp_text_layer_get_page_state (layer, 1), ==, CP_TEXT_PAGE_RECOGNISED);
  request.layer = layer;
  request.document = document;
  request.document_sha256 = cp_document_get_sha256 (document);
  extraction = cp_extractor_read (extractor, &request, NULL, &error);
  g_assert_no_error (error);
  check (first_answer (extraction, &kept));
  assert_anchored (extraction, "effective_date");
  cp_document_close (document);
  g_unlink (path);
  g_rmdir (folder);
}

static void
test_document_intelligence (void)
{
  PracticeRun practice = { 0 };

  practice_run_start (&practice);
  run (&practice, "azure_document_intelligence", "azure-document-intelligence", ", \"model\": \"prebuilt-contract\", \"api_version\": \"2024-11-30\"", NULL,
       check_azure);
  practice_run_stop (&practice);
}

static void
test_textract (void)
{
  PracticeRun practice = { 0 };
  g_autofree char *secret = NULL;

  practice_run_start (&practice);
  secret = g_strdup_printf ("{\"access_key_id\": \"%s\", \"secret_access_key\": \"%s\"}", practice_run_get (&practice, "textract", "access_key_id"),
                            practice_run_get (&practice, "textract", "secret_access_key"));
  run (&practice, "textract", "textract", ", \"region\": \"us-east-1\"", secret, check_textract);
  practice_run_stop (&practice);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/models/page-boxes/document-intelligence", test_document_intelligence);
  g_test_add_func ("/models/page-boxes/textract", test_textract);
  return g_test_run ();
}
