/* test-event-stream.c: server-sent events, whole and cut anywhere
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "counterpart-network.h"

#include <string.h>

/* "event|data;" for each event */
static gboolean
note (const char *event, const char *data, gpointer user_data, GError **error)
{
  g_string_append_printf (user_data, "%s|%s;", event, data);
  return TRUE;
}

static const struct
{
  const char *stream;
  const char *events;
  const char *last_id;
} cases[] = {
  { "data: one\n\n", "message|one;", "" },
  { "event: delta\r\ndata: one\r\n\r\ndata: two\r\n\r\n", "delta|one;message|two;", "" },
  { "data: one\r\rdata: two\r\r", "message|one;message|two;", "" },
  { "data:one\ndata:  two\ndata\n\n", "message|one\n two\n;", "" },
  { ": a comment\n\n:another\ndata: x\n\n", "message|x;", "" },
  { "\xEF\xBB\xBF" "data: x\n\n\xEF\xBB\xBF" "data: y\n\n", "message|x;", "" },
  { "\xEF\xBB\xBF\xEF\xBB\xBF" "data: x\n\ndata: y\n\n", "message|y;", "" },
  { "event: lost\n\ndata: x\n\n", "message|x;", "" },
  { "data\n\ndata\ndata\n\ndata:", "message|;message|\n;", "" },
  { "id: 7\ndata: x\n\nid\ndata: y\n\nid: 8\n\n", "message|x;message|y;", "8" },
  { "data: gr\xC3\xBC\xC3\x9F \xE2\x82\xAC \xF0\x9F\x93\x84\n\n", "message|gr\xC3\xBC\xC3\x9F \xE2\x82\xAC \xF0\x9F\x93\x84;", "" },
  { "data: a\xFFz\n\n", "message|a\xEF\xBF\xBDz;", "" },
  { "Data: no\nunknown: field\ndata: {\"a\": \"b:c\"}\n\n", "message|{\"a\": \"b:c\"};", "" },
  { "event: a\nevent: b\ndata: x\n\n", "b|x;", "" },
  { "data: [DONE]\n", "", "" },
  { "data: unfinished", "", "" },
  { "\n\n\r\n\r\n", "", "" },
  { "", "", "" },
};

static GString *
parse (const char *stream, gsize length, GRand *dice)
{
  GString *seen = g_string_new (NULL);
  g_autoptr (CpEventStream) parser = cp_event_stream_new (note, seen, 0);
  gsize at = 0;

  while (at < length)
    {
      gsize size = dice != NULL ? (gsize) g_rand_int_range (dice, 0, 5) : length;
      g_autoptr (GBytes) piece = g_bytes_new_static (stream + at, MIN (size, length - at));
      g_autoptr (GError) error = NULL;

      g_assert_true (cp_event_stream_feed (parser, piece, &error));
      g_assert_no_error (error);
      at += g_bytes_get_size (piece);
    }
  return seen;
}

static void
test_cases (void)
{
  g_autoptr (GRand) dice = g_rand_new_with_seed (20261123);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    for (guint round = 0; round < 200; round++)
      {
        g_autoptr (GString) seen = parse (cases[i].stream, strlen (cases[i].stream), round > 0 ? dice : NULL);

        g_assert_cmpstr (seen->str, ==, cases[i].events);
      }
}

static void
test_memory_of_ids (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GString) seen = g_string_new (NULL);
      g_autoptr (CpEventStream) parser = cp_event_stream_new (note, seen, 0);
      g_autoptr (GBytes) bytes = g_bytes_new_static (cases[i].stream, strlen (cases[i].stream));

      g_assert_true (cp_event_stream_feed (parser, bytes, NULL));
      g_assert_cmpstr (cp_event_stream_get_last_id (parser), ==, cases[i].last_id);
    }
}

/* Noise out of the characters that mean something: however it is cut, the same events come out. */
static void
test_noise (void)
{
  static const char *const words[] = { "data", ":", " ", "\n", "\r", "\r\n", "\n\n", "event", "id", "retry", "\xEF\xBB\xBF", "\xC3", "\xA9", "x", "",
                                       "1", "data: y\n\n", "data:z\r\r" };
  g_autoptr (GRand) dice = g_rand_new_with_seed (7);

  for (guint round = 0; round < 3000; round++)
    {
      g_autoptr (GString) stream = g_string_new (NULL);
      g_autoptr (GString) whole = NULL;
      g_autoptr (GString) pieces = NULL;

      for (int n = g_rand_int_range (dice, 1, 40); n > 0; n--)
        {
          const char *word = words[g_rand_int_range (dice, 0, G_N_ELEMENTS (words))];

          /* the empty word stands for a NUL */
          g_string_append_len (stream, word, MAX (strlen (word), 1));
        }
      whole = parse (stream->str, stream->len, NULL);
      pieces = parse (stream->str, stream->len, dice);
      g_assert_cmpstr (whole->str, ==, pieces->str);
      g_assert_true (g_utf8_validate (whole->str, whole->len, NULL));
    }
}

static void
test_limits (void)
{
  g_autoptr (GBytes) piece = g_bytes_new_static ("data: 0123456789\n", 17);

  for (int joined = 0; joined < 2; joined++)
    {
      g_autoptr (GString) seen = g_string_new (NULL);
      g_autoptr (CpEventStream) parser = cp_event_stream_new (note, seen, 100);
      g_autoptr (GBytes) line = g_bytes_new_static ("data: 0123456789", 16);
      g_autoptr (GError) error = NULL;
      guint fed = 0;

      while (cp_event_stream_feed (parser, joined ? line : piece, &error))
        g_assert_cmpuint (++fed, <, 12);
      g_assert_error (error, CP_NETWORK_ERROR, CP_NETWORK_ERROR_MALFORMED);
      g_assert_cmpuint (fed, >, 4);
    }
}

static gboolean
refuse (const char *event, const char *data, gpointer user_data, GError **error)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, data);
  return FALSE;
}

static void
test_refusal_and_end (void)
{
  g_autoptr (CpEventStream) parser = cp_event_stream_new (refuse, NULL, 0);
  g_autoptr (GBytes) bytes = g_bytes_new_static ("retry: 250\nretry: 1x\ndata: no more\n\ndata: never", 48);
  g_autoptr (GBytes) half = g_bytes_new_static ("data: half", 10);
  g_autoptr (GError) error = NULL;

  g_assert_false (cp_event_stream_take (bytes, parser, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_FAILED);
  g_assert_cmpstr (error->message, ==, "no more");
  g_assert_cmpint (cp_event_stream_get_retry (parser), ==, 250);
  g_assert_true (cp_event_stream_end (parser));
  g_assert_true (cp_event_stream_feed (parser, half, NULL));
  g_assert_false (cp_event_stream_end (parser));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/network/event-stream/cases", test_cases);
  g_test_add_func ("/network/event-stream/ids", test_memory_of_ids);
  g_test_add_func ("/network/event-stream/noise", test_noise);
  g_test_add_func ("/network/event-stream/limits", test_limits);
  g_test_add_func ("/network/event-stream/refusal-and-end", test_refusal_and_end);
  return g_test_run ();
}
