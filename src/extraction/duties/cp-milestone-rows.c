/* cp-milestone-rows.c
 *
 * As in cp-service-table.c lines are looked at, not columns. Rows with an amount of money are payments and are left to the payment schedule.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-milestone-rows.h"

#include <string.h>

#include "cp-date-scanner.h"
#include "cp-money-scanner.h"

#define LONGEST_ROW 170
#define LINES_BELOW_HEADING 8

static const char *const things[] = { "milestone*", "deliverable*", "phase", NULL };
static const char *const modals[] = { "shall", "will", "must", "may", "agrees", "means", "is", "are", NULL };

/* The one day of a range, unless it is a blank or ambiguous. (nullable) */
static const CpDateMention *
day_in (CpReadingContext *context, gsize start, gsize end)
{
  for (guint i = 0; i < context->dates->len; i++)
    {
      const CpDateMention *date = &g_array_index (context->dates, CpDateMention, i);

      if (date->start >= end)
        break;
      if (date->start >= start && date->end <= end)
        return date->form != CP_DATE_FORM_BLANK && date->alternative.year == 0 ? date : NULL;
    }
  return NULL;
}

static gboolean
holds_money (CpReadingContext *context, gsize start, gsize end)
{
  for (guint i = 0; i < context->amounts->len; i++)
    {
      const CpMoneyMention *money = &g_array_index (context->amounts, CpMoneyMention, i);

      if (money->start >= start && money->end <= end)
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_heading (const CpPlainText *text)
{
  static const char *const whens[] = { "date", "due", "deadline", "completion", "delivery", "when", NULL };

  return text->lower->len < 110 && cp_plain_text_has_any (text, 0, text->lower->len, things) && cp_plain_text_has_any (text, 0, text->lower->len, whens) && !cp_plain_text_has_any (text, 0, text->lower->len, modals)
         && text->lower->str[text->lower->len - 1] != '.';
}

/* "Milestone 1:", "M1", "2." before the thing itself. */
static gsize
behind_label (const CpPlainText *text)
{
  static const char *const labels[] = { "milestone", "deliverable", "phase", "m", "d", "no.", "#", NULL };
  gsize at = 0, n;

  if (cp_plain_text_starts_with_any (text, 0, labels, &n) || (strchr ("md", text->lower->str[0]) != NULL && g_ascii_isdigit (text->lower->str[1])))
    at = g_ascii_isdigit (text->lower->str[1]) ? 1 : cp_plain_text_skip_spaces (text, n);
  n = at;
  while (g_ascii_isdigit (text->lower->str[n]) || strchr ("ivx", text->lower->str[n]) != NULL)
    {
      if (text->lower->str[n] == '\0')
        break;
      n++;
    }
  return n > at && !g_ascii_isalnum (text->lower->str[n]) ? n + strspn (text->lower->str + n, " :.-)–—") : 0;
}

/* The words before the day, without those that lead up to it. */
static char *
thing_words (const CpPlainText *text, gsize end)
{
  static const char *const leads[] = { "due on", "due by", "due", "by", "on", "no later than", "not later than", "-", "–", "on or before", "(due", "to be delivered", "to be completed" };

  for (gboolean again = TRUE; again;)
    {
      again = FALSE;
      while (end > 0 && strchr (" ,;:(", text->lower->str[end - 1]) != NULL)
        end--;
      for (guint i = 0; i < G_N_ELEMENTS (leads) && !again; i++)
        {
          gsize n = strlen (leads[i]);

          again = end > n && strncmp (text->lower->str + end - n, leads[i], n) == 0 && text->lower->str[end - n - 1] == ' ';
          end -= again ? n : 0;
        }
    }
  return cp_duty_words (text, MIN (behind_label (text), end), end);
}

/** cp_milestone_rows_find: (skip) */
GArray *
cp_milestone_rows_find (CpReadingContext *context)
{
  GArray *rows = g_array_new (FALSE, TRUE, sizeof (CpServiceRow));
  g_auto (CpPlainText) text = { 0 };
  guint heading = 0; /* number of the last line that keeps rows going, from 1; 0: none */
  gsize from = 0;

  cp_service_rows_own (rows);
  cp_plain_text_init (&text);
  for (guint i = 0; i < context->lines->len; i++)
    {
      const CpLine *line = &g_array_index (context->lines, CpLine, i);
      gsize start = from > 0 ? from : line->start;
      const CpDateMention *day;
      g_autofree char *what = NULL;
      gboolean below = heading > 0 && i + 1 - heading < LINES_BELOW_HEADING;

      if (line->furniture || line->start < context->body_start || line->end - start > LONGEST_ROW || line->end - line->start < 2 || (!below && !cp_reading_context_has (context, line->start, line->end, "milestone") && !cp_reading_context_has (context, line->start, line->end, "deliverable")))
        {
          from = 0;
          continue;
        }
      day = day_in (context, line->start, line->end);
      cp_plain_text_set (&text, context, start, day != NULL ? day->start : line->end);
      if (day == NULL)
        {
          heading = is_heading (&text) ? i + 1 : heading;
          /* A cell a line: what stands before the day's line belongs to its row. */
          from = below && !is_heading (&text) && heading > 0 ? start : 0;
          continue;
        }
      from = 0;
      what = text.lower->len > 3 ? thing_words (&text, text.lower->len) : NULL;
      if (what == NULL || strlen (what) < 4 || cp_plain_text_has_any (&text, 0, text.lower->len, modals) || holds_money (context, start, line->end) || !(below || cp_plain_text_starts_with_any (&text, 0, things, NULL)))
        continue;
      {
        CpServiceRow row = { .duty = { .key = "deliverable", .cue = CP_DUTY_CUE_ROW, .what = g_steal_pointer (&what), .due = cp_civil_date_to_iso (day->date) }, .place = { start, line->end } };

        g_array_append_val (rows, row);
      }
      heading = below ? i + 1 : heading;
    }
  return rows;
}
