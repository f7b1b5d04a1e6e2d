/* cp-term-words.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-term-words.h"

#include "counterpart-model.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "cp-mark-words.h"

/* Letters of context on each side of the exact words. */
#define CONTEXT 40
/* How far back a section number is looked for: about two pages. */
#define SECTION_REACH 6000

static gboolean
is_located (CpAnchor *anchor)
{
  guint n_quads;

  cp_anchor_get_quads (anchor, &n_quads);
  return n_quads > 0;
}

static char *
dup_reason (CpTerm *term)
{
  CpFinding *proposal = cp_term_get_proposal (term);
  const char *reason = proposal == NULL || cp_finding_get_state (proposal) != cp_term_get_state (term)
                           ? NULL
                           : cp_finding_get_reason (proposal);

  return g_strdup (reason);
}

/**
 * cp_term_words_source:
 * @term: a term
 * @n_pages: pages of the contract
 *
 * Returns: (transfer full): what the value rests on: its quote, its formula, or how far was looked
 */
char *
cp_term_words_source (CpTerm *term, int n_pages)
{
  g_autofree char *reason = dup_reason (term);

  if (cp_term_get_formula (term) != NULL)
    {
      g_autofree char *formula = cp_formula_to_display (cp_term_get_formula (term));

      return g_strdup_printf ("= %s", formula);
    }
  if (cp_term_get_state (term) == CP_FINDING_ABSENT && reason == NULL)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Looked for on the one page", "Looked for on all %d pages", n_pages),
                            n_pages);
  if (cp_term_get_state (term) != CP_FINDING_FOUND)
    return reason != NULL ? g_steal_pointer (&reason) : g_strdup ("");
  if (cp_term_get_n_anchors (term) == 0)
    return g_strdup (cp_term_get_origin (term) == CP_ORIGIN_READ ? _("The words were not found on the page") : _("Entered by hand"));
  if (!is_located (cp_term_get_anchor (term, 0)))
    return g_strdup (_("The words were not found on the page"));
  return g_strdup_printf (_("“%s”"), cp_anchor_get_quote (cp_term_get_anchor (term, 0)));
}

/* "Page 3", or "" for a term without a place. */
char *
cp_term_words_place (CpTerm *term)
{
  if (cp_term_get_n_anchors (term) == 0)
    return g_strdup ("");
  return g_strdup_printf (_("Page %d"), cp_anchor_get_page (cp_term_get_anchor (term, 0)));
}

static char *
number_at_line_start (const char *line)
{
  const char *end = line;

  while (g_ascii_isdigit (*end) || (*end == '.' && end > line))
    end++;
  while (end > line && end[-1] == '.')
    end--;
  if (end == line || end - line > 8 || !(*end == '.' || *end == ' ' || *end == ')' || *end == '\t'))
    return NULL;
  return g_strndup (line, end - line);
}

/* The number that the paragraph around @offset begins with: the nearest line above that starts with one. */
static char *
find_section (CpTextLayer *text, gsize offset)
{
  gsize length;
  const char *all = cp_text_layer_get_text (text, &length);
  const char *p = all + MIN (offset, length);
  const char *stop = offset > SECTION_REACH ? p - SECTION_REACH : all;

  for (; p >= stop; p--)
    if (p == all || p[-1] == '\n' || p[-1] == '\f')
      {
        char *number = number_at_line_start (p);

        if (number != NULL)
          return number;
        if (p == all)
          break;
      }
  return NULL;
}

/**
 * cp_term_words_full_place:
 * @term: a term
 * @text: (nullable): the contract's text
 *
 * Returns: (transfer full): "Page 3, section 8.2"
 */
char *
cp_term_words_full_place (CpTerm *term, CpTextLayer *text)
{
  g_autofree char *section = NULL;
  CpAnchor *anchor;

  if (cp_term_get_n_anchors (term) == 0)
    return g_strdup ("");
  anchor = cp_term_get_anchor (term, 0);
  if (text != NULL && is_located (anchor))
    section = find_section (text, cp_anchor_get_start (anchor));
  if (section == NULL)
    return cp_term_words_place (term);
  return g_strdup_printf (_("Page %d, section %s"), cp_anchor_get_page (anchor), section);
}

/* The probability that what was read is right, whatever a person decided since. */
double
cp_term_words_confidence (CpTerm *term)
{
  CpFinding *proposal = cp_term_get_proposal (term);

  return proposal == NULL ? 0 : cp_finding_get_confidence (proposal);
}

/**
 * cp_term_words_trust:
 * @term: a term
 *
 * Returns: (transfer full): "62 %" of what was read, or who the value is from when a person gave it; "" without a value
 */
