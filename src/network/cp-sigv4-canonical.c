/* cp-sigv4-canonical.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-sigv4-canonical.h"

#include <string.h>

#define ALGORITHM "AWS4-HMAC-SHA256"

/** cp_sigv4_stamp: @time: seconds since 1970. Returns: (transfer full): "20150830T123600Z" */
char *
cp_sigv4_stamp (gint64 time)
{
  g_autoptr (GDateTime) date = g_date_time_new_from_unix_utc (time);

  return g_date_time_format (date, "%Y%m%dT%H%M%SZ");
}

/** cp_sigv4_scope: Returns: (transfer full): "20150830/us-east-1/service/aws4_request" */
char *
cp_sigv4_scope (const CpSigv4Scope *scope)
{
  return g_strdup_printf ("%.8s/%s/%s/aws4_request", scope->stamp, scope->region, scope->service);
}

/* RFC 3986, 5.2.4, and double slashes made one. */
static char *
normalize_path (const char *path)
{
  g_auto (GStrv) parts = g_strsplit (path, "/", -1);
  g_autoptr (GPtrArray) kept = g_ptr_array_new ();
  GString *result = g_string_new (NULL);
  gboolean ends_in_slash = FALSE;

  for (guint i = 0; parts[i] != NULL; i++)
    {
      gboolean is_dots = g_str_equal (parts[i], "..");

      ends_in_slash = *parts[i] == '\0' || is_dots || g_str_equal (parts[i], ".");
      if (is_dots && kept->len > 0)
        g_ptr_array_remove_index (kept, kept->len - 1);
      else if (!ends_in_slash)
        g_ptr_array_add (kept, parts[i]);
    }
  for (guint i = 0; i < kept->len; i++)
    g_string_append_printf (result, "/%s", (const char *) g_ptr_array_index (kept, i));
  if (ends_in_slash || result->len == 0)
    g_string_append_c (result, '/');
  return g_string_free (result, FALSE);
}

/* The path as it is on the wire, escaped once more: what is "%20" there is "%2520" here. */
static char *
canonical_path (const CpSigv4Message *message)
{
  g_autofree char *path = message->normalize ? normalize_path (message->path) : g_strdup (*message->path != '\0' ? message->path : "/");

  return g_uri_escape_string (path, "/", FALSE);
}

static char *
escape_again (const char *text, gsize length)
{
  g_autoptr (GBytes) plain = g_uri_unescape_bytes (text, length, NULL, NULL);
  gsize size;
  const guint8 *data;

  /* A "%" that begins no escape stands for itself. */
  if (plain == NULL)
    return g_uri_escape_bytes ((const guint8 *) text, length, NULL);
  data = g_bytes_get_data (plain, &size);
  return g_uri_escape_bytes (size > 0 ? data : (const guint8 *) "", size, NULL);
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* Sorted by name, then by value: a tab between them, which is below every character that is left unescaped, sorts the pairs in that order. */
static char *
canonical_query (const char *query)
{
  g_auto (GStrv) pairs = g_strsplit (query != NULL ? query : "", "&", -1);
  g_autoptr (GPtrArray) sorted = g_ptr_array_new_with_free_func (g_free);
  char *joined;

  for (guint i = 0; pairs[i] != NULL; i++)
    {
      const char *equals = strchr (pairs[i], '=');
      const char *value = equals != NULL ? equals + 1 : "";
      g_autofree char *name = escape_again (pairs[i], equals != NULL ? (gsize) (equals - pairs[i]) : strlen (pairs[i]));
      g_autofree char *escaped = escape_again (value, strlen (value));

      if (*pairs[i] != '\0')
        g_ptr_array_add (sorted, g_strconcat (name, "\t", escaped, NULL));
    }
  g_ptr_array_sort (sorted, compare_texts);
  g_ptr_array_add (sorted, NULL);
  joined = g_strjoinv ("&", (char **) sorted->pdata);
  return g_strdelimit (joined, "\t", '=');
}

/* Without spaces around it, and with one for many inside. */
static char *
canonical_value (const char *value)
{
  GString *result = g_string_new (NULL);

  for (const char *p = value; *p != '\0'; p++)
    if (!g_ascii_isspace (*p))
      g_string_append_c (result, *p);
    else if (result->len > 0 && result->str[result->len - 1] != ' ')
      g_string_append_c (result, ' ');
  if (result->len > 0 && result->str[result->len - 1] == ' ')
    g_string_truncate (result, result->len - 1);
  return g_string_free (result, FALSE);
}

/* Lower-case names, each once, in their order. (element-type utf8) */
static GPtrArray *
header_names (GPtrArray *headers)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < headers->len; i++)
    {
      const CpHttpHeader *header = g_ptr_array_index (headers, i);
      g_autofree char *name = g_ascii_strdown (header->name, -1);

      if (!g_ptr_array_find_with_equal_func (names, name, g_str_equal, NULL))
        g_ptr_array_add (names, g_steal_pointer (&name));
    }
  g_ptr_array_sort (names, compare_texts);
  return names;
}

