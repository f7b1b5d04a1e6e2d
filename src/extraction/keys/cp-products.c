/* cp-products.c: what is bought, licensed or done, where no table says it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "cp-measured-cues.h"
#include "cp-reading-facts.h"
#include "cp-reading-table.h"

#define MOST_PRODUCTS 12
#define MOST_DEFINED 2
#define LONGEST_LABEL 220
#define LONGEST_TRAILING 160
/* Of a long contract the first third says what it is for; of a short one everything may. */
#define EARLY 8000
#define LONG 15000

static const char *const defined_names[] = { "product",   "products",     "services", "service",  "software",          "licensed products", "licensed product", "deliverables",
                                             "equipment", "cloud service", "platform", "goods", "licensed software", "work", "produkte", "licensed property" };

typedef struct
{
  CpReadingContext *context;
  guint found;
} Products;

/* Where a name ends and conditions begin. */
static const char *const stops[] = { " in accordance with", " pursuant to", " under this", " under the terms", " subject to", " as set forth", " as described", " as specified", " as defined", " as more fully", " on the terms", " during the term", " throughout the term",
                                     " hereunder", " to be performed", " to be provided", " in terms of", " which ", " whether ", "; ", " to the extent", " solely ", " in support of", " at any time", ", in each case", " (collectively", " (together", " (each", " (the ", " (hereinafter", " on an as-needed", " from time to time",
                                     " (as defined", ", including", ", as well as", ", together with", " in a professional", " in line with", " unless ", ", as may be", ", as such", ", as amended", " subsequent to", " in the territory", ", as hereinafter" };

/* Words that name no product by themselves. */
static gboolean
is_general (const char *word)
{
  static const char *const words[] = { "the", "any", "all", "and", "or", "such", "certain", "following", "other", "product", "products", "service", "services", "software", "goods", "deliverables", "platform", "work", "property", "licensed", "items", "programs", "program",
                                       "its", "their", "our", "your", "his", "company", "party", "parties", "licensor", "licensee", "customer", "provider", "supplier", "from", "time", "related", "with", "for", "under", "this", "that", "agreement", "hereunder", "described",
                                       "listed", "set", "forth", "exhibit", "schedule", "annex", "annexure", "attachment", "section", "defined", "means", "shall", "each", "used", "provided", "more", "fully", "specified", "identified", "herein", "hereto", "appendix",
                                       "attached", "which", "those", "will", "can", "are", "was", "have", "has", "mean", "computer", "materials", "sold", "manufactured", "offered", "distributed", "marketed", "both", "either", "them", "copy", "part", "thereof", "costs", "new",
                                       "a", "an", "as", "of", "by", "in", "on", "to", "be", "is", "it", "article", "herein", "terms", "additional", "applicable", "various", "combination", "object", "code", "purchase", "order", "orders", "functions", "responsibilities", "performed", "stated", "clause", "vendor", "seller", "buyer", "purchaser", "distributor",
                                       "manufacturer", "client", "contractor", "consultant", "developer", "owner", "user", "users", "third", "unaffiliated", "affiliates", "own", "business", "regular", "course", "respect", "if", "full", "partial", "sections", "application",
                                       "applications", "within", "field", "territory", "where", "when", "including", "well", "existing", "future", "current", "made", "available", "owned", "designed", "developed", "produced", "supplied", "delivered", "some" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (strcmp (word, words[i]) == 0)
      return TRUE;
  return FALSE;
}

/* Whether a label says what it is: one word at least beyond "the products listed in Exhibit A". Up to where it points elsewhere. */
static gboolean
says_what (const char *label)
{
  static const char *const pointers[] = { "listed", "set forth", "described", "specified", "identified", "defined", "provided", "referred", "contemplated" };
  g_autofree char *lower = g_utf8_strdown (label, -1);
  g_auto (GStrv) words = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (pointers); i++)
    {
      char *at = strstr (lower, pointers[i]);

      if (at != NULL)
        *at = '\0';
    }
  words = g_strsplit_set (lower, " ,.;:()[]\"'/-", -1);
  for (guint i = 0; words[i] != NULL; i++)
    if (strlen (words[i]) > 1 && !g_ascii_isdigit (words[i][0]) && g_ascii_isalpha (words[i][strlen (words[i]) - 1]) && !is_general (words[i]))
      return TRUE;
  return FALSE;
}

