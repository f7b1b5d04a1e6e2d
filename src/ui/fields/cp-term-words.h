/* cp-term-words.h: what is said about a term
 *
 * Pure functions from a term to sentences; widgets only show them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "counterpart-document.h"
#include "cp-term.h"

G_BEGIN_DECLS

char *cp_term_words_source (CpTerm *term, int n_pages);
char *cp_term_words_place (CpTerm *term);
char *cp_term_words_full_place (CpTerm *term, CpTextLayer *text);
char *cp_term_words_trust (CpTerm *term);
double cp_term_words_confidence (CpTerm *term);
char *cp_term_words_row (CpTerm *term, int n_pages);
char *cp_term_words_quote_markup (CpTerm *term, CpTextLayer *text);
char *cp_term_words_reason_to_look (CpTerm *term, double threshold);
char *cp_term_words_answer (CpTerm *term);

char *cp_terms_words_progress (GListModel *terms);
char *cp_terms_words_summary (GListModel *terms);
guint cp_terms_count_open (GListModel *terms);

G_END_DECLS
