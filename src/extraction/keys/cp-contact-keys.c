/* cp-contact-keys.c: who is to be written to
 *
 * A person counts with a mail address or a telephone number behind the name, with a label before it ("Attention:"), or when the contract appoints that
 * person to something. A mail address of nobody counts too.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "cp-person-scanner.h"
#include "cp-reading-facts.h"

#define MOST_CONTACTS 20
#define FARTHEST 200
#define NEAR 110
/* The share of right values in the passages that rules were not developed on; docs/READING.md has the table. */
#define MEASURED 0.70

/** Contact: one person, or one mail address of nobody; an empty span: not said */
typedef struct
{
  CpPersonMention person;
  CpSpan mail;
  CpSpan phone;
} Contact;

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

/* A firm's number is not a person's: it stands behind a word that says so, or right behind the name. */
static gboolean
is_said_to_be_phone (CpReadingContext *context, gsize floor, CpSpan phone)
{
  static const char *const words[] = { "tel", "phone", "mobile", "cell", " at ", "ext", "call", "direct" };
  gsize from = MAX (floor, phone.start > 26 ? phone.start - 26 : 0);

  if (cp_reading_context_has (context, from, phone.start, "fax") || cp_reading_context_has (context, from, phone.start, "facsimile"))
    return FALSE;
  if (phone.start <= floor + 3 || context->flat[phone.start] == '+')
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (cp_reading_context_has (context, from, phone.start, words[i]))
      return TRUE;
  return phone.start >= 2 && strncmp (context->flat + phone.start - 2, ", ", 2) == 0;
}

/* An empty line, or a sentence's end with another sentence behind it. */
static gsize
end_of_matter (CpReadingContext *context, gsize from, gsize limit)
{
  for (gsize i = from; i + 2 < limit; i++)
    if ((context->text[i] == '\n' && context->text[i + 1] == '\n') || (context->flat[i] == '.' && context->flat[i + 1] == ' ' && i > from + 3 && g_ascii_islower (context->flat[i - 1]) && context->flat[i - 3] != ' ' && g_ascii_isupper (context->flat[i + 2])))
      return i;
  return limit;
}

static gboolean
is_same_span (CpSpan one, CpSpan other)
{
  return one.start == other.start && one.end == other.end;
}

static Contact *
contact_at (GArray *contacts, CpSpan name)
{
  for (guint i = 0; i < contacts->len; i++)
    {
      Contact *contact = &g_array_index (contacts, Contact, i);

      if (name.end > name.start && is_same_span (contact->person.name, name))
        return contact;
    }
  return NULL;
}

static gboolean
find_mail (CpReadingContext *context, gsize from, gsize limit, CpSpan *mail)
{
  while (from < limit)
    {
      const char *at = memchr (context->flat + from, '@', limit - from);
      gsize middle, start, end;

      if (at == NULL)
        return FALSE;
      middle = start = (gsize) (at - context->flat);
      end = middle + 1;
      while (start > 0 && is_mail_byte (context->flat[start - 1]))
        start--;
      while (end < context->length && is_mail_byte (context->flat[end]))
        end++;
      while (end > middle && strchr (".-", context->flat[end - 1]) != NULL)
        end--;
      from = middle + 1;
      if (start == middle || memchr (context->flat + middle, '.', end - middle) == NULL)
        continue;
      *mail = (CpSpan){ start, end };
      return TRUE;
    }
  return FALSE;
}

/* Whether the part of the address before its "@" holds the person's surname or first name. */
static gboolean
is_namesake (CpReadingContext *context, CpSpan mail, CpSpan name)
{
  g_autofree char *words = g_strndup (context->lower + name.start, name.end - name.start);
  g_auto (GStrv) parts = g_strsplit (words, " ", -1);
  gsize at = (gsize) ((const char *) memchr (context->lower + mail.start, '@', mail.end - mail.start) - context->lower);

  for (guint i = 0; parts[i] != NULL; i++)
    if (strlen (parts[i]) > 2 && cp_reading_context_has (context, mail.start, at, parts[i]))
      return TRUE;
  return FALSE;
}

