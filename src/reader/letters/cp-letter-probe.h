/* cp-letter-probe.h: words of a page that recognition reads, to hold them against what the file says
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-letter-words.h"
#include "cp-reader-recognition.h"
#include "cp-word-look.h"

G_BEGIN_DECLS

/* Percent. Below this what recognition reads says nothing, */
#define CP_LETTER_LEAST_CONFIDENCE 50
/* and above this once is enough. */
#define CP_LETTER_SURE_CONFIDENCE 75
/* A letter is called false when so often another was seen in its place. */
#define CP_LETTER_ENOUGH_MISSES 2

/**
 * CpLetterProbe: words that are read as one, for their letters do not stand where their characters do
 * @first: number of the first word
 * @end: number after the last
 * @in_context: it is read with the words around it
 * @far: less than half of it was seen as the file has it
 */
typedef struct
{
  guint first;
  guint end;
  CpQuad place;
  gboolean read;
  gboolean in_context;
  int confidence;
  CpWordsVerdict verdict;
  gboolean far;
} CpLetterProbe;

/**
 * CpLetterLook: at one page
 * @until: when no more is read, by the monotonic clock: who waits for the page gives up after ten seconds
 */
typedef struct
{
  CpReaderReadPlaces read_places;
  CpReaderBackend *backend;
  int page;
  CpReaderPageText *text;
  CpLetterWords *words;
  GArray *probes; /* of CpLetterProbe */
  gint64 until;
} CpLetterLook;

const CpLetterWord *cp_letter_look_word (const CpLetterLook *look, guint number);
void cp_letter_look_make_probes (CpLetterLook *look);
gboolean cp_letter_look_read (CpLetterLook *look, GPtrArray *chosen, double dpi);
CpLettersDrawn cp_letter_look_drawn (const CpLetterLook *look, const CpLetterProbe *probe);
guint cp_letter_look_weight (const CpLetterLook *look, const CpLetterProbe *probe);
gboolean cp_letter_use_says_something (const CpLetterWord *word, const CpLetterUse *use);
gboolean cp_letter_in_one_line (const CpQuad *a, const CpQuad *b);
CpQuad cp_letter_around (const CpQuad *a, const CpQuad *b);

G_END_DECLS
