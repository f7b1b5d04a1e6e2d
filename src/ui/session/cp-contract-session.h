/* cp-contract-session.h: what is selected in one open contract
 *
 * Pages stand on the left, terms on the right, and neither knows the other: both follow this object. Main thread.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "counterpart-document.h"
#include "counterpart-workflow.h"

G_BEGIN_DECLS

/** CpTermFilter: what the terms panel shows */
typedef enum
{
  CP_TERM_FILTER_ALL,
  CP_TERM_FILTER_LEFT,
} CpTermFilter;

#define CP_TYPE_TERM_FILTER (cp_term_filter_get_type ())
GType cp_term_filter_get_type (void);

/**
 * CpContractSession:
 *
 * Properties, all notify: "contract" (CpContract), "review" (CpReview, NULL until loaded), "document" (CpDocument, NULL until opened), "text-layer"
 * (CpTextLayer, NULL until read), "selected-term" (CpTerm), "filter" (CpTermFilter), "page" (int, the page in view), "busy", "problem" (a sentence),
 * "terms" (GListModel of CpTerm: the review, or what a caller brought), "warnings" (strv).
 * Signals: "saved-failed" (string sentence): a decision could not be written; the term is as before.
 * Signals: "reveal-anchor" (CpAnchor boxed, gboolean pulse): scroll there; "text-selected" (): the viewer's selection changed.
 */
#define CP_TYPE_CONTRACT_SESSION (cp_contract_session_get_type ())
G_DECLARE_FINAL_TYPE (CpContractSession, cp_contract_session, CP, CONTRACT_SESSION, GObject)

CpContractSession *cp_contract_session_new (CpWorkspace *workspace, CpContract *contract);
void cp_contract_session_load (CpContractSession *self);                       /* starts; never waits */
void cp_contract_session_close (CpContractSession *self);
/* The terms once more, after another reading; what is selected stays selected. */
void cp_contract_session_reload_terms (CpContractSession *self);
/* For what was opened elsewhere (tests, two contracts side by side). */
void cp_contract_session_take_document (CpContractSession *self, CpDocument *document);
void cp_contract_session_take_text (CpContractSession *self, CpTextLayer *text_layer, const char *const *warnings);
void cp_contract_session_take_terms (CpContractSession *self, GListModel *terms);
CpWorkspace *cp_contract_session_get_workspace (CpContractSession *self);
CpContract *cp_contract_session_get_contract (CpContractSession *self);
CpReview *cp_contract_session_get_review (CpContractSession *self);            /* (nullable) */
CpDocument *cp_contract_session_get_document (CpContractSession *self);        /* (nullable) */
CpTextLayer *cp_contract_session_get_text_layer (CpContractSession *self);     /* (nullable) */
CpTerm *cp_contract_session_get_selected_term (CpContractSession *self);       /* (nullable) */
void cp_contract_session_select_term (CpContractSession *self, CpTerm *term, gboolean reveal);
void cp_contract_session_reveal (CpContractSession *self, CpAnchor *anchor, gboolean pulse);
GListModel *cp_contract_session_get_terms (CpContractSession *self);           /* (nullable) */
const char *cp_contract_session_get_problem (CpContractSession *self);         /* (nullable) */
const char *const *cp_contract_session_get_warnings (CpContractSession *self); /* (nullable) */
gboolean cp_contract_session_get_busy (CpContractSession *self);
double cp_contract_session_get_threshold (CpContractSession *self);            /* confidence below which a person looks */
CpTermFilter cp_contract_session_get_filter (CpContractSession *self);
void cp_contract_session_set_filter (CpContractSession *self, CpTermFilter filter);
int cp_contract_session_get_page (CpContractSession *self);
void cp_contract_session_set_page (CpContractSession *self, int page);
/* The page text that is selected, as an anchor. (transfer none) (nullable) */
CpAnchor *cp_contract_session_get_text_selection (CpContractSession *self);
void cp_contract_session_set_text_selection (CpContractSession *self, CpAnchor *anchor);
/* Fills @key from the selected page text, parsed; FALSE with a sentence when it does not parse. */
gboolean cp_contract_session_fill_from_selection (CpContractSession *self, const CpTermKey *key, GError **error);

G_END_DECLS