/* "any pharmaceutical product", "(a) Supplier shall produce": a class or a promise, not a product. */
static gboolean
is_vague (const char *label)
{
  static const char *const heads[] = { "any ", "all ", "such ", "each ", "collectively", "one or more ", "one of ", "in ", "for ", "at ", "by ", "on ", "from ", "if ", "recitals", "whereas", "with respect to", "and/or ", "and ", "or ", "(", "to ", "versions ", "both ", "the parties ", "see ", "no " };

  for (guint i = 0; i < G_N_ELEMENTS (heads); i++)
    if (g_ascii_strncasecmp (label, heads[i], strlen (heads[i])) == 0)
      return TRUE;
  return strstr (label, " shall ") != NULL || strstr (label, "---") != NULL;
}

static CpSpan
cut_label (CpReadingContext *context, CpSpan label)
{
  for (guint i = 0; i < G_N_ELEMENTS (stops); i++)
    {
      gssize hit = cp_reading_context_find (context, label.start, label.end, stops[i]);

      if (hit > (gssize) label.start + 3)
        label.end = (gsize) hit;
    }
  while (label.start < label.end && (strchr (" :-,\"", context->flat[label.start]) != NULL || strncmp (context->text + label.start, "”", 3) == 0 || strncmp (context->text + label.start, "“", 3) == 0))
    label.start += (context->text[label.start] & 0x80) != 0 ? 3 : 1;
  while (label.end > label.start && strchr (" .,;(\"", context->flat[label.end - 1]) != NULL)
    label.end--;
  /* "“Products" without its end, where the name that follows was cut away. */
  while (label.end > label.start + 3 && (strncmp (context->text + label.end - 3, "“", 3) == 0))
    label.end -= 3;
  while (label.end > label.start && strchr (" .,;(", context->flat[label.end - 1]) != NULL)
    label.end--;
  return label;
}

/* Forms say a label again on every page. */
static gboolean
is_told (CpReadingContext *context, const char *words)
{
  for (guint i = 0; i < cp_extraction_get_n_findings (context->extraction); i++)
    {
      CpFinding *finding = cp_extraction_get_finding (context->extraction, i);

      if (strcmp (cp_finding_get_key (finding), "product") == 0 && g_strcmp0 (cp_finding_get_raw (finding), words) == 0)
        return TRUE;
    }
  return FALSE;
}

static gboolean
report (Products *self, CpSpan label, const char *quantity, CpMeasuredCue cue)
{
  CpReadingContext *context = self->context;
  JsonObject *row;
  JsonNode *node;
  g_autofree char *words = NULL;

  label = cut_label (context, label);
  words = cp_reading_context_words (context, label.start, label.end);
  if (label.end < label.start + 3 || self->found >= MOST_PRODUCTS || is_vague (words) || !says_what (words) || is_told (context, words))
    return FALSE;
  row = json_object_new ();
  node = json_node_new (JSON_NODE_OBJECT);
  json_object_set_string_member (row, "label", words);
  if (quantity != NULL)
    json_object_set_string_member (row, "quantity", quantity);
  json_node_take_object (node, row);
  if (cp_report_value (context, "product", node, label.start, label.end, cp_measured_cue_share (cue)) == NULL)
    return FALSE;
  self->found++;
  return TRUE;
}

