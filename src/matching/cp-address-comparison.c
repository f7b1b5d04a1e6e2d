/* cp-address-comparison.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-address-comparison.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "cp-name-spelling.h"

/* Spellings of a country, the first one is compared. */
static const char *const countries[] = {
  "us|usa|united states|united states of america|u s a|vereinigte staaten|etats unis",
  "gb|uk|united kingdom|great britain|england|scotland|wales|northern ireland",
  "de|germany|deutschland|allemagne|bundesrepublik deutschland",
  "fr|france|frankreich",
  "at|austria|osterreich|oesterreich",
  "ch|switzerland|schweiz|suisse|svizzera",
  "it|italy|italia|italien",
  "es|spain|espana|spanien",
  "pt|portugal",
  "nl|netherlands|nederland|the netherlands|holland",
  "be|belgium|belgie|belgique|belgien",
  "lu|luxembourg|luxemburg",
  "ie|ireland|eire",
  "dk|denmark|danmark",
  "se|sweden|sverige|schweden",
  "no|norway|norge|norwegen",
  "fi|finland|suomi",
  "is|iceland",
  "pl|poland|polska|polen",
  "cz|czech republic|czechia|cesko",
  "sk|slovakia|slovensko",
  "hu|hungary|magyarorszag",
  "ro|romania",
  "bg|bulgaria",
  "gr|greece|hellas|ellada",
  "hr|croatia|hrvatska",
  "si|slovenia",
  "ua|ukraine|ukrayina",
  "ru|russia|russian federation|rossiya",
  "tr|turkey|turkiye",
  "il|israel",
  "ae|united arab emirates|uae",
  "sa|saudi arabia",
  "in|india",
  "cn|china|peoples republic of china|prc",
  "hk|hong kong",
  "tw|taiwan",
  "jp|japan|nippon",
  "kr|korea|south korea|republic of korea",
  "sg|singapore",
  "my|malaysia",
  "id|indonesia",
  "th|thailand",
  "vn|vietnam",
  "ph|philippines",
  "au|australia",
  "nz|new zealand",
  "ca|canada",
  "mx|mexico",
  "br|brazil|brasil",
  "ar|argentina",
  "cl|chile",
  "co|colombia",
  "pe|peru",
  "za|south africa",
  "ng|nigeria",
  "ke|kenya",
  "eg|egypt",
};

static const char *const us_states[] = {
  "alabama", "alaska", "arizona", "arkansas", "california", "colorado", "connecticut", "delaware", "florida", "georgia", "hawaii",
  "idaho", "illinois", "indiana", "iowa", "kansas", "kentucky", "louisiana", "maine", "maryland", "massachusetts", "michigan",
  "minnesota", "mississippi", "missouri", "montana", "nebraska", "nevada", "new hampshire", "new jersey", "new mexico", "new york",
  "north carolina", "north dakota", "ohio", "oklahoma", "oregon", "pennsylvania", "rhode island", "south carolina", "south dakota",
  "tennessee", "texas", "utah", "vermont", "virginia", "washington", "west virginia", "wisconsin", "wyoming",
};

/* Whether the words @phrase stand in the words @text. */
static gboolean
holds_phrase (const char *text, const char *phrase)
{
  g_autofree char *padded = g_strdup_printf (" %s ", text);
  g_autofree char *wanted = g_strdup_printf (" %s ", phrase);

  return *phrase != '\0' && strstr (padded, wanted) != NULL;
}

/* The two-letter code of the country that @plain names, @whole: and nothing else. "" when it names none or several. */
static char *
country_of (const char *plain, gboolean whole)
{
  g_autofree char *found = g_strdup ("");

  for (guint i = 0; i < G_N_ELEMENTS (countries); i++)
    {
      g_auto (GStrv) names = g_strsplit (countries[i], "|", -1);

      for (char **name = names; *name != NULL; name++)
        {
          gboolean is_code = name == names;

          if (whole ? strcmp (plain, *name) == 0 : !is_code && holds_phrase (plain, *name))
            {
              if (*found != '\0' && strcmp (found, names[0]) != 0)
                return g_strdup ("");
              g_free (found);
              found = g_strdup (names[0]);
            }
        }
    }
  return g_steal_pointer (&found);
}

