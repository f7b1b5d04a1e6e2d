/* test-window-names.c: everything in the window that takes the keyboard has a name
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gstdio.h>

#include "counterpart-base.h"
#include "cp-accounts-page.h"
#include "cp-appearance-page.h"
#include "cp-audit-item-private.h"
#include "cp-audit-row.h"
#include "cp-candidate-row.h"
#include "cp-drop-scrim.h"
#include "cp-engines-page.h"
#include "cp-mapping-page.h"
#include "cp-prompt-view.h"
#include "cp-reading-page.h"
#include "cp-send-dialog.h"
#include "cp-send-panel.h"
#include "cp-sent-list.h"
#include "cp-verdict-card.h"
#include "cp-window.h"

static guint n_checked;

static gboolean
shows_text (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget))
    return gtk_label_get_text (GTK_LABEL (widget))[0] != '\0';
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (shows_text (child))
      return TRUE;
  return FALSE;
}

static gboolean
has_name (GtkWidget *widget)
{
  return gtk_test_accessible_has_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL)
         || gtk_test_accessible_has_relation (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_RELATION_LABELLED_BY)
         || shows_text (widget);
}

/* The platform's own parts inside a control that is named itself. */
static gboolean
is_inside (GtkWidget *widget)
{
  static const char *const controls[] = { "GtkSearchEntry", "GtkSpinButton", "GtkMenuButton", "GtkScrollbar", "AdwComboRow", "AdwEntryRow",
                                          "AdwTabBar", "GtkWindowControls", "GtkPopoverMenu", "GtkColumnViewTitle", "AdwTabView",
                                          "GtkDropDown", "GtkPasswordEntry" };

  for (GtkWidget *parent = gtk_widget_get_parent (widget); parent != NULL; parent = gtk_widget_get_parent (parent))
    {
      for (guint i = 0; i < G_N_ELEMENTS (controls); i++)
        if (g_str_equal (G_OBJECT_TYPE_NAME (parent), controls[i]) && !g_str_has_prefix (G_OBJECT_TYPE_NAME (widget), "Cp")
            && !g_str_equal (controls[i], "AdwTabView"))
          return TRUE;
    }
  return FALSE;
}

/* The bar that newer libadwaita keeps ready below every dialog: a button without anything in it, which is never shown. */
static gboolean
is_empty_bar (GtkWidget *widget)
{
  return GTK_IS_BUTTON (widget) && gtk_widget_get_first_child (widget) == NULL && !gtk_widget_get_mapped (widget)
         && g_str_equal (G_OBJECT_TYPE_NAME (gtk_widget_get_parent (gtk_widget_get_parent (widget))), "AdwGizmo");
}

static void
check (GtkWidget *widget)
{
  gboolean frame = GTK_IS_SCROLLED_WINDOW (widget) || GTK_IS_WINDOW (widget) || GTK_IS_VIEWPORT (widget)
                   || g_str_has_prefix (G_OBJECT_TYPE_NAME (widget), "GtkColumn") || GTK_IS_POPOVER (widget)
                   || g_str_has_prefix (G_OBJECT_TYPE_NAME (widget), "GtkListItem") || GTK_IS_LABEL (widget) || GTK_IS_NOTEBOOK (widget);

  if (!gtk_widget_get_visible (widget))
    return;
  if (gtk_widget_get_focusable (widget) && !frame && !is_inside (widget) && !is_empty_bar (widget))
    {
      n_checked++;
      if (!has_name (widget))
        g_error ("a %s in a %s in a %s takes the keyboard and has no name", G_OBJECT_TYPE_NAME (widget),
                 G_OBJECT_TYPE_NAME (gtk_widget_get_parent (widget)),
                 G_OBJECT_TYPE_NAME (gtk_widget_get_parent (gtk_widget_get_parent (widget))));
    }
  if (GTK_IS_PROGRESS_BAR (widget) || GTK_IS_LEVEL_BAR (widget))
    g_assert_cmpint (gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (widget)), !=, GTK_ACCESSIBLE_ROLE_WIDGET);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    check (child);
}