/* "5,000 units of the", "two (2)", "12 tons of": cut off a label's head. Sets @quantity to its figures. */
static CpSpan
cut_quantity (CpReadingContext *context, CpSpan label, char **quantity)
{
  gsize end = label.start;
  g_autoptr (GString) digits = g_string_new (NULL);

  while (end < label.end && (g_ascii_isdigit (context->flat[end]) || (context->flat[end] == ',' && g_ascii_isdigit (context->flat[end + 1]))))
    {
      if (context->flat[end] != ',')
        g_string_append_c (digits, context->flat[end]);
      end++;
    }
  if (digits->len == 0 || context->flat[end] != ' ')
    return label;
  *quantity = g_strdup (digits->str);
  label.start = end + 1;
  if (strncmp (context->flat + label.start, "x ", 2) == 0)
    label.start += 2;
  return label;
}

/* What stands before `(the “Services”)`: the words behind the last verb of dealing, or the whole of a short sentence. */
static CpSpan
trailing_label (CpReadingContext *context, const CpSentence *sentence, gsize end)
{
  static const char *const verbs[] = { "provide ", "provides ", "providing ", "sell ", "sells ", "selling ", "manufacture ", "manufactures ", "manufacturing ", "supply ", "supplies ", "supplying ", "purchase ", "distribute ", "distributes ", "distributing ",
                                       "marketing ", "developing ", "develop ", "perform ", "performing ", "known as ", "engaged in ", "owns ", "produces ", "producing ", "operates ", "render ", "offers " };
  CpSpan label = { sentence->start, end };

  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    {
      gssize hit = cp_reading_context_find_last (context, label.start, end, verbs[i]);

      if (hit >= 0 && (hit == 0 || !g_ascii_isalpha (context->lower[hit - 1])))
        label.start = (gsize) hit + strlen (verbs[i]);
    }
  /* "supplies to Buyer the product X" */
  if (strncmp (context->lower + label.start, "to ", 3) == 0)
    {
      gssize article = cp_reading_context_find (context, label.start, MIN (end, label.start + 50), " the ");

      label.start = article >= 0 ? (gsize) article + 5 : end;
    }
  /* Without a verb of dealing only a short phrase names something; a numbered sentence does not. */
  if (label.end - label.start > LONGEST_TRAILING || (label.start == sentence->start && (g_ascii_isdigit (context->flat[label.start]) || context->flat[label.start + 1] == '.')))
    label.end = label.start;
  return label;
}

/* What stands behind `“Products” means`, without the verb. */
static CpSpan
meaning_label (CpReadingContext *context, const CpDefinedTerm *term, gsize end)
{
  static const char *const verbs[] = { "means", "shall mean", "will mean", "mean ", "refers to", "shall refer to", "désigne", "bezeichnet", "is defined as", "are defined as" };
  CpSpan label = { term->term.end, end };

  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    {
      gssize hit = cp_reading_context_find (context, term->term.end, MIN (end, term->term.end + 40), verbs[i]);

      if (hit >= 0)
        label.start = MAX (label.start, (gsize) hit + strlen (verbs[i]));
    }
  return label;
}

/* `“Products” means …`, `“Services” désigne …`: unless it only points elsewhere. */
static void
read_definitions (Products *self)
{
  CpReadingContext *context = self->context;

  for (guint i = 0; i < G_N_ELEMENTS (defined_names) && self->found < MOST_DEFINED; i++)
    {
      const CpDefinedTerm *term = cp_reading_context_definition (context, defined_names[i]);
      const CpSentence *sentence = term != NULL ? cp_reading_context_sentence_at (context, term->term.start) : NULL;
      gsize end;

      if (sentence == NULL)
        continue;
      end = MIN (sentence->end, term->term.end + LONGEST_LABEL);
      if (cp_reading_context_has (context, term->term.end, end, "meaning given") || cp_reading_context_has (context, term->term.end, end, "the meaning"))
        continue;
      if (term->trailing)
        report (self, trailing_label (context, sentence, term->term.start), NULL, CP_CUE_PRODUCT_DEFINED);
      else if (end > term->term.end + 15)
        report (self, meaning_label (context, term, end), NULL, CP_CUE_PRODUCT_DEFINED);
    }
}

