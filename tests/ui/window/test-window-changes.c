/* test-window-changes.c: rows of changes, before and after a push
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <adwaita.h>

#include "cp-change-row.h"
#include "cp-pushed-page.h"
#include "cp-pushed-row.h"

static CpChange *
make_change (const char *label, const char *present, const char *proposed, const char *conflict)
{
  CpChange *change = cp_change_new (label, CP_CHANGE_SET_FIELD, CP_RECORD_OPPORTUNITY, "006");
  CpQuad quad = { 0.1f, 0.2f, 0.3f, 0.4f };
  g_autoptr (CpAnchor) anchor = cp_anchor_new (3, 10, 20, "ninety (90) days", &quad, 1);
  g_autoptr (JsonNode) value = json_node_init_string (json_node_alloc (), proposed);

  g_object_set (change, "label", label, "field", "Field__c", "present-display", present, "proposed", value, "proposed-display", proposed,
                "anchor", anchor, "source", "ninety (90) days", "conflict", conflict, NULL);
  cp_change_set_included (change, conflict == NULL);
  return change;
}

static GtkWidget *
find_type (GtkWidget *widget, GType type, guint nth)
{
  g_autoptr (GQueue) queue = g_queue_new ();
  guint n = 0;

  g_queue_push_tail (queue, widget);
  while (!g_queue_is_empty (queue))
    {
      GtkWidget *next = g_queue_pop_head (queue);

      if (G_OBJECT_TYPE (next) == type && n++ == nth)
        return next;
      for (GtkWidget *child = gtk_widget_get_first_child (next); child != NULL; child = gtk_widget_get_next_sibling (child))
        g_queue_push_tail (queue, child);
    }
  return NULL;
}

static void
make_sizes (GtkSizeGroup **sizes)
{
  for (guint i = 0; i < CP_N_CHANGE_COLUMNS; i++)
    sizes[i] = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
}

static void
free_sizes (GtkSizeGroup **sizes)
{
  for (guint i = 0; i < CP_N_CHANGE_COLUMNS; i++)
    g_object_unref (sizes[i]);
}

static void
count_cb (GObject *object, GParamSpec *pspec, guint *n)
{
  (*n)++;
}

static void
test_box_writes_included (void)
{
  GtkSizeGroup *sizes[CP_N_CHANGE_COLUMNS];
  g_autoptr (CpChange) change = make_change ("Notice period", "60", "90", NULL);
  g_autoptr (GtkWidget) row = NULL;
  GtkWidget *check;
  guint n = 0;

  make_sizes (sizes);
  row = g_object_ref_sink (cp_change_row_new (change, sizes, FALSE));
  check = find_type (row, GTK_TYPE_CHECK_BUTTON, 0);
  gtk_test_accessible_assert_property (check, GTK_ACCESSIBLE_PROPERTY_LABEL, "Write Notice period, 60 becomes 90, source page 3");
  g_assert_true (gtk_check_button_get_active (GTK_CHECK_BUTTON (check)));
  g_signal_connect (change, "notify::included", G_CALLBACK (count_cb), &n);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), FALSE);
  g_assert_false (cp_change_get_included (change));
  g_assert_cmpuint (n, ==, 1);
  cp_change_set_included (change, TRUE);
  g_assert_true (gtk_check_button_get_active (GTK_CHECK_BUTTON (check)));
  g_assert_cmpuint (n, ==, 2);
  free_sizes (sizes);
}

/* Neither value is chosen for the person, and the box waits until one is. */
static void
test_conflict_is_decided (void)
{
  GtkSizeGroup *sizes[CP_N_CHANGE_COLUMNS];
  g_autoptr (CpChange) change = make_change ("Renewal date", "15 Mar 2027", "1 Apr 2027", "Changed by Mara.");
  g_autoptr (GtkWidget) row = NULL;
  GtkWidget *check, *keep, *write;

  make_sizes (sizes);
  row = g_object_ref_sink (cp_change_row_new (change, sizes, FALSE));
  check = find_type (row, GTK_TYPE_CHECK_BUTTON, 0);
  keep = find_type (row, GTK_TYPE_TOGGLE_BUTTON, 0);
  write = find_type (row, GTK_TYPE_TOGGLE_BUTTON, 1);
  gtk_test_accessible_assert_property (keep, GTK_ACCESSIBLE_PROPERTY_LABEL, "Renewal date, Keep 15 Mar 2027");
  g_assert_false (gtk_widget_get_sensitive (check));
  g_assert_false (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (keep)));
  g_assert_false (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (write)));

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (write), TRUE);
  g_assert_cmpint (cp_change_get_resolution (change), ==, 1);
  g_assert_true (cp_change_get_included (change));
  g_assert_true (gtk_widget_get_sensitive (check));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (keep), TRUE);
  g_assert_cmpint (cp_change_get_resolution (change), ==, 0);
  g_assert_false (cp_change_get_included (change));
  g_assert_false (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (write)));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (keep), FALSE);
  g_assert_cmpint (cp_change_get_resolution (change), ==, -1);
  g_assert_false (gtk_widget_get_sensitive (check));
  free_sizes (sizes);
}

