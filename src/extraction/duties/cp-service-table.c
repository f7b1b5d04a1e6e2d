/* cp-service-table.c
 *
 * Lines are looked at, not columns: a row of a table comes out of a page as one line or as a line a cell. What the columns are is told by the heading's words.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-service-table.h"

#include <string.h>

#include "cp-service-levels.h"

#define LONGEST_ROW 170
#define LINES_BELOW_HEADING 24

/** Heading: the words above the rows, while rows go on below them
 * @response: place of "response" among the heading's words, -1: it has none; @resolution: the same
 * @credit: its rows tell shares and what is credited
 */
typedef struct
{
  guint line;
  int response;
  int resolution;
  gboolean credit;
  gboolean open;
  char *label;
} Heading;

static const char *const grades[] = { "severity", "sev", "priority", "p1", "p2", "p3", "p4", "critical", "high", "medium", "low", "urgent", "major", "minor", "emergency", "normal", "level", "class", "tier", "standard", "s1", "s2", "s3", "s4", NULL };
static const char *const modals[] = { "shall", "will", "must", "agrees", "may", "is not", "means", "means:", "are", NULL };
static const char *const answers[] = { "response", "respond*", "acknowledg*", NULL };
static const char *const mends[] = { "resolution", "resolve*", "restor*", "fix", "workaround", "work-around", "repair", "target", NULL };

static void
clear_row (gpointer data)
{
  cp_duty_clear (&((CpServiceRow *) data)->duty);
}

/** cp_service_rows_own: (skip) */
void
cp_service_rows_own (GArray *rows)
{
  g_array_set_clear_func (rows, clear_row);
}

/* The columns that the words of one or several lines name. */
static gboolean
read_heading (const CpPlainText *text, Heading *heading)
{
  static const char *const firsts[] = { "severity", "priority", "level", "incident*", "error*", "class*", "category", "problem*", "issue*", NULL };
  static const char *const shares[] = { "uptime", "availability", NULL };
  static const char *const credits[] = { "credit", "credits", "service credit*", NULL };
  gsize end = text->lower->len;
  gboolean credit;

  heading->response = (int) cp_plain_text_find_any (text, 0, end, answers, NULL);
  heading->resolution = (int) cp_plain_text_find_any (text, 0, end, mends, NULL);
  credit = cp_plain_text_has_any (text, 0, end, shares) && cp_plain_text_has_any (text, 0, end, credits);
  heading->credit = credit;
  if (cp_plain_text_has_any (text, 0, end, modals) || (end > 0 && text->lower->str[end - 1] == '.'))
    return FALSE;
  return credit || (cp_plain_text_has_any (text, 0, end, firsts) && (heading->response >= 0 || heading->resolution >= 0));
}

/* Measures of the line, in order, joined with "; ". (transfer full) (nullable); @start: of the first; @last: the last one's words */
static char *
measures_of (const CpPlainText *text, gsize *start, CpSpan *last)
{
  g_autoptr (GString) out = g_string_new (NULL);
  gsize from = 0;

  *start = 0;
  while (TRUE)
    {
      CpSpan span = cp_service_levels_measure (text, from, text->lower->len);
      g_autofree char *words = span.end > 0 ? cp_duty_words (text, span.start, span.end) : NULL;

      if (words == NULL)
        break;
      if (out->len == 0)
        *start = span.start;
      g_string_append_printf (out, "%s%s", out->len > 0 ? "; " : "", words);
      *last = span;
      from = span.end;
    }
  return out->len > 0 ? g_strdup (out->str) : NULL;
}

/* "Critical: response, resolution": the grade and what the heading's columns are. */
static char *
row_words (const CpPlainText *text, gsize end, const Heading *heading)
{
  g_autofree char *label = cp_duty_words (text, 0, end);
  gboolean first = heading->response >= 0 && (heading->resolution < 0 || heading->response < heading->resolution);

  if (label == NULL)
    return NULL;
  if (heading->response < 0 && heading->resolution < 0)
    return g_steal_pointer (&label);
  if (heading->response < 0 || heading->resolution < 0)
    return g_strdup_printf ("%s: %s", label, heading->response >= 0 ? "response" : "resolution");
  return g_strdup_printf ("%s: %s", label, first ? "response, resolution" : "resolution, response");
}

