/* cp-term-detail.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-term-detail.h"

#include <glib/gi18n-lib.h>

#include "cp-fields-resources.h"
#include "cp-history-popover.h"
#include "cp-mark-label.h"
#include "cp-mark-words.h"
#include "cp-term-opinions.h"
#include "cp-term-words.h"
#include "cp-value-editor.h"

struct _CpTermDetail
{
  GtkWidget parent_instance;

  CpContractSession *session;
  CpTerm *term;
  CpValueEditor *editor;
  GtkWidget *mark;
  GtkWidget *history; /* (nullable) */

  GtkWidget *box;
  GtkWidget *head;
  GtkLabel *heading;
  GtkWidget *editor_place;
  GtkLabel *quote;
  GtkLabel *place;
  GtkWidget *confidence;
  GtkWidget *confidence_label;
  GtkLevelBar *bar;
  GtkLabel *trust;
  GtkLabel *doubt;
  GtkLabel *opinions;
  GtkWidget *buttons;
  GtkButton *answer;
  GtkButton *absent;
  GtkWidget *more;
};

G_DEFINE_FINAL_TYPE (CpTermDetail, cp_term_detail, GTK_TYPE_WIDGET)

enum
{
  COMMIT,
  LEAVE,
  ANSWER,
  ABSENT,
  EDITED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
show_text (GtkLabel *label, const char *text)
{
  gtk_label_set_label (label, text == NULL ? "" : text);
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
}

static void
update_proof (CpTermDetail *self)
{
  CpTextLayer *text = cp_contract_session_get_text_layer (self->session);
  CpDocument *document = cp_contract_session_get_document (self->session);
  const int n_pages = document != NULL ? cp_document_get_n_pages (document)
                                       : cp_contract_get_pages (cp_contract_session_get_contract (self->session));
  g_autofree char *quote = cp_term_words_quote_markup (self->term, text);
  g_autofree char *place = cp_term_words_full_place (self->term, text);
  g_autofree char *source = cp_term_words_source (self->term, n_pages);
  const gboolean quoted = quote != NULL && cp_term_get_formula (self->term) == NULL;

  gtk_label_set_markup (self->quote, quoted ? quote : "");
  gtk_widget_set_visible (GTK_WIDGET (self->quote), quoted);
  if (*place == '\0' || !quoted || g_str_equal (source, _("The words were not found on the page")))
    {
      g_autofree char *both = *place == '\0' ? g_strdup (source) : g_strdup_printf ("%s. %s", source, place);

      show_text (self->place, both);
    }
  else
    show_text (self->place, place);
}

static void
update_trust (CpTermDetail *self)
{
  g_autofree char *trust = cp_term_words_trust (self->term);
  const gboolean measured = g_ascii_isdigit (*trust);

  gtk_level_bar_set_value (self->bar, cp_term_words_confidence (self->term));
  gtk_label_set_label (self->trust, trust);
  gtk_widget_set_visible (self->confidence_label, measured);
  gtk_widget_set_visible (GTK_WIDGET (self->bar), measured);
}

/* A company's whole name may be the answer: it must not make the panel wider than the window. */
static void
show_answer (CpTermDetail *self, const char *answer)
{
  GtkWidget *label;

  gtk_button_set_label (self->answer, answer == NULL ? "" : answer);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->answer), answer);
  gtk_widget_set_visible (GTK_WIDGET (self->answer), answer != NULL);
  label = gtk_button_get_child (self->answer);
  if (GTK_IS_LABEL (label))
    gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
}

static void
update (CpTermDetail *self)
{
  g_autofree char *doubt = cp_term_words_reason_to_look (self->term, cp_contract_session_get_threshold (self->session));
  g_autofree char *answer = cp_term_words_answer (self->term);
  g_autofree char *opinions = cp_term_opinions_words (self->term, cp_contract_session_get_workspace (self->session));
  const gboolean accepted = cp_term_get_review_state (self->term) == CP_REVIEW_ACCEPTED;

  gtk_label_set_label (self->heading, cp_term_name (self->term));
  cp_mark_label_set (self->mark, cp_term_get_mark (self->term));
  update_proof (self);
  update_trust (self);
  show_text (self->doubt, doubt);
  show_text (self->opinions, opinions);
  show_answer (self, answer);
  gtk_widget_set_visible (GTK_WIDGET (self->absent), cp_term_get_state (self->term) != CP_FINDING_ABSENT || !accepted);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "term.reopen", accepted);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "term.copy-value", cp_term_get_value (self->term) != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "term.copy-quote", cp_term_get_n_anchors (self->term) > 0);
}

static void
on_term_changed (CpTermDetail *self)
{
  update (self);
  if (!cp_value_editor_is_changed (self->editor))
    cp_value_editor_set_value (self->editor, cp_term_get_value (self->term));
}

static void
on_commit (CpTermDetail *self)
{
  g_signal_emit (self, signals[COMMIT], 0);
}

static void
on_leave (CpTermDetail *self)
{
  g_signal_emit (self, signals[LEAVE], 0);
}

static void
on_edited (CpTermDetail *self)
{
  g_signal_emit (self, signals[EDITED], 0);
}

static void
on_answer (CpTermDetail *self)
{
  g_signal_emit (self, signals[ANSWER], 0);
}

static void
on_absent (CpTermDetail *self)
{
  g_signal_emit (self, signals[ABSENT], 0);
}

static void
copy_value (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CpTermDetail *self = CP_TERM_DETAIL (widget);
  g_autofree char *value = cp_term_dup_display (self->term);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), value);
}