static void
test_narrow_rows_say_the_same (void)
{
  GtkSizeGroup *sizes[CP_N_CHANGE_COLUMNS];
  g_autoptr (CpChange) change = make_change ("Auto-renewal", NULL, "Yes", NULL);
  g_autoptr (GtkWidget) row = NULL;

  make_sizes (sizes);
  row = g_object_ref_sink (cp_change_row_new (change, sizes, TRUE));
  gtk_test_accessible_assert_property (row, GTK_ACCESSIBLE_PROPERTY_LABEL, "Write Auto-renewal, Empty becomes Yes, source page 3");
  g_assert_true (gtk_test_accessible_has_property (GTK_ACCESSIBLE (find_type (row, GTK_TYPE_CHECK_BUTTON, 0)), GTK_ACCESSIBLE_PROPERTY_LABEL));
  free_sizes (sizes);
}

static void
test_pushed_row_follows (void)
{
  GtkSizeGroup *sizes[CP_N_CHANGE_COLUMNS];
  g_autoptr (CpChange) change = make_change ("Notice period", "60", "90", NULL);
  g_autoptr (GtkWidget) row = NULL;
  g_autoptr (JsonNode) null = json_node_new (JSON_NODE_NULL);

  make_sizes (sizes);
  row = g_object_ref_sink (cp_pushed_row_new (change, sizes, FALSE));
  gtk_test_accessible_assert_property (row, GTK_ACCESSIBLE_PROPERTY_LABEL, "Notice period, 60 becomes 60, Not written");
  cp_change_set_outcome (change, CP_CHANGE_WRITTEN, NULL, NULL, NULL);
  gtk_test_accessible_assert_property (row, GTK_ACCESSIBLE_PROPERTY_LABEL, "Notice period, 60 becomes 90, Read back, equal");
  cp_change_set_outcome (change, CP_CHANGE_DIFFERS, "Not stored.", null, NULL);
  gtk_test_accessible_assert_property (row, GTK_ACCESSIBLE_PROPERTY_LABEL, "Notice period, 60 becomes Still empty, Not stored: 90");
  cp_change_set_outcome (change, CP_CHANGE_UNDONE, NULL, NULL, NULL);
  gtk_test_accessible_assert_property (row, GTK_ACCESSIBLE_PROPERTY_LABEL, "Notice period, 90 becomes 60, Undone, read back");
  free_sizes (sizes);
}

static void
test_words_of_a_push (void)
{
  g_autoptr (CpChangeSet) changes = cp_change_set_new ("set", "contract", "connection", "correlation");
  CpChange *first = make_change ("A", "1", "2", NULL);
  CpChange *second = make_change ("B", "1", "2", NULL);
  g_autofree char *some = NULL;
  g_autofree char *all = NULL;

  cp_change_set_add (changes, first);
  cp_change_set_add (changes, second);
  cp_change_set_outcome (first, CP_CHANGE_WRITTEN, NULL, NULL, NULL);
  cp_change_set_outcome (second, CP_CHANGE_FAILED, "No.", NULL, NULL);
  some = cp_pushed_words (changes);
  g_assert_cmpstr (some, ==, "1 of 2 changes pushed");
  cp_change_set_outcome (second, CP_CHANGE_WRITTEN, NULL, NULL, NULL);
  all = cp_pushed_words (changes);
  g_assert_cmpstr (all, ==, "2 changes pushed");
}

static void
test_rows_go (void)
{
  GtkSizeGroup *sizes[CP_N_CHANGE_COLUMNS];
  g_autoptr (CpChange) change = make_change ("Renewal date", "15 Mar 2027", "1 Apr 2027", "Changed by Mara.");
  GtkWidget *row, *pushed;

  make_sizes (sizes);
  row = g_object_ref_sink (cp_change_row_new (change, sizes, FALSE));
  pushed = g_object_ref_sink (cp_pushed_row_new (change, sizes, TRUE));
  g_assert_finalize_object (row);
  g_assert_finalize_object (pushed);
  cp_change_set_included (change, TRUE);
  free_sizes (sizes);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv);
  adw_init ();
  g_test_add_func ("/window/changes/box-writes-included", test_box_writes_included);
  g_test_add_func ("/window/changes/conflict-is-decided", test_conflict_is_decided);
  g_test_add_func ("/window/changes/narrow", test_narrow_rows_say_the_same);
  g_test_add_func ("/window/changes/pushed-row-follows", test_pushed_row_follows);
  g_test_add_func ("/window/changes/words-of-a-push", test_words_of_a_push);
  g_test_add_func ("/window/changes/rows-go", test_rows_go);
  return g_test_run ();
}
