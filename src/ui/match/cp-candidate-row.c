/* cp-candidate-row.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-candidate-row.h"

#include "cp-config.h"

#include <glib/gi18n-lib.h>

#include "cp-accessible.h"
#include "cp-state-label.h"

struct _CpCandidateRow
{
  GtkListBoxRow parent_instance;

  CpMatchCandidate *candidate;
  GtkWidget *radio;
  gboolean silent; /* while we set the radio button ourselves */
};

G_DEFINE_FINAL_TYPE (CpCandidateRow, cp_candidate_row, GTK_TYPE_LIST_BOX_ROW)

static guint chosen_signal;

static void
append_fact (GString *text, const char *fact)
{
  if (fact != NULL && fact[0] != '\0')
    g_string_append_printf (text, ", %s", fact);
}

static void
append_amount (GString *text, CpCrmRecord *record)
{
  const char *amount = cp_crm_record_get_fact (record, "amount");
  const char *currency = cp_crm_record_get_fact (record, "currency");
  g_autofree char *display = NULL;
  gint64 hundredths;

  if (amount == NULL || !cp_money_parse_amount (amount, &hundredths))
    return;
  display = cp_money_to_display (cp_money (hundredths, currency != NULL ? currency : ""));
  if (hundredths % 100 == 0 && strlen (display) > 3)
    display[strlen (display) - 3] = '\0';
  append_fact (text, display);
}

static void
append_close (GString *text, CpCrmRecord *record)
{
  CpCivilDate date;
  const char *close = cp_crm_record_get_fact (record, "close_date");
  gboolean closed = g_strcmp0 (cp_crm_record_get_fact (record, "closed"), "true") == 0;
  g_autofree char *day = NULL;

  if (close == NULL || !cp_civil_date_parse_iso (close, &date))
    return;
  day = cp_civil_date_to_display (date);
  g_string_append (text, ", ");
  g_string_append_printf (text, closed ? _("closed %s") : _("closes %s"), day);
}

/* "Opportunity, $450,000, closes 31 March 2027" or "Account, Felixstowe, GB" */
static char *
describe (CpCrmRecord *record)
{
  GString *text;

  if (cp_crm_record_get_kind (record) == CP_RECORD_OPPORTUNITY)
    {
      text = g_string_new (_("Opportunity"));
      append_amount (text, record);
      append_close (text, record);
    }
  else
    {
      text = g_string_new (_("Account"));
      append_fact (text, cp_crm_record_get_fact (record, "city"));
      append_fact (text, cp_crm_record_get_fact (record, "country"));
    }
  return g_string_free (text, FALSE);
}

static GtkWidget *
make_label (const char *text, const char *css_class, gboolean wrap)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (wrap)
    {
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_max_width_chars (GTK_LABEL (label), 44);
    }
  else
    gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static GtkWidget *
make_reason (const CpMatchReason *reason)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  CpLook look = reason->in_favour ? CP_LOOK_DONE : CP_LOOK_QUIET;
  GtkWidget *icon = g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                                  "icon-name", cp_look_get_icon_name (look), NULL);

  cp_look_apply (icon, look);
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), make_label (reason->text, "small", TRUE));
  return box;
}

static GtkWidget *
make_head (CpMatchCandidate *candidate, gboolean with_score)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *name = make_label (cp_crm_record_get_name (cp_match_candidate_get_record (candidate)), NULL, FALSE);

  gtk_widget_set_hexpand (name, TRUE);
  gtk_box_append (GTK_BOX (head), name);
  if (with_score)
    {
      g_autofree char *percent = g_strdup_printf (_("%d %%"), cp_match_candidate_get_percent (candidate));

      gtk_box_append (GTK_BOX (head), make_label (percent, "tnum", FALSE));
    }
  return head;
}

