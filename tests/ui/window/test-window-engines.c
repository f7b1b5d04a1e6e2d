/* test-window-engines.c: what would be sent is shown, sending tells what came of it, and nothing outlives its window
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <adwaita.h>
#include <glib/gstdio.h>

#include "../../document/written-pdf.h"
#include "../../extraction/models/obedient-model.h"
#include "../../workflow/workspace-fixture.h"
#include "counterpart-base.h"
#include "cp-engines-page.h"
#include "cp-send-dialog.h"
#include "cp-send-panel.h"
#include "cp-sent-list.h"

static const char contract_page[] =
    "BT /F1 11 Tf 72 720 Td 16 TL\n"
    "(MASTER SERVICES AGREEMENT) Tj T* T*\n"
    "(This Master Services Agreement is entered into as of April 1, 2024 by and between) Tj T*\n"
    "(Northwind Analytics, Inc. and Halvorsen Freight LLC. Notices go to mira.dahl@halvorsen.example.) Tj T*\n"
    "ET";

typedef struct
{
  WorkspaceFixture base;
  ModelScript script;
  TestServer *server;
  CpContract *contract;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  const WrittenPage pages[] = { { .content = contract_page } };
  g_autofree char *path = written_pdf_save (pages, G_N_ELEMENTS (pages));
  g_autofree char *id = NULL;
  g_autoptr (GError) error = NULL;

  workspace_fixture_set_up (&fixture->base, data);
  model_script_init (&fixture->script);
  fixture->script.answer = "{\"effective_date\": {\"quote\": \"April 1, 2024\", \"page\": 1, \"value\": \"2024-04-01\"}}";
  fixture->server = test_server_new (model_script_serve, &fixture->script);
  id = cp_import_file (fixture->base.workspace, path, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_unlink (path);
  fixture->contract = cp_contract_new (id);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_object_unref (fixture->contract);
  workspace_fixture_tear_down (&fixture->base, data);
  test_server_free (fixture->server);
  model_script_clear (&fixture->script);
}

static void
save_engine (Fixture *fixture)
{
  static int number = 0;
  g_autofree char *url = test_server_url (fixture->server, "/v1");
  g_autofree char *json = g_strdup_printf ("{\"id\": \"mine\", \"label\": \"My model\", \"dialect\": \"openai-chat\", \"base_url\": \"%s\","
                                           " \"model\": \"window-%d\", \"price_input\": 2, \"price_output\": 8, \"currency\": \"USD\"}",
                                           url, number++);
  g_autoptr (JsonNode) node = cp_json_parse (json, -1, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (CpEngine) engine = cp_engine_new_from_json (node, &error);

  g_assert_no_error (error);
  g_assert_true (cp_engines_save (fixture->base.workspace, engine, NULL, NULL, &error));
  g_assert_no_error (error);
}

#define spin_until(condition) \
  G_STMT_START { \
    const gint64 end_ = g_get_monotonic_time () + 20 * G_USEC_PER_SEC; \
    while (!(condition)) { \
      if (g_get_monotonic_time () > end_) g_error ("waited in vain for %s", #condition); \
      if (!g_main_context_iteration (NULL, FALSE)) g_usleep (1000); \
    } \
  } G_STMT_END

typedef gboolean (*Wanted) (GtkWidget *widget, const char *text);

static GtkWidget *
find (GtkWidget *root, Wanted wanted, const char *text)
{
  if (wanted (root, text))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, wanted, text);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static gboolean
is_button (GtkWidget *widget, const char *text)
{
  return GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), text) == 0;
}

static gboolean
is_of_type (GtkWidget *widget, const char *type)
{
  return g_type_is_a (G_OBJECT_TYPE (widget), g_type_from_name (type));
}

static gboolean
is_row_titled (GtkWidget *widget, const char *title)
{
  return ADW_IS_PREFERENCES_ROW (widget) && g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), title) == 0;
}

static void
count_cb (gpointer data, GObject *gone)
{
  (*(guint *) data)++;
}

/* Counts in @n how often @widget, which the caller holds, is finalized. */
static void
watch (GtkWidget *widget, guint *n)
{
  *n = 0;
  g_object_weak_ref (G_OBJECT (widget), count_cb, n);
}

static const char *
page_of (GtkWidget *panel)
{
  return gtk_stack_get_visible_child_name (GTK_STACK (find (panel, is_of_type, "GtkStack")));
}

static int
n_requests (Fixture *fixture)
{
  return g_atomic_int_get (&fixture->server->requests);
}

static void
note_cb (GtkWidget *panel, guint *n)
{
  (*n)++;
}