/* Takes @what and @metric. */
static void
add_row (GArray *rows, char *what, char *metric, char *remedy, const char *recurrence, CpSpan place)
{
  CpServiceRow row = { .duty = { .key = "sla", .cue = CP_DUTY_CUE_ROW, .what = what, .metric = metric, .remedy = remedy, .recurrence = recurrence }, .place = place };

  g_array_append_val (rows, row);
}

/* Two shares under a heading of uptimes and credits: the last is what is credited. */
static gboolean
read_credit (GArray *rows, const CpPlainText *text, const Heading *heading, CpSpan place)
{
  CpSpan last = { 0 };
  gsize start;
  g_autofree char *all = measures_of (text, &start, &last);
  g_autofree char *metric = all != NULL && last.start > start ? cp_duty_words (text, 0, last.start) : NULL;

  if (metric == NULL || strlen (metric) > 90)
    return FALSE;
  add_row (rows, g_strdup (heading->label), g_steal_pointer (&metric), cp_duty_words (text, last.start, text->lower->len), strstr (heading->label, "onth") != NULL ? "monthly" : NULL, place);
  return TRUE;
}

/* "Severity 1: response within 30 minutes", "P2 | 1 hour | 8 hours" */
static gboolean
read_grade (GArray *rows, const CpPlainText *text, const Heading *heading, CpSpan place)
{
  gboolean told = cp_plain_text_has_any (text, 0, text->lower->len, answers) || cp_plain_text_has_any (text, 0, text->lower->len, mends);
  CpSpan last;
  gsize start;
  g_autofree char *metric = NULL;
  char *what;

  if (!cp_plain_text_starts_with_any (text, 0, grades, NULL) || cp_plain_text_has_any (text, 0, text->lower->len, modals) || (!heading->open && !told))
    return FALSE;
  metric = measures_of (text, &start, &last);
  if (metric == NULL || start < 2 || (start > 90 && !told))
    return FALSE;
  if (told)
    {
      CpSpan first = cp_service_levels_measure (text, 0, text->lower->len);

      g_free (metric);
      metric = cp_duty_words (text, first.start, first.end);
      what = cp_duty_words (text, 0, text->lower->len);
    }
  else
    what = row_words (text, start, heading);
  add_row (rows, what, g_steal_pointer (&metric), NULL, NULL, place);
  return TRUE;
}

/* "Monthly system uptime: 99.95 %" */
static gboolean
read_quality (GArray *rows, const CpPlainText *text, CpSpan place)
{
  static const CpDutyClause nobody = { 0 };
  const char *colon = strchr (text->lower->str, ':');
  CpSpan measure;
  CpDutyClause clause = nobody;

  if (colon == NULL || colon - text->lower->str > 70 || cp_plain_text_has_any (text, 0, text->lower->len, modals))
    return FALSE;
  measure = cp_service_levels_measure (text, (gsize) (colon - text->lower->str), text->lower->len);
  clause.kind = CP_DUTY_VERB_SERVE;
  if (measure.end == 0 || !cp_service_levels_speaks_of_service (text, 0, text->lower->len, measure, &clause))
    return FALSE;
  {
    g_autofree char *front = cp_duty_words (text, 0, measure.start);
    g_autofree char *back = cp_duty_words (text, measure.end, text->lower->len);
    static const char *const months[] = { "monthly", "per month", "each month", NULL };

    add_row (rows, back != NULL && strlen (back) < 60 ? g_strdup_printf ("%s %s", front, back) : g_strdup (front), cp_duty_words (text, measure.start, measure.end), NULL,
             cp_plain_text_has_any (text, 0, text->lower->len, months) ? "monthly" : NULL, place);
  }
  return TRUE;
}

