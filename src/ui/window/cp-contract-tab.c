/* cp-contract-tab.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-contract-tab.h"

#include "cp-config.h"

#include <glib/gi18n-lib.h>

#include "cp-changes-page.h"
#include "cp-contract-page.h"
#include "cp-contract-words.h"
#include "cp-match-button.h"
#include "cp-pushed-page.h"
#include "cp-toast.h"

struct _CpContractTab
{
  AdwBin parent_instance;

  CpWorkspace *workspace;
  CpContract *contract;
  CpContractSession *session;
  GtkStack *stack;
  CpContractPage *page;
  GtkWidget *match;
  CpChangesPage *changes;  /* (nullable) until asked for */
  CpPushedPage *pushed;    /* (nullable) as above */
  CpContractView view;
  CpWidthClass width;
  JsonNode *place;         /* (nullable): where the person was, until the contract is read */
  gboolean loaded;
};

enum
{
  PROP_VIEW = 1,
  PROP_SHORT_TITLE,
  PROP_READY,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (CpContractTab, cp_contract_tab, ADW_TYPE_BIN)

static void
show_term_cb (CpContractTab *self, const char *term_id)
{
  CpReview *review = cp_contract_session_get_review (self->session);
  CpTerm *term = review != NULL && term_id != NULL ? cp_review_find_term (review, term_id) : NULL;

  cp_contract_tab_set_view (self, CP_CONTRACT_VIEW_REVIEW);
  if (term != NULL)
    cp_contract_session_select_term (self->session, term, TRUE);
}

static void
choose_match_cb (CpContractTab *self)
{
  cp_contract_tab_set_view (self, CP_CONTRACT_VIEW_REVIEW);
  cp_match_button_open (CP_MATCH_BUTTON (self->match));
}

static void
review_cb (CpContractTab *self)
{
  cp_contract_tab_set_view (self, CP_CONTRACT_VIEW_REVIEW);
}

static void
undo_from_toast_cb (gpointer user_data)
{
  CpContractTab *self = user_data;

  if (self->pushed != NULL)
    cp_pushed_page_undo (self->pushed);
}

static void
pushed_cb (CpContractTab *self, CpChangeSet *changes)
{
  g_autofree char *sentence = cp_pushed_words (changes);

  cp_contract_tab_set_view (self, CP_CONTRACT_VIEW_PUSHED);
  cp_pushed_page_show (self->pushed, changes);
  cp_toast_show_with_button (GTK_WIDGET (self), sentence, _("Undo"), undo_from_toast_cb,
                             g_object_ref (self), g_object_unref);
}

static void
show_last_cb (CpContractTab *self, CpChangeSet *changes)
{
  cp_contract_tab_set_view (self, CP_CONTRACT_VIEW_PUSHED);
  cp_pushed_page_show (self->pushed, changes);
}

static void
ensure_changes (CpContractTab *self)
{
  if (self->changes != NULL)
    return;
  self->changes = CP_CHANGES_PAGE (cp_changes_page_new (self->workspace, self->contract));
  cp_changes_page_set_width_class (self->changes, self->width);
  g_signal_connect_object (self->changes, "show-term", G_CALLBACK (show_term_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->changes, "choose-match", G_CALLBACK (choose_match_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->changes, "review", G_CALLBACK (review_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->changes, "pushed", G_CALLBACK (pushed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->changes, "show-last", G_CALLBACK (show_last_cb), self, G_CONNECT_SWAPPED);
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->changes), "changes");
}

static void
ensure_pushed (CpContractTab *self)
{
  if (self->pushed != NULL)
    return;
  self->pushed = CP_PUSHED_PAGE (cp_pushed_page_new (self->workspace, self->contract));
  cp_pushed_page_set_width_class (self->pushed, self->width);
  g_signal_connect_object (self->pushed, "show-term", G_CALLBACK (show_term_cb), self, G_CONNECT_SWAPPED);
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->pushed), "pushed");
}

static void
notify_ready (CpContractTab *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_READY]);
}

