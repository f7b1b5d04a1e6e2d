/* cp-contract-page.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-contract-page.h"

#include "cp-contract-page-private.h"
#include "cp-outline.h"
#include "cp-toast.h"

G_DEFINE_FINAL_TYPE (CpContractPage, cp_contract_page, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_SESSION,
  PROP_LAYOUT,
  N_PROPS
};

enum
{
  MESSAGE,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void
on_message (CpContractPage *self, const char *sentence)
{
  g_signal_emit (self, signals[MESSAGE], 0, sentence);
  cp_toast_show (GTK_WIDGET (self), sentence);
}

/* Who picks a place on the page goes on with its term. */
static void
on_picked (CpContractPage *self, CpTerm *term)
{
  cp_terms_panel_focus (CP_TERMS_PANEL (self->terms_panel));
}

static void
on_layout (CpContractPage *self)
{
  const CpReviewLayout layout = cp_review_panes_get_layout (CP_REVIEW_PANES (self->panes));

  cp_terms_panel_set_layout (CP_TERMS_PANEL (self->terms_panel), layout);
  cp_pages_pane_set_low (CP_PAGES_PANE (self->pages_pane), layout == CP_REVIEW_NARROW);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LAYOUT]);
}

static void
on_outline (CpContractPage *self)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), "outline");
  const gboolean shown = cp_review_panes_get_show_outline (CP_REVIEW_PANES (self->panes));

  g_simple_action_set_state (G_SIMPLE_ACTION (action), g_variant_new_boolean (shown));
}

static void
on_coverage (CpContractPage *self)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), "coverage");
  const gboolean shown = cp_pages_pane_get_show_coverage (CP_PAGES_PANE (self->pages_pane));

  g_simple_action_set_state (G_SIMPLE_ACTION (action), g_variant_new_boolean (shown));
}

static void
restore_term (CpContractPage *self)
{
  CpReview *review = cp_contract_session_get_review (self->session);
  const char *id = NULL;

  if (self->place == NULL || review == NULL)
    return;
  id = json_object_get_string_member_with_default (json_node_get_object (self->place), "term", NULL);
  if (id != NULL)
    cp_contract_session_select_term (self->session, cp_review_find_term (review, id), FALSE);
  g_clear_pointer (&self->place, json_node_unref);
}