static void
spin_for (guint milliseconds)
{
  gint64 end = g_get_monotonic_time () + milliseconds * 1000;

  while (g_get_monotonic_time () < end)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (1000);
}

static CpWorkspace *
open_workspace (char **folder)
{
  g_autoptr (CpTokenStore) tokens = cp_memory_token_store_new ();
  g_autoptr (CpContext) context = NULL;
  g_autoptr (GError) error = NULL;
  CpWorkspace *workspace;

  *folder = g_dir_make_tmp ("counterpart-names.XXXXXX", NULL);
  context = cp_context_new (*folder, tokens);
  workspace = cp_workspace_open (context, "default", NULL, &error);
  g_assert_no_error (error);
  return workspace;
}

static void
test_window (void)
{
  g_autofree char *folder = NULL;
  g_autoptr (CpWorkspace) workspace = open_workspace (&folder);
  CpWindow *window = cp_window_new (NULL, "default");

  check (GTK_WIDGET (window));
  cp_window_set_workspace (window, workspace);
  gtk_window_present (GTK_WINDOW (window));
  spin_for (200);
  check (GTK_WIDGET (window));
  cp_window_show_place (window, "audit");
  spin_for (400);
  check (GTK_WIDGET (window));
  cp_window_show_place (window, "evaluation");
  spin_for (400);
  check (GTK_WIDGET (window));
  g_assert_cmpuint (n_checked, >, 60);
  gtk_window_destroy (GTK_WINDOW (window));
  spin_for (50);
  cp_workspace_close (workspace);
}

static void
test_preferences (void)
{
  g_autofree char *folder = NULL;
  g_autoptr (CpWorkspace) workspace = open_workspace (&folder);
  GtkWidget *pages[] = { cp_accounts_page_new (workspace), cp_reading_page_new (workspace), cp_mapping_page_new (workspace),
                         cp_appearance_page_new (workspace) };

  spin_for (300);
  n_checked = 0;
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      g_object_ref_sink (pages[i]);
      check (pages[i]);
      g_object_unref (pages[i]);
    }
  g_assert_cmpuint (n_checked, >, 10);
  spin_for (50);
  cp_workspace_close (workspace);
}

