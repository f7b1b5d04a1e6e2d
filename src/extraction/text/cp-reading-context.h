/* cp-reading-context.h: one document while it is being read
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-letter-groups.h"
#include "cp-extractor.h"
#include "cp-linear-model.h"

G_BEGIN_DECLS

/** CpSpan: a range of byte offsets in the document's text */
typedef struct
{
  gsize start;
  gsize end;
} CpSpan;

/**
 * CpLine: a line as it stands on the page, without its newline
 * @page: from 1
 * @furniture: page number, running header or footer, filing stamp: no part of what was agreed
 * @heading: it looks like the heading of a section
 */
typedef struct
{
  gsize start;
  gsize end;
  int page;
  gboolean furniture;
  gboolean heading;
  gboolean paragraph_start;
} CpLine;

/**
 * CpSentence:
 * @section: index into the sections, or -1 before the first
 * @paragraph: number of the paragraph, from 0
 */
typedef struct
{
  gsize start;
  gsize end;
  int section;
  int paragraph;
} CpSentence;

/**
 * CpSection: what a numbered heading opens
 * @number: "10.2", "IV", "" when it has none
 * @title: span of its words
 */
typedef struct
{
  char number[16];
  CpSpan title;
  gsize start;
} CpSection;

/**
 * CpDefinedTerm: `“Effective Date” means …` or `… (the “Effective Date”)`
 * @name: lower case
 * @term: where the quoted name stands
 * @trailing: the words that explain it stand before the name, in parentheses after them
 */
typedef struct
{
  char *name;
  CpSpan term;
  gboolean trailing;
} CpDefinedTerm;

/**
 * CpDocumentKind: how the text is to be read
 */
typedef enum
{
  CP_DOCUMENT_PROSE,
  CP_DOCUMENT_FORM,   /* labels and values in boxes: order forms, broadcast contracts, invoices */
} CpDocumentKind;

/**
 * CpReadingContext:
 * @text: the layer's text
 * @flat: the same bytes at the same offsets, but with page furniture, newlines and other white space as spaces
 * @lower: @flat with ASCII letters in lower case
 * @preamble_end: offset where the parties' introduction ends, at the recitals or the first numbered section
 * @signature_start: offset where the signatures begin, or the text's length
 *
 * Everything that the readers of single terms share. Built once, then read only, save for @extraction, to which they
 * add. Offsets are the layer's throughout, so that anything found can be anchored.
 */
typedef struct
{
  CpTextLayer *layer;
  const char *text;
  gsize length;
  char *flat;
  char *lower;
  CpLetterGroups *groups; /* of @lower */
  GArray *lines;     /* of CpLine */
  GArray *sentences; /* of CpSentence */
  GArray *sections;  /* of CpSection */
  GArray *defined;   /* of CpDefinedTerm */
  GArray *dates;     /* of CpDateMention */
  GArray *periods;   /* of CpPeriodMention */
  GArray *amounts;   /* of CpMoneyMention */
  GPtrArray *tables; /* (nullable): of CpReadingTable; see cp_reading_tables() */
  GPtrArray *party_candidates; /* (nullable): of CpPartyCandidate; see cp_party_candidates() */
  gsize body_start;
  gsize preamble_end;
  gsize signature_start;
  CpDocumentKind kind;
  const char *contract_type;
  char *title;
  CpSpan title_span;
  const char *language;       /* "en", "de", "fr", "es"; "" for another or none */
  const char *other_language; /* (nullable): a language that is recognised and not read: "it", "nl", … */
  const char *second_language; /* (nullable): another language that parts of the text are in, read or not */
  const char *const *own_names;
  const char *file_name;
  GCancellable *cancellable;
  CpExtraction *extraction;
  CpLinearModel *model;
  struct _CpClauseModel *clause_model; /* (nullable): another one than the built-in one; not owned */
  GString *candidates; /* (nullable): where candidates and their features are written for training */
  const char *const *candidate_keys; /* (nullable): of which keys they are written; all without it */
} CpReadingContext;

CpReadingContext *cp_reading_context_new (const CpReadingRequest *request, CpExtraction *extraction, CpLinearModel *model, GCancellable *cancellable);
void cp_reading_context_free (CpReadingContext *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CpReadingContext, cp_reading_context_free)

/* Whether the language is one that is read by rules: German, French, Spanish. */
gboolean cp_reading_context_is_foreign (CpReadingContext *self);
gboolean cp_reading_context_is_cancelled (CpReadingContext *self);
const CpSentence *cp_reading_context_sentence_at (CpReadingContext *self, gsize offset);
int cp_reading_context_sentence_index_at (CpReadingContext *self, gsize offset);
const CpSection *cp_reading_context_section_at (CpReadingContext *self, gsize offset);
const CpLine *cp_reading_context_line_at (CpReadingContext *self, gsize offset);
const CpDefinedTerm *cp_reading_context_definition (CpReadingContext *self, const char *lower_name);

/* The words of a range with white space squeezed and furniture left out. (transfer full) */
char *cp_reading_context_words (CpReadingContext *self, gsize start, gsize end);
/* Adds an anchor for a range; a range over a page break gets one for each page. FALSE when nothing visible stands there. */
gboolean cp_reading_context_anchor (CpReadingContext *self, CpFinding *finding, gsize start, gsize end);
/* Whether the lower-case text holds @needle in [start,end). */
gboolean cp_reading_context_has (CpReadingContext *self, gsize start, gsize end, const char *needle);
/* First place of @needle in the lower-case text in [start,end), or -1. */
gssize cp_reading_context_find (CpReadingContext *self, gsize start, gsize end, const char *needle);
/* Last place of @needle in the lower-case text in [start,end), or -1. */
gssize cp_reading_context_find_last (CpReadingContext *self, gsize start, gsize end, const char *needle);

/* Steps of the construction, in this order. */
void cp_reading_lines_build (CpReadingContext *self);
void cp_reading_language_find (CpReadingContext *self);
void cp_reading_sections_build (CpReadingContext *self);
void cp_reading_sentences_build (CpReadingContext *self);
void cp_reading_definitions_build (CpReadingContext *self);
void cp_reading_outline_build (CpReadingContext *self);

G_END_DECLS