/* The first thing to do is selected, so that Enter goes on from there. */
static void
on_review (CpContractPage *self)
{
  CpReview *review = cp_contract_session_get_review (self->session);

  cp_contract_actions_update (self);
  if (review == NULL)
    return;
  g_signal_connect_object (review, "notify::can-undo", G_CALLBACK (cp_contract_actions_update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (review, "notify::can-redo", G_CALLBACK (cp_contract_actions_update), self, G_CONNECT_SWAPPED);
  restore_term (self);
  if (cp_contract_session_get_selected_term (self->session) == NULL)
    cp_contract_session_select_term (self->session, cp_review_next_open (review, NULL, FALSE), TRUE);
}

static void
build (CpContractPage *self)
{
  CpPagesView *pages;
  GtkWidget *outline;

  self->pages_pane = cp_pages_pane_new (self->session);
  self->terms_panel = cp_terms_panel_new (self->session);
  pages = cp_pages_pane_get_pages (CP_PAGES_PANE (self->pages_pane));
  outline = cp_outline_new (self->session, pages);
  self->panes = cp_review_panes_new (outline, self->pages_pane, self->terms_panel);
  adw_bin_set_child (ADW_BIN (self), self->panes);
  cp_contract_actions_install (self);

  g_signal_connect_object (self->pages_pane, "picked", G_CALLBACK (on_picked), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->pages_pane, "message", G_CALLBACK (on_message), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->pages_pane, "retry", G_CALLBACK (cp_contract_session_load), self->session, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->pages_pane, "coverage", G_CALLBACK (on_coverage), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->terms_panel, "message", G_CALLBACK (on_message), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->panes, "notify::layout", G_CALLBACK (on_layout), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->panes, "notify::show-outline", G_CALLBACK (on_outline), self, G_CONNECT_SWAPPED);
}

static void
restore_dark_pages (CpContractPage *self)
{
  CpWorkspace *workspace = cp_contract_session_get_workspace (self->session);
  g_autoptr (JsonNode) setting = workspace == NULL ? NULL : cp_workspace_peek_setting (workspace, "dark_pages");

  if (setting != NULL && JSON_NODE_HOLDS_VALUE (setting) && json_node_get_boolean (setting))
    g_action_group_change_action_state (G_ACTION_GROUP (self->actions), "dark-pages", g_variant_new_boolean (TRUE));
}

CpContractPage *
cp_contract_page_new (CpContractSession *session)
{
  return g_object_new (CP_TYPE_CONTRACT_PAGE, "session", session, NULL);
}

CpContractSession *
cp_contract_page_get_session (CpContractPage *self)
{
  g_return_val_if_fail (CP_IS_CONTRACT_PAGE (self), NULL);
  return self->session;
}

GActionGroup *
cp_contract_page_get_actions (CpContractPage *self)
{
  g_return_val_if_fail (CP_IS_CONTRACT_PAGE (self), NULL);
  return G_ACTION_GROUP (self->actions);
}

int
cp_contract_page_get_layout (CpContractPage *self)
{
  g_return_val_if_fail (CP_IS_CONTRACT_PAGE (self), CP_REVIEW_WIDE);
  return cp_review_panes_get_layout (CP_REVIEW_PANES (self->panes));
}

void
cp_contract_page_set_match_widget (CpContractPage *self, GtkWidget *widget)
{
  g_return_if_fail (CP_IS_CONTRACT_PAGE (self));
  cp_terms_panel_set_match_widget (CP_TERMS_PANEL (self->terms_panel), widget);
}

void
cp_contract_page_focus_terms (CpContractPage *self)
{
  g_return_if_fail (CP_IS_CONTRACT_PAGE (self));
  cp_terms_panel_focus (CP_TERMS_PANEL (self->terms_panel));
}

/**
 * cp_contract_page_save_place:
 * @self: a page
 *
 * Returns: (transfer full): where the person was: {"page", "fraction", "zoom", "term"}; zoom 0 stands for the fitted width
 */
JsonNode *
cp_contract_page_save_place (CpContractPage *self)
{
  CpPagesView *pages = cp_pages_pane_get_pages (CP_PAGES_PANE (self->pages_pane));
  CpTerm *term = cp_contract_session_get_selected_term (self->session);
  g_autoptr (JsonObject) object = json_object_new ();
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  double fraction;
  int page;

  cp_pages_view_get_place (pages, &page, &fraction);
  json_object_set_int_member (object, "page", page);
  json_object_set_double_member (object, "fraction", fraction);
  json_object_set_double_member (object, "zoom", cp_pages_view_get_fit_width (pages) ? 0 : cp_pages_view_get_zoom (pages));
  if (term != NULL)
    json_object_set_string_member (object, "term", cp_term_get_id (term));
  json_node_set_object (node, object);
  return node;
}

/**
 * cp_contract_page_restore_place:
 * @self: a page
 * @place: what [method@ContractPage.save_place] gave
 *
 * May be called before anything is loaded.
 */
void
cp_contract_page_restore_place (CpContractPage *self, JsonNode *place)
{
  CpPagesView *pages = cp_pages_pane_get_pages (CP_PAGES_PANE (self->pages_pane));
  JsonObject *object;
  double zoom;

  if (place == NULL || !JSON_NODE_HOLDS_OBJECT (place))
    return;
  object = json_node_get_object (place);
  zoom = json_object_get_double_member_with_default (object, "zoom", 0);
  if (zoom > 0)
    cp_pages_view_set_zoom (pages, zoom);
  cp_pages_view_go_to (pages, json_object_get_int_member_with_default (object, "page", 1),
                       json_object_get_double_member_with_default (object, "fraction", 0));
  g_clear_pointer (&self->place, json_node_unref);
  self->place = json_node_ref (place);
  restore_term (self);
}

static void
cp_contract_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  CpContractPage *self = CP_CONTRACT_PAGE (object);

  switch (id)
    {
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      break;
    case PROP_LAYOUT:
      g_value_set_int (value, cp_contract_page_get_layout (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
cp_contract_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  CpContractPage *self = CP_CONTRACT_PAGE (object);

  switch (id)
    {
    case PROP_SESSION:
      self->session = g_value_dup_object (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
cp_contract_page_constructed (GObject *object)
{
  CpContractPage *self = CP_CONTRACT_PAGE (object);

  G_OBJECT_CLASS (cp_contract_page_parent_class)->constructed (object);
  build (self);
  g_signal_connect_object (self->session, "notify::review", G_CALLBACK (on_review), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "notify::document", G_CALLBACK (cp_contract_actions_update), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "text-selected", G_CALLBACK (cp_contract_actions_update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "saved-failed", G_CALLBACK (on_message), self, G_CONNECT_SWAPPED);
  restore_dark_pages (self);
  on_review (self);
}

static void
cp_contract_page_dispose (GObject *object)
{
  CpContractPage *self = CP_CONTRACT_PAGE (object);

  if (self->session != NULL)
    cp_contract_session_close (self->session);
  if (self->actions != NULL)
    gtk_widget_insert_action_group (GTK_WIDGET (self), "review", NULL);
  g_clear_object (&self->actions);
  g_clear_pointer (&self->place, json_node_unref);
  G_OBJECT_CLASS (cp_contract_page_parent_class)->dispose (object);
  g_clear_object (&self->session);
}

/* The page brings its style along, so it looks alike wherever it is put. */
static void
load_styles (void)
{
  static const char *const sheets[] = { "viewer/viewer.css", "fields/fields.css" };
  GdkDisplay *display = gdk_display_get_default ();

  for (guint i = 0; display != NULL && i < G_N_ELEMENTS (sheets); i++)
    {
      g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();
      g_autofree char *path = g_strconcat ("/org/counterpart/Counterpart/", sheets[i], NULL);

      gtk_css_provider_load_from_resource (provider, path);
      gtk_style_context_add_provider_for_display (display, GTK_STYLE_PROVIDER (provider),
                                                  GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
    }
}

static void
cp_contract_page_class_init (CpContractPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = cp_contract_page_get_property;
  object_class->set_property = cp_contract_page_set_property;
  object_class->constructed = cp_contract_page_constructed;
  object_class->dispose = cp_contract_page_dispose;
  properties[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, CP_TYPE_CONTRACT_SESSION,
                                                  G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_LAYOUT] = g_param_spec_int ("layout", NULL, NULL, 0, CP_REVIEW_NARROW, CP_REVIEW_WIDE,
                                              G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[MESSAGE] = g_signal_new ("message", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                   1, G_TYPE_STRING);
  cp_contract_actions_class_init (GTK_WIDGET_CLASS (klass));
  /* These classes register the resources that the sheets are in. */
  g_type_class_unref (g_type_class_ref (CP_TYPE_PAGES_PANE));
  g_type_class_unref (g_type_class_ref (CP_TYPE_TERMS_PANEL));
  load_styles ();
}

static void
cp_contract_page_init (CpContractPage *self)
{
}
