/* cp-pages-pane.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-pages-pane.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>

#include "cp-coverage-bar.h"
#include "cp-find-bar.h"
#include "cp-pages-pill.h"
#include "cp-viewer-resources.h"

/* A selection longer than this is not something that is looked for elsewhere. */
#define MOST_LETTERS 60

struct _CpPagesPane
{
  GtkWidget parent_instance;

  CpContractSession *session;
  GtkWidget *pages;
  GtkWidget *find_bar;
  GtkWidget *coverage_bar;
  GtkWidget *pill;
  int warning_page;

  GtkWidget *box;
  GtkWidget *warning_revealer;
  GtkLabel *warning;
  GtkWidget *warning_show;
  GtkWidget *warning_close;
  GtkWidget *overlay;
  GtkWidget *scroller;
  GtkWidget *status;
  GtkSpinner *spinner;
  GtkLabel *problem;
  GtkWidget *retry;
};

G_DEFINE_FINAL_TYPE (CpPagesPane, cp_pages_pane, GTK_TYPE_WIDGET)

enum
{
  PICKED,
  MESSAGE,
  RETRY,
  COVERAGE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
update_status (CpPagesPane *self)
{
  const gboolean open = cp_contract_session_get_document (self->session) != NULL;
  const char *problem = cp_contract_session_get_problem (self->session);
  const gboolean waiting = !open && problem == NULL;

  gtk_widget_set_visible (self->status, !open);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), waiting);
  gtk_spinner_set_spinning (self->spinner, waiting && cp_contract_session_get_busy (self->session));
  gtk_label_set_label (self->problem, problem != NULL ? problem : _("Opening the contract…"));
  gtk_widget_set_visible (self->retry, problem != NULL);
}

/* The page that a sentence such as "Page 4 holds text a reader cannot see. It was not used." speaks of; 0 if none. */
static int
find_page_number (const char *sentence)
{
  g_autoptr (GRegex) number = g_regex_new ("\\b(\\d{1,5})\\b", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *digits = NULL;

  if (!g_regex_match (number, sentence, 0, &match))
    return 0;
  digits = g_match_info_fetch (match, 1);
  return atoi (digits);
}

static void
update_warning (CpPagesPane *self)
{
  const char *const *warnings = cp_contract_session_get_warnings (self->session);
  const gboolean any = warnings != NULL && warnings[0] != NULL;

  if (any)
    {
      g_autofree char *all = g_strjoinv ("\n", (char **) warnings);

      self->warning_page = find_page_number (warnings[0]);
      gtk_label_set_label (self->warning, all);
      gtk_widget_set_visible (self->warning_show, self->warning_page > 0);
    }
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->warning_revealer), any);
}

static void
on_warning_show (CpPagesPane *self)
{
  cp_pages_view_go_to (CP_PAGES_VIEW (self->pages), self->warning_page, 0);
}

static void
on_warning_close (CpPagesPane *self)
{
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->warning_revealer), FALSE);
}

static void
on_retry (CpPagesPane *self)
{
  g_signal_emit (self, signals[RETRY], 0);
}

static void
on_picked (CpPagesPane *self, CpTerm *term)
{
  g_signal_emit (self, signals[PICKED], 0, term);
}

static void
on_message (CpPagesPane *self, const char *sentence)
{
  g_signal_emit (self, signals[MESSAGE], 0, sentence);
}

static void
on_motion (GtkEventControllerMotion *controller, double x, double y, CpPagesPane *self)
{
  cp_pages_pill_wake (CP_PAGES_PILL (self->pill));
}

CpPagesView *
cp_pages_pane_get_pages (CpPagesPane *self)
{
  g_return_val_if_fail (CP_IS_PAGES_PANE (self), NULL);
  return CP_PAGES_VIEW (self->pages);
}

/* Opens the find bar, with the selected words if they are few enough to be looked for. */
void
cp_pages_pane_find (CpPagesPane *self)
{
  CpAnchor *selection = cp_contract_session_get_text_selection (self->session);

  const char *words = selection == NULL ? NULL : cp_anchor_get_quote (selection);

  if (words != NULL && g_utf8_strlen (words, -1) > MOST_LETTERS)
    words = NULL;
  cp_find_bar_open (CP_FIND_BAR (self->find_bar), words);
}

void
cp_pages_pane_find_step (CpPagesPane *self, int steps)
{
  if (cp_find_bar_is_open (CP_FIND_BAR (self->find_bar)))
    cp_find_bar_step (CP_FIND_BAR (self->find_bar), steps);
  else
    cp_pages_pane_find (self);
}

void
cp_pages_pane_step_page (CpPagesPane *self, int steps)
{
  cp_pages_view_go_to (CP_PAGES_VIEW (self->pages), cp_contract_session_get_page (self->session) + steps, -0.01);
}

