/* test-failures.c: a document survives its reader
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "counterpart-document.h"
#include "cp-reader-launcher.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "written-pdf.h"

static const WrittenPage pages[] = {
  { NULL, NULL, 0, "BT /F1 24 Tf 100 500 Td (Page one) Tj ET" },
  { NULL, NULL, 0, "BT /F1 24 Tf 100 500 Td (Page two) Tj ET" },
  { NULL, NULL, 0, "BT /F1 24 Tf 100 500 Td (Page three) Tj ET" },
};

static char *path;

static CpDocument *
open_file (void)
{
  g_autoptr (GError) error = NULL;
  CpDocument *document = cp_document_open (path, NULL, NULL, &error);

  g_assert_no_error (error);
  return document;
}

static void
draws (CpDocument *document, int page)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CpPageImage) image = cp_document_render (document, page, 1.0, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpint (cp_page_image_get_width (image), ==, 612);
  g_assert_cmpint (cp_page_image_get_height (image), ==, 792);
}

static void
fails (CpDocument *document, int page, CpDocumentError code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CpPageImage) image = cp_document_render (document, page, 1.0, NULL, &error);

  g_assert_null (image);
  g_assert_error (error, CP_DOCUMENT_ERROR, (int) code);
  g_assert_true (g_str_has_suffix (error->message, "."));
}

/* One page makes the reader crash: this call fails, the next ones go on with a new reader. */
static void
test_crash (gconstpointer fault)
{
  g_autoptr (CpDocument) document = NULL;

  cp_reader_launcher_misbehave_for_tests (fault, 0);
  document = open_file ();
  draws (document, 1);
  fails (document, 2, CP_DOCUMENT_ERROR_READER_CRASHED);
  draws (document, 3);
  fails (document, 2, CP_DOCUMENT_ERROR_READER_CRASHED);
  draws (document, 1);
  cp_reader_launcher_misbehave_for_tests (NULL, 0);
}

static void
test_hang (void)
{
  g_autoptr (CpDocument) document = NULL;
  gint64 start;

  cp_reader_launcher_misbehave_for_tests ("hang@render-2", 400);
  document = open_file ();
  start = g_get_monotonic_time ();
  fails (document, 2, CP_DOCUMENT_ERROR_READER_HUNG);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 5 * G_USEC_PER_SEC);
  draws (document, 3);
  cp_reader_launcher_misbehave_for_tests (NULL, 0);
}

static void
check_text (CpDocument *document, const char *problem_of_two)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CpTextLayer) layer = cp_document_load_text (document, NULL, NULL, NULL, &error);
  const char *text;

  g_assert_no_error (error);
  text = cp_text_layer_get_text (layer, NULL);
  g_assert_nonnull (strstr (text, "Page one"));
  g_assert_nonnull (strstr (text, "Page three"));
  g_assert_cmpint (cp_text_layer_get_page_state (layer, 1), ==, CP_TEXT_PAGE_EMBEDDED);
  g_assert_cmpint (cp_text_layer_get_page_state (layer, 2), ==, CP_TEXT_PAGE_UNREADABLE);
  g_assert_cmpint (cp_text_layer_get_page_state (layer, 3), ==, CP_TEXT_PAGE_EMBEDDED);
  g_assert_nonnull (strstr (cp_text_layer_get_page_problem (layer, 2), problem_of_two));
}

static void
test_text_crash (void)
{
  g_autoptr (CpDocument) document = NULL;

  cp_reader_launcher_misbehave_for_tests ("crash@text-2", 0);
  document = open_file ();
  check_text (document, "page 2");
  cp_reader_launcher_misbehave_for_tests (NULL, 0);
}

static void
test_text_hang (void)
{
  g_autoptr (CpDocument) document = NULL;

  cp_reader_launcher_misbehave_for_tests ("hang@text-2", 3000);
  document = open_file ();
  check_text (document, "too long");
  cp_reader_launcher_misbehave_for_tests (NULL, 0);
}

static void
test_open_failures (void)
{
  static const struct
  {
    const char *fault;
    CpDocumentError code;
  } cases[] = {
    { "crash@open", CP_DOCUMENT_ERROR_READER_CRASHED },
    { "exit@open", CP_DOCUMENT_ERROR_READER_CRASHED },
    { "hang@open", CP_DOCUMENT_ERROR_READER_HUNG },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      cp_reader_launcher_misbehave_for_tests (cases[i].fault, 400);
      g_assert_null (cp_document_open (path, NULL, NULL, &error));
      g_assert_error (error, CP_DOCUMENT_ERROR, (int) cases[i].code);
    }
  cp_reader_launcher_misbehave_for_tests (NULL, 0);
}