static void
copy_quote (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CpTermDetail *self = CP_TERM_DETAIL (widget);

  if (cp_term_get_n_anchors (self->term) > 0)
    gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), cp_anchor_get_quote (cp_term_get_anchor (self->term, 0)));
}

static void
reopen (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CpTermDetail *self = CP_TERM_DETAIL (widget);

  if (cp_contract_session_get_review (self->session) != NULL)
    cp_review_reopen (cp_contract_session_get_review (self->session), self->term);
}

static void
show_history (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CpTermDetail *self = CP_TERM_DETAIL (widget);

  if (cp_contract_session_get_review (self->session) == NULL)
    return;
  if (self->history == NULL)
    {
      self->history = cp_history_popover_new ();
      gtk_widget_set_parent (self->history, self->more);
    }
  cp_history_popover_show (CP_HISTORY_POPOVER (self->history), cp_contract_session_get_review (self->session), self->term);
}

gboolean
cp_term_detail_is_changed (CpTermDetail *self)
{
  return cp_value_editor_is_changed (self->editor);
}

/* (transfer full): the value in the editor, or an error with a sentence */
JsonNode *
cp_term_detail_dup_value (CpTermDetail *self, GError **error)
{
  return cp_value_editor_dup_value (self->editor, error);
}

JsonNode *
cp_term_detail_dup_draft (CpTermDetail *self)
{
  return cp_value_editor_dup_draft (self->editor);
}

void
cp_term_detail_set_draft (CpTermDetail *self, JsonNode *draft)
{
  cp_value_editor_set_draft (self->editor, draft);
}

void
cp_term_detail_show_error (CpTermDetail *self, const char *sentence)
{
  cp_value_editor_show_error (self->editor, sentence);
}

void
cp_term_detail_focus_editor (CpTermDetail *self)
{
  cp_value_editor_focus (self->editor);
}

void
cp_term_detail_set_layout (CpTermDetail *self, CpReviewLayout layout)
{
  cp_value_editor_set_narrow (self->editor, layout != CP_REVIEW_WIDE);
}

GtkWidget *
cp_term_detail_new (CpContractSession *session, CpTerm *term)
{
  CpTermDetail *self = g_object_new (CP_TYPE_TERM_DETAIL, NULL);

  self->session = g_object_ref (session);
  self->term = g_object_ref (term);
  self->editor = CP_VALUE_EDITOR (cp_value_editor_new (term));
  gtk_widget_set_hexpand (GTK_WIDGET (self->editor), TRUE);
  gtk_box_append (GTK_BOX (self->editor_place), GTK_WIDGET (self->editor));
  g_signal_connect_object (self->editor, "commit", G_CALLBACK (on_commit), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->editor, "leave", G_CALLBACK (on_leave), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->editor, "changed", G_CALLBACK (on_edited), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (term, "notify", G_CALLBACK (on_term_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::text-layer", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
  return GTK_WIDGET (self);
}

static void
cp_term_detail_dispose (GObject *object)
{
  CpTermDetail *self = CP_TERM_DETAIL (object);

  g_clear_pointer (&self->history, gtk_widget_unparent);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->term);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (cp_term_detail_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, CpTermDetail, box);
  gtk_widget_class_bind_template_child (widget_class, CpTermDetail, head);
  gtk_widget_class_bind_template_child (widget_class, CpTermDetail, heading);
  gtk_widget_class_bind_template_child (widget_class, CpTermDetail, editor_place);
  gtk_widget_class_bind_template_child (widget_class, CpTermDetail, quote);
  gtk_widget_class_bind_template_child (widget_class, CpTermDetail, place);
  gtk_widget_class_bind_template_child (widget_class, CpTermDetail, confidence);
  gtk_widget_class_bind_template_child (widget_class, CpTermDetail, confidence_label);
  gtk_widget_class_bind_template_child (widget_class, CpTermDetail, bar);
  gtk_widget_class_bind_template_child (widget_class, CpTermDetail, trust);
  gtk_widget_class_bind_template_child (widget_class, CpTermDetail, doubt);
  gtk_widget_class_bind_template_child (widget_class, CpTermDetail, opinions);
  gtk_widget_class_bind_template_child (widget_class, CpTermDetail, buttons);
  gtk_widget_class_bind_template_child (widget_class, CpTermDetail, answer);
  gtk_widget_class_bind_template_child (widget_class, CpTermDetail, absent);
  gtk_widget_class_bind_template_child (widget_class, CpTermDetail, more);
}

static void
cp_term_detail_class_init (CpTermDetailClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cp_term_detail_dispose;
  cp_fields_get_resource ();
  gtk_widget_class_set_template_from_resource (widget_class, "/org/counterpart/Counterpart/fields/cp-term-detail.ui");
  bind_children (widget_class);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_install_action (widget_class, "term.copy-value", NULL, copy_value);
  gtk_widget_class_install_action (widget_class, "term.copy-quote", NULL, copy_quote);
  gtk_widget_class_install_action (widget_class, "term.history", NULL, show_history);
  gtk_widget_class_install_action (widget_class, "term.reopen", NULL, reopen);
  signals[COMMIT] = g_signal_new ("commit", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[LEAVE] = g_signal_new ("leave", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[ANSWER] = g_signal_new ("answer", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[ABSENT] = g_signal_new ("absent", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[EDITED] = g_signal_new ("edited", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
cp_term_detail_init (CpTermDetail *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->mark = cp_mark_label_new ();
  gtk_box_append (GTK_BOX (self->head), self->mark);
  g_signal_connect_swapped (self->answer, "clicked", G_CALLBACK (on_answer), self);
  g_signal_connect_swapped (self->absent, "clicked", G_CALLBACK (on_absent), self);
}
