/* cp-place-scanner.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-place-scanner.h"

#include <string.h>

typedef struct
{
  const char *lower;
  const char *name;
} PlaceName;

/* Parts of countries. Longer names before those that begin like them. */
static const PlaceName parts[] = {
  { "alabama", "Alabama" }, { "alaska", "Alaska" }, { "arizona", "Arizona" }, { "arkansas", "Arkansas" }, { "california", "California" }, { "colorado", "Colorado" },
  { "connecticut", "Connecticut" }, { "delaware", "Delaware" }, { "district of columbia", "District of Columbia" }, { "florida", "Florida" }, { "georgia", "Georgia" },
  { "hawaii", "Hawaii" }, { "idaho", "Idaho" }, { "illinois", "Illinois" }, { "indiana", "Indiana" }, { "iowa", "Iowa" }, { "kansas", "Kansas" }, { "kentucky", "Kentucky" },
  { "louisiana", "Louisiana" }, { "maine", "Maine" }, { "maryland", "Maryland" }, { "massachusetts", "Massachusetts" }, { "michigan", "Michigan" }, { "minnesota", "Minnesota" },
  { "mississippi", "Mississippi" }, { "missouri", "Missouri" }, { "montana", "Montana" }, { "nebraska", "Nebraska" }, { "nevada", "Nevada" }, { "new hampshire", "New Hampshire" },
  { "new jersey", "New Jersey" }, { "new mexico", "New Mexico" }, { "new york", "New York" }, { "north carolina", "North Carolina" }, { "north dakota", "North Dakota" },
  { "ohio", "Ohio" }, { "oklahoma", "Oklahoma" }, { "oregon", "Oregon" }, { "pennsylvania", "Pennsylvania" }, { "puerto rico", "Puerto Rico" }, { "rhode island", "Rhode Island" },
  { "south carolina", "South Carolina" }, { "south dakota", "South Dakota" }, { "tennessee", "Tennessee" }, { "texas", "Texas" }, { "utah", "Utah" }, { "vermont", "Vermont" },
  { "west virginia", "West Virginia" }, { "virginia", "Virginia" }, { "washington", "Washington" }, { "wisconsin", "Wisconsin" }, { "wyoming", "Wyoming" },
  { "alberta", "Alberta" }, { "british columbia", "British Columbia" }, { "manitoba", "Manitoba" }, { "new brunswick", "New Brunswick" }, { "newfoundland", "Newfoundland" },
  { "nova scotia", "Nova Scotia" }, { "ontario", "Ontario" }, { "quebec", "Quebec" }, { "québec", "Quebec" }, { "saskatchewan", "Saskatchewan" },
  { "new south wales", "New South Wales" }, { "queensland", "Queensland" }, { "tasmania", "Tasmania" }, { "western australia", "Western Australia" },
  { "england and wales", "England and Wales" }, { "england & wales", "England and Wales" }, { "england", "England" }, { "wales", "Wales" }, { "scotland", "Scotland" }, { "northern ireland", "Northern Ireland" },
  { "hong kong", "Hong Kong" }, { "macau", "Macau" }, { "beijing", "Beijing" }, { "shanghai", "Shanghai" }, { "dubai", "Dubai" }, { "abu dhabi", "Abu Dhabi" }, { "geneva", "Geneva" }, { "zurich", "Zurich" },
};

