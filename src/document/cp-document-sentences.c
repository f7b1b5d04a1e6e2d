/* cp-document-sentences.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-config.h"

#include "cp-document-sentences.h"

#include <glib/gi18n-lib.h>

#include "cp-document-error.h"
#include "cp-reader-protocol.h"

/* What of a file's content is left out. The reader sends the word, this is the translation. */
typedef struct
{
  const char *word;
  const char *name;
} Part;

static const Part parts[] = {
  { "chart", N_("a chart") },
  { "diagram", N_("a diagram") },
  { "drawing", N_("a drawing") },
  { "embedded-object", N_("an embedded object") },
  { "embedded-document", N_("an embedded document") },
  { "equation", N_("an equation") },
  { "picture", N_("a picture") },
  { "footnotes", N_("footnotes") },
  { "header", N_("a header or footer") },
  { "text-box", N_("a text box") },
  { "table", N_("a table") },
  { "page", N_("some pages") },
};

static const char *
part_name (const char *word)
{
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (g_strcmp0 (parts[i].word, word) == 0)
      return _(parts[i].name);
  return _("a part");
}

static char *
about_page (const char *kind, int page, const char *detail)
{
  if (g_str_equal (kind, CP_READER_WARNING_DAMAGED_PAGE))
    return g_strdup_printf (_("Page %d is damaged. Parts of it may be missing."), page);
  if (g_str_equal (kind, CP_READER_WARNING_MISSING_PAGE))
    return g_strdup_printf (_("Page %d is missing from the file."), page);
  if (g_str_equal (kind, CP_READER_WARNING_HIDDEN_TEXT))
    return g_strdup_printf (_("Page %d holds text a reader cannot see. It was not used."), page);
  if (g_str_equal (kind, CP_READER_WARNING_REDUCED))
    return g_strdup_printf (_("Page %d is larger than any paper and is shown smaller."), page);
  if (g_str_equal (kind, CP_READER_WARNING_NOT_SHOWN))
    return g_strdup_printf (_("On page %d, %s is not shown."), page, part_name (detail));
  return NULL;
}

static char *
about_file (const char *kind, const char *detail)
{
  guint count = (guint) CLAMP (g_ascii_strtoll (detail, NULL, 10), 1, 10000);

  if (g_str_equal (kind, CP_READER_WARNING_REPAIRED))
    return g_strdup (_("The file is damaged. It was repaired as far as possible; parts may be missing."));
  if (g_str_equal (kind, CP_READER_WARNING_HIDDEN_TEXT))
    return g_strdup (_("The file holds text a reader cannot see. It was not used."));
  if (g_str_equal (kind, CP_READER_WARNING_NOT_LOOKED))
    return g_strdup (_("Hidden text was not looked for on every page, because drawing them takes too long."));
  if (g_str_equal (kind, CP_READER_WARNING_ACTIVE_CONTENT))
    return g_strdup (_("The file contains scripts or macros. They were not run."));
  if (g_str_equal (kind, CP_READER_WARNING_SIGNATURE))
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "The file has %u digital signature field. It was not checked.",
                                         "The file has %u digital signature fields. They were not checked.", count),
                            count);
  if (g_str_equal (kind, CP_READER_WARNING_ATTACHMENTS))
    return g_strdup (_("The file has other files attached to it. They were not opened."));
  if (g_str_equal (kind, CP_READER_WARNING_DYNAMIC_FORM))
    return g_strdup (_("The file is a dynamic form. Other programs may show it differently."));
  if (g_str_equal (kind, CP_READER_WARNING_TRACKED_CHANGES))
    return g_strdup (_("The file has tracked changes. Insertions and deletions are marked on the pages."));
  if (g_str_equal (kind, CP_READER_WARNING_COMMENTS))
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "The file has %u comment, which is not shown.",
                                         "The file has %u comments, which are not shown.", count),
                            count);
  if (g_str_equal (kind, CP_READER_WARNING_NOT_SHOWN))
    return g_strdup_printf (_("The file holds %s that is not shown."), part_name (detail));
  return NULL;
}

/**
 * cp_document_warning_sentence:
 * @kind: one of CP_READER_WARNING_*, or what a newer or hostile reader made up
 * @page: from 1; 0 for the whole file
 * @detail: as the kind asks
 *
 * Nothing of @detail is shown as it came.
 *
 * Returns: (transfer full): one sentence or two
 */
char *
cp_document_warning_sentence (const char *kind, int page, const char *detail)
{
  char *sentence = page > 0 ? about_page (kind, page, detail) : NULL;

  if (sentence == NULL)
    sentence = about_file (kind, detail);
  if (sentence == NULL)
    sentence = g_strdup (_("Something in this file could not be shown."));
  return sentence;
}