static void
review_loaded_cb (CpContractTab *self)
{
  g_autoptr (JsonNode) place = NULL;

  notify_ready (self);
  if (cp_contract_session_get_review (self->session) == NULL)
    return;
  place = g_steal_pointer (&self->place);
  if (place != NULL)
    cp_contract_page_restore_place (self->page, place);
}

/**
 * cp_contract_tab_load:
 * @self: the tab
 *
 * Starts reading the contract, once. Tabs that nobody has looked at stay unread.
 */
void
cp_contract_tab_load (CpContractTab *self)
{
  g_return_if_fail (CP_IS_CONTRACT_TAB (self));

  if (self->loaded)
    return;
  self->loaded = TRUE;
  cp_contract_session_load (self->session);
}

CpContract *
cp_contract_tab_get_contract (CpContractTab *self)
{
  g_return_val_if_fail (CP_IS_CONTRACT_TAB (self), NULL);

  return self->contract;
}

/** cp_contract_tab_reload_terms: shows the terms as another reading left them */
void
cp_contract_tab_reload_terms (CpContractTab *self)
{
  g_return_if_fail (CP_IS_CONTRACT_TAB (self));
  if (self->session != NULL)
    cp_contract_session_reload_terms (self->session);
}

/** cp_contract_tab_is_ready: whether its terms are there, so that changes can be planned */
gboolean
cp_contract_tab_is_ready (CpContractTab *self)
{
  g_return_val_if_fail (CP_IS_CONTRACT_TAB (self), FALSE);

  return cp_contract_session_get_review (self->session) != NULL;
}

CpContractView
cp_contract_tab_get_view (CpContractTab *self)
{
  g_return_val_if_fail (CP_IS_CONTRACT_TAB (self), CP_CONTRACT_VIEW_REVIEW);

  return self->view;
}

/**
 * cp_contract_tab_set_view:
 * @self: the tab
 * @view: what is in front; changes are planned anew each time they are shown
 */
void
cp_contract_tab_set_view (CpContractTab *self, CpContractView view)
{
  g_return_if_fail (CP_IS_CONTRACT_TAB (self));

  switch (view)
    {
    case CP_CONTRACT_VIEW_REVIEW:
      gtk_stack_set_visible_child_name (self->stack, "review");
      if (self->view != view)
        gtk_widget_child_focus (GTK_WIDGET (self->page), GTK_DIR_TAB_FORWARD);
      break;
    case CP_CONTRACT_VIEW_CHANGES:
      ensure_changes (self);
      gtk_stack_set_visible_child_name (self->stack, "changes");
      cp_changes_page_refresh (self->changes);
      break;
    case CP_CONTRACT_VIEW_PUSHED:
      ensure_pushed (self);
      gtk_stack_set_visible_child_name (self->stack, "pushed");
      break;
    }
  if (self->view == view)
    return;
  self->view = view;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VIEW]);
}

/**
 * cp_contract_tab_get_titles:
 * @self: the tab
 * @title: (out): for the header bar
 * @subtitle: (out): below it
 */
void
cp_contract_tab_get_titles (CpContractTab *self, char **title, char **subtitle)
{
  const char *counterparty = cp_contract_get_counterparty (self->contract);
  const char *name = cp_contract_get_title (self->contract);

  if (self->view == CP_CONTRACT_VIEW_REVIEW)
    {
      *title = g_strdup (name);
      *subtitle = g_strdup (counterparty != NULL ? counterparty : cp_contract_get_file_name (self->contract));
      return;
    }
  *title = g_strdup (self->view == CP_CONTRACT_VIEW_CHANGES ? _("Changes") : _("Changes pushed"));
  *subtitle = counterparty != NULL ? g_strdup_printf ("%s, %s", name, counterparty) : g_strdup (name);
}

/**
 * cp_contract_tab_activate:
 * @self: the tab
 * @action: an action of the contract page, "review.find"
 *
 * Returns: whether there is such an action in the view in front
 */