static gpointer
cancel_soon (gpointer data)
{
  g_usleep (150 * 1000);
  g_cancellable_cancel (data);
  return NULL;
}

/* Cancelling ends a reader that hangs long before its time is over, and the document lives on. */
static void
test_cancel (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (CpDocument) document = NULL;
  g_autoptr (CpPageImage) image = NULL;
  g_autoptr (GError) error = NULL;
  gint64 start;
  GThread *thread;

  cp_reader_launcher_misbehave_for_tests ("hang@render-2", 0);
  document = open_file ();
  start = g_get_monotonic_time ();
  thread = g_thread_new ("cancel", cancel_soon, cancellable);
  image = cp_document_render (document, 2, 1.0, cancellable, &error);
  g_thread_join (thread);
  g_assert_null (image);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 3 * G_USEC_PER_SEC);
  draws (document, 1);
  cp_reader_launcher_misbehave_for_tests (NULL, 0);
}

static void
test_cancel_text (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (CpDocument) document = NULL;
  g_autoptr (CpTextLayer) layer = NULL;
  g_autoptr (GError) error = NULL;
  gint64 start;
  GThread *thread;

  cp_reader_launcher_misbehave_for_tests ("hang@text-2", 0);
  document = open_file ();
  start = g_get_monotonic_time ();
  thread = g_thread_new ("cancel", cancel_soon, cancellable);
  layer = cp_document_load_text (document, NULL, NULL, cancellable, &error);
  g_thread_join (thread);
  g_assert_null (layer);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 3 * G_USEC_PER_SEC);
  g_assert_null (cp_document_peek_text (document));
  cp_reader_launcher_misbehave_for_tests (NULL, 0);
  cp_document_close (document);
  layer = cp_document_load_text (document, NULL, NULL, NULL, &error);
  g_assert_nonnull (layer);
}

static gpointer
draw_one (gpointer data)
{
  fails (data, 2, CP_DOCUMENT_ERROR_READER_CRASHED);
  return NULL;
}

/* A caller that waits for its turn behind a hanging one leaves the queue when it is cancelled; the first one is not disturbed. */
static void
test_cancel_waiting (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (CpDocument) document = NULL;
  g_autoptr (CpPageImage) image = NULL;
  g_autoptr (GError) error = NULL;
  GThread *first;
  GThread *cancel;

  cp_reader_launcher_misbehave_for_tests ("hang@render-2", 0);
  document = open_file ();
  first = g_thread_new ("draw", draw_one, document);
  g_usleep (100 * 1000);
  cancel = g_thread_new ("cancel", cancel_soon, cancellable);
  image = cp_document_render (document, 1, 1.0, cancellable, &error);
  g_assert_null (image);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_thread_join (cancel);
  /* ends the hanging reader; its caller gets a sentence */
  cp_document_close (document);
  g_thread_join (first);
  cp_reader_launcher_misbehave_for_tests (NULL, 0);
  draws (document, 2);
}

typedef struct
{
  CpDocument *document;
  GCancellable *cancellable;
  int done;
} Crowd;

static gpointer
draw_many (gpointer data)
{
  Crowd *crowd = data;

  for (int i = 0; i < 12; i++)
    {
      draws (crowd->document, 1 + i % 3);
      g_atomic_int_inc (&crowd->done);
    }
  return NULL;
}

/* Many threads on one document, with its text loading beside them. */
static void
test_crowd (void)
{
  g_autoptr (CpDocument) document = open_file ();
  Crowd crowd = { document, NULL, 0 };
  GThread *threads[6];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("draw", draw_many, &crowd);
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (CpTextLayer) layer = cp_document_load_text (document, NULL, NULL, NULL, NULL);

      g_assert_nonnull (layer);
    }
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
  g_assert_cmpint (crowd.done, ==, 72);
}

/* The thread that opened a document ends; its reader must not end with it. */
static gpointer
open_on_thread (gpointer data)
{
  return open_file ();
}

static void
test_thread_ends (void)
{
  g_autoptr (CpDocument) document = g_thread_join (g_thread_new ("open", open_on_thread, NULL));
  double before;
  double after;
  double unused;

  g_usleep (100 * 1000);
  cp_document_get_timings (document, &before, &unused, &unused);
  draws (document, 1);
  cp_document_get_timings (document, &after, &unused, &unused);
  /* opening once more would have added to this */
  g_assert_cmpfloat (before, ==, after);
}

static void
test_close (void)
{
  g_autoptr (CpDocument) document = open_file ();

  cp_document_close (document);
  draws (document, 2);
  cp_document_close (document);
  cp_document_close (document);
}

