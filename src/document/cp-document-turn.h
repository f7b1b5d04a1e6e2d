/* cp-document-turn.h: one caller after the other, in the order they came
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * CpDocumentTurn:
 *
 * A lock that is fair, which a mutex is not: the long reading of a text lets go between its pages, and a window that waits
 * to draw one of them must get in. Waiting ends when the caller's cancellable is cancelled.
 */
typedef struct
{
  GMutex lock;
  GCond changed;
  GQueue waiting;
} CpDocumentTurn;

void cp_document_turn_init (CpDocumentTurn *turn);
void cp_document_turn_clear (CpDocumentTurn *turn);
gboolean cp_document_turn_take (CpDocumentTurn *turn, GCancellable *cancellable, GError **error);
void cp_document_turn_give (CpDocumentTurn *turn);

G_END_DECLS
