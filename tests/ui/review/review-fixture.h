/* review-fixture.h: a contract of three pages in a throw-away workspace, shown in a window
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-contract-page-private.h"

typedef struct
{
  char *directory;
  CpContext *context;
  CpWorkspace *workspace;
  CpContract *contract;
  CpContractSession *session;
  CpContractPage *page;
  GtkWidget *window;
} ReviewFixture;

void review_fixture_init (int *argc, char ***argv);
void review_fixture_set_up (ReviewFixture *fixture, gconstpointer data);
void review_fixture_tear_down (ReviewFixture *fixture, gconstpointer data);

CpReview *review_fixture_get_review (ReviewFixture *fixture);
CpPagesView *review_fixture_get_pages (ReviewFixture *fixture);
CpTerm *review_fixture_find (ReviewFixture *fixture, const char *key);
GtkWidget *find_descendant (GtkWidget *root, GType type);
void spin_for (guint milliseconds);

/* Runs the main loop until @condition holds; fails after ten seconds. */
#define spin_until(condition) \
  G_STMT_START { \
    const gint64 end_ = g_get_monotonic_time () + 10 * G_USEC_PER_SEC; \
    while (!(condition)) { \
      if (g_get_monotonic_time () > end_) g_error ("waited in vain for %s", #condition); \
      if (!g_main_context_iteration (NULL, FALSE)) g_usleep (1000); \
    } \
  } G_STMT_END
