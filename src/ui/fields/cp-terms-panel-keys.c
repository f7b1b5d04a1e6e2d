/* cp-terms-panel-keys.c: the keys of the list, and what the buttons of a term do
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gi18n-lib.h>

#include "cp-announcement.h"
#include "cp-term-words.h"
#include "cp-terms-panel-private.h"

static CpTerm *
get_selected (CpTermsPanel *self)
{
  return cp_contract_session_get_selected_term (self->session);
}

/* Selects a term and moves the keyboard to its row. */
static void
go_to (CpTermsPanel *self, CpTerm *term)
{
  if (term == NULL)
    return;
  cp_contract_session_select_term (self->session, term, TRUE);
  cp_terms_panel_focus (self);
}

/**
 * cp_terms_panel_step:
 * @self: a panel
 * @backwards: whether to go up
 *
 * Goes to the next term that nobody has decided on, around the end of the list.
 */
void
cp_terms_panel_step (CpTermsPanel *self, gboolean backwards)
{
  CpReview *review = cp_contract_session_get_review (self->session);

  if (review != NULL)
    go_to (self, cp_review_next_open (review, get_selected (self), backwards));
}

/* Says what happened, forgets the draft, and goes on. */
static void
decided (CpTermsPanel *self, CpTerm *term, const char *verb)
{
  const guint left = cp_terms_count_open (self->terms);
  g_autofree char *rest = left == 0 ? g_strdup (_("Everything is reviewed"))
                                    : g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u left", "%u left", left), left);
  g_autofree char *sentence = g_strdup_printf ("%s. %s.", verb, rest);

  g_hash_table_remove (self->drafts, cp_term_get_id (term));
  cp_announce (GTK_WIDGET (self->list), sentence);
  cp_terms_panel_step (self, FALSE);
}

static void
correct (CpTermsPanel *self, CpTerm *term, CpReview *review)
{
  CpTermDetail *detail = cp_term_row_get_detail (self->open);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) value = cp_term_detail_dup_value (detail, &error);

  if (value == NULL)
    {
      cp_term_detail_show_error (detail, error->message);
      cp_announce (GTK_WIDGET (self->list), error->message);
      cp_term_detail_focus_editor (detail);
      return;
    }
  cp_review_correct (review, term, value, NULL);
  decided (self, term, _("Accepted"));
}

/**
 * cp_terms_panel_accept:
 * @self: a panel
 *
 * Accepts the selected term: what was typed if something was, what was read otherwise; then goes to the next one. A value
 * that cannot be read stays in the editor with the reason below it.
 */
void
cp_terms_panel_accept (CpTermsPanel *self)
{
  CpReview *review = cp_contract_session_get_review (self->session);
  CpTerm *term = get_selected (self);

  if (review == NULL)
    return;
  if (term == NULL || self->open == NULL)
    {
      cp_terms_panel_step (self, FALSE);
      return;
    }
  if (cp_term_detail_is_changed (cp_term_row_get_detail (self->open)))
    correct (self, term, review);
  else if (cp_term_get_mark (term) == CP_TERM_MARK_PROBLEM || cp_term_get_state (term) == CP_FINDING_NOT_LOOKED)
    cp_term_detail_show_error (cp_term_row_get_detail (self->open),
                               _("There is nothing to accept. Write the value, or choose “Not in this contract”."));
  else
    {
      if (cp_term_get_review_state (term) == CP_REVIEW_OPEN)
        cp_review_accept (review, term);
      decided (self, term, _("Accepted"));
    }
}

void
cp_terms_panel_set_absent (CpTermsPanel *self)
{
  CpReview *review = cp_contract_session_get_review (self->session);
  CpTerm *term = get_selected (self);

  if (review == NULL || term == NULL)
    return;
  cp_review_set_absent (review, term);
  decided (self, term, _("Not in this contract"));
}

/* The doubt's answer is the right value: takes it. */
void
cp_terms_panel_answer (CpTermsPanel *self)
{
  CpReview *review = cp_contract_session_get_review (self->session);
  CpTerm *term = get_selected (self);
  JsonNode *alternative;

  if (review == NULL || term == NULL || cp_term_get_proposal (term) == NULL)
    return;
  alternative = cp_finding_get_alternative (cp_term_get_proposal (term));
  if (alternative == NULL)
    return;
  cp_review_correct (review, term, alternative, NULL);
  decided (self, term, _("Accepted"));
}

/* Gives the keyboard to the editor of the selected term. */
void
cp_terms_panel_edit (CpTermsPanel *self)
{
  if (self->open != NULL)
    cp_term_detail_focus_editor (cp_term_row_get_detail (self->open));
}

static gboolean
is_typing (guint keyval, GdkModifierType held)
{
  const gunichar letter = gdk_keyval_to_unicode (keyval);

  return (held & ~GDK_SHIFT_MASK) == 0 && letter > ' ' && letter != '?' && letter != 0x7f;
}

/* Typing begins a new value in the editor. */
static gboolean
type_into_editor (CpTermsPanel *self, GtkEventControllerKey *controller)
{
  GtkWidget *focus;

  cp_terms_panel_edit (self);
  focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));
  return focus != NULL && GTK_IS_TEXT (focus) && gtk_event_controller_key_forward (controller, focus);
}

static gboolean
on_row_key (CpTermsPanel *self, GtkEventControllerKey *controller, guint keyval, GdkModifierType held)
{
  switch (keyval)
    {
    case GDK_KEY_Tab:
    case GDK_KEY_KP_Tab:
      cp_terms_panel_step (self, FALSE);
      return GDK_EVENT_STOP;
    case GDK_KEY_ISO_Left_Tab:
      cp_terms_panel_step (self, TRUE);
      return GDK_EVENT_STOP;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_ISO_Enter:
      cp_terms_panel_accept (self);
      return GDK_EVENT_STOP;
    case GDK_KEY_Delete:
    case GDK_KEY_KP_Delete:
      cp_terms_panel_set_absent (self);
      return GDK_EVENT_STOP;
    case GDK_KEY_F2:
      cp_terms_panel_edit (self);
      return GDK_EVENT_STOP;
    case GDK_KEY_Escape:
      cp_contract_session_select_term (self->session, NULL, FALSE);
      return GDK_EVENT_STOP;
    default:
      return is_typing (keyval, held) && self->open != NULL ? type_into_editor (self, controller) : GDK_EVENT_PROPAGATE;
    }
}

static gboolean
on_key (GtkEventControllerKey *controller, guint keyval, guint keycode, GdkModifierType state, CpTermsPanel *self)
{
  const GdkModifierType held = state & gtk_accelerator_get_default_mod_mask ();
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));

  if (!CP_IS_TERM_ROW (focus) || (held & ~GDK_SHIFT_MASK) != 0)
    return GDK_EVENT_PROPAGATE;
  if ((held & GDK_SHIFT_MASK) != 0 && keyval == GDK_KEY_Tab)
    keyval = GDK_KEY_ISO_Left_Tab;
  return on_row_key (self, controller, keyval, held);
}

void
cp_terms_panel_init_keys (CpTermsPanel *self)
{
  GtkEventController *key = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (key, GTK_PHASE_CAPTURE);
  g_signal_connect (key, "key-pressed", G_CALLBACK (on_key), self);
  gtk_widget_add_controller (GTK_WIDGET (self->list), key);
}