char *
cp_term_words_trust (CpTerm *term)
{
  if (cp_term_get_origin (term) == CP_ORIGIN_CORRECTED)
    return g_strdup (_("Corrected"));
  if (cp_term_get_origin (term) == CP_ORIGIN_ENTERED && cp_term_get_value (term) != NULL)
    return g_strdup (_("Entered"));
  if (cp_term_get_state (term) == CP_FINDING_NOT_LOOKED || cp_term_get_state (term) == CP_FINDING_UNREADABLE ||
      cp_term_words_confidence (term) <= 0)
    return g_strdup ("");
  /* Translators: a confidence; the space does not break */
  return g_strdup_printf (_("%.0f %%"), floor (cp_term_words_confidence (term) * 100));
}

static void
append (GString *sentence, const char *part)
{
  if (*part == '\0')
    return;
  if (sentence->len > 0)
    g_string_append (sentence, ", ");
  g_string_append (sentence, part);
}

/**
 * cp_term_words_row:
 * @term: a term
 * @n_pages: pages of the contract
 *
 * Returns: (transfer full): what a screen reader says: "Notice period, 90 days before the term ends, to check, confidence
 *   62 percent, page 3"
 */
char *
cp_term_words_row (CpTerm *term, int n_pages)
{
  GString *sentence = g_string_new (cp_term_name (term));
  g_autofree char *value = cp_term_dup_display (term);
  g_autofree char *state = cp_mark_spoken (cp_term_get_mark (term));
  g_autofree char *trust = cp_term_words_trust (term);
  g_autofree char *source = cp_term_words_source (term, n_pages);

  append (sentence, value);
  append (sentence, state);
  if (g_ascii_isdigit (*trust))
    {
      g_autofree char *confidence = g_strdup_printf (_("confidence %.0f percent"), floor (cp_term_words_confidence (term) * 100));

      append (sentence, confidence);
    }
  else
    append (sentence, trust);
  if (cp_term_get_n_anchors (term) > 0)
    {
      g_autofree char *page = g_strdup_printf (_("page %d"), cp_anchor_get_page (cp_term_get_anchor (term, 0)));

      append (sentence, page);
    }
  if (cp_term_get_n_anchors (term) == 0 || !is_located (cp_term_get_anchor (term, 0)))
    append (sentence, source);
  return g_string_free (sentence, FALSE);
}

static const char *
context_start (const char *all, const char *words)
{
  const char *p = words;
  int n = 0;

  while (p > all && n < CONTEXT && p[-1] != '\f')
    {
      const char *before = g_utf8_prev_char (p);

      if ((*before == '.' || *before == ';') && p < words && g_ascii_isspace (*p))
        break;
      p = before;
      n++;
    }
  if (n >= CONTEXT)
    while (p < words && !g_ascii_isspace (*p))
      p++;
  return p;
}

static const char *
context_end (const char *words_end)
{
  const char *p = words_end;
  int n = 0;

  while (*p != '\0' && *p != '\f' && n < CONTEXT)
    {
      const char c = *p;

      p = g_utf8_next_char (p);
      n++;
      if ((c == '.' || c == ';') && (*p == '\0' || g_ascii_isspace (*p)))
        return p;
    }
  if (n >= CONTEXT)
    while (p > words_end && !g_ascii_isspace (*p))
      p--;
  return p;
}

static char *
one_line (const char *start, const char *end)
{
  char *text = g_strndup (start, end - start);

  g_strdelimit (text, "\n\t\f", ' ');
  return text;
}

static const char *
lean (const char *text, gboolean front)
{
  while (front && g_ascii_isspace (*text))
    text++;
  return text;
}

/**
 * cp_term_words_quote_markup:
 * @term: a term
 * @text: (nullable): the contract's text
 *
 * Returns: (transfer full) (nullable): the quote in its sentence as Pango markup, the exact words bold; %NULL when nothing
 *   is quoted
 */
char *
cp_term_words_quote_markup (CpTerm *term, CpTextLayer *text)
{
  g_autofree char *before = NULL, *after = NULL, *all_before = NULL, *all_after = NULL, *words = NULL;
  const char *all, *start, *end, *from, *to;
  CpAnchor *anchor;
  gsize length;
  gboolean cut_before, cut_after;

  if (cp_term_get_n_anchors (term) == 0)
    return NULL;
  anchor = cp_term_get_anchor (term, 0);
  words = g_markup_escape_text (cp_anchor_get_quote (anchor), -1);
  all = text == NULL ? NULL : cp_text_layer_get_text (text, &length);
  if (all == NULL || cp_anchor_get_end (anchor) > length || !is_located (anchor))
    return g_strdup_printf (_("“<b>%s</b>”"), words);

  start = all + cp_anchor_get_start (anchor);
  end = all + cp_anchor_get_end (anchor);
  from = context_start (all, start);
  to = context_end (end);
  before = one_line (from, start);
  after = one_line (end, to);
  cut_before = from > all && g_ascii_isspace (*from) && from[-1] != '.' && from[-1] != ';';
  cut_after = *to != '\0' && to[-1] != '.' && to[-1] != ';';
  all_before = g_markup_escape_text (lean (before, TRUE), -1);
  all_after = g_markup_escape_text (after, -1);
  return g_strdup_printf (_("“%s%s<b>%s</b>%s%s”"), cut_before ? "…" : "", all_before, words, all_after, cut_after ? "…" : "");
}