/* "sbarshay@": the person among those before the address whose name it holds; with none of them the last, when it stands close by. */
static void
prefer_namesake (CpReadingContext *context, gsize floor, CpSpan mail, CpPersonMention *person)
{
  for (gsize end = mail.start; end > floor + 4;)
    {
      CpPersonMention one = { 0 };

      if (!cp_person_scanner_last (context, floor, end, &one) || one.name.end <= one.name.start)
        break;
      if (is_namesake (context, mail, one.name))
        {
          *person = one;
          return;
        }
      end = one.name.start;
    }
  if (person->name.end > 0 && mail.start - person->name.end > NEAR)
    *person = (CpPersonMention){ 0 };
}

/* A party's name is no person's. */
static gboolean
is_party (CpReadingContext *context, CpSpan name)
{
  g_autofree char *words = g_strndup (context->lower + name.start, name.end - name.start);

  for (guint i = 0; i < cp_extraction_get_n_findings (context->extraction); i++)
    {
      CpFinding *finding = cp_extraction_get_finding (context->extraction, i);
      g_autofree char *party = NULL;

      if (strcmp (cp_finding_get_key (finding), "party") != 0 || cp_finding_get_value (finding) == NULL)
        continue;
      party = g_utf8_strdown (json_object_get_string_member_with_default (json_node_get_object (cp_finding_get_value (finding)), "name", ""), -1);
      if (strncmp (party, words, strlen (words)) == 0 && strlen (party) > strlen (words))
        return TRUE;
    }
  return FALSE;
}

/* The person that a mail address belongs to stands before it, nearer than any other address. */
static void
collect_mails (CpReadingContext *context, GArray *contacts)
{
  CpSpan mail;
  gsize previous = 0;

  while (contacts->len < 4 * MOST_CONTACTS && find_mail (context, previous, context->length, &mail))
    {
      Contact contact = { .mail = mail };
      gsize floor = MAX (previous, mail.start > FARTHEST ? mail.start - FARTHEST : 0);
      gsize behind = end_of_matter (context, mail.end, MIN (context->length, mail.end + 60));
      CpSpan next = { behind, behind };

      for (gsize i = mail.start; i > floor + 1; i--)
        if (context->text[i - 1] == '\n' && context->text[i - 2] == '\n')
          floor = i;
      if (cp_person_scanner_last (context, floor, mail.start, &contact.person) && is_party (context, contact.person.name))
        contact.person = (CpPersonMention){ 0 };
      prefer_namesake (context, floor, mail, &contact.person);
      if (contact.person.name.end > 0)
        cp_person_scanner_find_role (context, floor, mail.start, &contact.person);
      (void) find_mail (context, mail.end, behind, &next);
      if (!(find_phone (context, mail.end, MIN (behind, next.start), &contact.phone) && is_said_to_be_phone (context, mail.end, contact.phone))
          && !(contact.person.name.end > 0 && find_phone (context, contact.person.name.end, mail.start, &contact.phone) && is_said_to_be_phone (context, contact.person.name.end, contact.phone)))
        contact.phone = (CpSpan){ 0 };
      g_array_append_val (contacts, contact);
      previous = mail.end;
    }
}

/* What stands behind a person's name belongs to it up to the next person. */
static void
complete_contact (CpReadingContext *context, Contact *contact)
{
  gsize name_end = contact->person.name.end;
  gsize limit = end_of_matter (context, name_end, MIN (context->length, name_end + FARTHEST));
  CpPersonMention other;
  gsize stop;

  for (gsize at = name_end; at < limit; at++)
    if (g_ascii_isupper (context->flat[at]) && context->flat[at - 1] == ' ')
      {
        if (cp_person_scanner_read (context, at, limit, &other, &stop) && !is_same_span (other.name, contact->person.name))
          limit = at;
        at = MAX (at, stop);
      }
  cp_person_scanner_find_role (context, contact->person.name.start > 90 ? contact->person.name.start - 90 : 0, limit, &contact->person);
  if (contact->mail.end == 0 && !find_mail (context, name_end, limit, &contact->mail))
    contact->mail = (CpSpan){ 0 };
  if (contact->phone.end == 0 && !(find_phone (context, name_end, limit, &contact->phone) && is_said_to_be_phone (context, name_end, contact->phone)))
    contact->phone = (CpSpan){ 0 };
}

