/* cp-history-popover.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-history-popover.h"

#include <glib/gi18n-lib.h>

#include "cp-task.h"

struct _CpHistoryPopover
{
  GtkPopover parent_instance;

  GtkWidget *list;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (CpHistoryPopover, cp_history_popover, GTK_TYPE_POPOVER)

typedef struct
{
  CpReview *review;
  CpTerm *term;
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  g_object_unref (question->review);
  g_object_unref (question->term);
  g_free (question);
}

static gpointer
read_history (gpointer input, GCancellable *cancellable, GError **error)
{
  Question *question = input;

  return cp_review_get_history (question->review, question->term, error);
}

static void
add_sentence (CpHistoryPopover *self, const char *sentence)
{
  GtkWidget *label = gtk_label_new (sentence);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 44);
  gtk_box_append (GTK_BOX (self->list), label);
}

static void
clear (CpHistoryPopover *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->list)) != NULL)
    gtk_box_remove (GTK_BOX (self->list), child);
}

static void
on_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CpHistoryPopover) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) sentences = cp_task_finish (source, result, &error);

  if (self->list == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  clear (self);
  for (guint i = 0; sentences != NULL && i < sentences->len; i++)
    add_sentence (self, g_ptr_array_index (sentences, i));
  if (error != NULL)
    add_sentence (self, error->message);
  else if (sentences == NULL || sentences->len == 0)
    add_sentence (self, _("Nobody has decided yet"));
}

/**
 * cp_history_popover_show:
 * @self: a popover
 * @review: the review
 * @term: one of its terms
 *
 * Opens at once; the sentences follow when they have been read.
 */
void
cp_history_popover_show (CpHistoryPopover *self, CpReview *review, CpTerm *term)
{
  Question *question = g_new0 (Question, 1);

  g_return_if_fail (CP_IS_HISTORY_POPOVER (self));

  question->review = g_object_ref (review);
  question->term = g_object_ref (term);
  clear (self);
  gtk_popover_popup (GTK_POPOVER (self));
  cp_task_run (NULL, read_history, question, question_free, (GDestroyNotify) g_ptr_array_unref, self->cancellable, on_read,
               g_object_ref (self));
}

GtkWidget *
cp_history_popover_new (void)
{
  return g_object_new (CP_TYPE_HISTORY_POPOVER, NULL);
}

static void
cp_history_popover_dispose (GObject *object)
{
  CpHistoryPopover *self = CP_HISTORY_POPOVER (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->list = NULL;

  G_OBJECT_CLASS (cp_history_popover_parent_class)->dispose (object);
}

static void
cp_history_popover_class_init (CpHistoryPopoverClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cp_history_popover_dispose;
}

static void
cp_history_popover_init (CpHistoryPopover *self)
{
  self->cancellable = g_cancellable_new ();
  self->list = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_add_css_class (self->list, "term-history");
  gtk_popover_set_child (GTK_POPOVER (self), self->list);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("History"), -1);
}