/* A defined name in a quoted form that the definitions' reader does not know: `“Services” désigne`, `„Produkte“ bezeichnet`. */
static void
read_foreign_definitions (Products *self)
{
  static const char *const openings[] = { "services” désigne ", "produits” désigne ", "produkte“ bezeichnet ", "leistungen“ bezeichnet ", "“cloud service” refers to ", "“goods” means ", "“work” means " };

  for (guint i = 0; i < G_N_ELEMENTS (openings); i++)
    {
      gssize hit = cp_reading_context_find (self->context, 0, self->context->length, openings[i]);
      const CpSentence *sentence = hit >= 0 ? cp_reading_context_sentence_at (self->context, (gsize) hit) : NULL;

      if (sentence != NULL && self->found == 0)
        report (self, (CpSpan){ (gsize) hit + strlen (openings[i]), sentence->end }, NULL, CP_CUE_PRODUCT_DEFINED);
    }
}

/* A label and a value on its line. */
static void
read_labels (Products *self)
{
  static const char *const labels[] = { "product:", "product name:", "description:", "scope of work:", "service:", "services:", "item:", "produkt:", "leistung:", "produit :", "producto:" };
  CpReadingContext *context = self->context;

  for (guint i = 0; i < context->lines->len; i++)
    {
      const CpLine *line = &g_array_index (context->lines, CpLine, i);

      for (guint k = 0; k < G_N_ELEMENTS (labels); k++)
        {
          gsize n = strlen (labels[k]);

          if (line->end - line->start > n + 3 && strncmp (context->lower + line->start, labels[k], n) == 0)
            report (self, (CpSpan){ line->start + n, line->end }, NULL, CP_CUE_PRODUCT_LABEL);
        }
    }
}

/* Lines of a list: "- Borehole pump", "2 x Grinder"; a list of products is told by the sentence that opens it. */
static void
read_lists (Products *self)
{
  CpReadingContext *context = self->context;
  gboolean open = FALSE;

  for (guint i = 0; i < context->lines->len; i++)
    {
      const CpLine *line = &g_array_index (context->lines, CpLine, i);
      g_autofree char *quantity = NULL;
      CpSpan label = { line->start, line->end };
      gsize at = line->start;

      while (at < line->end && g_ascii_isdigit (context->flat[at]))
        at++;
      if (at > line->start && strncmp (context->flat + at, " x ", 3) == 0 && !g_ascii_isdigit (context->flat[at + 3]))
        {
          label = cut_quantity (context, label, &quantity);
          report (self, label, quantity, CP_CUE_PRODUCT_LIST);
        }
      else if (open && context->flat[line->start] == '-')
        report (self, label, NULL, CP_CUE_PRODUCT_LIST);
      else
        open = context->flat[line->end - 1] == ':' && (line->end - line->start < 40 || cp_reading_context_has (context, line->start, line->end, "following")) && !cp_reading_context_has (context, line->start, line->end, "support") && (cp_reading_context_has (context, line->start, line->end, "product") || cp_reading_context_has (context, line->start, line->end, "equipment") || cp_reading_context_has (context, line->start, line->end, "goods"));
    }
}

static gboolean
is_ware (CpReadingContext *context, gsize start, gsize end)
{
  static const char *const words[] = { "service", "hosting", "software", "system", "equipment", "machine", "platform", "support", "maintenance", "research", "training", "advice", "study", "trial", "survey" };
  static const char *const clauses[] = { "that ", "for ", "to ", "the other", "as ", "you ", "a " };

  for (guint i = 0; i < G_N_ELEMENTS (clauses); i++)
    if (strncmp (context->lower + start, clauses[i], strlen (clauses[i])) == 0)
      return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (cp_reading_context_has (context, start, end, words[i]))
      return TRUE;
  return FALSE;
}

