/* cp-practice-connection.h: replies on the wire, whole or cut off
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-practice-request.h"

G_BEGIN_DECLS

void cp_practice_connection_fill (SoupServerMessage *message, const CpPracticeReply *reply);
void cp_practice_connection_send (SoupServerMessage *message, const CpPracticeReply *reply);
/* Sends the pieces of a streamed reply one by one, @delay milliseconds before each, then calls @done; @most of them, after which the connection is cut,
 * or all for G_MAXUINT. @reply stays the caller's until @done. */
void cp_practice_connection_stream (SoupServerMessage *message, const CpPracticeReply *reply, guint delay, guint most, GCallback done,
                                    gpointer user_data);
void cp_practice_connection_cut (SoupServerMessage *message, const CpPracticeReply *reply);

G_END_DECLS
