/* cp-person-scanner.c
 *
 * Two or three capital words are a person only when none of them is a word of roles, firms, places or contracts. That is not enough by itself: the
 * callers ask for a label, a mail address, a telephone number or an appointment beside it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-person-scanner.h"

#include <string.h>

#include "cp-place-scanner.h"

#define MOST_WORDS 8
#define LONGEST_ROLE 60

/* Lower case; the words that a role turns on. */
static const char *const role_words[] = { "officer", "director", "manager", "president", "counsel", "engineer", "supervisor", "administrator", "representative", "consultant", "coordinator", "secretary", "treasurer", "controller", "agent",
                                          "head", "lead", "trainer", "executive", "accountant", "attorney", "chairman", "chair", "liaison", "accounting", "finance", "procurement", "facilities", "operations", "architect", "analyst", "contact",
                                          "developer", "scientist", "investigator", "buyer", "planner", "specialist", "designer", "owner", "superintendent", "technician", "assistant", "legal", "purchasing", "logistics", "marketing", "sales", "vice", "chief",
                                          "general", "senior", "deputy", "associate", "principal", "managing", "technical", "commercial", "emergency", "quality", "security", "privacy" };
/* A run of capital words with one of these is no person. */
static const char *const other_words[] = { "inc", "llc", "ltd", "corp", "corporation", "company", "co", "lp", "llp", "gmbh", "ag", "sa", "plc", "partners", "group", "holdings", "bank", "trust", "management", "industries", "services", "systems", "technologies",
                                           "department", "agreement", "contract", "order", "section", "article", "exhibit", "schedule", "annex", "notice", "notices", "address", "street", "avenue", "road", "drive", "lane", "suite", "floor", "plaza", "park", "court",
                                           "boulevard", "way", "state", "county", "city", "united", "e-mail", "email", "telephone", "phone", "fax", "facsimile", "mobile", "tel", "attention", "attn", "copy", "title", "name", "date", "position", "role",
                                           "supplier", "customer", "client", "vendor", "provider", "licensor", "licensee", "landlord", "tenant", "contractor", "distributor", "manufacturer", "franchisor", "franchisee", "lender", "borrower", "seller", "purchaser",
                                           "employee", "employer", "party", "parties", "effective", "services", "products", "product", "confidential", "information", "business", "days", "the", "this", "any", "all", "if", "to", "for", "in", "each", "such", "with", "and",
                                           "contacts", "invoices", "questions", "complaints", "house", "building", "tower", "box", "university", "college", "school", "office", "team", "desk", "support", "help", "service", "committee", "board", "january", "february", "march",
                                           "april", "june", "july", "august", "september", "october", "november", "december", "monday", "friday", "dear", "yours", "sincerely", "internet", "web", "website", "north", "south", "east", "west", "intellectual", "property", "key", "account", "training", "franchise", "customer's", "data", "project", "program", "product", "human", "resources", "contracts", "corporate", "development", "ave", "blvd", "st", "rd", "hwy", "place", "square", "partnership", "center",
                                           "centre", "world", "america", "american", "global", "international", "national", "structured", "securities", "capital", "law", "media", "entertainment", "sports", "energy", "laboratories", "labs", "pharma", "pharmaceuticals",
                                           "therapeutics", "institute", "association", "by", "of", "from", "software", "networks", "communications", "foundation", "society", "authority", "fund", "funds", "insurance", "copies", "signature", "signed", "between", "re", "lake",
                                           "act", "code", "arbitration", "rules", "land", "area" };