static const PlaceName countries[] = {
  { "argentina", "Argentina" }, { "australia", "Australia" }, { "austria", "Austria" }, { "bahamas", "Bahamas" }, { "barbados", "Barbados" }, { "belgium", "Belgium" }, { "bermuda", "Bermuda" },
  { "brazil", "Brazil" }, { "british virgin islands", "British Virgin Islands" }, { "bulgaria", "Bulgaria" }, { "canada", "Canada" }, { "cayman islands", "Cayman Islands" }, { "chile", "Chile" },
  { "people's republic of china", "China" }, { "people’s republic of china", "China" }, { "prc", "China" }, { "p.r.c", "China" }, { "china", "China" }, { "taiwan", "Taiwan" },
  { "colombia", "Colombia" }, { "costa rica", "Costa Rica" }, { "cyprus", "Cyprus" }, { "czech republic", "Czech Republic" }, { "denmark", "Denmark" }, { "egypt", "Egypt" }, { "estonia", "Estonia" },
  { "finland", "Finland" }, { "france", "France" }, { "germany", "Germany" }, { "ghana", "Ghana" }, { "greece", "Greece" }, { "guernsey", "Guernsey" }, { "hungary", "Hungary" }, { "iceland", "Iceland" },
  { "india", "India" }, { "indonesia", "Indonesia" }, { "ireland", "Ireland" }, { "isle of man", "Isle of Man" }, { "israel", "Israel" }, { "italy", "Italy" }, { "jamaica", "Jamaica" }, { "japan", "Japan" },
  { "jersey", "Jersey" }, { "jordan", "Jordan" }, { "kenya", "Kenya" }, { "republic of korea", "Korea" }, { "south korea", "South Korea" }, { "korea", "Korea" }, { "kuwait", "Kuwait" }, { "latvia", "Latvia" },
  { "liechtenstein", "Liechtenstein" }, { "lithuania", "Lithuania" }, { "luxembourg", "Luxembourg" }, { "malaysia", "Malaysia" }, { "malta", "Malta" }, { "marshall islands", "Marshall Islands" },
  { "mauritius", "Mauritius" }, { "mexico", "Mexico" }, { "monaco", "Monaco" }, { "morocco", "Morocco" }, { "netherlands", "Netherlands" }, { "new zealand", "New Zealand" }, { "nigeria", "Nigeria" },
  { "norway", "Norway" }, { "pakistan", "Pakistan" }, { "panama", "Panama" }, { "papua new guinea", "Papua New Guinea" }, { "peru", "Peru" }, { "philippines", "Philippines" }, { "poland", "Poland" },
  { "portugal", "Portugal" }, { "qatar", "Qatar" }, { "romania", "Romania" }, { "russian federation", "Russia" }, { "russia", "Russia" }, { "saudi arabia", "Saudi Arabia" }, { "serbia", "Serbia" },
  { "singapore", "Singapore" }, { "slovakia", "Slovakia" }, { "slovenia", "Slovenia" }, { "south africa", "South Africa" }, { "spain", "Spain" }, { "sri lanka", "Sri Lanka" }, { "sweden", "Sweden" },
  { "switzerland", "Switzerland" }, { "thailand", "Thailand" }, { "tunisia", "Tunisia" }, { "turkey", "Turkey" }, { "uganda", "Uganda" }, { "ukraine", "Ukraine" }, { "united arab emirates", "United Arab Emirates" },
  { "united kingdom", "United Kingdom" }, { "united states of america", "United States" }, { "united states", "United States" }, { "uruguay", "Uruguay" }, { "venezuela", "Venezuela" }, { "vietnam", "Vietnam" },
  { "allemagne", "Germany" }, { "alemania", "Germany" }, { "francia", "France" }, { "italia", "Italy" }, { "belgique", "Belgium" }, { "belgien", "Belgium" }, { "frankreich", "France" }, { "espagne", "Spain" }, { "spanien", "Spain" }, { "autriche", "Austria" },
  { "suiza", "Switzerland" }, { "luxemburg", "Luxembourg" }, { "luxemburgo", "Luxembourg" }, { "deutschland", "Germany" }, { "deutschlands", "Germany" }, { "österreichs", "Austria" }, { "frankreichs", "France" }, { "österreich", "Austria" }, { "schweiz", "Switzerland" }, { "suisse", "Switzerland" }, { "españa", "Spain" }, { "méxico", "Mexico" },
};

