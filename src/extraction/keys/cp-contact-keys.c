/* cp-contact-keys.c: who is to be written to
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "cp-reading-facts.h"

#define MOST_CONTACTS 12

static gboolean
is_mail_byte (char c)
{
  return g_ascii_isalnum (c) || strchr (".-_+", c) != NULL;
}

/* "+1 (571) 225-6976" near the address: at least seven digits in a row of digits and separators. */
static gboolean
find_phone (CpReadingContext *context, gsize start, gsize end, CpSpan *phone)
{
  for (gsize i = start; i < end; i++)
    {
      gsize stop = i, digits = 0;

      if (!g_ascii_isdigit (context->flat[i]) && context->flat[i] != '+' && context->flat[i] != '(')
        continue;
      while (stop < end && (g_ascii_isdigit (context->flat[stop]) || strchr ("+()-. ", context->flat[stop]) != NULL) && strncmp (context->flat + stop, ". ", 2) != 0 && context->text[stop] != '\n')
        digits += g_ascii_isdigit (context->flat[stop++]) != 0;
      while (stop > i && !g_ascii_isdigit (context->flat[stop - 1]))
        stop--;
      if (digits >= 9 && digits <= 14 && stop - i <= 22)
        {
          *phone = (CpSpan){ i, stop };
          return TRUE;
        }
      i = MAX (i, stop);
    }
  return FALSE;
}

/* Two to four capital words after "Attention:", "Name:" and the like. */
static gboolean
find_person (CpReadingContext *context, gsize start, gsize end, CpSpan *person)
{
  static const char *const labels[] = { "attention:", "attn:", "attn.:", "contact:", "print name", "name:", "attention ", "z. hd.", "à l'attention de", "a la atención de" };

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      gssize hit = cp_reading_context_find_last (context, start, end, labels[i]);
      gsize at, stop, words = 0;

      if (hit < 0)
        continue;
      at = (gsize) hit + strlen (labels[i]);
      while (at < end && (context->flat[at] == ' ' || context->flat[at] == ':'))
        at++;
      for (stop = at; stop < end && words < 4;)
        {
          gsize word = stop;

          if (!g_ascii_isupper (context->flat[word]) && (guchar) context->flat[word] < 0xc3)
            break;
          while (word < end && context->flat[word] != ' ' && strchr (",;:(", context->flat[word]) == NULL)
            word++;
          words++;
          stop = word;
          if (word >= end || context->flat[word] != ' ' || context->text[word] == '\n')
            break;
          stop = word + 1;
        }
      while (stop > at && context->flat[stop - 1] == ' ')
        stop--;
      if (words >= 2)
        {
          *person = (CpSpan){ at, stop };
          return TRUE;
        }
    }
  return FALSE;
}

/* Capital words from @at on, at most @most of them, to the first punctuation. Returns their number. */
static guint
capital_words (CpReadingContext *context, gsize at, gsize end, guint most, gsize *stop)
{
  guint words = 0;
  gsize i = at;

  *stop = at;
  while (i < end && words < most)
    {
      gsize word = i;

      if (!g_ascii_isupper (context->flat[word]) && (guchar) context->flat[word] < 0xc3)
        break;
      while (word < end && context->flat[word] != ' ' && strchr (",;:(", context->flat[word]) == NULL)
        word++;
      words++;
      *stop = word;
      if (word >= end || context->flat[word] != ' ')
        break;
      i = word + 1;
    }
  return words;
}

/* "Ingrid Halvorsen, Chief Operating Officer, ingrid@…": the name and the role right before the address. */
static gboolean
find_name_and_role (CpReadingContext *context, gsize mail, CpSpan *person, CpSpan *role)
{
  gsize floor = mail > 120 ? mail - 120 : 0, comma = mail, begin;

  while (comma > floor && context->flat[comma - 1] == ' ')
    comma--;
  if (comma <= floor || context->flat[comma - 1] != ',')
    return FALSE;
  comma--;
  for (begin = comma; begin > floor; begin--)
    {
      gsize stop;

      if (begin > floor && context->flat[begin - 1] != ' ')
        continue;
      if (capital_words (context, begin, comma, 4, &stop) < 2 || stop >= comma || context->flat[stop] != ',' || g_ascii_isdigit (context->flat[begin]))
        continue;
      *person = (CpSpan){ begin, stop };
      *role = (CpSpan){ stop + 1, comma };
      while (role->start < role->end && context->flat[role->start] == ' ')
        role->start++;
      /* "Duarte, Vice President, Data,": the outermost comma is the name's. */
      if (begin > floor + 2 && context->flat[begin - 2] == ',')
        continue;
      return role->end - role->start < 60;
    }
  return FALSE;
}

static void
set_words (CpReadingContext *context, JsonObject *contact, const char *member, const CpSpan *span)
{
  g_autofree char *words = cp_reading_context_words (context, span->start, span->end);

  json_object_set_string_member (contact, member, words);
}

static void
report_contact (CpReadingContext *context, gsize start, gsize end, gsize previous_end)
{
  g_autoptr (JsonObject) contact = json_object_new ();
  g_autofree char *mail = g_strndup (context->lower + start, end - start);
  JsonNode *value = json_node_new (JSON_NODE_OBJECT);
  gsize floor = MAX (previous_end, start > 260 ? start - 260 : 0);
  const char *next = memchr (context->flat + end, '@', MIN (context->length - end, 80));
  gsize limit = next != NULL ? (gsize) (next - context->flat) : MIN (context->length, end + 60);
  CpSpan phone, person, role = { 0 };
  CpFinding *finding;
  gboolean has_person = find_name_and_role (context, start, &person, &role) || find_person (context, floor, start, &person);

  if (has_person)
    set_words (context, contact, "name", &person);
  if (role.end > role.start)
    set_words (context, contact, "role", &role);
  json_object_set_string_member (contact, "email", mail);
  if (find_phone (context, end, limit, &phone) || find_phone (context, MAX (previous_end + 30, start > 60 ? start - 60 : 0), start, &phone))
    set_words (context, contact, "phone", &phone);
  json_node_set_object (value, contact);
  finding = cp_report_value (context, "key_contact", value, start, end, 0.8);
  if (finding != NULL && has_person)
    cp_reading_context_anchor (context, finding, person.start, person.end);
}

/** cp_contact_keys_read: (skip): `key_contact`, one for each mail address */
void
cp_contact_keys_read (CpReadingContext *context)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const char *at = context->flat;
  gsize previous_end = 0;

  while (g_hash_table_size (seen) < MOST_CONTACTS && (at = strchr (at, '@')) != NULL)
    {
      gsize middle = (gsize) (at - context->flat), start = middle, end = middle + 1;
      g_autofree char *mail = NULL;

      at++;
      while (start > 0 && is_mail_byte (context->flat[start - 1]))
        start--;
      while (end < context->length && is_mail_byte (context->flat[end]))
        end++;
      while (end > middle && strchr (".-", context->flat[end - 1]) != NULL)
        end--;
      if (start == middle || memchr (context->flat + middle, '.', end - middle) == NULL)
        continue;
      mail = g_strndup (context->lower + start, end - start);
      if (g_hash_table_add (seen, g_steal_pointer (&mail)))
        {
          report_contact (context, start, end, previous_end);
          previous_end = end;
        }
    }
}
