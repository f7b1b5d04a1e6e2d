/* read-texts.c: reads contracts for training and measuring, without the window and without the reader process
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <gio/gunixinputstream.h>
#include <stdio.h>
#include <unistd.h>

#include "counterpart-base.h"
#include "counterpart-document.h"
#include "counterpart-extraction.h"
#include "cp-clause-training.h"
#include "cp-local-extractor-training.h"

static char *weights_path = NULL;
static char *candidates_of = NULL;
static gboolean learned_only = FALSE;
static gboolean show_time = FALSE;
static gboolean show_text = FALSE;
static char *clauses_path = NULL;
static gboolean show_sentences = FALSE;
static gboolean show_clause_candidates = FALSE;
static CpClauseModel *clause_model = NULL;
static char **files = NULL;

static const GOptionEntry options[] = {
  { "weights", 'w', 0, G_OPTION_ARG_FILENAME, &weights_path, "Weights to use instead of the built-in ones", "FILE" },
  { "candidates", 'c', 0, G_OPTION_ARG_STRING, &candidates_of, "Print candidates of these keys, with commas between, and their features instead of terms", "KEYS" },
  { "learned-only", 'o', 0, G_OPTION_ARG_NONE, &learned_only, "Read nothing but what the weights hold", NULL },
  { "clauses", 'l', 0, G_OPTION_ARG_FILENAME, &clauses_path, "Clause model to use instead of the built-in one", "FILE" },
  { "sentences", 's', 0, G_OPTION_ARG_NONE, &show_sentences, "Print sentences and their words instead of terms", NULL },
  { "clause-candidates", 'C', 0, G_OPTION_ARG_NONE, &show_clause_candidates, "Print what the model of --clauses says of every sentence instead of terms", NULL },
  { "time", 't', 0, G_OPTION_ARG_NONE, &show_time, "Print the processor time of reading to standard error", NULL },
  { "text", 'x', 0, G_OPTION_ARG_NONE, &show_text, "Print the files' text as such lines instead of terms", NULL },
  { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &files, NULL, "[FILE…]" },
  { NULL },
};

static void
print_text (const char *id, CpTextLayer *layer)
{
  g_autoptr (JsonObject) object = json_object_new ();
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  g_autofree char *line = NULL;

  json_object_set_string_member (object, "id", id);
  json_object_set_string_member (object, "text", cp_text_layer_get_text (layer, NULL));
  json_node_set_object (node, object);
  line = cp_canonical_json (node);
  puts (line);
}

/* What reading cost: other programs of the same machine do not count. */
typedef struct
{
  gint64 nanoseconds; /* of processor time */
  int pages;
} Spent;

static gint64
processor_time (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return now.tv_sec * G_GINT64_CONSTANT (1000000000) + now.tv_nsec;
}

static gboolean
read_layer (CpExtractor *extractor, const char *id, CpTextLayer *layer, GString *candidates, Spent *spent, GError **error)
{
  g_autoptr (CpExtraction) extraction = NULL;
  g_autoptr (JsonNode) out = NULL;
  g_autofree char *line = NULL;
  JsonObject *document = json_object_new ();
  const gint64 before = processor_time ();

  if (show_sentences || show_clause_candidates)
    {
      g_autoptr (GString) rows = g_string_new (NULL);

      cp_clause_training_write (&(CpReadingRequest){ .layer = layer, .document_sha256 = "", .file_name = id }, show_sentences ? NULL : clause_model, rows);
      printf ("#\t%s\n%s", id, rows->str);
      json_object_unref (document);
      return TRUE;
    }
  extraction = cp_extractor_read (extractor, &(CpReadingRequest){ .layer = layer, .document_sha256 = "", .file_name = id }, NULL, error);
  spent->nanoseconds += processor_time () - before;
  spent->pages += cp_text_layer_get_n_pages (layer);
  json_object_set_string_member (document, "path", id);
  if (extraction == NULL)
    {
      json_object_unref (document);
      return FALSE;
    }
  if (candidates != NULL)
    {
      printf ("#\t%s\n%s", id, candidates->str);
      g_string_truncate (candidates, 0);
      json_object_unref (document);
      return TRUE;
    }
  out = cp_extraction_to_json (extraction);
  json_object_set_object_member (json_node_get_object (out), "document", document);
  line = cp_canonical_json (out);
  puts (line);
  return TRUE;
}