/* A cell a line: a grade on a line of its own, its times on the next ones. */
static gboolean
read_cells (GArray *rows, CpReadingContext *context, guint *line, const CpPlainText *text, const Heading *heading)
{
  g_autofree char *what = NULL;
  g_autoptr (GString) metric = g_string_new (NULL);
  g_auto (CpPlainText) cell = { 0 };
  gsize start = g_array_index (context->lines, CpLine, *line).start, end = 0;
  guint next;

  cp_plain_text_init (&cell);
  if (!heading->open || heading->credit || text->lower->len > 40 || !cp_plain_text_starts_with_any (text, 0, grades, NULL) || cp_plain_text_has_any (text, 0, text->lower->len, modals))
    return FALSE;
  for (next = *line + 1; next < context->lines->len && next <= *line + 3; next++)
    {
      const CpLine *other = &g_array_index (context->lines, CpLine, next);
      CpSpan last;
      gsize first;
      g_autofree char *words = NULL;

      cp_plain_text_set (&cell, context, other->start, other->end);
      words = cell.lower->len < 40 ? measures_of (&cell, &first, &last) : NULL;
      if (words == NULL || cp_plain_text_starts_with_any (&cell, 0, grades, NULL))
        break;
      g_string_append_printf (metric, "%s%s", metric->len > 0 ? "; " : "", words);
      end = other->end;
    }
  if (end == 0)
    return FALSE;
  what = row_words (text, text->lower->len, heading);
  add_row (rows, g_steal_pointer (&what), g_strdup (metric->str), NULL, NULL, (CpSpan){ start, end });
  *line = next - 1;
  return TRUE;
}

/* One line, or up to four short ones that stand for one, as a heading. */
static gboolean
find_heading (CpReadingContext *context, guint line, CpPlainText *text, Heading *heading)
{
  Heading found = { .line = line };
  guint last = line;

  while (last + 1 < context->lines->len && last < line + 4 && g_array_index (context->lines, CpLine, last).end - g_array_index (context->lines, CpLine, last).start < 26)
    last++;
  for (guint end = line; end <= last; end++)
    {
      cp_plain_text_set (text, context, g_array_index (context->lines, CpLine, line).start, g_array_index (context->lines, CpLine, end).end);
      if (text->lower->len > 140 || strpbrk (text->lower->str, "0123456789") != NULL)
        return FALSE;
      if (!read_heading (text, &found) || (!found.credit && end < last && (found.response < 0 || found.resolution < 0)))
        continue;
      g_free (heading->label);
      *heading = found;
      heading->open = TRUE;
      heading->line = end;
      {
        static const char *const credits[] = { "service credit*", "credit*", NULL };
        gssize credit = cp_plain_text_find_any (text, 0, text->lower->len, credits, NULL);

        heading->label = cp_duty_words (text, 0, credit > 0 ? (gsize) credit : text->lower->len);
      }
      return heading->label != NULL || !heading->credit;
    }
  return FALSE;
}

/* Most lines hold neither a figure with a unit nor a word of a heading. */
static gboolean
may_matter (CpReadingContext *context, const CpLine *line, gboolean below_heading)
{
  static const char *const words[] = { "%", "percent", "minute", "hour", "second", "day", "severity", "priority", "uptime", "availability", "response", "resolution" };

  if (line->furniture || line->end - line->start > LONGEST_ROW || line->end - line->start < 2)
    return FALSE;
  if (below_heading)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (cp_reading_context_has (context, line->start, line->end, words[i]))
      return TRUE;
  return FALSE;
}

/** cp_service_table_find: (skip) */
GArray *
cp_service_table_find (CpReadingContext *context)
{
  GArray *rows = g_array_new (FALSE, TRUE, sizeof (CpServiceRow));
  Heading heading = { 0 };
  g_auto (CpPlainText) text = { 0 };

  cp_service_rows_own (rows);
  cp_plain_text_init (&text);
  for (guint i = 0; i < context->lines->len; i++)
    {
      const CpLine *line = &g_array_index (context->lines, CpLine, i);
      CpSpan place = { line->start, line->end };

      heading.open = heading.open && i - heading.line < LINES_BELOW_HEADING;
      if (line->start < context->body_start || !may_matter (context, line, heading.open))
        continue;
      if (find_heading (context, i, &text, &heading))
        {
          i = heading.line;
          continue;
        }
      cp_plain_text_set (&text, context, line->start, line->end);
      if (heading.open && heading.credit && read_credit (rows, &text, &heading, place))
        heading.line = i;
      else if (read_grade (rows, &text, &heading, place) || read_cells (rows, context, &i, &text, &heading))
        heading.line = i;
      else if (read_quality (rows, &text, place))
        continue;
      else if (heading.open && text.lower->len > 100)
        heading.open = FALSE;
    }
  g_free (heading.label);
  return rows;
}
