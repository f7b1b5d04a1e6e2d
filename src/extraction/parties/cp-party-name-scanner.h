/* cp-party-name-scanner.h: runs of capital words that may be somebody's name
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CpPartyForm: what stands at the end of a company's name
 */
typedef enum
{
  CP_PARTY_FORM_NONE,
  CP_PARTY_FORM_STRONG, /* Inc., LLC, GmbH */
  CP_PARTY_FORM_WEAK,   /* Trust, Bank, University: also parts of other things' names */
} CpPartyForm;

/** CpNameMention: a run of words; the same words may be part of a longer run too */
typedef struct
{
  gsize start;
  gsize end;
  CpPartyForm form;
  gboolean part;
} CpNameMention;

/* The names in [start,end). @flat holds spaces for newlines; a line break that ends a name is known by @text. (transfer full): of CpNameMention */
GArray *cp_party_name_scan (const char *text, const char *flat, gsize start, gsize end);

/* What kind of legal form a word is; punctuation around it is ignored. */
CpPartyForm cp_party_form_of_word (const char *word, gsize length);
/* As a person would type it: "Acme Holdings LLC" for "ACME HOLDINGS,  L.L.C.,"; capitals stay. (transfer full) */
char *cp_party_name_spell (const char *text, gsize length);
/* What two spellings of a name have in common: "acme holdings". (transfer full) */
char *cp_party_name_core (const char *name);

G_END_DECLS