/**
 * cp_term_words_reason_to_look:
 * @term: a term
 * @threshold: the confidence below which a person looks
 *
 * Returns: (transfer full) (nullable): the doubt as a question, or why a person looks at this; %NULL when nobody has to
 */
char *
cp_term_words_reason_to_look (CpTerm *term, double threshold)
{
  CpFinding *proposal = cp_term_get_proposal (term);

  if (cp_term_get_mark (term) == CP_TERM_MARK_ACCEPTED)
    return NULL;
  if (proposal != NULL && cp_finding_get_doubt (proposal) != NULL)
    return g_strdup (cp_finding_get_doubt (proposal));
  if (cp_term_get_mark (term) != CP_TERM_MARK_CHECK)
    return NULL;
  if (proposal != NULL && cp_finding_get_state (proposal) == CP_FINDING_FOUND && cp_finding_get_reason (proposal) != NULL)
    return g_strdup (cp_finding_get_reason (proposal));
  if (cp_term_words_confidence (term) < threshold)
    return g_strdup_printf (_("Needs a look: under %.0f %%"), threshold * 100);
  return g_strdup (_("Always looked at"));
}

/**
 * cp_term_words_answer:
 * @term: a term
 *
 * Returns: (transfer full) (nullable): the label of the button that answers the doubt: "Use 60 days"
 */
char *
cp_term_words_answer (CpTerm *term)
{
  CpFinding *proposal = cp_term_get_proposal (term);
  JsonNode *alternative = proposal == NULL ? NULL : cp_finding_get_alternative (proposal);
  g_autofree char *value = NULL;

  if (alternative == NULL || cp_term_get_mark (term) == CP_TERM_MARK_ACCEPTED || cp_term_get_term_key (term) == NULL)
    return NULL;
  value = cp_value_to_display (cp_term_get_term_key (term)->kind, alternative);
  return g_strdup_printf (_("Use %s"), value);
}

static void
count_marks (GListModel *terms, int counts[4])
{
  const guint n = terms == NULL ? 0 : g_list_model_get_n_items (terms);

  memset (counts, 0, 4 * sizeof counts[0]);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (CpTerm) term = g_list_model_get_item (terms, i);

      counts[cp_term_get_mark (term)]++;
    }
}

/* How many terms nobody has decided on. */
guint
cp_terms_count_open (GListModel *terms)
{
  int counts[4];

  count_marks (terms, counts);
  return counts[CP_TERM_MARK_READ] + counts[CP_TERM_MARK_CHECK] + counts[CP_TERM_MARK_PROBLEM];
}

/* "12 of 18 reviewed" */
char *
cp_terms_words_progress (GListModel *terms)
{
  const guint n = terms == NULL ? 0 : g_list_model_get_n_items (terms);

  return g_strdup_printf (_("%u of %u reviewed"), n - cp_terms_count_open (terms), n);
}

static void
append_count (GString *sentence, const char *format, int count)
{
  g_autofree char *part = NULL;

  if (count == 0)
    return;
  part = g_strdup_printf (format, count);
  append (sentence, part);
}

/**
 * cp_terms_words_summary:
 * @terms: the terms
 *
 * Returns: (transfer full): what is left ("2 to check, 1 problem, 3 read"), or when nothing is, what people changed ("2
 *   corrected, 1 entered by hand")
 */
char *
cp_terms_words_summary (GListModel *terms)
{
  GString *sentence = g_string_new (NULL);
  int counts[4], corrected = 0, entered = 0;

  count_marks (terms, counts);
  append_count (sentence, ngettext ("%d to check", "%d to check", counts[CP_TERM_MARK_CHECK]), counts[CP_TERM_MARK_CHECK]);
  append_count (sentence, ngettext ("%d problem", "%d problems", counts[CP_TERM_MARK_PROBLEM]), counts[CP_TERM_MARK_PROBLEM]);
  append_count (sentence, ngettext ("%d read", "%d read", counts[CP_TERM_MARK_READ]), counts[CP_TERM_MARK_READ]);
  if (sentence->len > 0 || terms == NULL)
    return g_string_free (sentence, FALSE);
  for (guint i = 0; i < g_list_model_get_n_items (terms); i++)
    {
      g_autoptr (CpTerm) term = g_list_model_get_item (terms, i);

      corrected += cp_term_get_origin (term) == CP_ORIGIN_CORRECTED;
      entered += cp_term_get_origin (term) == CP_ORIGIN_ENTERED;
    }
  append_count (sentence, ngettext ("%d corrected", "%d corrected", corrected), corrected);
  append_count (sentence, ngettext ("%d entered by hand", "%d entered by hand", entered), entered);
  if (sentence->len == 0)
    g_string_append (sentence, _("All as read"));
  return g_string_free (sentence, FALSE);
}