/* A service that nobody answers for: nothing is sent here. */
static void
save_engine (CpWorkspace *workspace)
{
  g_autoptr (JsonNode) node = cp_json_parse ("{\"id\": \"mine\", \"label\": \"My model\", \"dialect\": \"openai-chat\","
                                             " \"base_url\": \"http://127.0.0.1:9/v1\", \"model\": \"m\"}", -1, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (CpEngine) engine = cp_engine_new_from_json (node, &error);

  g_assert_no_error (error);
  g_assert_true (cp_engines_save (workspace, engine, NULL, NULL, &error));
  g_assert_no_error (error);
}

/* What is folded is in the tree only once it is open; what is busy is hidden until then. */
static void
unfold (GtkWidget *widget)
{
  if (GTK_IS_EXPANDER (widget))
    gtk_expander_set_expanded (GTK_EXPANDER (widget), TRUE);
  if (GTK_IS_BUTTON (widget) || GTK_IS_PROGRESS_BAR (widget))
    gtk_widget_set_visible (widget, TRUE);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    unfold (child);
}

static void
test_services (void)
{
  g_autofree char *folder = NULL;
  g_autoptr (CpWorkspace) workspace = open_workspace (&folder);
  g_autoptr (CpContract) contract = cp_contract_new ("nowhere");
  GtkWidget *widgets[2];

  save_engine (workspace);
  widgets[0] = cp_engines_page_new (workspace);
  widgets[1] = cp_send_panel_new (workspace, contract);
  spin_for (300);
  for (guint i = 0; i < G_N_ELEMENTS (widgets); i++)
    {
      n_checked = 0;
      g_object_ref_sink (widgets[i]);
      unfold (widgets[i]);
      check (widgets[i]);
      /* A row with two buttons, seven ways to add one, the list of what left; a combo, four switches, the text, three buttons. */
      g_assert_cmpuint (n_checked, >=, 8);
      g_object_unref (widgets[i]);
    }
  spin_for (50);
  cp_workspace_close (workspace);
}

static void
test_sent_list (void)
{
  g_autofree char *folder = NULL;
  g_autoptr (CpWorkspace) workspace = open_workspace (&folder);
  GtkWidget *window = adw_window_new ();
  g_autoptr (GList) windows = NULL;

  adw_window_set_content (ADW_WINDOW (window), gtk_label_new ("A window"));
  gtk_window_present (GTK_WINDOW (window));
  cp_sent_list_present (adw_window_get_content (ADW_WINDOW (window)), workspace, NULL);
  spin_for (300);
  n_checked = 0;
  windows = gtk_window_list_toplevels ();
  for (GList *l = windows; l != NULL; l = l->next)
    {
      unfold (l->data);
      check (l->data);
    }
  g_assert_cmpuint (n_checked, >=, 3);
  for (GList *l = windows; l != NULL; l = l->next)
    if (l->data != window)
      gtk_window_destroy (l->data);
  gtk_window_destroy (GTK_WINDOW (window));
  spin_for (50);
  cp_workspace_close (workspace);
}

static void
test_prompt (void)
{
  g_autofree char *folder = NULL;
  g_autoptr (CpWorkspace) workspace = open_workspace (&folder);
  GtkWidget *view = g_object_ref_sink (cp_prompt_view_new (workspace, NULL));

  n_checked = 0;
  check (view);
  g_assert_cmpuint (n_checked, >, 6);
  g_object_unref (view);
  spin_for (50);
  cp_workspace_close (workspace);
}

static void
test_rows (void)
{
  g_autoptr (CpCrmRecord) record = cp_crm_record_new (CP_RECORD_OPPORTUNITY, "006", "Halvorsen renewal 2027");
  g_autoptr (CpMatchCandidate) candidate = cp_match_candidate_new (record, NULL, 0.96);
  g_autoptr (CpAuditItem) item = cp_audit_item_new (7, "2026-11-23T10:00:00Z", "push", "0123456789abcdef", "fedcba9876543210", NULL);
  g_autoptr (GtkWidget) row = NULL;
  g_autoptr (GtkWidget) entry = NULL;

  cp_match_candidate_add_reason (candidate, TRUE, "Same name");
  cp_match_candidate_add_reason (candidate, FALSE, "Another amount");
  row = g_object_ref_sink (cp_candidate_row_new (candidate, TRUE, FALSE));
  gtk_test_accessible_assert_property (row, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Halvorsen renewal 2027, Opportunity, 96 percent. For: Same name. Against: Another amount");
  check (row);
  cp_audit_item_take_words (item, g_strdup ("7 changes pushed"), g_strdup ("Lena Ortiz"), FALSE);
  entry = g_object_ref_sink (cp_audit_row_new (item));
  cp_audit_row_set_open (CP_AUDIT_ROW (entry), TRUE);
  check (entry);
  g_assert_true (cp_audit_row_holds (CP_AUDIT_ROW (entry), "lena"));
  g_assert_false (cp_audit_row_holds (CP_AUDIT_ROW (entry), "tamarack"));
}

static void
test_verdict (void)
{
  g_autoptr (GtkWidget) card = g_object_ref_sink (cp_verdict_card_new ());
  CpAuditReport broken = { FALSE, 1284, 1271, (char *) "The record was changed", (char *) "Entry 1271 is not what was signed." };

  cp_verdict_card_show (CP_VERDICT_CARD (card), &broken);
  gtk_test_accessible_assert_property (card, GTK_ACCESSIBLE_PROPERTY_LABEL, "The record was changed. Entry 1271 is not what was signed.");
  check (card);
}

int
main (int argc, char **argv)
{
  g_setenv ("TZ", "UTC", TRUE);
  gtk_test_init (&argc, &argv);
  adw_init ();
  g_test_add_func ("/window/names/rows", test_rows);
  g_test_add_func ("/window/names/verdict", test_verdict);
  g_test_add_func ("/window/names/window", test_window);
  g_test_add_func ("/window/names/preferences", test_preferences);
  g_test_add_func ("/window/names/prompt", test_prompt);
  g_test_add_func ("/window/names/services", test_services);
  g_test_add_func ("/window/names/sent-list", test_sent_list);
  return g_test_run ();
}