/**
 * cp_document_problem_sentence:
 * @problem: (nullable): one of CP_READER_PROBLEM_*
 * @page: from 1
 *
 * Returns: (transfer full): why the page could not be read
 */
char *
cp_document_problem_sentence (const char *problem, int page)
{
  if (g_strcmp0 (problem, CP_READER_PROBLEM_TOO_FAINT) == 0)
    return g_strdup_printf (_("Page %d is too faint to be read."), page);
  if (g_strcmp0 (problem, CP_READER_PROBLEM_TOO_LARGE) == 0)
    return g_strdup_printf (_("Page %d holds more than can be read at once."), page);
  if (g_strcmp0 (problem, CP_READER_PROBLEM_NO_RECOGNITION) == 0)
    return g_strdup_printf (_("Page %d is a picture, and text recognition is not installed."), page);
  return g_strdup_printf (_("Page %d could not be read."), page);
}

/**
 * cp_document_set_reader_error:
 * @error: return location
 * @reader_error: in the domain CP_READER_ERROR; its message may begin with what GDBus puts before it
 * @page: the page in question; 0 for the file
 * @password_given: whether a password was tried
 */
void
cp_document_set_reader_error (GError **error, const GError *reader_error, int page, gboolean password_given)
{
  switch ((CpReaderError) reader_error->code)
    {
    case CP_READER_ERROR_ENCRYPTED:
      g_set_error_literal (error, CP_DOCUMENT_ERROR, CP_DOCUMENT_ERROR_ENCRYPTED,
                           g_str_has_suffix (reader_error->message, CP_READER_REASON_OFFICE_PASSWORD)
                             ? _("Word locked this file with a password, and it cannot be opened here. Save it without a password first.")
                           : password_given ? _("This password does not open the file.")
                                            : _("This file needs a password."));
      break;
    case CP_READER_ERROR_UNSUPPORTED:
      g_set_error_literal (error, CP_DOCUMENT_ERROR, CP_DOCUMENT_ERROR_UNSUPPORTED,
                           g_str_has_suffix (reader_error->message, CP_READER_REASON_OLD_WORD)
                             ? _("This file is in Word's old format. Save it as PDF or DOCX first.")
                             : _("This is not a file that can be read. PDF, Word (DOCX), PNG, JPEG and TIFF can."));
      break;
    case CP_READER_ERROR_TOO_LARGE:
      g_set_error_literal (error, CP_DOCUMENT_ERROR, CP_DOCUMENT_ERROR_TOO_LARGE,
                           page > 0 ? _("This page is too large to be shown.") : _("This file is too large to be read safely."));
      break;
    case CP_READER_ERROR_EMPTY:
      g_set_error_literal (error, CP_DOCUMENT_ERROR, CP_DOCUMENT_ERROR_EMPTY, _("This file is empty."));
      break;
    case CP_READER_ERROR_NO_SUCH_PAGE:
      g_set_error_literal (error, CP_DOCUMENT_ERROR, CP_DOCUMENT_ERROR_NO_SUCH_PAGE, _("There is no such page."));
      break;
    case CP_READER_ERROR_DAMAGED:
    case CP_READER_ERROR_FAILED:
    default:
      if (page > 0)
        g_set_error (error, CP_DOCUMENT_ERROR, CP_DOCUMENT_ERROR_DAMAGED, _("Page %d is damaged and cannot be shown."), page);
      else
        g_set_error_literal (error, CP_DOCUMENT_ERROR, CP_DOCUMENT_ERROR_DAMAGED,
                             _("This file is damaged and cannot be opened."));
      break;
    }
}

/**
 * cp_document_set_death:
 * @error: return location
 * @hung: it had to be ended; otherwise it ended by itself
 * @page: what it was working on; 0 for the file
 */
void
cp_document_set_death (GError **error, gboolean hung, int page)
{
  int code = hung ? CP_DOCUMENT_ERROR_READER_HUNG : CP_DOCUMENT_ERROR_READER_CRASHED;

  if (page > 0 && hung)
    g_set_error (error, CP_DOCUMENT_ERROR, code, _("Reading page %d took too long and was stopped."), page);
  else if (page > 0)
    g_set_error (error, CP_DOCUMENT_ERROR, code, _("The reader failed on page %d. The other pages are not affected."), page);
  else
    g_set_error_literal (error, CP_DOCUMENT_ERROR, code,
                         hung ? _("Opening this file took too long and was stopped.")
                              : _("This file made the reader fail. It cannot be opened."));
}
