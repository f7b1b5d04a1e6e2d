/* cp-contract.h: one contract as the library lists it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib-object.h>

#include "cp-civil-date.h"
#include "cp-money.h"

G_BEGIN_DECLS

/**
 * CpContractState: where a contract stands on its way
 */
typedef enum
{
  CP_CONTRACT_READING,   /* imported, not yet read */
  CP_CONTRACT_TO_REVIEW, /* read, terms open */
  CP_CONTRACT_REVIEWED,  /* every term decided */
  CP_CONTRACT_PUSHED,    /* its change set was written */
  CP_CONTRACT_FAILED,    /* could not be read; see problem */
} CpContractState;

const char *cp_contract_state_to_string (CpContractState state);   /* "reading" "to_review" "reviewed" "pushed" "failed" */
gboolean cp_contract_state_from_string (const char *text, CpContractState *state);

/**
 * CpContract:
 *
 * A plain GObject of the main thread with a construct-free setter for each property below; each property notifies.
 * String properties: "id", "title", "file-name", "sha256", "media-type", "counterparty", "contract-type", "problem",
 * "match-label", "added" (ISO time), "removed" (ISO time or NULL: removed contracts are hidden, undo brings them back).
 * Int: "pages", "open-terms" (to look at), "n-terms", "match-percent" (-1 none, -2 ambiguous). Enum as int: "state".
 * "renewal-date" and "value" are ISO date / display strings; typed getters below.
 */
#define CP_TYPE_CONTRACT (cp_contract_get_type ())
G_DECLARE_FINAL_TYPE (CpContract, cp_contract, CP, CONTRACT, GObject)

CpContract *cp_contract_new (const char *id);
const char *cp_contract_get_id (CpContract *self);
const char *cp_contract_get_title (CpContract *self);          /* never NULL: falls back to the file name */
const char *cp_contract_get_file_name (CpContract *self);
const char *cp_contract_get_sha256 (CpContract *self);
const char *cp_contract_get_media_type (CpContract *self);
const char *cp_contract_get_counterparty (CpContract *self);   /* (nullable) */
const char *cp_contract_get_contract_type (CpContract *self);  /* (nullable) */
const char *cp_contract_get_problem (CpContract *self);        /* (nullable): a sentence */
const char *cp_contract_get_match_label (CpContract *self);    /* (nullable) */
const char *cp_contract_get_added (CpContract *self);
int cp_contract_get_pages (CpContract *self);
int cp_contract_get_open_terms (CpContract *self);
int cp_contract_get_n_terms (CpContract *self);
int cp_contract_get_match_percent (CpContract *self);
CpContractState cp_contract_get_state (CpContract *self);
CpCivilDate cp_contract_get_renewal_date (CpContract *self);   /* year 0 = none */
gboolean cp_contract_get_value (CpContract *self, CpMoney *value);
/* Setting goes through g_object_set(). */
void cp_contract_copy_from (CpContract *self, CpContract *other);   /* every property that differs, each notified once */

G_END_DECLS