/* A mail address that was told with another person before it is this one's when it stands nearer. */
static void
add_person (CpReadingContext *context, GArray *contacts, const Contact *contact)
{
  if (contact_at (contacts, contact->person.name) != NULL || is_party (context, contact->person.name))
    return;
  for (guint i = 0; contact->mail.end > 0 && i < contacts->len; i++)
    {
      Contact *other = &g_array_index (contacts, Contact, i);

      if (!is_same_span (other->mail, contact->mail))
        continue;
      if (other->person.name.end == 0 || other->person.name.start < contact->person.name.start)
        *other = *contact;
      return;
    }
  g_array_append_val (contacts, *contact);
}

/* "royalties@…, to the attention of Kim Oduya": the address of nobody stands right before the label at @label. */
static gboolean
give_to_mail_before (GArray *contacts, gsize label, const CpPersonMention *person)
{
  for (guint i = 0; i < contacts->len; i++)
    {
      Contact *contact = &g_array_index (contacts, Contact, i);

      if (contact->person.name.end > 0 || contact->mail.end == 0 || contact->mail.end >= label || label - contact->mail.end >= 24)
        continue;
      contact->person = *person;
      return TRUE;
    }
  return FALSE;
}

static gboolean
is_signed (CpReadingContext *context, gsize at)
{
  gsize from = at > 160 ? at - 160 : 0;

  return at >= context->signature_start || cp_reading_context_has (context, from, at, "by:") || cp_reading_context_has (context, from, at, "/s/") || cp_reading_context_has (context, from, at, "signature") || cp_reading_context_has (context, from, at, "___");
}

