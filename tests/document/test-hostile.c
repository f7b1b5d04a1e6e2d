/* test-hostile.c: files that were made, or have gone, wrong
 *
 * Each is opened, all of its text read and its first page drawn. A result or a sentence, within ten seconds, in less than a
 * gibibyte, and this program is still there.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "counterpart-document.h"

#include <string.h>
#include <sys/resource.h>

#include "sample-folder.h"

#define LONGEST_SECONDS 10
#define LARGEST_KIB (1024 * 1024)

/* The largest that any reader which has ended has been. */
static long
readers_peak_kib (void)
{
  struct rusage usage;

  getrusage (RUSAGE_CHILDREN, &usage);
  return usage.ru_maxrss;
}

static void
assert_sentence (const GError *error)
{
  g_assert_nonnull (error);
  g_assert_cmpstr (cp_document_error_code (error), !=, "failed");
  g_assert_cmpuint (strlen (error->message), >, 10);
  g_assert_true (g_str_has_suffix (error->message, "."));
}

static void
use_everything (CpDocument *document)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CpPageImage) image = cp_document_render (document, 1, 1.5, NULL, &error);
  g_autoptr (CpTextLayer) layer = NULL;

  if (image == NULL)
    assert_sentence (error);
  g_clear_error (&error);
  layer = cp_document_load_text (document, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (cp_text_layer_get_n_pages (layer), ==, cp_document_get_n_pages (document));
  g_assert_true (g_utf8_validate (cp_text_layer_get_text (layer, NULL), -1, NULL));
  for (int page = 1; page <= cp_text_layer_get_n_pages (layer); page++)
    if (cp_text_layer_get_page_state (layer, page) == CP_TEXT_PAGE_UNREADABLE)
      g_assert_nonnull (cp_text_layer_get_page_problem (layer, page));
}

static void
try_file (const char *path)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();
  g_autoptr (CpDocument) document = cp_document_open (path, NULL, NULL, &error);
  double seconds;

  if (document == NULL)
    assert_sentence (error);
  else
    use_everything (document);
  seconds = (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC;
  g_test_message ("%-60s %6.3f s  %s", name, seconds, document != NULL ? "opened" : error->message);
  for (const char *const *warning = document != NULL ? cp_document_get_warnings (document) : NULL;
       warning != NULL && *warning != NULL; warning++)
    g_test_message ("    %s", *warning);
  if (seconds > LONGEST_SECONDS)
    g_test_fail_printf ("%s took %.1f s", name, seconds);
}

static void
test_all (void)
{
  g_autoptr (GPtrArray) paths = sample_folder_list ("hostile", "");

  if (paths == NULL)
    return;
  g_assert_cmpuint (paths->len, >, 0);
  for (guint i = 0; i < paths->len; i++)
    try_file (g_ptr_array_index (paths, i));
  g_test_message ("largest reader: %ld KiB", readers_peak_kib ());
  g_assert_cmpint (readers_peak_kib (), <, LARGEST_KIB);
}

typedef struct
{
  const char *name;
  const char *password;
} Locked;

static void
check_locked (const char *path, const char *password)
{
  g_autoptr (GError) none = NULL;
  g_autoptr (GError) wrong = NULL;
  g_autoptr (GError) right = NULL;
  g_autoptr (CpDocument) document = NULL;

  g_assert_null (cp_document_open (path, NULL, NULL, &none));
  g_assert_error (none, CP_DOCUMENT_ERROR, CP_DOCUMENT_ERROR_ENCRYPTED);
  g_assert_cmpstr (cp_document_error_code (none), ==, "needs_password");
  g_assert_null (cp_document_open (path, "not the password", NULL, &wrong));
  g_assert_error (wrong, CP_DOCUMENT_ERROR, CP_DOCUMENT_ERROR_ENCRYPTED);
  g_assert_cmpstr (none->message, !=, wrong->message);
  document = cp_document_open (path, password, NULL, &right);
  g_assert_no_error (right);
  g_assert_cmpint (cp_document_get_n_pages (document), >=, 1);
  use_everything (document);
}

static void
test_passwords (void)
{
  static const Locked locked[] = {
    { "sample-files__libreoffice-writer-password.pdf", "openpassword" },
    { "qpdf__enc-XI-R6,V5,U=view,O=master.pdf", "view" },
    { "qpdf__enc-XI-R6,V5,U=view,O=master.pdf", "master" },
    { "pdf.js__saslprep-r6.pdf", "S\302\252SL\302\255prep" },
  };
  g_autoptr (GPtrArray) paths = sample_folder_list ("hostile", ".pdf");
  guint found = 0;

  for (guint i = 0; paths != NULL && i < G_N_ELEMENTS (locked); i++)
    for (guint k = 0; k < paths->len; k++)
      if (g_str_has_suffix (g_ptr_array_index (paths, k), locked[i].name))
        {
          check_locked (g_ptr_array_index (paths, k), locked[i].password);
          found++;
        }
  if (paths != NULL)
    g_assert_cmpuint (found, ==, G_N_ELEMENTS (locked));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/document/hostile/all", test_all);
  g_test_add_func ("/document/hostile/passwords", test_passwords);
  return g_test_run ();
}
