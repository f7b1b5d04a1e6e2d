/* cp-canonical-json.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-canonical-json.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "cp-error.h"

static void append_node (GString *out, JsonNode *node);

static void
append_string (GString *out, const char *text)
{
  g_string_append_c (out, '"');
  for (const guchar *c = (const guchar *) text; *c != '\0'; c++)
    {
      switch (*c)
        {
        case '"':
          g_string_append (out, "\\\"");
          break;
        case '\\':
          g_string_append (out, "\\\\");
          break;
        case '\b':
          g_string_append (out, "\\b");
          break;
        case '\f':
          g_string_append (out, "\\f");
          break;
        case '\n':
          g_string_append (out, "\\n");
          break;
        case '\r':
          g_string_append (out, "\\r");
          break;
        case '\t':
          g_string_append (out, "\\t");
          break;
        default:
          if (*c < 0x20)
            g_string_append_printf (out, "\\u%04x", *c);
          else
            g_string_append_c (out, (char) *c);
        }
    }
  g_string_append_c (out, '"');
}

/* Whole numbers without a fraction, others in the fewest digits that read back as the same double. */
static void
append_double (GString *out, double value)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  if (!isfinite (value))
    {
      g_string_append (out, "null");
      return;
    }
  if (value == floor (value) && fabs (value) < 9007199254740992.0)
    {
      g_string_append_printf (out, "%" G_GINT64_FORMAT, (gint64) value);
      return;
    }
  for (int digits = 1; digits <= 17; digits++)
    {
      char format[8];

      g_snprintf (format, sizeof format, "%%.%dg", digits);
      g_ascii_formatd (text, sizeof text, format, value);
      if (g_ascii_strtod (text, NULL) == value)
        break;
    }
  g_string_append (out, text);
}

static void
append_value (GString *out, JsonNode *node)
{
  switch (json_node_get_value_type (node))
    {
    case G_TYPE_STRING:
      append_string (out, json_node_get_string (node));
      break;
    case G_TYPE_INT64:
      g_string_append_printf (out, "%" G_GINT64_FORMAT, json_node_get_int (node));
      break;
    case G_TYPE_DOUBLE:
      append_double (out, json_node_get_double (node));
      break;
    case G_TYPE_BOOLEAN:
      g_string_append (out, json_node_get_boolean (node) ? "true" : "false");
      break;
    default:
      g_string_append (out, "null");
    }
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static void
append_object (GString *out, JsonObject *object)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autoptr (GList) members = json_object_get_members (object);

  for (GList *l = members; l != NULL; l = l->next)
    g_ptr_array_add (names, l->data);
  g_ptr_array_sort (names, compare_names);

  g_string_append_c (out, '{');
  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);

      if (i > 0)
        g_string_append_c (out, ',');
      append_string (out, name);
      g_string_append_c (out, ':');
      append_node (out, json_object_get_member (object, name));
    }
  g_string_append_c (out, '}');
}

static void
append_array (GString *out, JsonArray *array)
{
  g_string_append_c (out, '[');
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      if (i > 0)
        g_string_append_c (out, ',');
      append_node (out, json_array_get_element (array, i));
    }
  g_string_append_c (out, ']');
}

static void
append_node (GString *out, JsonNode *node)
{
  switch (json_node_get_node_type (node))
    {
    case JSON_NODE_OBJECT:
      append_object (out, json_node_get_object (node));
      break;
    case JSON_NODE_ARRAY:
      append_array (out, json_node_get_array (node));
      break;
    case JSON_NODE_VALUE:
      append_value (out, node);
      break;
    case JSON_NODE_NULL:
    default:
      g_string_append (out, "null");
    }
}

/**
 * cp_canonical_json:
 * @node: (nullable): a JSON value; %NULL is spelled `null`
 *
 * Writes @node without white space, with object members sorted by the bytes of their names. The same value always
 * gives the same bytes, which is what hashing needs. After RFC 8785, whose member order is by UTF-16 code unit; ours is
 * by UTF-8 byte, which differs for characters beyond U+FFFF alone.
 *
 * Returns: (transfer full): UTF-8 text
 */
