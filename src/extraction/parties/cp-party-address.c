/* cp-party-address.c
 *
 * An address is a row of parts with commas or line ends between them. It is taken only with proof: a house number or the words that announce an
 * address, and a postcode or a state or country behind it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define _GNU_SOURCE /* memmem() */

#include "cp-party-address.h"

#include <string.h>

#include "cp-place-scanner.h"
#include "cp-quotation.h"

#define FARTHEST 300
#define LONGEST 170
#define MOST_PLACES 10

static const char *const leads[] = { "located at ", "offices at ", "office at ", "offices are at ", "office is at ", "business at ", "whose address is ", "an address at ", "registered address at ", "address at ", "residing at ",
                                     "address of ", "headquarters at ", "resides at ", "residence is ", "place of business is ", "place of business: ", "offices in ", "office in ", "situate at ", "situated at ", "sent to ", "delivered to ",
                                     "notice address: ", "address: ", "address for notices: ", "sitz in ", "siège social est ", "siège social au ", "domicilio en ", "with an address " };

/* A word that may begin in lower case within an address. */
static gboolean
is_small_address_word (const char *word, gsize n)
{
  static const char *const words[] = { "of", "de", "la", "del", "du", "des", "le", "les", "rue", "avenue", "c/o", "am", "an", "der", "im", "the", "floor", "street", "y", "calle", "via", "on" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (strlen (words[i]) == n && strncmp (words[i], word, n) == 0)
      return TRUE;
  return FALSE;
}

/* "05401", "LS1", "4BR", "CH-8001", "89101-2210": no year. */
static gboolean
is_postcode (const char *word, gsize n)
{
  gsize digits = 0, upper = 0;

  for (gsize i = 0; i < n; i++)
    {
      digits += g_ascii_isdigit (word[i]) != 0;
      upper += g_ascii_isupper (word[i]) != 0;
      if (!g_ascii_isalnum (word[i]) && word[i] != '-')
        return FALSE;
    }
  if (upper == 0)
    /* Four figures are one only before the town: "8001 Zürich", not "Suite 2100". */
    return digits >= 5 || (digits == 4 && strncmp (word, "19", 2) != 0 && strncmp (word, "20", 2) != 0 && word[n] == ' ' && !g_ascii_isdigit (word[n + 1]) && !g_ascii_islower (word[n + 1]));
  return digits > 0 && upper <= 4 && n >= 3 && n <= 8 && digits + upper >= n - 1;
}

/** Proof: what the parts of an address show */
typedef struct
{
  guint parts;
  gboolean house;  /* a number, or what stands in its place, in the first two parts */
  gboolean post;   /* a postcode behind the first word */
} Proof;

static gboolean
opens_like_a_house (const char *flat)
{
  static const char *const openings[] = { "One ", "Two ", "c/o ", "Suite ", "Unit ", "Room ", "Route ", "Pier ", "P.O. ", "PO Box", "Box ", "Floor ", "Apartment " };

  for (guint i = 0; i < G_N_ELEMENTS (openings); i++)
    if (g_str_has_prefix (flat, openings[i]))
      return TRUE;
  return FALSE;
}

static gboolean
is_month (const char *lower)
{
  static const char *const months[] = { "january ", "february ", "march ", "april ", "may ", "june ", "july ", "august ", "september ", "october ", "november ", "december " };

  for (guint i = 0; i < G_N_ELEMENTS (months); i++)
    if (g_str_has_prefix (lower, months[i]))
      return TRUE;
  return FALSE;
}

/* The words of one part, to the next comma, line end or what ends an address. FALSE: it is no part of one. */
static gboolean
read_part (CpReadingContext *context, gsize start, gsize limit, gsize *end, Proof *proof)
{
  gsize at = start;
  gboolean number_first = g_ascii_isdigit (context->flat[start]) != 0, number_last = FALSE;
  guint words = 0;

  if (is_month (context->lower + start))
    return FALSE;
  while (at < limit)
    {
      gsize word = at, n;

      while (at < limit && strchr (" ,;()", context->flat[at]) == NULL && cp_quotation_opens (context->flat + at) == 0)
        at++;
      n = at - word;
      while (n > 1 && context->flat[word + n - 1] == '.' && strchr (" ", context->flat[at]) != NULL && n > 4 && memchr (context->flat + word, '.', n - 1) == NULL)
        n--;
      if (n == 0 || context->flat[word + n - 1] == ':' || (n == 3 && strncmp (context->lower + word, "and", 3) == 0))
        break;
      if (g_ascii_islower (context->flat[word]) && !is_small_address_word (context->flat + word, n))
        return FALSE;
      words++;
      number_last = g_ascii_isdigit (context->flat[word + n - 1]) != 0;
      proof->post = proof->post || ((words > 1 || proof->parts > 0) && is_postcode (context->flat + word, n));
      *end = word + n;
      if (word + n < at || context->flat[at] != ' ' || context->text[at] == '\n')
        break;
      at++;
    }
  if (words == 0 || words > 9)
    return FALSE;
  if (proof->parts < 2)
    proof->house = proof->house || (number_first && words > 1) || (number_last && words > 1) || opens_like_a_house (context->flat + start);
  proof->parts++;
  return TRUE;
}

static gboolean
ends_in_a_place (CpReadingContext *context, gsize start, gsize end)
{
  static const char *const states = " AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY DC USA UK ";
  g_autoptr (GArray) places = cp_place_scanner_scan (context->lower, start, end);

  if (places->len > 0)
    return TRUE;
  for (gsize i = start + 2; i + 2 <= end; i++)
    if (context->flat[i - 1] == ' ' && g_ascii_isupper (context->flat[i]) && g_ascii_isupper (context->flat[i + 1]) && (i + 2 == end || strchr (" ,.", context->flat[i + 2]) != NULL))
      {
        char state[5] = { ' ', context->flat[i], context->flat[i + 1], ' ', '\0' };

        if (strstr (states, state) != NULL)
          return TRUE;
      }
  return FALSE;
}

/* An address that begins at @start. @announced: words before it say that it is one. */
static gboolean
read_address (CpReadingContext *context, gsize start, gboolean announced, CpSpan *address)
{
  gsize limit = MIN (context->length, start + LONGEST), at = start, end = start, first_end = 0;
  Proof proof = { 0 };
  gboolean place;

  while (at < limit)
    {
      gsize part_end = at;
      gsize lines = 0;

      if (!read_part (context, at, limit, &part_end, &proof))
        break;
      end = part_end;
      if (first_end == 0)
        first_end = end;
      if (context->flat[end] == '.' && !(end + 2 < limit && context->flat[end + 1] == ','))
        break;
      for (at = end; at < limit && (context->flat[at] == ' ' || context->flat[at] == ','); at++)
        lines += context->text[at] == '\n';
      /* A line end alone parts two lines of an address only while it has no postcode; an empty line ends it. */
      if (lines > 1 || (lines == 1 && proof.post && context->flat[end] != ',') || (at == end + 1 && context->flat[end] == ' ' && lines == 0) || at == end)
        break;
    }
  if (proof.parts < 2 || end > start + LONGEST - 4)
    return FALSE;
  place = ends_in_a_place (context, first_end, end);
  if (!(announced ? proof.house || proof.post : proof.house && (proof.post || place)))
    return FALSE;
  *address = (CpSpan){ start, end };
  return TRUE;
}

/* Behind "(the “Company”)" and the like. */
static gsize
skip_parentheses (CpReadingContext *context, gsize at, gsize limit)
{
  while (at < limit && strchr (" ,", context->flat[at]) != NULL)
    at++;
  while (at < limit && context->flat[at] == '(')
    {
      const char *close = memchr (context->flat + at, ')', limit - at);

      if (close == NULL)
        return limit;
      at = (gsize) (close - context->flat) + 1;
      while (at < limit && strchr (" ,", context->flat[at]) != NULL)
        at++;
    }
  return at;
}

static gboolean
begins_here (CpReadingContext *context, gsize at, gsize name_end, gsize *skip, gboolean *announced)
{
  *skip = 0;
  *announced = FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (leads); i++)
    if (strncmp (context->lower + at, leads[i], strlen (leads[i])) == 0)
      {
        *skip = strlen (leads[i]);
        *announced = TRUE;
        return TRUE;
      }
  if (at == skip_parentheses (context, name_end, at + 1) && strncmp (context->lower + at, "of ", 3) == 0)
    {
      *skip = 3;
      /* "of Texas": only a postcode makes it an address; see read_address(). */
      *announced = TRUE;
      return TRUE;
    }
  return at > 0 && (at == name_end || strchr (",)", context->flat[at - 1]) != NULL || context->text[at - 1] == '\n' || (at > 1 && context->flat[at - 1] == ' ' && strchr (",)", context->flat[at - 2]) != NULL));
}

