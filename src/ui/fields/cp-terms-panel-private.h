/* cp-terms-panel-private.h: what the panel's list and its commands share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-term-row.h"
#include "cp-terms-panel.h"

G_BEGIN_DECLS

struct _CpTermsPanel
{
  GtkWidget parent_instance;

  CpContractSession *session;
  GListModel *terms;
  GHashTable *rows;   /* CpTerm -> CpTermRow */
  GHashTable *drafts; /* term id -> JsonNode: typed and not accepted */
  CpTermRow *open;    /* (nullable): of the selected term */
  CpReviewLayout layout;
  guint n_filled;     /* terms that have a row already */
  guint fill_id;
  guint update_id;
  guint reveal_id;
  int ticks_to_reveal;
  gboolean selecting; /* the list follows the session, not the other way round */

  GtkWidget *box;
  GtkWidget *head;
  GtkWidget *match_place;
  GtkWidget *match_place_narrow;
  GtkWidget *match;
  GtkLabel *progress_label;
  GtkLabel *summary;
  GtkWidget *show_all;
  GtkWidget *show_left;
  GtkProgressBar *progress;
  GtkWidget *scroller;
  GtkListBox *list;
  GtkWidget *foot;
  GtkWidget *hints;
  GtkWidget *hint_next;
  GtkWidget *hint_accept;
  GtkWidget *hint_keys;
  GtkWidget *steps;
  GtkWidget *done;
  GtkButton *main_button;
};

void cp_terms_panel_show_selected (CpTermsPanel *self);
void cp_terms_panel_reveal_open (CpTermsPanel *self);
void cp_terms_panel_keep_draft (CpTermsPanel *self);
void cp_terms_panel_message (CpTermsPanel *self, const char *sentence);
void cp_terms_panel_init_keys (CpTermsPanel *self);

/* rows */
void cp_terms_panel_set_terms (CpTermsPanel *self, GListModel *terms);
void cp_terms_panel_fill_all (CpTermsPanel *self);
void cp_terms_panel_stop_filling (CpTermsPanel *self);
void cp_terms_panel_init_list (CpTermsPanel *self);

G_END_DECLS