static void
test_no_service (Fixture *fixture, gconstpointer data)
{
  GtkWidget *panel = g_object_ref_sink (cp_send_panel_new (fixture->base.workspace, fixture->contract));
  guint n_gone, n_wanted = 0;

  watch (panel, &n_gone);
  g_signal_connect (panel, "add-engine", G_CALLBACK (note_cb), &n_wanted);
  spin_until (g_strcmp0 (page_of (panel), "none") == 0);
  g_signal_emit_by_name (find (panel, is_button, "Add a service…"), "clicked");
  g_assert_cmpuint (n_wanted, ==, 1);
  g_object_unref (panel);
  spin_until (n_gone == 1);
}

static void
done_cb (GtkWidget *panel, const char *sentence, char **said)
{
  g_assert_null (*said);
  *said = g_strdup (sentence);
}

static void
test_looks_then_sends (Fixture *fixture, gconstpointer data)
{
  GtkWidget *panel, *send;
  GtkTextBuffer *buffer;
  GtkTextIter start, end;
  g_autofree char *text = NULL;
  g_autofree char *said = NULL;
  guint n_gone;

  save_engine (fixture);
  panel = g_object_ref_sink (cp_send_panel_new (fixture->base.workspace, fixture->contract));
  watch (panel, &n_gone);
  g_signal_connect (panel, "done", G_CALLBACK (done_cb), &said);
  send = find (panel, is_button, "Send and read");
  g_assert_false (gtk_widget_get_sensitive (send));
  spin_until (gtk_widget_get_sensitive (send));
  g_assert_cmpstr (page_of (panel), ==, "send");
  gtk_expander_set_expanded (GTK_EXPANDER (find (panel, is_of_type, "GtkExpander")), TRUE);
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (find (panel, is_of_type, "GtkTextView")));
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  text = gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
  g_assert_nonnull (strstr (text, "Halvorsen Freight LLC"));
  g_assert_null (strstr (text, "mira.dahl"));
  g_assert_cmpint (n_requests (fixture), ==, 0);
  g_signal_emit_by_name (send, "clicked");
  g_assert_true (cp_send_panel_get_busy (CP_SEND_PANEL (panel)));
  g_assert_false (gtk_widget_get_visible (send));
  spin_until (said != NULL);
  g_assert_false (cp_send_panel_get_busy (CP_SEND_PANEL (panel)));
  g_assert_true (g_str_has_prefix (said, "My model"));
  g_assert_cmpint (n_requests (fixture), ==, 1);
  /* The very bytes that were shown. */
  g_assert_nonnull (strstr (text, g_ptr_array_index (fixture->script.bodies, 0)));
  g_object_unref (panel);
  spin_until (n_gone == 1);
}

static void
test_stop (Fixture *fixture, gconstpointer data)
{
  GtkWidget *panel, *send;
  guint n_gone, n_done = 0;

  save_engine (fixture);
  fixture->script.stall = TRUE;
  panel = g_object_ref_sink (cp_send_panel_new (fixture->base.workspace, fixture->contract));
  watch (panel, &n_gone);
  g_signal_connect (panel, "done", G_CALLBACK (note_cb), &n_done);
  send = find (panel, is_button, "Send and read");
  spin_until (gtk_widget_get_sensitive (send));
  g_signal_emit_by_name (send, "clicked");
  spin_until (n_requests (fixture) == 1);
  g_signal_emit_by_name (find (panel, is_button, "Stop"), "clicked");
  spin_until (!cp_send_panel_get_busy (CP_SEND_PANEL (panel)));
  g_assert_true (gtk_widget_get_visible (send));
  g_assert_cmpuint (n_done, ==, 0);
  g_object_unref (panel);
  spin_until (n_gone == 1);
}

/* Closing the dialog */