/* Between the end of a name and @limit. */
static gboolean
find_behind (CpReadingContext *context, gsize end, gsize limit, CpSpan *address)
{
  for (gsize at = end; at < limit; at++)
    {
      gsize skip;
      gboolean announced;

      if (context->flat[at] == ' ' || context->flat[at] == ',' || !(at == end || strchr (" ,)", context->flat[at - 1]) != NULL))
        continue;
      if (begins_here (context, at, end, &skip, &announced) && (announced || g_ascii_isupper (context->flat[at]) || g_ascii_isdigit (context->flat[at]) || strncmp (context->flat + at, "c/o ", 4) == 0))
        {
          gsize start = at + skip;

          while (start < limit && context->flat[start] == ' ')
            start++;
          if (read_address (context, start, announced, address))
            return TRUE;
        }
    }
  return FALSE;
}

/* What stands behind another party's name, or behind an empty line and words of another matter, is not this one's. */
static gsize
limit_of (CpReadingContext *context, gsize end, GArray *others)
{
  gsize limit = MIN (context->length, end + FARTHEST);

  for (guint i = 0; i < others->len; i++)
    {
      CpSpan other = g_array_index (others, CpSpan, i);
      gsize n = other.end - other.start;
      const char *hit = limit > end + n ? memmem (context->lower + end, limit - end, context->lower + other.start, n) : NULL;

      if (hit != NULL)
        limit = (gsize) (hit - context->lower);
    }
  return limit;
}

/** cp_party_address_find: (skip) */
gboolean
cp_party_address_find (CpReadingContext *context, CpSpan name, GArray *others, CpSpan *address)
{
  gsize n = name.end - name.start;
  const char *at = context->lower;

  if (find_behind (context, name.end, limit_of (context, name.end, others), address))
    return TRUE;
  for (guint i = 0; n >= 6 && i < MOST_PLACES; i++)
    {
      const char *hit = memmem (at, context->length - (gsize) (at - context->lower), context->lower + name.start, n);
      gsize end;

      if (hit == NULL)
        return FALSE;
      at = hit + n;
      end = (gsize) (at - context->lower);
      if (end != name.end && !g_ascii_isalnum (context->lower[end]) && find_behind (context, end, limit_of (context, end, others), address))
        return TRUE;
    }
  return FALSE;
}