static void
test_refusals (void)
{
  g_autoptr (CpDocument) document = open_file ();
  static const struct
  {
    const char *path;
    CpDocumentError code;
  } cases[] = {
    { "/no/such/file.pdf", CP_DOCUMENT_ERROR_NOT_FOUND },
    { "/tmp", CP_DOCUMENT_ERROR_UNSUPPORTED },
    { "/dev/zero", CP_DOCUMENT_ERROR_UNSUPPORTED },
    { "/etc/passwd", CP_DOCUMENT_ERROR_UNSUPPORTED },
  };

  fails (document, 0, CP_DOCUMENT_ERROR_NO_SUCH_PAGE);
  fails (document, 4, CP_DOCUMENT_ERROR_NO_SUCH_PAGE);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (cp_document_open (cases[i].path, NULL, NULL, &error));
      g_assert_error (error, CP_DOCUMENT_ERROR, (int) cases[i].code);
      g_test_message ("%s: %s", cases[i].path, error->message);
    }
}

/* Sizes beyond all paper and scales beyond all screens are cut, not obeyed. */
static void
test_extremes (void)
{
  const WrittenPage mad[] = {
    { "0 0 200000 200000", NULL, 0, "BT /F1 24 Tf 100 500 Td (Wide) Tj ET" },
    { "0 0 0 0", NULL, 0, "BT /F1 24 Tf 100 500 Td (Nothing) Tj ET" },
    { "0 0 14400 1", NULL, 0, "BT /F1 24 Tf 100 500 Td (Strip) Tj ET" },
  };
  g_autofree char *mad_path = written_pdf_save (mad, G_N_ELEMENTS (mad));
  g_autoptr (GError) error = NULL;
  g_autoptr (CpDocument) document = cp_document_open (mad_path, NULL, NULL, &error);

  g_unlink (mad_path);
  g_assert_no_error (error);
  for (int page = 1; page <= 3; page++)
    for (double scale = 0.01; scale < 1e6; scale *= 100)
      {
        g_autoptr (CpPageImage) image = cp_document_render (document, page, scale, NULL, &error);
        double width;
        double height;

        g_assert_no_error (error);
        g_assert_true (cp_document_get_page_size (document, page, &width, &height));
        g_assert_cmpfloat (width, <=, 14400);
        g_assert_cmpint (cp_page_image_get_width (image), <=, 16384);
        g_assert_cmpint (cp_page_image_get_height (image), <=, 16384);
        g_assert_cmpint ((gint64) cp_page_image_get_width (image) * cp_page_image_get_height (image), <=, 41 * 1000 * 1000);
      }
}

/* A few kilobytes that ask for gigabytes of pixels: the page is drawn without the picture, and the file says so. */
static void
test_vast_picture (void)
{
  const WrittenPage page = { NULL, NULL, 0,
                             "BT /F1 24 Tf 100 500 Td (Words) Tj ET q 600 0 0 700 0 0 cm "
                             "BI /W 1 /H 1 /BPC 8 /CS /G ID \200 EI Q\n% << /Subtype /Image /Width 60000 /Height 60000 >>" };
  g_autofree char *vast_path = written_pdf_save (&page, 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (CpDocument) document = cp_document_open (vast_path, NULL, NULL, &error);

  g_unlink (vast_path);
  g_assert_no_error (error);
  draws (document, 1);
  g_assert_nonnull (strstr (cp_document_get_warnings (document)[0], "picture"));
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  path = written_pdf_save (pages, G_N_ELEMENTS (pages));
  g_test_add_data_func ("/document/failures/crash", "crash@render-2", test_crash);
  g_test_add_data_func ("/document/failures/exit", "exit@render-2", test_crash);
#if !defined(__SANITIZE_ADDRESS__)
  g_test_add_data_func ("/document/failures/memory", "swell@render-2", test_crash);
#endif
  g_test_add_func ("/document/failures/hang", test_hang);
  g_test_add_func ("/document/failures/text-crash", test_text_crash);
  g_test_add_func ("/document/failures/text-hang", test_text_hang);
  g_test_add_func ("/document/failures/open", test_open_failures);
  g_test_add_func ("/document/failures/cancel", test_cancel);
  g_test_add_func ("/document/failures/cancel-text", test_cancel_text);
  g_test_add_func ("/document/failures/cancel-waiting", test_cancel_waiting);
  g_test_add_func ("/document/failures/crowd", test_crowd);
  g_test_add_func ("/document/failures/thread-ends", test_thread_ends);
  g_test_add_func ("/document/failures/close", test_close);
  g_test_add_func ("/document/failures/refusals", test_refusals);
  g_test_add_func ("/document/failures/extremes", test_extremes);
  g_test_add_func ("/document/failures/vast-picture", test_vast_picture);
  status = g_test_run ();
  g_unlink (path);
  g_free (path);
  return status;
}