static GtkWidget *
find_anywhere (const char *type)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    {
      GtkWidget *found = find (l->data, is_of_type, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
sentence_cb (const char *sentence, gpointer user_data)
{
  (*(guint *) user_data)++;
}

static void
close_around (GtkWidget *widget)
{
#if ADW_CHECK_VERSION(1, 5, 0)
  adw_dialog_force_close (ADW_DIALOG (gtk_widget_get_ancestor (widget, ADW_TYPE_DIALOG)));
#else
  gtk_window_close (GTK_WINDOW (gtk_widget_get_root (widget)));
#endif
}

static GtkWidget *
show_window (void)
{
  GtkWidget *window = adw_window_new ();

  adw_window_set_content (ADW_WINDOW (window), gtk_label_new ("A window"));
  gtk_window_set_default_size (GTK_WINDOW (window), 900, 800);
  gtk_window_present (GTK_WINDOW (window));
  return window;
}

/* The reading would go on for as long as the service does: closing the dialog stops it, and whoever waited is not called any more. */
static void
test_closed_while_reading (Fixture *fixture, gconstpointer data)
{
  GtkWidget *window = show_window ();
  GtkWidget *panel, *send;
  guint n_gone, n_done = 0;

  save_engine (fixture);
  fixture->script.stall = TRUE;
  cp_send_dialog_present (adw_window_get_content (ADW_WINDOW (window)), fixture->base.workspace, fixture->contract, sentence_cb, &n_done, NULL);
  panel = find_anywhere ("CpSendPanel");
  g_assert_nonnull (panel);
  watch (panel, &n_gone);
  send = find (panel, is_button, "Send and read");
  spin_until (gtk_widget_get_sensitive (send));
  g_signal_emit_by_name (send, "clicked");
  spin_until (n_requests (fixture) == 1);
  close_around (panel);
  spin_until (n_gone == 1);
  g_assert_cmpuint (n_done, ==, 0);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* The rows of a page hold nothing that holds the page. */
static void
test_page_goes (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page;
  guint n_gone;

  save_engine (fixture);
  page = g_object_ref_sink (cp_engines_page_new (fixture->base.workspace));
  watch (page, &n_gone);
  spin_until (find (page, is_row_titled, "My model") != NULL);
  g_assert_true (gtk_list_box_row_get_activatable (GTK_LIST_BOX_ROW (find (page, is_row_titled, "My model"))));
  g_object_unref (page);
  spin_until (n_gone == 1);
}

static gboolean
has_label (GtkWidget *widget, const char *part)
{
  return GTK_IS_LABEL (widget) && strstr (gtk_label_get_text (GTK_LABEL (widget)), part) != NULL;
}

static gboolean
shows_bytes (GtkWidget *widget, const char *part)
{
  g_autofree char *text = NULL;
  GtkTextIter start, end;

  if (!GTK_IS_TEXT_VIEW (widget))
    return FALSE;
  gtk_text_buffer_get_bounds (gtk_text_view_get_buffer (GTK_TEXT_VIEW (widget)), &start, &end);
  text = gtk_text_buffer_get_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (widget)), &start, &end, TRUE);
  return strstr (text, part) != NULL;
}

static GtkWidget *
sent_row (void)
{
  GtkWidget *list = find_anywhere ("GtkListBox");

  return list != NULL ? find (list, has_label, "/v1/chat/completions") : NULL;
}

static void
test_sent_list (Fixture *fixture, gconstpointer data)
{
  const char *id = cp_contract_get_id (fixture->contract);
  GtkWidget *window = show_window ();
  GtkWidget *row, *list;
  guint n_gone;
  g_autoptr (GError) error = NULL;
  g_autoptr (CpSendPreview) preview = NULL;
  g_autofree CpModelReading *reading = NULL;

  save_engine (fixture);
  preview = cp_model_reading_preview (fixture->base.workspace, id, "mine", CP_REDACT_EMAILS, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (cp_model_reading_agree (fixture->base.workspace, preview, &error));
  reading = cp_model_reading_run (fixture->base.workspace, id, "mine", CP_REDACT_EMAILS, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < 200; i++)
    {
      g_autoptr (GPtrArray) rows = cp_sent_log_list (fixture->base.workspace, id, 10, NULL, NULL);

      if (rows->len > 0)
        break;
      g_usleep (10000);
    }
  cp_sent_list_present (adw_window_get_content (ADW_WINDOW (window)), fixture->base.workspace, fixture->contract);
  spin_until (sent_row () != NULL);
  row = gtk_widget_get_ancestor (sent_row (), GTK_TYPE_LIST_BOX_ROW);
  list = gtk_widget_get_ancestor (row, GTK_TYPE_LIST_BOX);
  watch (list, &n_gone);
  g_signal_emit_by_name (list, "row-activated", row);
  spin_until (find (GTK_WIDGET (gtk_widget_get_root (list)), shows_bytes, g_ptr_array_index (fixture->script.bodies, 0)) != NULL);
  close_around (list);
  spin_until (n_gone == 1);
  gtk_window_destroy (GTK_WINDOW (window));
}

#define ADD(name, function) g_test_add ("/window/engines/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_setenv ("COUNTERPART_NO_KEYRING", "1", TRUE);
  gtk_test_init (&argc, &argv);
  adw_init ();
  ADD ("no-service", test_no_service);
  ADD ("looks-then-sends", test_looks_then_sends);
  ADD ("stop", test_stop);
  ADD ("closed-while-reading", test_closed_while_reading);
  ADD ("page-goes", test_page_goes);
  ADD ("sent-list", test_sent_list);
  return g_test_run ();
}
