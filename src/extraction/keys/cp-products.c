/* cp-products.c: what is bought, licensed or done, where no table says it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "cp-reading-facts.h"
#include "cp-reading-table.h"

#define MOST_PRODUCTS 12
#define LONGEST_LABEL 220

static const char *const defined_names[] = { "product",   "products",     "services", "service",  "software",          "licensed products", "licensed product", "deliverables",
                                             "equipment", "cloud service", "platform", "goods", "licensed software", "work", "produkte", "licensed property" };

typedef struct
{
  CpReadingContext *context;
  guint found;
} Products;

static gboolean
report (Products *self, CpSpan label, const char *quantity, double confidence)
{
  CpReadingContext *context = self->context;
  JsonObject *row = json_object_new ();
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  g_autofree char *words = NULL;

  while (label.start < label.end && strchr (" :-,", context->flat[label.start]) != NULL)
    label.start++;
  while (label.end > label.start && strchr (" .,;(", context->flat[label.end - 1]) != NULL)
    label.end--;
  words = cp_reading_context_words (context, label.start, label.end);
  json_object_set_string_member (row, "label", words);
  if (quantity != NULL)
    json_object_set_string_member (row, "quantity", quantity);
  json_node_take_object (node, row);
  if (label.end < label.start + 3 || self->found >= MOST_PRODUCTS)
    {
      json_node_unref (node);
      return FALSE;
    }
  if (cp_report_value (context, "product", node, label.start, label.end, confidence) == NULL)
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

/* `“Products” means …`, `“Services” désigne …`: unless it only points elsewhere. */
static void
read_definitions (Products *self)
{
  CpReadingContext *context = self->context;

  for (guint i = 0; i < G_N_ELEMENTS (defined_names); i++)
    {
      const CpDefinedTerm *term = cp_reading_context_definition (context, defined_names[i]);
      const CpSentence *sentence = term != NULL ? cp_reading_context_sentence_at (context, term->term.start) : NULL;
      gsize end;

      if (sentence == NULL)
        continue;
      end = MIN (sentence->end, term->term.end + LONGEST_LABEL);
      if (cp_reading_context_has (context, term->term.end, end, "meaning given") || cp_reading_context_has (context, term->term.end, end, "meaning set forth"))
        continue;
      if (term->trailing)
        report (self, (CpSpan){ MAX (sentence->start, term->term.start > 160 ? term->term.start - 160 : 0), term->term.start }, NULL, 0.6);
      else if (end > term->term.end + 15)
        report (self, (CpSpan){ term->term.start, end }, NULL, 0.6);
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
        report (self, (CpSpan){ (gsize) hit + strlen (openings[i]), sentence->end }, NULL, 0.55);
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
            report (self, (CpSpan){ line->start + n, line->end }, NULL, 0.7);
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
      if (at > line->start && strncmp (context->flat + at, " x ", 3) == 0)
        {
          label = cut_quantity (context, label, &quantity);
          report (self, label, quantity, 0.65);
        }
      else if (open && context->flat[line->start] == '-')
        report (self, label, NULL, 0.6);
      else
        open = context->flat[line->end - 1] == ':' && (cp_reading_context_has (context, line->start, line->end, "product") || cp_reading_context_has (context, line->start, line->end, "equipment") || cp_reading_context_has (context, line->start, line->end, "goods"));
    }
}

static gboolean
is_ware (CpReadingContext *context, gsize start, gsize end)
{
  static const char *const words[] = { "service", "hosting", "software", "system", "equipment", "machine", "platform", "support", "maintenance", "research", "training", "advice" };
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
                                       "exclusive distributor of ", "shall transport ", "shall supply its ", "shall supply ", "shall deliver ", "will conduct ", "shall maintain ", "shall endorse ",
                                       " to act as ", "this order covers ", "receives the ", "qui accepte, ", "prestará ", "erbringt " };
  static const char *const none[] = { "notice", "insurance", "copies", "written", "report", "reasonable", "assistance", "information", "access", "such ", "all ", "documentation", "a list", "evidence", "personnel", "marks", "trademark", "name", "logo", "confidential",
                                      "performance bond", "certificate", "each other", "the following" };
  CpReadingContext *context = self->context;

  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    {
      gssize hit = cp_reading_context_find (context, sentence->start, sentence->end, verbs[i]);
      gsize start, end;
      gboolean bad = FALSE;
      g_autofree char *quantity = NULL;
      CpSpan label;

      if (hit < 0)
        continue;
      start = (gsize) hit + strlen (verbs[i]);
      end = MIN (sentence->end, start + 140);
      for (guint k = 0; k < G_N_ELEMENTS (none) && !bad; k++)
        bad = cp_reading_context_has (context, start, MIN (end, start + 40), none[k]);
      /* Whoever provides something provides all kinds of things: only what is named as goods or a service is sold. */
      if (bad || (strstr (verbs[i], "provide") != NULL && (end - (gsize) hit > 150 || !is_ware (context, start, MIN (end, start + 60)))))
        continue;
      label = cut_quantity (context, (CpSpan){ start, end }, &quantity);
      return report (self, label, quantity, 0.45);
    }
  return FALSE;
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

      if (cp_reading_tables_at (context, sentence->start) == NULL && !cp_reading_context_has (context, sentence->start, sentence->end, "shall not ") && !cp_reading_context_has (context, sentence->start, MIN (sentence->end, sentence->start + 9), "whereas"))
        read_bargain (&self, sentence);
    }
}