/* An American state with a postcode of five digits needs no country. */
static gboolean
looks_american (const char *address, const char *plain)
{
  g_autoptr (GRegex) zip = g_regex_new ("\\b[A-Z]{2},? \\d{5}(-\\d{4})?\\b", 0, 0, NULL);

  if (g_regex_match (zip, address, 0, NULL))
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (us_states); i++)
    if (holds_phrase (plain, us_states[i]))
      return TRUE;
  return FALSE;
}

static char *
fact_plain (CpCrmRecord *record, const char *fact)
{
  const char *value = cp_crm_record_get_fact (record, fact);

  return cp_name_spelling_plain (value != NULL ? value : "", FALSE);
}

/* The house number and the street's own word stand in the address; "street" and "st" do not count. */
static gboolean
same_street (const char *plain_address, const char *plain_street)
{
  static const char *const kinds[] = { "street", "st", "road", "rd", "avenue", "ave", "av", "lane", "ln", "drive", "dr", "boulevard", "blvd",
                                       "strasse", "str", "rue", "via", "calle", "suite", "ste", "floor", "fl", "unit", "the", "de", "la" };
  g_auto (GStrv) words = g_strsplit (plain_street, " ", -1);
  gboolean number = FALSE;
  gboolean own_word = FALSE;

  for (char **word = words; *word != NULL; word++)
    {
      gboolean is_number = g_ascii_isdigit (**word);
      gboolean is_kind = FALSE;

      for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
        is_kind = is_kind || strcmp (kinds[i], *word) == 0;
      if (**word == '\0' || is_kind)
        continue;
      if (!holds_phrase (plain_address, *word))
        {
          /* "Suite 400" may be left out, the street may not. */
          if (!is_number || !number)
            return FALSE;
          continue;
        }
      number = number || is_number;
      own_word = own_word || !is_number;
    }
  return number && own_word;
}

static void
compare_countries (const char *address, const char *plain, CpCrmRecord *record, CpMatchEvidence *evidence)
{
  g_autofree char *their_country = fact_plain (record, "country");
  g_autofree char *theirs = country_of (their_country, TRUE);
  g_autofree char *ours = country_of (plain, FALSE);

  if (*ours == '\0' && looks_american (address, plain))
    {
      g_free (ours);
      ours = g_strdup ("us");
    }
  if (*ours == '\0' || *theirs == '\0')
    return;
  if (strcmp (ours, theirs) == 0)
    cp_match_evidence_add (evidence, 0.3, TRUE, NULL);
  else
    cp_match_evidence_add (evidence, -3.5, FALSE, _("Another country"));
}

void
cp_address_compare (const char *address, CpCrmRecord *record, CpMatchEvidence *evidence)
{
  g_autofree char *plain = NULL;
  g_autofree char *city = fact_plain (record, "city");
  g_autofree char *postcode = fact_plain (record, "postal_code");
  g_autofree char *street = fact_plain (record, "street");
  gboolean here = FALSE;

  if (address == NULL || *address == '\0' || !g_utf8_validate (address, -1, NULL))
    return;
  plain = cp_name_spelling_plain (address, FALSE);
  if (*street != '\0' && same_street (plain, street))
    {
      cp_match_evidence_add (evidence, 2.0, TRUE, _("Same street"));
      here = TRUE;
    }
  if (strlen (postcode) >= 3 && holds_phrase (plain, postcode))
    {
      cp_match_evidence_add (evidence, 1.8, TRUE, here ? NULL : _("Same postcode"));
      here = TRUE;
    }
  if (holds_phrase (plain, city))
    cp_match_evidence_add (evidence, 1.2, TRUE, here ? NULL : _("Same city"));
  else if (*city != '\0' && !here)
    cp_match_evidence_add (evidence, -0.7, FALSE, _("Another city"));
  compare_countries (address, plain, record, evidence);
}