char *
cp_canonical_json (JsonNode *node)
{
  GString *out = g_string_new (NULL);

  if (node == NULL)
    g_string_append (out, "null");
  else
    append_node (out, node);
  return g_string_free (out, FALSE);
}

/**
 * cp_canonical_json_hash:
 * @node: (nullable): a JSON value
 *
 * Returns: (transfer full): SHA-256 of the canonical spelling, 64 hexadecimal digits
 */
char *
cp_canonical_json_hash (JsonNode *node)
{
  g_autofree char *text = cp_canonical_json (node);

  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
}

/**
 * cp_json_parse:
 * @text: JSON text
 * @length: its length in bytes, or -1 if it ends with a zero byte
 * @error: return location
 *
 * Returns: (transfer full): the value, or %NULL with %CP_BASE_ERROR_INVALID; empty text is an error too
 */
JsonNode *
cp_json_parse (const char *text, gssize length, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) inner = NULL;
  JsonNode *root = json_parser_load_from_data (parser, text, length, &inner) ? json_parser_steal_root (parser) : NULL;

  if (root == NULL)
    {
      g_set_error (error, CP_BASE_ERROR, CP_BASE_ERROR_INVALID, _("This is not JSON: %s"),
                   inner != NULL ? inner->message : _("it is empty"));
      return NULL;
    }
  /* An immutable parser of json-glib 1.10 ends the program where several values follow one another. */
  json_node_seal (root);
  return root;
}

/**
 * cp_json_equal:
 * @a: (nullable): a value
 * @b: (nullable): another
 *
 * Returns: whether both have the same canonical spelling
 */
gboolean
cp_json_equal (JsonNode *a, JsonNode *b)
{
  g_autofree char *first = cp_canonical_json (a);
  g_autofree char *second = cp_canonical_json (b);

  return strcmp (first, second) == 0;
}

static JsonNode *
value_of_type (JsonObject *object, const char *member, GType type)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, member) : NULL;

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != type)
    return NULL;
  return node;
}

/**
 * cp_json_object_string:
 * @object: (nullable): an object, perhaps from a stranger
 * @member: the name
 * @fallback: (nullable): what to say when there is no such member or it is no string
 *
 * Answers from outside are of any shape: this and its siblings never warn and never fail.
 *
 * Returns: (transfer none) (nullable): the string, owned by @object, or @fallback
 */
const char *
cp_json_object_string (JsonObject *object, const char *member, const char *fallback)
{
  JsonNode *node = value_of_type (object, member, G_TYPE_STRING);

  return node != NULL ? json_node_get_string (node) : fallback;
}

/** cp_json_object_int: the same for whole numbers; a double is cut */
gint64
cp_json_object_int (JsonObject *object, const char *member, gint64 fallback)
{
  JsonNode *node = value_of_type (object, member, G_TYPE_INT64);

  if (node != NULL)
    return json_node_get_int (node);
  node = value_of_type (object, member, G_TYPE_DOUBLE);
  return node != NULL ? (gint64) json_node_get_double (node) : fallback;
}

/** cp_json_object_double: the same for numbers */
double
cp_json_object_double (JsonObject *object, const char *member, double fallback)
{
  JsonNode *node = value_of_type (object, member, G_TYPE_DOUBLE);

  if (node != NULL)
    return json_node_get_double (node);
  node = value_of_type (object, member, G_TYPE_INT64);
  return node != NULL ? (double) json_node_get_int (node) : fallback;
}

/** cp_json_object_boolean: the same for truth values */
gboolean
cp_json_object_boolean (JsonObject *object, const char *member, gboolean fallback)
{
  JsonNode *node = value_of_type (object, member, G_TYPE_BOOLEAN);

  return node != NULL ? json_node_get_boolean (node) : fallback;
}

/** cp_json_object_object: (transfer none) (nullable): the same for objects; %NULL when it is none */
JsonObject *
cp_json_object_object (JsonObject *object, const char *member)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, member) : NULL;

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

/** cp_json_object_array: (transfer none) (nullable): the same for arrays; %NULL when it is none */
JsonArray *
cp_json_object_array (JsonObject *object, const char *member)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, member) : NULL;

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}