/* "Attention: Margaret Oyelaran": a label names the person. */
static void
collect_labelled (CpReadingContext *context, GArray *contacts)
{
  static const struct
  {
    const char *words;
    gboolean alone; /* the label is enough; without it a mail address, a number or a role must follow */
  } labels[] = {
    { "attention:", TRUE }, { "attn:", TRUE }, { "attn.:", TRUE }, { "attention of ", TRUE }, { "contact:", TRUE }, { "contact person:", TRUE }, { "contact name:", TRUE }, { "z. hd. ", TRUE }, { "z.hd. ", TRUE },
    { "cc:", TRUE }, { "c/o ", FALSE }, { "copy to:", FALSE }, { "ansprechpartner:", TRUE }, { "à l'attention de ", TRUE }, { "a la atención de ", TRUE }, { "name:", FALSE }, { "representative:", TRUE }, { "manager:", TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    for (gssize hit = cp_reading_context_find (context, 0, context->length, labels[i].words); hit >= 0 && contacts->len < 4 * MOST_CONTACTS;
         hit = cp_reading_context_find (context, (gsize) hit + 1, context->length, labels[i].words))
      {
        gsize at = (gsize) hit + strlen (labels[i].words), stop, limit = MIN (context->length, at + 90);
        Contact contact = { 0 };

        while (at < limit && context->flat[at] == ' ')
          at++;
        if (!cp_person_scanner_read (context, at, limit, &contact.person, &stop) && !(i < 4 && cp_person_scanner_read_first (context, at, limit, &contact.person, &stop)))
          continue;
        complete_contact (context, &contact);
        if (contact.mail.end == 0 && give_to_mail_before (contacts, (gsize) hit, &contact.person))
          continue;
        /* "Name: … Title: …" names a contact where nobody signs. */
        if (labels[i].alone || contact.mail.end > 0 || contact.phone.end > 0 || (contact.person.role.end > 0 && !is_signed (context, (gsize) hit)))
          add_person (context, contacts, &contact);
      }
}

/* "designates Yusuf Karim as its administrator", "Key personnel: Ivo Brandt (Lead Engineer)", "manager is Ruth Adeyemi" */
static void
collect_appointed (CpReadingContext *context, GArray *contacts)
{
  static const char *const cues[] = { "designates ", "appoints ", "appointed ", "key personnel", " act as ", " serve as ", "representative", "manager", "director", "agent ", "liaison", "answered by ", "contact ", "consultant shall be ", "coordinator", "administrator", "engineer", "counsel" };

  for (guint i = 0; i < G_N_ELEMENTS (cues); i++)
    for (gssize hit = cp_reading_context_find (context, 0, context->signature_start, cues[i]); hit >= 0 && contacts->len < 4 * MOST_CONTACTS;
         hit = cp_reading_context_find (context, (gsize) hit + strlen (cues[i]), context->signature_start, cues[i]))
      {
        gsize from = cues[i][0] == ' ' && (gsize) hit > 40 ? (gsize) hit - 40 : (gsize) hit;
        gsize limit = end_of_matter (context, (gsize) hit, MIN (context->length, (gsize) hit + (strcmp (cues[i], "key personnel") == 0 ? 240 : 110)));

        for (gsize at = from; at < limit; at++)
          {
            Contact contact = { 0 };
            gsize stop;

            if (!g_ascii_isupper (context->flat[at]) || at == 0 || (context->flat[at - 1] != ' ' && context->flat[at - 1] != '('))
              continue;
            if (cp_person_scanner_read (context, at, limit, &contact.person, &stop))
              {
                complete_contact (context, &contact);
                if (contact.person.role.end > 0 && (contact.mail.end > 0 || contact.phone.end > 0 || i < 6 || cp_reading_context_has (context, (gsize) hit, contact.person.name.start, " is ") || cp_reading_context_has (context, (gsize) hit, contact.person.name.start, " be ")))
                  add_person (context, contacts, &contact);
                else if (contact.phone.end > 0 || contact.mail.end > 0)
                  add_person (context, contacts, &contact);
              }
            at = MAX (at, stop);
          }
      }
}

static void
set_words (CpReadingContext *context, JsonObject *object, const char *member, CpSpan span)
{
  g_autofree char *words = span.end > span.start ? cp_reading_context_words (context, span.start, span.end) : NULL;

  if (words != NULL)
    json_object_set_string_member (object, member, words);
}

static void
report_contact (CpReadingContext *context, const Contact *contact)
{
  g_autoptr (JsonObject) object = json_object_new ();
  JsonNode *value = json_node_new (JSON_NODE_OBJECT);
  gboolean has_person = contact->person.name.end > 0;
  CpSpan place = contact->mail.end > 0 ? contact->mail : contact->person.name;
  CpFinding *finding;

  set_words (context, object, "name", contact->person.name);
  set_words (context, object, "role", contact->person.role);
  if (contact->mail.end > 0)
    {
      g_autofree char *mail = g_strndup (context->lower + contact->mail.start, contact->mail.end - contact->mail.start);

      json_object_set_string_member (object, "email", mail);
    }
  set_words (context, object, "phone", contact->phone);
  json_node_set_object (value, object);
  finding = cp_report_value (context, "key_contact", value, place.start, place.end, MEASURED);
  if (finding != NULL && has_person && contact->mail.end > 0)
    cp_reading_context_anchor (context, finding, contact->person.name.start, contact->person.name.end);
}

static gint
compare_contacts (gconstpointer a, gconstpointer b)
{
  const Contact *one = a, *other = b;
  gsize first = one->person.name.end > 0 ? one->person.name.start : one->mail.start;
  gsize second = other->person.name.end > 0 ? other->person.name.start : other->mail.start;

  return first < second ? -1 : first > second;
}

static char *
identity_of (CpReadingContext *context, const Contact *contact)
{
  CpSpan span = contact->mail.end > 0 ? contact->mail : contact->person.name;

  return g_strndup (context->lower + span.start, span.end - span.start);
}

/** cp_contact_keys_read: (skip): `key_contact` */
void
cp_contact_keys_read (CpReadingContext *context)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GArray) contacts = g_array_new (FALSE, TRUE, sizeof (Contact));

  collect_mails (context, contacts);
  collect_labelled (context, contacts);
  collect_appointed (context, contacts);
  g_array_sort (contacts, compare_contacts);
  for (guint i = 0; i < contacts->len && g_hash_table_size (seen) < MOST_CONTACTS; i++)
    {
      const Contact *contact = &g_array_index (contacts, Contact, i);

      if (g_hash_table_add (seen, identity_of (context, contact)))
        report_contact (context, contact);
    }
}
