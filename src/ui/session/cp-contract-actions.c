/* cp-contract-actions.c: the action group "review" and its keys
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-contract-page-private.h"

static CpTermsPanel *
panel (gpointer self)
{
  return CP_TERMS_PANEL (CP_CONTRACT_PAGE (self)->terms_panel);
}

static CpPagesPane *
pane (gpointer self)
{
  return CP_PAGES_PANE (CP_CONTRACT_PAGE (self)->pages_pane);
}

static CpPagesView *
pages (gpointer self)
{
  return cp_pages_pane_get_pages (pane (self));
}

static CpReview *
review (gpointer self)
{
  return cp_contract_session_get_review (CP_CONTRACT_PAGE (self)->session);
}

static void
accept (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  cp_terms_panel_accept (panel (self));
}

static void
next (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  cp_terms_panel_step (panel (self), FALSE);
}

static void
previous (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  cp_terms_panel_step (panel (self), TRUE);
}

static void
absent (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  cp_terms_panel_set_absent (panel (self));
}

static void
answer (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  cp_terms_panel_answer (panel (self));
}

static void
edit (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  cp_terms_panel_edit (panel (self));
}

static void
undo (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  if (review (self) != NULL)
    cp_review_undo (review (self));
}

static void
redo (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  if (review (self) != NULL)
    cp_review_redo (review (self));
}

static void
find (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  cp_pages_pane_find (pane (self));
}

static void
find_next (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  cp_pages_pane_find_step (pane (self), 1);
}

static void
find_previous (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  cp_pages_pane_find_step (pane (self), -1);
}

static void
zoom_in (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  cp_pages_view_zoom_step (pages (self), 1);
}

static void
zoom_out (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  cp_pages_view_zoom_step (pages (self), -1);
}

static void
zoom_fit (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  cp_pages_view_set_fit_width (pages (self), TRUE);
}

static void
zoom_normal (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  cp_pages_view_set_zoom (pages (self), 1);
}

static void
previous_page (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  cp_pages_pane_step_page (pane (self), -1);
}

static void
next_page (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  cp_pages_pane_step_page (pane (self), 1);
}

static void
copy (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  cp_pages_view_copy (pages (self));
}

static void
reload (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  cp_contract_session_load (CP_CONTRACT_PAGE (self)->session);
}

/* F6 goes from the terms to the pages and back. */
static void
switch_pane (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));

  if (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (panel (self))))
    gtk_widget_grab_focus (GTK_WIDGET (pages (self)));
  else
    cp_terms_panel_focus (panel (self));
}

static void
change_outline (GSimpleAction *action, GVariant *state, gpointer self)
{
  cp_review_panes_set_show_outline (CP_REVIEW_PANES (CP_CONTRACT_PAGE (self)->panes), g_variant_get_boolean (state));
  g_simple_action_set_state (action, state);
}

static void
change_coverage (GSimpleAction *action, GVariant *state, gpointer self)
{
  cp_pages_pane_set_show_coverage (pane (self), g_variant_get_boolean (state));
  g_simple_action_set_state (action, state);
}

static void
change_dark_pages (GSimpleAction *action, GVariant *state, gpointer self)
{
  CpWorkspace *workspace = cp_contract_session_get_workspace (CP_CONTRACT_PAGE (self)->session);
  const gboolean dark = g_variant_get_boolean (state);

  cp_pages_view_set_dark_pages (pages (self), dark);
  g_simple_action_set_state (action, state);
  if (workspace != NULL)
    {
      g_autoptr (JsonNode) setting = json_node_init_boolean (json_node_alloc (), dark);

      cp_workspace_put_setting (workspace, "dark_pages", setting);
    }
}

static void
set_enabled (CpContractPage *self, const char *name, gboolean enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

/**
 * cp_contract_actions_update:
 * @self: a page
 *
 * Actions are insensitive while there is nothing they could do.
 */
void
cp_contract_actions_update (CpContractPage *self)
{
  const char *const on_terms[] = { "accept", "next", "previous", "absent", "answer", "edit" };
  const char *const on_pages[] = { "find", "find-next", "find-previous", "zoom-in", "zoom-out", "zoom-fit", "zoom-normal",
                                   "previous-page", "next-page" };
  CpReview *terms = cp_contract_session_get_review (self->session);
  const gboolean open = cp_contract_session_get_document (self->session) != NULL;

  for (guint i = 0; i < G_N_ELEMENTS (on_terms); i++)
    set_enabled (self, on_terms[i], terms != NULL);
  for (guint i = 0; i < G_N_ELEMENTS (on_pages); i++)
    set_enabled (self, on_pages[i], open);
  set_enabled (self, "undo", terms != NULL && cp_review_get_can_undo (terms));
  set_enabled (self, "redo", terms != NULL && cp_review_get_can_redo (terms));
  set_enabled (self, "coverage", open);
  set_enabled (self, "copy", cp_contract_session_get_text_selection (self->session) != NULL);
}

/**
 * cp_contract_actions_install:
 * @self: a page whose panes are made
 *
 * Puts the group "review" onto the page.
 */
void
cp_contract_actions_install (CpContractPage *self)
{
  static const GActionEntry entries[] = {
    { "accept", accept }, { "next", next }, { "previous", previous }, { "absent", absent }, { "answer", answer },
    { "edit", edit }, { "undo", undo }, { "redo", redo }, { "find", find }, { "find-next", find_next },
    { "find-previous", find_previous }, { "zoom-in", zoom_in }, { "zoom-out", zoom_out }, { "zoom-fit", zoom_fit },
    { "zoom-normal", zoom_normal }, { "previous-page", previous_page }, { "next-page", next_page }, { "copy", copy },
    { "reload", reload }, { "switch-pane", switch_pane },
    { "outline", NULL, NULL, "false", change_outline }, { "dark-pages", NULL, NULL, "false", change_dark_pages },
    { "coverage", NULL, NULL, "false", change_coverage },
  };

  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "review", G_ACTION_GROUP (self->actions));
}

void
cp_contract_actions_class_init (GtkWidgetClass *widget_class)
{
  static const struct
  {
    guint key;
    GdkModifierType modifiers;
    const char *action;
  } keys[] = {
    { GDK_KEY_z, GDK_CONTROL_MASK, "review.undo" },
    { GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "review.redo" },
    { GDK_KEY_f, GDK_CONTROL_MASK, "review.find" },
    { GDK_KEY_g, GDK_CONTROL_MASK, "review.find-next" },
    { GDK_KEY_g, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "review.find-previous" },
    { GDK_KEY_plus, GDK_CONTROL_MASK, "review.zoom-in" },
    { GDK_KEY_equal, GDK_CONTROL_MASK, "review.zoom-in" },
    { GDK_KEY_KP_Add, GDK_CONTROL_MASK, "review.zoom-in" },
    { GDK_KEY_minus, GDK_CONTROL_MASK, "review.zoom-out" },
    { GDK_KEY_KP_Subtract, GDK_CONTROL_MASK, "review.zoom-out" },
    { GDK_KEY_0, GDK_CONTROL_MASK, "review.zoom-fit" },
    { GDK_KEY_KP_0, GDK_CONTROL_MASK, "review.zoom-fit" },
    { GDK_KEY_F6, 0, "review.switch-pane" },
    { GDK_KEY_F9, 0, "review.outline" },
    { GDK_KEY_F8, 0, "review.coverage" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_class_add_binding_action (widget_class, keys[i].key, keys[i].modifiers, keys[i].action, NULL);
}