/** cp_pages_pane_set_low: @low: whether the terms stand below the pages and leave them little height */
void
cp_pages_pane_set_low (CpPagesPane *self, gboolean low)
{
  g_return_if_fail (CP_IS_PAGES_PANE (self));
  cp_coverage_bar_set_compact (CP_COVERAGE_BAR (self->coverage_bar), low);
}

/** cp_pages_pane_set_show_coverage: @show: whether the margin shows what was read */
void
cp_pages_pane_set_show_coverage (CpPagesPane *self, gboolean show)
{
  g_return_if_fail (CP_IS_PAGES_PANE (self));
  cp_coverage_bar_set_open (CP_COVERAGE_BAR (self->coverage_bar), show);
}

/** cp_pages_pane_get_show_coverage: Returns: whether the margin shows what was read */
gboolean
cp_pages_pane_get_show_coverage (CpPagesPane *self)
{
  g_return_val_if_fail (CP_IS_PAGES_PANE (self), FALSE);
  return cp_coverage_bar_get_open (CP_COVERAGE_BAR (self->coverage_bar));
}

static void
on_coverage (CpPagesPane *self)
{
  g_signal_emit (self, signals[COVERAGE], 0);
}

static void
build (CpPagesPane *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();

  self->pages = cp_pages_view_new (self->session);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), self->pages);
  self->find_bar = cp_find_bar_new (self->session, CP_PAGES_VIEW (self->pages));
  gtk_box_insert_child_after (GTK_BOX (self->box), self->find_bar, self->warning_revealer);
  self->coverage_bar = cp_coverage_bar_new (self->session, CP_PAGES_VIEW (self->pages));
  gtk_box_insert_child_after (GTK_BOX (self->box), self->coverage_bar, self->find_bar);
  g_signal_connect_object (self->coverage_bar, "notify::open", G_CALLBACK (on_coverage), self, G_CONNECT_SWAPPED);
  self->pill = cp_pages_pill_new (self->session, CP_PAGES_VIEW (self->pages));
  gtk_widget_set_halign (self->pill, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (self->pill, GTK_ALIGN_END);
  gtk_overlay_add_overlay (GTK_OVERLAY (self->overlay), self->pill);

  g_signal_connect_object (self->pages, "picked", G_CALLBACK (on_picked), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->pages, "message", G_CALLBACK (on_message), self, G_CONNECT_SWAPPED);
  g_signal_connect (motion, "motion", G_CALLBACK (on_motion), self);
  gtk_widget_add_controller (self->overlay, motion);
}

GtkWidget *
cp_pages_pane_new (CpContractSession *session)
{
  CpPagesPane *self = g_object_new (CP_TYPE_PAGES_PANE, NULL);

  self->session = g_object_ref (session);
  build (self);
  g_signal_connect_object (session, "notify::document", G_CALLBACK (update_status), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::problem", G_CALLBACK (update_status), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::busy", G_CALLBACK (update_status), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::warnings", G_CALLBACK (update_warning), self, G_CONNECT_SWAPPED);
  update_status (self);
  update_warning (self);
  return GTK_WIDGET (self);
}

static void
cp_pages_pane_dispose (GObject *object)
{
  CpPagesPane *self = CP_PAGES_PANE (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (cp_pages_pane_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, CpPagesPane, box);
  gtk_widget_class_bind_template_child (widget_class, CpPagesPane, warning_revealer);
  gtk_widget_class_bind_template_child (widget_class, CpPagesPane, warning);
  gtk_widget_class_bind_template_child (widget_class, CpPagesPane, warning_show);
  gtk_widget_class_bind_template_child (widget_class, CpPagesPane, warning_close);
  gtk_widget_class_bind_template_child (widget_class, CpPagesPane, overlay);
  gtk_widget_class_bind_template_child (widget_class, CpPagesPane, scroller);
  gtk_widget_class_bind_template_child (widget_class, CpPagesPane, status);
  gtk_widget_class_bind_template_child (widget_class, CpPagesPane, spinner);
  gtk_widget_class_bind_template_child (widget_class, CpPagesPane, problem);
  gtk_widget_class_bind_template_child (widget_class, CpPagesPane, retry);
}

static void
cp_pages_pane_class_init (CpPagesPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cp_pages_pane_dispose;
  cp_viewer_get_resource ();
  gtk_widget_class_set_template_from_resource (widget_class, "/org/counterpart/Counterpart/viewer/cp-pages-pane.ui");
  bind_children (widget_class);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "pages-pane");
  signals[PICKED] = g_signal_new ("picked", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, CP_TYPE_TERM);
  signals[MESSAGE] = g_signal_new ("message", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[COVERAGE] = g_signal_new ("coverage", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[RETRY] = g_signal_new ("retry", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
cp_pages_pane_init (CpPagesPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (self->warning_show, "clicked", G_CALLBACK (on_warning_show), self);
  g_signal_connect_swapped (self->warning_close, "clicked", G_CALLBACK (on_warning_close), self);
  g_signal_connect_swapped (self->retry, "clicked", G_CALLBACK (on_retry), self);
}