/* "agrees to sell, and Buyer agrees to buy, 5,000 units of …": the words that say what a contract is for. */
static gboolean
read_bargain (Products *self, const CpSentence *sentence)
{
  static const char *const verbs[] = { "agrees to buy, ", "agrees to purchase, ", "agrees to sell and ", "to use the ", "shall provide customer with ", "shall provide ", "will provide ", "subscribes to ", "leases to ", "buys ",
                                       "exclusive distributor of ", "shall transport ", "shall supply its ", "shall supply ", "shall deliver ", "will conduct ", "shall endorse ", "this order covers ", "receives the ", "qui accepte, ", "prestará ", "erbringt " };
  static const char *const none[] = { "notice", "insurance", "copies", "written", "report", "reasonable", "assistance", "information", "access", "such ", "all ", "documentation", "a list", "evidence", "personnel", "marks", "trademark", "name", "logo", "confidential",
                                      "performance bond", "certificate", "each other", "the following", "statement", "negotiat", "brand", "premises", "office", "proof", "prompt", "invoice", "know-how", "results", "audit", "account" };
  static const char *const heads[] = { "in ", "to ", "on ", "at ", "by ", "for ", "with ", "upon ", "from ", "any ", "no ", "this ", "these ", "that ", "as ", "an agent", "same", "only ", "his ", "her ", "their ", "said ", "the actual", "then", "the then", "other " };
  /* Verbs that any party does of all kinds of things: what they are done to must be goods or a service. */
  static const char *const loose[] = { "provide", "to use", "deliver", "conduct", "receives" };
  CpReadingContext *context = self->context;

  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    {
      gssize hit = cp_reading_context_find (context, sentence->start, sentence->end, verbs[i]);
      gsize start, end;
      gboolean bad = FALSE, is_loose = FALSE;
      g_autofree char *quantity = NULL;
      CpSpan label;

      if (hit < 0)
        continue;
      start = (gsize) hit + strlen (verbs[i]);
      end = MIN (sentence->end, start + 140);
      for (guint k = 0; k < G_N_ELEMENTS (none) && !bad; k++)
        bad = cp_reading_context_has (context, start, MIN (end, start + 40), none[k]);
      for (guint k = 0; k < G_N_ELEMENTS (heads) && !bad; k++)
        bad = strncmp (context->lower + start, heads[k], strlen (heads[k])) == 0;
      for (guint k = 0; k < G_N_ELEMENTS (loose); k++)
        is_loose |= strstr (verbs[i], loose[k]) != NULL;
      /* A long contract says what it is for in other words; there such a verb is a duty. */
      if (is_loose && context->length > LONG)
        continue;
      if (bad || (is_loose && !g_ascii_isdigit (context->flat[start]) && (end - (gsize) hit > 150 || !is_ware (context, start, MIN (end, start + 60)))))
        continue;
      label = cut_quantity (context, (CpSpan){ start, end }, &quantity);
      return report (self, label, quantity, CP_CUE_PRODUCT_BARGAIN);
    }
  return FALSE;
}

/* A sentence that may say what the contract is for: early, and neither a prohibition nor a promise of another kind. */
static gboolean
may_say_bargain (CpReadingContext *context, const CpSentence *sentence)
{
  static const char *const others[] = { "shall not ", "will not ", "may not ", "if ", "in the event", "warrant", "terminat", "insur", "dispute", "expir", "indemn", "upon request", "reserves" };

  if (sentence->start > MAX (EARLY, context->length / 3) || cp_reading_tables_at (context, sentence->start) != NULL || cp_reading_context_has (context, sentence->start, MIN (sentence->end, sentence->start + 9), "whereas"))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    if (cp_reading_context_has (context, sentence->start, sentence->end, others[i]))
      return FALSE;
  return TRUE;
}

/** cp_products_read: (skip): `product`, from definitions, labels and lists, else from the sentence that says what the contract is for */
void
cp_products_read (CpReadingContext *context)
{
  Products self = { .context = context };

  read_definitions (&self);
  read_foreign_definitions (&self);
  read_labels (&self);
  read_lists (&self);
  for (guint i = 0; i < context->sentences->len && self.found == 0; i++)
    {
      const CpSentence *sentence = &g_array_index (context->sentences, CpSentence, i);

      if (may_say_bargain (context, sentence))
        read_bargain (&self, sentence);
    }
}
