/* cp-event-stream.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-config.h"

#include "cp-event-stream.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define DEFAULT_LIMIT (8 * 1024 * 1024)

struct _CpEventStream
{
  CpEventFunc func;
  gpointer user_data;
  gsize limit;
  GString *line;            /* the bytes of a line that has not ended yet */
  GString *event;
  GString *data;            /* with a line feed after each line */
  GString *last_id;
  gint64 retry;
  gboolean after_cr;        /* a line feed now belongs to the carriage return before it */
  gboolean begun;           /* the first line is past: no byte order mark any more */
};

/**
 * cp_event_stream_new:
 * @func: called for each event, while its last byte is fed
 * @user_data: for @func
 * @limit: bytes a line, or an event's data, may have; 0 for 8 MiB
 *
 * Returns: (transfer full): a parser before the first byte
 */
CpEventStream *
cp_event_stream_new (CpEventFunc func, gpointer user_data, gsize limit)
{
  CpEventStream *self = g_new0 (CpEventStream, 1);

  self->func = func;
  self->user_data = user_data;
  self->limit = limit > 0 ? limit : DEFAULT_LIMIT;
  self->line = g_string_new (NULL);
  self->event = g_string_new (NULL);
  self->data = g_string_new (NULL);
  self->last_id = g_string_new (NULL);
  self->retry = -1;
  return self;
}

void
cp_event_stream_free (CpEventStream *self)
{
  g_string_free (self->line, TRUE);
  g_string_free (self->event, TRUE);
  g_string_free (self->data, TRUE);
  g_string_free (self->last_id, TRUE);
  g_free (self);
}

const char *
cp_event_stream_get_last_id (CpEventStream *self)
{
  return self->last_id->str;
}

gint64
cp_event_stream_get_retry (CpEventStream *self)
{
  return self->retry;
}

static gboolean
refuse_size (GError **error)
{
  g_set_error_literal (error, CP_NETWORK_ERROR, CP_NETWORK_ERROR_MALFORMED, _("The service sent a message that is too long; it was not kept."));
  return FALSE;
}

/* An empty line: the event is complete. One without data is none. */
static gboolean
dispatch (CpEventStream *self, GError **error)
{
  g_autofree char *event = self->event->len > 0 ? g_strdup (self->event->str) : g_strdup ("message");
  g_autofree char *data = NULL;

  g_string_truncate (self->event, 0);
  if (self->data->len == 0)
    return TRUE;
  data = g_strndup (self->data->str, self->data->len - 1);
  g_string_truncate (self->data, 0);
  return self->func (event, data, self->user_data, error);
}

static gboolean
is_number (const char *value)
{
  return *value != '\0' && value[strspn (value, "0123456789")] == '\0';
}

static gboolean
take_field (CpEventStream *self, const char *name, const char *value, GError **error)
{
  if (g_str_equal (name, "data"))
    {
      if (self->data->len + strlen (value) >= self->limit)
        return refuse_size (error);
      g_string_append (self->data, value);
      g_string_append_c (self->data, '\n');
    }
  else if (g_str_equal (name, "event"))
    g_string_assign (self->event, value);
  else if (g_str_equal (name, "id"))
    g_string_assign (self->last_id, value);
  else if (g_str_equal (name, "retry") && is_number (value))
    self->retry = (gint64) MIN (g_ascii_strtoull (value, NULL, 10), G_MAXINT32);
  return TRUE;
}

/* A line without its end. Whole lines are decoded: no character of UTF-8 goes over one. */
static gboolean
take_line (CpEventStream *self, GError **error)
{
  gboolean is_first = !self->begun;
  gboolean has_nul = memchr (self->line->str, '\0', self->line->len) != NULL;
  g_autofree char *line = NULL;
  char *text;
  char *colon;
  char *value;

  self->begun = TRUE;
  line = g_utf8_make_valid (self->line->str, self->line->len);
  g_string_truncate (self->line, 0);
  text = line;
  if (is_first && g_str_has_prefix (text, "\xEF\xBB\xBF"))
    text += 3;
  if (*text == '\0')
    return dispatch (self, error);
  colon = strchr (text, ':');
  if (colon == text)
    return TRUE;
  value = colon != NULL ? colon + 1 : text + strlen (text);
  if (colon != NULL)
    *colon = '\0';
  if (*value == ' ')
    value++;
  /* An id with a NUL in it is not taken (9.2.6). */
  return (has_nul && g_str_equal (text, "id")) || take_field (self, text, value, error);
}

/**
 * cp_event_stream_feed:
 * @self: a parser
 * @bytes: what arrived, cut anywhere, even within a character or between CR and LF
 * @error: return location: what the function set, or %CP_NETWORK_ERROR_MALFORMED
 *
 * Returns: whether feeding may go on
 */
gboolean
cp_event_stream_feed (CpEventStream *self, GBytes *bytes, GError **error)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  const char *end = data + length;

  while (data < end)
    {
      const char *stop;

      if (self->after_cr && *data == '\n')
        data++;
      self->after_cr = FALSE;
      for (stop = data; stop < end && *stop != '\n' && *stop != '\r'; stop++)
        ;
      if (self->line->len + (gsize) (stop - data) > self->limit)
        return refuse_size (error);
      g_string_append_len (self->line, data, stop - data);
      if (stop == end)
        break;
      self->after_cr = *stop == '\r';
      data = stop + 1;
      if (!take_line (self, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
cp_event_stream_end (CpEventStream *self)
{
  gboolean whole = self->line->len == 0 && self->data->len == 0;

  g_string_truncate (self->line, 0);
  g_string_truncate (self->event, 0);
  g_string_truncate (self->data, 0);
  return whole;
}

gboolean
cp_event_stream_take (GBytes *chunk, gpointer user_data, GError **error)
{
  return cp_event_stream_feed (user_data, chunk, error);
}
