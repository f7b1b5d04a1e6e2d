/* cp-document-turn.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-document-turn.h"

void
cp_document_turn_init (CpDocumentTurn *turn)
{
  g_mutex_init (&turn->lock);
  g_cond_init (&turn->changed);
  g_queue_init (&turn->waiting);
}

void
cp_document_turn_clear (CpDocumentTurn *turn)
{
  g_mutex_clear (&turn->lock);
  g_cond_clear (&turn->changed);
  g_queue_clear (&turn->waiting);
}

static void
wake (GCancellable *cancellable, gpointer data)
{
  CpDocumentTurn *turn = data;

  g_mutex_lock (&turn->lock);
  g_cond_broadcast (&turn->changed);
  g_mutex_unlock (&turn->lock);
}

/**
 * cp_document_turn_take:
 * @turn: the turn
 * @cancellable: (nullable): ends the waiting
 * @error: return location
 *
 * Returns: %TRUE when it is the caller's turn, who then calls [func@document_turn_give]; %FALSE when cancelled
 */
gboolean
cp_document_turn_take (CpDocumentTurn *turn, GCancellable *cancellable, GError **error)
{
  gboolean mine = FALSE;
  gulong handler;
  char place;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  handler = cancellable != NULL ? g_cancellable_connect (cancellable, G_CALLBACK (wake), turn, NULL) : 0;
  g_mutex_lock (&turn->lock);
  g_queue_push_tail (&turn->waiting, &place);
  while (!(mine = g_queue_peek_head (&turn->waiting) == &place) && !g_cancellable_is_cancelled (cancellable))
    g_cond_wait (&turn->changed, &turn->lock);
  if (mine)
    g_queue_peek_head_link (&turn->waiting)->data = turn; /* the stack of this call ends before the turn does */
  else
    g_queue_remove (&turn->waiting, &place);
  g_mutex_unlock (&turn->lock);
  if (handler != 0)
    g_cancellable_disconnect (cancellable, handler);
  if (!mine)
    g_cancellable_set_error_if_cancelled (cancellable, error);
  return mine;
}

void
cp_document_turn_give (CpDocumentTurn *turn)
{
  g_mutex_lock (&turn->lock);
  g_queue_pop_head (&turn->waiting);
  g_cond_broadcast (&turn->changed);
  g_mutex_unlock (&turn->lock);
}