static char *
speak (CpMatchCandidate *candidate, gboolean with_score)
{
  CpCrmRecord *record = cp_match_candidate_get_record (candidate);
  CpCrmRecord *account = cp_match_candidate_get_account (candidate);
  g_autofree char *detail = describe (record);
  GString *text = g_string_new (cp_crm_record_get_name (record));

  if (account != NULL && account != record)
    append_fact (text, cp_crm_record_get_name (account));
  append_fact (text, detail);
  if (with_score)
    {
      g_string_append (text, ", ");
      g_string_append_printf (text, _("%d percent"), cp_match_candidate_get_percent (candidate));
    }
  for (guint i = 0; i < cp_match_candidate_get_n_reasons (candidate); i++)
    {
      const CpMatchReason *reason = cp_match_candidate_get_reason (candidate, i);

      g_string_append (text, ". ");
      g_string_append_printf (text, reason->in_favour ? _("For: %s") : _("Against: %s"), reason->text);
    }
  return g_string_free (text, FALSE);
}

static void
toggled_cb (CpCandidateRow *self)
{
  if (!self->silent && gtk_check_button_get_active (GTK_CHECK_BUTTON (self->radio)))
    g_signal_emit (self, chosen_signal, 0);
}

static void
cp_candidate_row_dispose (GObject *object)
{
  g_clear_object (&CP_CANDIDATE_ROW (object)->candidate);
  G_OBJECT_CLASS (cp_candidate_row_parent_class)->dispose (object);
}

static void
cp_candidate_row_class_init (CpCandidateRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cp_candidate_row_dispose;
  chosen_signal = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
cp_candidate_row_init (CpCandidateRow *self)
{
}

/**
 * cp_candidate_row_new:
 * @candidate: the record
 * @with_score: whether its probability is shown
 * @chosen: whether it is the one
 *
 * Returns: (transfer floating): a row
 */
GtkWidget *
cp_candidate_row_new (CpMatchCandidate *candidate, gboolean with_score, gboolean chosen)
{
  CpCandidateRow *self = g_object_new (CP_TYPE_CANDIDATE_ROW, "focusable", FALSE, NULL);
  CpCrmRecord *record = cp_match_candidate_get_record (candidate);
  CpCrmRecord *account = cp_match_candidate_get_account (candidate);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *text = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *detail = describe (record);
  g_autofree char *spoken = speak (candidate, with_score);

  self->candidate = g_object_ref (candidate);
  self->radio = gtk_check_button_new ();
  gtk_widget_set_valign (self->radio, GTK_ALIGN_START);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (self->radio), chosen);
  g_signal_connect_swapped (self->radio, "toggled", G_CALLBACK (toggled_cb), self);
  cp_accessible_name (self->radio, spoken);
  gtk_widget_set_hexpand (text, TRUE);
  gtk_box_append (GTK_BOX (text), make_head (candidate, with_score));
  gtk_box_append (GTK_BOX (text), make_label (detail, "small", FALSE));
  gtk_widget_add_css_class (gtk_widget_get_last_child (text), "quiet");
  if (!with_score && account != NULL && account != record)
    gtk_box_append (GTK_BOX (text), make_label (cp_crm_record_get_name (account), "small", FALSE));
  for (guint i = 0; i < cp_match_candidate_get_n_reasons (candidate); i++)
    gtk_box_append (GTK_BOX (text), make_reason (cp_match_candidate_get_reason (candidate, i)));
  gtk_box_append (GTK_BOX (box), self->radio);
  gtk_box_append (GTK_BOX (box), text);
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
  cp_accessible_name (GTK_WIDGET (self), spoken);
  return GTK_WIDGET (self);
}

CpMatchCandidate *
cp_candidate_row_get_candidate (CpCandidateRow *self)
{
  return self->candidate;
}

/** cp_candidate_row_join: makes the row's radio button one of @group */
void
cp_candidate_row_join (CpCandidateRow *self, GtkCheckButton *group)
{
  self->silent = TRUE;
  gtk_check_button_set_group (GTK_CHECK_BUTTON (self->radio), group);
  self->silent = FALSE;
}

/** cp_candidate_row_choose: the whole row was clicked */
void
cp_candidate_row_choose (CpCandidateRow *self)
{
  if (gtk_check_button_get_active (GTK_CHECK_BUTTON (self->radio)))
    g_signal_emit (self, chosen_signal, 0);
  else
    gtk_check_button_set_active (GTK_CHECK_BUTTON (self->radio), TRUE);
}
