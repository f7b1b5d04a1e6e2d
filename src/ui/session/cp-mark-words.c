/* cp-mark-words.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-mark-words.h"

#include <glib/gi18n-lib.h>

/**
 * cp_mark_word:
 * @mark: a state
 *
 * Returns: (transfer none): the word that stands beside its icon
 */
const char *
cp_mark_word (CpTermMark mark)
{
  switch (mark)
    {
    case CP_TERM_MARK_READ:
      return C_("state of a term", "Read");
    case CP_TERM_MARK_CHECK:
      return C_("state of a term", "To check");
    case CP_TERM_MARK_ACCEPTED:
      return C_("state of a term", "Accepted");
    case CP_TERM_MARK_PROBLEM:
      return C_("state of a term", "Problem");
    default:
      g_return_val_if_reached ("");
    }
}

/* The word as it stands inside a spoken sentence. */
char *
cp_mark_spoken (CpTermMark mark)
{
  return g_utf8_strdown (cp_mark_word (mark), -1);
}

const char *
cp_mark_icon_name (CpTermMark mark)
{
  static const char *const names[] = { "media-record-symbolic", "dialog-question-symbolic", "object-select-symbolic",
                                       "dialog-warning-symbolic" };

  return names[mark];
}

/* The style class of the state's text colour. */
const char *
cp_mark_css_class (CpTermMark mark)
{
  static const char *const names[] = { "mark-read", "mark-check", "mark-accepted", "mark-problem" };

  return names[mark];
}

/**
 * cp_term_name:
 * @term: a term
 *
 * Returns: (transfer none): its label in the user's language; its key when this version does not know it
 */
const char *
cp_term_name (CpTerm *term)
{
  const CpTermKey *key = cp_term_get_term_key (term);

  return key != NULL ? cp_term_key_label (key) : cp_term_get_key (term);
}