static const PlaceName adjectives[] = {
  { "english law", "England" }, { "swiss law", "Switzerland" }, { "german law", "Germany" }, { "french law", "France" }, { "israeli law", "Israel" }, { "dutch law", "Netherlands" },
  { "swedish law", "Sweden" }, { "danish law", "Denmark" }, { "norwegian law", "Norway" }, { "finnish law", "Finland" }, { "belgian law", "Belgium" }, { "austrian law", "Austria" }, { "spanish law", "Spain" },
  { "italian law", "Italy" }, { "japanese law", "Japan" }, { "chinese law", "China" }, { "indian law", "India" }, { "irish law", "Ireland" }, { "canadian law", "Canada" }, { "scots law", "Scotland" },
  { "scottish law", "Scotland" }, { "australian law", "Australia" }, { "russian law", "Russia" }, { "brazilian law", "Brazil" }, { "mexican law", "Mexico" }, { "korean law", "Korea" },
  { "deutsches recht", "Germany" }, { "deutschem recht", "Germany" }, { "schweizer recht", "Switzerland" }, { "schweizerisches recht", "Switzerland" }, { "schweizerischem recht", "Switzerland" },
  { "österreichisches recht", "Austria" }, { "österreichischem recht", "Austria" }, { "droit français", "France" }, { "droit suisse", "Switzerland" }, { "droit belge", "Belgium" },
  { "österreichischen recht", "Austria" }, { "deutschen recht", "Germany" }, { "deutschen rechts", "Germany" }, { "schweizerischen recht", "Switzerland" }, { "französisches recht", "France" }, { "französischem recht", "France" },
  { "loi française", "France" }, { "lois françaises", "France" }, { "droit luxembourgeois", "Luxembourg" }, { "loi belge", "Belgium" }, { "droit allemand", "Germany" }, { "droit anglais", "England" },
  { "derecho español", "Spain" }, { "derecho mexicano", "Mexico" }, { "leyes mexicanas", "Mexico" }, { "derecho alemán", "Germany" }, { "legislación española", "Spain" }, { "ley española", "Spain" }, { "leyes españolas", "Spain" }, { "legislación mexicana", "Mexico" },
  { "luxemburgischem recht", "Luxembourg" }, { "luxemburgisches recht", "Luxembourg" }, { "französischen recht", "France" }, { "belgischem recht", "Belgium" }, { "belgisches recht", "Belgium" }, { "englischem recht", "England" }, { "englisches recht", "England" }, { "schweizer rechts", "Switzerland" },
  { "niederländischem recht", "Netherlands" }, { "niederländisches recht", "Netherlands" }, { "spanischem recht", "Spain" }, { "spanisches recht", "Spain" }, { "italienischem recht", "Italy" }, { "italienisches recht", "Italy" }, { "österreichischen rechts", "Austria" }, { "liechtensteinischem recht", "Liechtenstein" },
  { "législation française", "France" }, { "législation belge", "Belgium" }, { "loi suisse", "Switzerland" }, { "loi luxembourgeoise", "Luxembourg" }, { "lois belges", "Belgium" }, { "droit espagnol", "Spain" }, { "droit italien", "Italy" }, { "droit québécois", "Quebec" }, { "droit monégasque", "Monaco" },
  { "ley mexicana", "Mexico" }, { "derecho francés", "France" }, { "derecho inglés", "England" }, { "derecho argentino", "Argentina" }, { "leyes argentinas", "Argentina" }, { "legislación argentina", "Argentina" }, { "legislación chilena", "Chile" }, { "leyes chilenas", "Chile" }, { "legislación colombiana", "Colombia" },
  { "leyes colombianas", "Colombia" }, { "legislación peruana", "Peru" }, { "leyes peruanas", "Peru" }, { "derecho colombiano", "Colombia" }, { "derecho chileno", "Chile" }, { "derecho suizo", "Switzerland" }, { "legislación aplicable: española", "Spain" }, { "ley aplicable: española", "Spain" },
};

static const PlaceName *
match_at (const PlaceName *table, guint n, const char *lower, gsize at, gsize end)
{
  for (guint i = 0; i < n; i++)
    {
      const char *name = table[i].lower;
      gsize k = at, c = 0;

      if (name[0] != lower[at])
        continue;
      /* One space in the table is any number of spaces in the text: the name may run over a line's end. */
      while (name[c] != '\0' && k < end)
        {
          if (name[c] == ' ' && lower[k] == ' ')
            {
              while (k < end && lower[k] == ' ')
                k++;
              c++;
            }
          else if (name[c] == lower[k])
            {
              c++;
              k++;
            }
          else
            break;
        }
      if (name[c] == '\0' && !(k < end && (g_ascii_isalnum (lower[k]))))
        return &table[i];
    }
  return NULL;
}

static gsize
end_of (const char *lower, gsize at, const char *name)
{
  for (gsize c = 0; name[c] != '\0'; c++)
    {
      if (name[c] == ' ')
        while (lower[at] == ' ')
          at++;
      else
        at++;
    }
  return at;
}

/** cp_place_scanner_scan: (skip) */
GArray *
cp_place_scanner_scan (const char *lower, gsize start, gsize end)
{
  GArray *found = g_array_new (FALSE, TRUE, sizeof (CpPlaceMention));

  for (gsize i = start; i < end; i++)
    {
      const PlaceName *hit;
      CpPlaceMention mention = { .start = i };

      if (i > start && (g_ascii_isalnum (lower[i - 1]) || (guchar) lower[i - 1] >= 0xc3))
        continue;
      if (!g_ascii_isalpha (lower[i]) && (guchar) lower[i] < 0xc3)
        continue;
      if ((hit = match_at (adjectives, G_N_ELEMENTS (adjectives), lower, i, end)) != NULL)
        mention.adjective = mention.country = TRUE;
      else if ((hit = match_at (parts, G_N_ELEMENTS (parts), lower, i, end)) == NULL)
        {
          hit = match_at (countries, G_N_ELEMENTS (countries), lower, i, end);
          mention.country = hit != NULL;
        }
      if (hit == NULL)
        continue;
      mention.name = hit->name;
      mention.end = end_of (lower, i, hit->lower);
      g_array_append_val (found, mention);
      i = mention.end - 1;
    }
  return found;
}
