/* cp-document-sentences.h: what the reader's kinds mean, for people
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *cp_document_warning_sentence (const char *kind, int page, const char *detail);
char *cp_document_problem_sentence (const char *problem, int page);
void cp_document_set_reader_error (GError **error, const GError *reader_error, int page, gboolean password_given);
void cp_document_set_death (GError **error, gboolean hung, int page);

G_END_DECLS