/** cp_sigv4_signed_headers: Returns: (transfer full): "host;x-amz-date" */
char *
cp_sigv4_signed_headers (GPtrArray *headers)
{
  g_autoptr (GPtrArray) names = header_names (headers);

  g_ptr_array_add (names, NULL);
  return g_strjoinv (";", (char **) names->pdata);
}

static void
append_header (GString *text, GPtrArray *headers, const char *name)
{
  char separator = ':';

  g_string_append (text, name);
  for (guint i = 0; i < headers->len; i++)
    {
      const CpHttpHeader *header = g_ptr_array_index (headers, i);
      g_autofree char *value = NULL;

      if (g_ascii_strcasecmp (header->name, name) != 0)
        continue;
      value = canonical_value (header->value);
      g_string_append_c (text, separator);
      g_string_append (text, value);
      separator = ',';
    }
  g_string_append_c (text, '\n');
}

/**
 * cp_sigv4_canonical_request:
 * @message: what is signed
 *
 * Returns: (transfer full): the request in the one spelling that both sides agree on
 */
char *
cp_sigv4_canonical_request (const CpSigv4Message *message)
{
  g_autofree char *path = canonical_path (message);
  g_autofree char *query = canonical_query (message->query);
  g_autofree char *signed_headers = cp_sigv4_signed_headers (message->headers);
  g_autoptr (GPtrArray) names = header_names (message->headers);
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "%s\n%s\n%s\n", message->method, path, query);
  for (guint i = 0; i < names->len; i++)
    append_header (text, message->headers, g_ptr_array_index (names, i));
  g_string_append_printf (text, "\n%s\n%s", signed_headers, message->body_sha256);
  return g_string_free (text, FALSE);
}

/** cp_sigv4_string_to_sign: Returns: (transfer full): what the key is turned over */
char *
cp_sigv4_string_to_sign (const char *canonical_request, const CpSigv4Scope *scope)
{
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, canonical_request, -1);
  g_autofree char *words = cp_sigv4_scope (scope);

  return g_strdup_printf (ALGORITHM "\n%s\n%s\n%s", scope->stamp, words, hash);
}

/* key = HMAC (key, text); the key's first length is @length. */
static void
turn (guint8 key[32], const guint8 *start, gsize length, const char *text)
{
  gsize size = 32;
  GHmac *hmac = g_hmac_new (G_CHECKSUM_SHA256, start, length);

  g_hmac_update (hmac, (const guchar *) text, strlen (text));
  g_hmac_get_digest (hmac, key, &size);
  g_hmac_unref (hmac);
}

/** cp_sigv4_signature: Returns: (transfer full): 64 hexadecimal digits */
char *
cp_sigv4_signature (const char *secret, const CpSigv4Scope *scope, const char *string_to_sign)
{
  gsize length = strlen (secret) + 4;
  char *start = g_strconcat ("AWS4", secret, NULL);
  char day[9];
  guint8 key[32];
  char *signature;

  g_strlcpy (day, scope->stamp, sizeof day);
  turn (key, (const guint8 *) start, length, day);
  turn (key, key, sizeof key, scope->region);
  turn (key, key, sizeof key, scope->service);
  turn (key, key, sizeof key, "aws4_request");
  signature = g_compute_hmac_for_string (G_CHECKSUM_SHA256, key, sizeof key, string_to_sign, -1);
  explicit_bzero (key, sizeof key);
  explicit_bzero (start, length);
  g_free (start);
  return signature;
}