/* Standard input has one JSON object a line: {"id": …, "text": …}. */
static gboolean
read_line (CpExtractor *extractor, const char *line, GString *candidates, Spent *spent, GError **error)
{
  g_autoptr (JsonNode) node = cp_json_parse (line, -1, error);
  g_autoptr (CpTextLayer) layer = NULL;
  JsonObject *object;

  if (node == NULL)
    return FALSE;
  object = json_node_get_object (node);
  layer = cp_text_layer_new_for_text (cp_json_object_string (object, "text", ""));
  return read_layer (extractor, cp_json_object_string (object, "id", ""), layer, candidates, spent, error);
}

static void
read_file (CpExtractor *extractor, const char *path, GString *candidates, Spent *spent)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CpDocument) document = cp_document_open (path, NULL, NULL, &error);
  g_autoptr (CpTextLayer) layer = document != NULL ? cp_document_load_text (document, NULL, NULL, NULL, &error) : NULL;

  if (layer == NULL)
    {
      g_printerr ("%s: %s\n", path, error->message);
      return;
    }
  if (show_text)
    print_text (path, layer);
  else if (!read_layer (extractor, path, layer, candidates, spent, &error))
    g_printerr ("%s: %s\n", path, error->message);
  cp_document_close (document);
}

static CpClauseModel *
load_clause_model (GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  CpClauseModel *model;
  char *text;
  gsize length;

  if (!g_file_get_contents (clauses_path, &text, &length, error))
    return NULL;
  bytes = g_bytes_new_take (text, length);
  model = cp_clause_model_new (bytes);
  if (model == NULL)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "%s is no clause model", clauses_path);
  return model;
}

int
main (int argc, char **argv)
{
  g_autoptr (GOptionContext) context = g_option_context_new ("- reads files, or {\"id\", \"text\"} lines from standard input");
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) weights = NULL;
  g_auto (GStrv) candidate_keys = NULL;
  g_autoptr (CpExtractor) extractor = NULL;
  g_autoptr (GString) candidates = NULL;
  g_autoptr (GDataInputStream) input = NULL;
  g_autoptr (GInputStream) file = NULL;
  Spent spent = { 0, 0 };
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
  candidates = candidates_of != NULL ? g_string_new (NULL) : NULL;
  candidate_keys = candidates_of != NULL ? g_strsplit (candidates_of, ",", -1) : NULL;
  extractor = cp_local_extractor_new_for_training (weights, candidates, (const char *const *) candidate_keys, learned_only);
  if (clauses_path != NULL)
    {
      clause_model = load_clause_model (&error);
      if (clause_model == NULL)
        g_error ("%s", error->message);
      cp_local_extractor_set_clause_model (extractor, clause_model);
    }
  for (guint i = 0; files != NULL && files[i] != NULL; i++)
    read_file (extractor, files[i], candidates, &spent);
  file = g_unix_input_stream_new (STDIN_FILENO, FALSE);
  input = g_data_input_stream_new (file);
  while (files == NULL && (line = g_data_input_stream_read_line_utf8 (input, NULL, NULL, NULL)) != NULL)
    {
      if (!read_line (extractor, line, candidates, &spent, &error))
        g_error ("%s", error->message);
      g_free (line);
    }
  if (show_time)
    g_printerr ("%.3f s of processor time, %d pages, %.0f pages a second\n", (double) spent.nanoseconds / 1e9, spent.pages, spent.pages * 1e9 / (double) MAX (spent.nanoseconds, 1));
  return 0;
}
