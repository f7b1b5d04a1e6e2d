/* cp-name-words.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-name-words.h"

#include <string.h>

/* Short and other forms of one word; the second is the one that is compared. */
static const char *const long_forms[][2] = {
  { "intl", "international" },       { "int", "international" },        { "internatl", "international" },
  { "mfg", "manufacturing" },        { "mfrs", "manufacturers" },       { "tech", "technology" },
  { "technologies", "technology" },  { "techs", "technology" },         { "svc", "service" },
  { "svcs", "service" },             { "services", "service" },         { "srvcs", "service" },
  { "grp", "group" },                { "assoc", "associates" },         { "assocs", "associates" },
  { "associated", "associates" },    { "natl", "national" },            { "bros", "brothers" },
  { "gebr", "brothers" },            { "gebruder", "brothers" },        { "gebrueder", "brothers" },
  { "univ", "university" },          { "dept", "department" },          { "govt", "government" },
  { "mgmt", "management" },          { "mgt", "management" },           { "sys", "system" },
  { "systems", "system" },           { "eng", "engineering" },          { "engrg", "engineering" },
  { "ind", "industry" },             { "inds", "industry" },            { "industries", "industry" },
  { "lab", "laboratory" },           { "labs", "laboratory" },          { "laboratories", "laboratory" },
  { "pharma", "pharmaceutical" },    { "pharmaceuticals", "pharmaceutical" }, { "inst", "institute" },
  { "hosp", "hospital" },            { "fin", "financial" },            { "finl", "financial" },
  { "comms", "communication" },      { "comm", "communication" },       { "communications", "communication" },
  { "solutions", "solution" },       { "products", "product" },         { "prods", "product" },
  { "holdings", "holding" },         { "enterprises", "enterprise" },   { "ent", "enterprise" },
  { "distr", "distribution" },       { "dist", "distribution" },        { "transp", "transport" },
  { "logist", "logistics" },         { "ins", "insurance" },            { "amer", "american" },
  { "st", "saint" },                 { "ste", "saint" },                { "mt", "mount" },
  { "ft", "fort" },                  { "n", "north" },                  { "so", "south" },
  { "centre", "center" },            { "theatre", "theater" },          { "dev", "development" },
  { "dvlpmt", "development" },       { "prop", "property" },            { "properties", "property" },
  { "props", "property" },           { "elec", "electric" },            { "equip", "equipment" },
  { "chem", "chemical" },            { "chemicals", "chemical" },       { "bldg", "building" },
  { "constr", "construction" },      { "const", "construction" },       { "consult", "consulting" },
  { "consultants", "consulting" },   { "prtnrs", "partners" },          { "ptnrs", "partners" },
  { "intelligent", "intelligent" },  { "networks", "network" },         { "ntwk", "network" },
  { "one", "1" },                    { "two", "2" },                    { "three", "3" },
  { "ii", "2" },                     { "iii", "3" },                    { "iv", "4" },
};

static const char *const connectors[] = { "and", "the", "of", "und", "et", "y", "en", "och", "og", "de", "der", "die", "das",
                                          "la", "le", "du", "des", "for", "di", "del" };

/* Said of so many companies that sharing one of them proves nothing. */
static const char *const generic[] = {
  "group",      "service",    "solution",   "technology", "system",     "international", "global",    "holding",   "enterprise",
  "industry",   "partners",   "associates", "consulting", "management", "capital",       "ventures",  "digital",   "software",
  "data",       "network",    "media",      "health",     "healthcare", "energy",        "financial", "insurance", "bank",
  "national",   "american",   "united",     "general",    "first",      "products",      "product",   "trading",   "logistics",
  "transport",  "medical",    "pharmaceutical", "foods",  "food",       "company",       "corporation", "worldwide", "center",
  "university", "institute",  "foundation", "property",   "development", "construction", "engineering", "manufacturing", "supply",
  "north",      "south",      "east",       "west",       "city",       "new",           "gruppe",    "groupe",    "grupo",
  "dienstleistungen", "handels", "labs",    "laboratory", "communication", "security",  "cloud",     "analytics", "design",
  "studio",     "studios",    "creative",   "marketing",  "electric",   "power",         "water",     "home",      "auto",
  "motors",     "materials",  "chemical",   "steel",      "paper",      "packaging",     "retail",    "stores",    "investments",
  "fund",       "trust",      "realty",     "legal",      "law",        "education",     "school",    "college",   "hospital",
};

static const char *const places[] = {
  "europe",  "european",  "uk",      "us",     "usa",     "america", "americas", "emea",     "apac",    "asia",     "pacific",
  "africa",  "germany",   "deutschland", "france", "italia", "italy", "espana",  "spain",    "iberia",  "nordic",   "nordics",
  "benelux", "nederland", "netherlands", "belgium", "austria", "osterreich", "oesterreich", "schweiz", "suisse", "switzerland",
  "polska",  "poland",    "canada",  "mexico", "brasil",  "brazil",  "india",    "china",    "japan",   "singapore", "australia",
  "ireland", "sweden",    "sverige", "norge",  "norway",  "danmark", "denmark",  "finland",  "latam",   "mena",     "gulf",
  "texas",   "california", "york",   "london", "northeast", "northwest", "southeast", "southwest", "midwest",
};

static gboolean
contains (const char *const *words, guint n, const char *word)
{
  for (guint i = 0; i < n; i++)
    if (strcmp (words[i], word) == 0)
      return TRUE;
  return FALSE;
}

const char *
cp_name_word_long_form (const char *word)
{
  for (guint i = 0; i < G_N_ELEMENTS (long_forms); i++)
    if (strcmp (long_forms[i][0], word) == 0)
      return long_forms[i][1];
  return word;
}

gboolean
cp_name_word_is_connector (const char *word)
{
  return contains (connectors, G_N_ELEMENTS (connectors), word);
}

gboolean
cp_name_word_is_generic (const char *word)
{
  return contains (generic, G_N_ELEMENTS (generic), word);
}

gboolean
cp_name_word_is_place (const char *word)
{
  return contains (places, G_N_ELEMENTS (places), word);
}

gboolean
cp_name_word_is_number (const char *word)
{
  static const char *const romans[] = { "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii" };

  return strspn (word, "0123456789") == strlen (word) || contains (romans, G_N_ELEMENTS (romans), word);
}