gboolean
cp_contract_tab_activate (CpContractTab *self, const char *action)
{
  g_return_val_if_fail (CP_IS_CONTRACT_TAB (self), FALSE);

  if (self->view != CP_CONTRACT_VIEW_REVIEW)
    return FALSE;
  return gtk_widget_activate_action_variant (GTK_WIDGET (self->page), action, NULL);
}

void
cp_contract_tab_push (CpContractTab *self)
{
  if (self->view == CP_CONTRACT_VIEW_CHANGES && self->changes != NULL)
    cp_changes_page_push (self->changes);
}

void
cp_contract_tab_set_width_class (CpContractTab *self, CpWidthClass width)
{
  self->width = width;
  cp_match_button_set_compact (CP_MATCH_BUTTON (self->match), width < CP_WIDTH_NORMAL, width == CP_WIDTH_NARROW);
  if (self->changes != NULL)
    cp_changes_page_set_width_class (self->changes, width);
  if (self->pushed != NULL)
    cp_pushed_page_set_width_class (self->pushed, width);
}

/** cp_contract_tab_save_place: (transfer full) (nullable): what restore_place() takes */
JsonNode *
cp_contract_tab_save_place (CpContractTab *self)
{
  if (self->place != NULL)
    return json_node_ref (self->place);
  return cp_contract_tab_is_ready (self) ? cp_contract_page_save_place (self->page) : NULL;
}

void
cp_contract_tab_restore_place (CpContractTab *self, JsonNode *place)
{
  g_clear_pointer (&self->place, json_node_unref);
  if (cp_contract_tab_is_ready (self))
    cp_contract_page_restore_place (self->page, place);
  else
    self->place = json_node_copy (place);
}

static void
contract_changed_cb (CpContractTab *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SHORT_TITLE]);
}

static void
cp_contract_tab_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  CpContractTab *self = CP_CONTRACT_TAB (object);

  switch (id)
    {
    case PROP_VIEW:
      g_value_set_int (value, (int) self->view);
      break;
    case PROP_SHORT_TITLE:
      g_value_take_string (value, cp_contract_words_short_title (self->contract));
      break;
    case PROP_READY:
      g_value_set_boolean (value, cp_contract_tab_is_ready (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
cp_contract_tab_dispose (GObject *object)
{
  CpContractTab *self = CP_CONTRACT_TAB (object);

  g_clear_pointer (&self->place, json_node_unref);
  if (self->session != NULL)
    cp_contract_session_close (self->session);
  g_clear_object (&self->session);
  g_clear_object (&self->contract);
  g_clear_object (&self->workspace);
  G_OBJECT_CLASS (cp_contract_tab_parent_class)->dispose (object);
}

static void
cp_contract_tab_class_init (CpContractTabClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = cp_contract_tab_get_property;
  object_class->dispose = cp_contract_tab_dispose;
  properties[PROP_VIEW] = g_param_spec_int ("view", NULL, NULL, 0, CP_CONTRACT_VIEW_PUSHED, 0,
                                            G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_SHORT_TITLE] = g_param_spec_string ("short-title", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_READY] = g_param_spec_boolean ("ready", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
cp_contract_tab_init (CpContractTab *self)
{
  self->width = CP_WIDTH_NORMAL;
  self->stack = GTK_STACK (gtk_stack_new ());
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->stack));
}

/**
 * cp_contract_tab_new:
 * @workspace: where the contract is
 * @contract: the contract
 *
 * Returns: (transfer floating): a tab that reads nothing before cp_contract_tab_load()
 */
GtkWidget *
cp_contract_tab_new (CpWorkspace *workspace, CpContract *contract)
{
  CpContractTab *self = g_object_new (CP_TYPE_CONTRACT_TAB, NULL);

  self->workspace = g_object_ref (workspace);
  self->contract = g_object_ref (contract);
  self->session = cp_contract_session_new (workspace, contract);
  self->page = cp_contract_page_new (self->session);
  self->match = cp_match_button_new (workspace, contract);
  cp_contract_page_set_match_widget (self->page, self->match);
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->page), "review");
  g_signal_connect_object (self->session, "notify::review", G_CALLBACK (review_loaded_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (contract, "notify", G_CALLBACK (contract_changed_cb), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
