/* cp-reader-protocol.h: the words that both sides of the reader's connection know
 *
 * The reader sends kinds, never sentences: it is locked away from the translations, and what it says is not to be trusted
 * with the wording of a warning.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define CP_READER_OBJECT_PATH "/counterpart/Reader"
#define CP_READER_SOCKET_FD 3

/* Passages that nobody sees: kind (CpReaderHiddenKind), the page (0: no page of the file), a quote, places (CpQuad, one a line; none
 * where the passage has no place on the page). */
#define CP_READER_HIDDEN_TYPE "a(uisay)"

/* Pages: state (CpReaderPageState), text, problem (a kind below or ""), boxes (CpQuad in fractions of the page, one a
 * character of the text), confidences (percent, one byte a character; empty: the file's own text), what is hidden there. */
#define CP_READER_PAGE_TYPE "(ussayay" CP_READER_HIDDEN_TYPE ")"
#define CP_READER_TEXT_TYPE "a" CP_READER_PAGE_TYPE

/**
 * CpReaderPageState: what the reader found on a page
 */
typedef enum
{
  CP_READER_PAGE_EMBEDDED,
  CP_READER_PAGE_RECOGNISED,
  CP_READER_PAGE_BLANK,
  CP_READER_PAGE_UNREADABLE,
  CP_READER_PAGE_NEEDS_RECOGNITION, /* something is drawn there and no text stands behind it: ask Recognise */
} CpReaderPageState;

/**
 * CpReaderHiddenKind: how a passage is kept from the eyes of who reads the page
 */
typedef enum
{
  CP_READER_HIDDEN_NO_CONTRAST, /* nothing of it can be made out: its ground's colour, invisible, covered, clipped */
  CP_READER_HIDDEN_TINY,        /* smaller than any print */
  CP_READER_HIDDEN_OFF_PAGE,    /* outside of what is shown of the page */
  CP_READER_HIDDEN_LAYER,       /* in a layer that is switched off */
  CP_READER_HIDDEN_ANNOTATION,  /* in a note or field that is not shown */
  CP_READER_HIDDEN_CHARACTERS,  /* written in characters that have no shape */
  CP_READER_HIDDEN_REPLACED,    /* stands for something else than what is drawn */
  CP_READER_HIDDEN_FORMAT,      /* formatted as hidden */
  CP_READER_HIDDEN_DELETED,     /* struck by a tracked change */
  CP_READER_HIDDEN_COMMENT,     /* a comment */
  CP_READER_HIDDEN_DESCRIPTION, /* describes a picture to those who cannot see it */
  CP_READER_HIDDEN_PROPERTIES,  /* among the file's properties */
  CP_READER_N_HIDDEN_KINDS,
} CpReaderHiddenKind;

/* Kinds of warnings. Page 0 means the whole file. A kind without a sentence in the document room is shown as "unknown". */
#define CP_READER_WARNING_REPAIRED "repaired"               /* the file's structure was broken and was put together again */
#define CP_READER_WARNING_DAMAGED_PAGE "damaged-page"       /* parts of the page could not be shown */
#define CP_READER_WARNING_MISSING_PAGE "missing-page"       /* the page could not be found in the file */
#define CP_READER_WARNING_HIDDEN_TEXT "hidden-text"         /* text that a person cannot see; it was left out */
#define CP_READER_WARNING_NOT_LOOKED "not-looked"           /* hidden text was not looked for on all pages: it takes too long */
#define CP_READER_WARNING_ACTIVE_CONTENT "active-content"   /* scripts or macros; they were not run */
#define CP_READER_WARNING_SIGNATURE "signature"             /* detail: number of signature fields */
#define CP_READER_WARNING_ATTACHMENTS "attachments"         /* files inside the file; not opened */
#define CP_READER_WARNING_DYNAMIC_FORM "dynamic-form"       /* XFA: the pages may differ from what other programs show */
#define CP_READER_WARNING_TRACKED_CHANGES "tracked-changes" /* shown as such */
#define CP_READER_WARNING_COMMENTS "comments"               /* detail: how many */
#define CP_READER_WARNING_NOT_SHOWN "not-shown"             /* detail: what of the file is left out ("chart", …) */
#define CP_READER_WARNING_REDUCED "reduced"                 /* the page is larger than any paper and is shown smaller */

/* Problems of a page whose state is CP_READER_PAGE_UNREADABLE. */
#define CP_READER_PROBLEM_FAILED "failed"
#define CP_READER_PROBLEM_TOO_FAINT "too-faint"
#define CP_READER_PROBLEM_TOO_LARGE "too-large"
#define CP_READER_PROBLEM_NO_RECOGNITION "no-recognition"   /* recognition or its data is not installed */

/* Messages of errors for which there is a better sentence than for their code. */
#define CP_READER_REASON_OFFICE_PASSWORD "office-password" /* an encrypted Word file: no password helps here */
#define CP_READER_REASON_OLD_WORD "old-word"               /* Word's format before 2007 */

#define CP_READER_ERROR (cp_reader_error_quark ())

/**
 * CpReaderError: what goes wrong in the reader; crosses the connection under its D-Bus name
 */
typedef enum
{
  CP_READER_ERROR_ENCRYPTED,
  CP_READER_ERROR_DAMAGED,
  CP_READER_ERROR_UNSUPPORTED,
  CP_READER_ERROR_TOO_LARGE,
  CP_READER_ERROR_EMPTY,
  CP_READER_ERROR_NO_SUCH_PAGE,
  CP_READER_ERROR_FAILED,
} CpReaderError;

GQuark cp_reader_error_quark (void);

G_END_DECLS