static gboolean
is_one_of (const char *lower, gsize n, const char *const *words, guint n_words)
{
  for (guint i = 0; i < n_words; i++)
    if (strlen (words[i]) == n && strncmp (words[i], lower, n) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
is_role_word (CpReadingContext *context, CpSpan word)
{
  return is_one_of (context->lower + word.start, word.end - word.start, role_words, G_N_ELEMENTS (role_words));
}

static gboolean
is_upper_at (CpReadingContext *context, gsize at)
{
  return g_ascii_isupper (context->flat[at]) || ((guchar) context->flat[at] == 0xc3 && (guchar) context->flat[at + 1] < 0x9f);
}

/* Capital words of one line, without punctuation between them: their number. @stop: behind the last. */
static guint
read_run (CpReadingContext *context, gsize at, gsize limit, CpSpan words[MOST_WORDS], gsize *stop)
{
  guint n = 0;

  *stop = at;
  while (at < limit && n < MOST_WORDS && is_upper_at (context, at))
    {
      gsize end = at;

      while (end < limit && strchr (" ,;:()/@", context->flat[end]) == NULL)
        end++;
      words[n] = (CpSpan){ at, end };
      *stop = end;
      /* "K." goes on; "Finch." ends. */
      if (end - at > 3 && context->flat[end - 1] == '.')
        {
          words[n++].end--;
          break;
        }
      n++;
      if (end >= limit || context->flat[end] != ' ' || context->text[end] == '\n')
        break;
      at = end + 1;
    }
  return n;
}

/* "Ostrander", "O'Neil", "K.", "Jean-Luc": no abbreviation in capitals, no figure. */
static gboolean
is_name_word (CpReadingContext *context, CpSpan word)
{
  gsize n = word.end - word.start;
  gboolean small = FALSE;

  if (n == 2 && context->flat[word.start + 1] == '.')
    return TRUE;
  for (gsize i = word.start; i < word.end; i++)
    {
      guchar c = (guchar) context->flat[i];

      if (!g_ascii_isalpha (c) && c < 0x80 && c != '-' && c != '\'')
        return FALSE;
      small = small || g_ascii_islower (c) || c >= 0x80;
    }
  return n >= 2 && small && !(n > 2 && strncmp (context->lower + word.end - 2, "'s", 2) == 0);
}

static gboolean
is_title (CpReadingContext *context, CpSpan word)
{
  static const char *const titles[] = { "dr.", "mr.", "ms.", "mrs.", "prof.", "sr.", "sra.", "herr", "frau", "mme", "m.", "professor", "dr", "mr", "ms", "mrs" };

  return is_one_of (context->lower + word.start, word.end - word.start, titles, G_N_ELEMENTS (titles));
}

/* "San Francisco, CA", "Fern Hollow, LLC", "Akron, Ohio": what follows shows that it was no person. */
static gboolean
goes_on_otherwise (CpReadingContext *context, CpSpan name)
{
  static const char *const forms[] = { "inc", "llc", "ltd", "corp", "lp", "llp", "n.a.", "l.l.c", "s.a", "gmbh", "plc" };
  gsize at = name.end;
  g_autoptr (GArray) places = NULL;

  if (context->flat[at] != ',')
    return context->flat[at] == ' ' && context->flat[at + 1] == '&';
  at++;
  while (context->flat[at] == ' ')
    at++;
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    if (strncmp (context->lower + at, forms[i], strlen (forms[i])) == 0 && !g_ascii_isalpha (context->lower[at + strlen (forms[i])]))
      return TRUE;
  if (g_ascii_isupper (context->flat[at]) && g_ascii_isupper (context->flat[at + 1]) && context->flat[at + 2] == ' ' && g_ascii_isdigit (context->flat[at + 3]))
    return TRUE;
  places = cp_place_scanner_scan (context->lower, at, MIN (context->length, at + 24));
  return places->len > 0 && g_array_index (places, CpPlaceMention, 0).start == at;
}

static gboolean
is_name (CpReadingContext *context, const CpSpan *words, guint n)
{
  g_autoptr (GArray) places = NULL;
  CpSpan all = { words[0].start, words[n - 1].end };

  if (n < 2 || n > 3)
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (!is_name_word (context, words[i]) || (i > 0 && is_title (context, words[i])) || is_one_of (context->lower + words[i].start, words[i].end - words[i].start, other_words, G_N_ELEMENTS (other_words)))
      return FALSE;
  places = cp_place_scanner_scan (context->lower, all.start, all.end);
  return (places->len == 0 || g_array_index (places, CpPlaceMention, 0).end < all.end) && !goes_on_otherwise (context, all);
}

/** cp_person_scanner_read: (skip) */
gboolean
cp_person_scanner_read (CpReadingContext *context, gsize at, gsize limit, CpPersonMention *person, gsize *stop)
{
  CpSpan words[MOST_WORDS];
  guint n = read_run (context, at, limit, words, stop), first = 0, roles_first = MOST_WORDS, roles_last = 0;

  *person = (CpPersonMention){ 0 };
  if (n > 0 && is_title (context, words[0]))
    first = 1;
  for (guint i = first; i < n; i++)
    if (is_role_word (context, words[i]))
      {
        roles_first = MIN (roles_first, i);
        roles_last = i;
      }
  if (roles_first == MOST_WORDS)
    {
      if (n < first + 2 || !is_name (context, words + first, n - first))
        return FALSE;
      person->name = (CpSpan){ words[first].start, words[n - 1].end };
      return TRUE;
    }
  /* "Farah Aziz Alliance Manager" */
  if (roles_first >= first + 2 && is_name (context, words + first, 2))
    {
      person->name = (CpSpan){ words[first].start, words[first + 1].end };
      person->role = (CpSpan){ words[first + 2].start, words[n - 1].end };
      return TRUE;
    }
  /* "Risk Manager Carla Voss" */
  if (roles_last + 1 < n && is_name (context, words + roles_last + 1, n - roles_last - 1))
    {
      person->name = (CpSpan){ words[roles_last + 1].start, words[n - 1].end };
      /* "Contact Carla Voss" says no more than that she is one. */
      if (roles_last > first || strncmp (context->lower + words[first].start, "contact", 7) != 0)
        person->role = (CpSpan){ words[first].start, words[roles_last].end };
      return TRUE;
    }
  return FALSE;
}

/** cp_person_scanner_read_first: (skip) */
gboolean
cp_person_scanner_read_first (CpReadingContext *context, gsize at, gsize limit, CpPersonMention *person, gsize *stop)
{
  CpSpan words[MOST_WORDS];
  guint n = read_run (context, at, limit, words, stop), first = n > 0 && is_title (context, words[0]), last = first + 1;
  gboolean small = FALSE;

  *person = (CpPersonMention){ 0 };
  /* "Scott A. Barshay" */
  if (last < n && words[last].end - words[last].start == 2 && context->flat[words[last].start + 1] == '.')
    last++;
  if (last >= n)
    return FALSE;
  for (guint i = first; i <= last; i++)
    {
      /* "SUN Yiding": one of them may be in capitals. */
      gboolean named = is_name_word (context, words[i]);

      for (gsize k = words[i].start; !named && k < words[i].end; k++)
        if (!g_ascii_isupper (context->flat[k]))
          return FALSE;
      small = small || (named && words[i].end - words[i].start > 2);
      if (is_role_word (context, words[i]) || is_one_of (context->lower + words[i].start, words[i].end - words[i].start, other_words, G_N_ELEMENTS (other_words)))
        return FALSE;
    }
  person->name = (CpSpan){ words[first].start, words[last].end };
  *stop = words[last].end;
  return small && !goes_on_otherwise (context, person->name);
}

/** cp_person_scanner_last: (skip) */
gboolean
cp_person_scanner_last (CpReadingContext *context, gsize start, gsize end, CpPersonMention *person)
{
  gboolean found = FALSE;

  for (gsize at = start; at < end; at++)
    if (is_upper_at (context, at) && (at == 0 || strchr (" (", context->flat[at - 1]) != NULL))
      {
        CpPersonMention one;
        gsize stop;

        if (cp_person_scanner_read (context, at, end, &one, &stop))
          {
            *person = one;
            found = TRUE;
          }
        at = MAX (at, stop > 0 ? stop - 1 : stop);
      }
  return found;
}

static gboolean
has_role_word (CpReadingContext *context, CpSpan span)
{
  for (gsize at = span.start; at < span.end;)
    {
      gsize end = at;

      while (end < span.end && g_ascii_isalpha (context->flat[end]))
        end++;
      if (end > at && is_role_word (context, (CpSpan){ at, end }))
        return TRUE;
      at = MAX (end, at + 1);
    }
  return FALSE;
}

/* ", General Counsel,", " (Lead Engineer)", ", its Medical Director," */
static gboolean
role_behind (CpReadingContext *context, gsize limit, CpPersonMention *person)
{
  static const char *const articles[] = { "its ", "the ", "our ", "an ", "a " };
  gsize at = person->name.end, end;
  gboolean bracket;

  if (at >= limit || !(context->flat[at] == ',' || strncmp (context->flat + at, " (", 2) == 0))
    return FALSE;
  bracket = context->flat[at] == ' ';
  at += 1 + bracket;
  while (at < limit && context->flat[at] == ' ')
    at++;
  for (guint i = 0; i < G_N_ELEMENTS (articles); i++)
    if (strncmp (context->lower + at, articles[i], strlen (articles[i])) == 0)
      {
        at += strlen (articles[i]);
        break;
      }
  for (end = at; end < limit && end < at + LONGEST_ROLE && strchr (bracket ? ")" : ",;:()", context->flat[end]) == NULL && context->text[end] != '\n' && strncmp (context->flat + end, ". ", 2) != 0 && strncmp (context->flat + end, " at ", 4) != 0;)
    end++;
  /* "Vice President, Data,": one capital word more belongs to it. */
  if (!bracket && end + 2 < limit && context->flat[end] == ',' && g_ascii_isupper (context->flat[end + 2]))
    {
      gsize word = end + 2;

      while (word < limit && g_ascii_isalpha (context->flat[word]))
        word++;
      if (word < limit && context->flat[word] == ',')
        end = word;
    }
  while (end > at && strchr (" .", context->flat[end - 1]) != NULL)
    end--;
  if (memchr (context->flat + at, '@', end - at) != NULL || !has_role_word (context, (CpSpan){ at, end }))
    return FALSE;
  person->role = (CpSpan){ at, end };
  return TRUE;
}

static gboolean
ends_role (const char *lower, gsize n)
{
  static const char *const words[] = { "the", "a", "an", "its", "our", "their", "his", "her", "is", "are", "be", "to", "by", "as", "and", "for", "at", "from", "through", "with", "shall", "will", "or" };

  return is_one_of (lower, n, words, G_N_ELEMENTS (words)) || (n > 2 && lower[n - 2] == '\'' && lower[n - 1] == 's') || (n > 4 && strncmp (lower + n - 4, "\xe2\x80\x99s", 4) == 0);
}

/* "Licensor's brand manager, NAME", "account manager for Customer shall be NAME", "Technical contact: NAME" */
static gboolean
role_before (CpReadingContext *context, gsize floor, CpPersonMention *person)
{
  static const char *const links[] = { "is", "shall be", "will be", ",", ":", "are" };
  gsize end = person->name.start, start;
  gboolean linked = FALSE;

  while (end > floor && context->flat[end - 1] == ' ')
    end--;
  for (guint i = 0; i < G_N_ELEMENTS (links) && !linked; i++)
    if (end >= floor + strlen (links[i]) && strncmp (context->lower + end - strlen (links[i]), links[i], strlen (links[i])) == 0)
      {
        end -= strlen (links[i]);
        linked = TRUE;
      }
  if (!linked)
    return FALSE;
  /* The phrase before the link, to the sentence's or the line's beginning. */
  for (start = end; start > floor && end - start < 90 && strchr (";:,()", context->flat[start - 1]) == NULL && context->text[start - 1] != '\n' && !(start > floor + 1 && context->flat[start - 1] == ' ' && context->flat[start - 2] == '.');)
    start--;
  for (gsize at = start; at < end;)
    {
      gsize word = at, first, last;

      while (at < end && context->flat[at] != ' ')
        at++;
      if (!is_role_word (context, (CpSpan){ word, at }))
        {
          at++;
          continue;
        }
      last = at;
      for (first = word; first > start;)
        {
          gsize before = first - 1;

          while (before > start && context->flat[before - 1] != ' ')
            before--;
          if (ends_role (context->lower + before, first - 1 - before))
            break;
          first = before;
        }
      while (last < end && context->flat[last] == ' ')
        {
          gsize next = last + 1;

          while (next < end && context->flat[next] != ' ')
            next++;
          if (ends_role (context->lower + last + 1, next - last - 1))
            break;
          last = next;
        }
      if (last - first > LONGEST_ROLE)
        return FALSE;
      person->role = (CpSpan){ first, last };
      return TRUE;
    }
  return FALSE;
}

/* "NAME shall act as the lead consultant", "designates NAME as its administrator" */
static gboolean
role_as (CpReadingContext *context, gsize limit, CpPersonMention *person)
{
  static const char *const links[] = { " as its ", " as the ", " as ", " shall act as the ", " shall act as ", " shall serve as the ", " shall serve as ", " will act as the ", " will serve as the ", " will act as ", " will serve as ", " is the " };

  for (guint i = 0; i < G_N_ELEMENTS (links); i++)
    if (strncmp (context->lower + person->name.end, links[i], strlen (links[i])) == 0)
      {
        gsize at = person->name.end + strlen (links[i]), end = at;

        while (end < limit && end < at + LONGEST_ROLE && strchr (",;:().", context->flat[end]) == NULL)
          {
            gsize next = end + 1;

            while (next < limit && context->flat[next] != ' ')
              next++;
            if (context->flat[end] == ' ' && ends_role (context->lower + end + 1, next - end - 1))
              break;
            end++;
          }
        person->role = (CpSpan){ at, end };
        return has_role_word (context, person->role);
      }
  return FALSE;
}

/* "Title: Director of Procurement" in one of the next lines */
static gboolean
role_labelled (CpReadingContext *context, gsize limit, CpPersonMention *person)
{
  static const char *const labels[] = { "title:", "position:", "role:", "job title:", "function:" };

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      gssize hit = cp_reading_context_find (context, person->name.end, MIN (limit, person->name.end + 40), labels[i]);
      gsize at, end;

      if (hit < 0)
        continue;
      at = (gsize) hit + strlen (labels[i]);
      while (at < limit && context->flat[at] == ' ')
        at++;
      for (end = at; end < context->length && end < at + LONGEST_ROLE && context->text[end] != '\n';)
        end++;
      person->role = (CpSpan){ at, end };
      return end > at + 2;
    }
  return FALSE;
}

/* "Attention: NAME" and "General Manager" in the line below it. */
static gboolean
role_below (CpReadingContext *context, gsize limit, CpPersonMention *person)
{
  gsize at = person->name.end, end;

  if (at < limit && context->flat[at] == ',')
    at++;
  while (at < limit && context->text[at] == ' ')
    at++;
  if (at >= limit || context->text[at] != '\n' || context->text[at + 1] == '\n')
    return FALSE;
  while (at < limit && context->flat[at] == ' ')
    at++;
  for (end = at; end < context->length && context->text[end] != '\n' && end < at + LONGEST_ROLE; end++)
    if (g_ascii_isdigit (context->text[end]) || strchr ("@:;.", context->text[end]) != NULL)
      return FALSE;
  person->role = (CpSpan){ at, end };
  return end > at + 2 && end < at + LONGEST_ROLE && has_role_word (context, person->role);
}

/* "Emergency contact: NAME, Facilities": the label says what the person is for. */
static gboolean
is_label (CpReadingContext *context, gsize floor, CpPersonMention *person)
{
  gsize end = person->name.start;

  while (end > floor && context->flat[end - 1] == ' ')
    end--;
  if (end <= floor || context->flat[end - 1] != ':' || !role_before (context, floor, person))
    return FALSE;
  return cp_reading_context_has (context, person->role.start, person->role.end, "contact ") || g_str_has_prefix (context->lower + person->role.end - MIN (person->role.end, 7), "contact");
}

/* "Senior Vice President Email:", "Managing Director With copies": what follows the role is no part of it. */
static void
cut_role (CpReadingContext *context, CpPersonMention *person)
{
  static const char *const cuts[] = { " email", " e-mail", " with ", " fax", " facsimile", " tel", " phone", " mobile", " attn", " attention", " if to", " copy", " and its" };

  for (guint i = 0; i < G_N_ELEMENTS (cuts); i++)
    {
      gssize hit = cp_reading_context_find (context, person->role.start + 1, person->role.end, cuts[i]);

      if (hit > 0)
        person->role.end = (gsize) hit;
    }
  if (strncmp (context->lower + person->role.start, "initial ", 8) == 0)
    person->role.start += 8;
  while (person->role.end > person->role.start && strchr (" ,.;:-", context->flat[person->role.end - 1]) != NULL)
    person->role.end--;
}

static void
look_for_role (CpReadingContext *context, gsize floor, gsize limit, CpPersonMention *person)
{
  if (person->role.end > person->role.start)
    return;
  if (role_labelled (context, limit, person) || is_label (context, floor, person))
    return;
  person->role = (CpSpan){ 0 };
  if (!role_behind (context, limit, person) && !role_below (context, limit, person) && !role_before (context, floor, person)
      && !role_as (context, limit, person))
    person->role = (CpSpan){ 0 };
}

/** cp_person_scanner_find_role: (skip) */
void
cp_person_scanner_find_role (CpReadingContext *context, gsize floor, gsize limit, CpPersonMention *person)
{
  look_for_role (context, floor, limit, person);
  if (person->role.end > person->role.start)
    cut_role (context, person);
}
