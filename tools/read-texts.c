/* read-texts.c: reads contracts for training and measuring, without the window and without the reader process
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <gio/gunixinputstream.h>
#include <stdio.h>
#include <unistd.h>

#include "counterpart-base.h"
#include "counterpart-extraction.h"
#include "cp-local-extractor-training.h"

static char *weights_path = NULL;
static gboolean show_candidates = FALSE;
static gboolean show_time = FALSE;

static const GOptionEntry options[] = {
  { "weights", 'w', 0, G_OPTION_ARG_FILENAME, &weights_path, "Weights to use instead of the built-in ones", "FILE" },
  { "candidates", 'c', 0, G_OPTION_ARG_NONE, &show_candidates, "Print candidates and their features instead of terms", NULL },
  { "time", 't', 0, G_OPTION_ARG_NONE, &show_time, "Print the time taken to standard error", NULL },
  { NULL },
};

/* Standard input has one JSON object a line: {"id": …, "text": …}. */
static gboolean
read_line (CpExtractor *extractor, const char *line, GString *candidates, gint64 *spent, GError **error)
{
  g_autoptr (JsonNode) node = cp_json_parse (line, -1, error);
  g_autoptr (CpTextLayer) layer = NULL;
  g_autoptr (CpExtraction) extraction = NULL;
  g_autoptr (JsonNode) out = NULL;
  g_autoptr (JsonObject) document = json_object_new ();
  g_autofree char *text = NULL;
  JsonObject *object;
  gint64 before;

  if (node == NULL)
    return FALSE;
  object = json_node_get_object (node);
  layer = cp_text_layer_new_for_text (cp_json_object_string (object, "text", ""));
  before = g_get_monotonic_time ();
  extraction = cp_extractor_read (extractor, &(CpReadingRequest){ .layer = layer, .document_sha256 = "", .file_name = cp_json_object_string (object, "id", "") }, NULL, error);
  *spent += g_get_monotonic_time () - before;
  if (extraction == NULL)
    return FALSE;
  if (candidates != NULL)
    {
      printf ("#\t%s\n%s", cp_json_object_string (object, "id", ""), candidates->str);
      g_string_truncate (candidates, 0);
      return TRUE;
    }
  out = cp_extraction_to_json (extraction);
  json_object_set_string_member (document, "path", cp_json_object_string (object, "id", ""));
  json_object_set_object_member (json_node_get_object (out), "document", g_steal_pointer (&document));
  text = cp_canonical_json (out);
  puts (text);
  return TRUE;
}

int
main (int argc, char **argv)
{
  g_autoptr (GOptionContext) context = g_option_context_new ("- reads {\"id\", \"text\"} lines from standard input");
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) weights = NULL;
  g_autoptr (CpExtractor) extractor = NULL;
  g_autoptr (GString) candidates = NULL;
  g_autoptr (GDataInputStream) input = NULL;
  g_autoptr (GInputStream) file = NULL;
  gint64 spent = 0;
  char *line;

  g_option_context_add_main_entries (context, options, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    g_error ("%s", error->message);
  if (weights_path != NULL)
    {
      char *text;
      gsize length;

      if (!g_file_get_contents (weights_path, &text, &length, &error))
        g_error ("%s", error->message);
      weights = g_bytes_new_take (text, length);
    }
  candidates = show_candidates ? g_string_new (NULL) : NULL;
  extractor = cp_local_extractor_new_for_training (weights, candidates);
  file = g_unix_input_stream_new (STDIN_FILENO, FALSE);
  input = g_data_input_stream_new (file);
  while ((line = g_data_input_stream_read_line_utf8 (input, NULL, NULL, NULL)) != NULL)
    {
      if (!read_line (extractor, line, candidates, &spent, &error))
        g_error ("%s", error->message);
      g_free (line);
    }
  if (show_time)
    g_printerr ("%.3f s\n", (double) spent / G_USEC_PER_SEC);
  return 0;
}
