/* cp-table-headings.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-table-headings.h"

#include <string.h>

typedef struct
{
  const char *words;
  CpTableColumnKind kind;
} Heading;

/* Whole headings. */
static const Heading whole[] = {
  { "no", CP_TABLE_NUMBER }, { "no.", CP_TABLE_NUMBER }, { "#", CP_TABLE_NUMBER }, { "nr", CP_TABLE_NUMBER }, { "nr.", CP_TABLE_NUMBER }, { "pos", CP_TABLE_NUMBER }, { "pos.", CP_TABLE_NUMBER }, { "ln", CP_TABLE_NUMBER },
  { "item #", CP_TABLE_NUMBER }, { "item no.", CP_TABLE_NUMBER }, { "item no", CP_TABLE_NUMBER }, { "line", CP_TABLE_NUMBER }, { "sku", CP_TABLE_NUMBER }, { "code", CP_TABLE_NUMBER }, { "n°", CP_TABLE_NUMBER },
  { "installment", CP_TABLE_NUMBER }, { "instalment", CP_TABLE_NUMBER }, { "rate nr.", CP_TABLE_NUMBER },
  { "unit", CP_TABLE_UNIT }, { "uom", CP_TABLE_UNIT }, { "unit of measure", CP_TABLE_UNIT }, { "einheit", CP_TABLE_UNIT }, { "unité", CP_TABLE_UNIT }, { "unidad", CP_TABLE_UNIT },
  { "each", CP_TABLE_UNIT_PRICE }, { "per unit", CP_TABLE_UNIT_PRICE }, { "rate", CP_TABLE_UNIT_PRICE }, { "rates", CP_TABLE_UNIT_PRICE }, { "per diem", CP_TABLE_UNIT_PRICE },
  { "units", CP_TABLE_QUANTITY }, { "hours", CP_TABLE_QUANTITY }, { "days", CP_TABLE_QUANTITY }, { "seats", CP_TABLE_QUANTITY }, { "users", CP_TABLE_QUANTITY }, { "spots", CP_TABLE_QUANTITY }, { "licenses", CP_TABLE_QUANTITY },
  { "licences", CP_TABLE_QUANTITY }, { "copies", CP_TABLE_QUANTITY }, { "annual", CP_TABLE_AMOUNT }, { "monthly", CP_TABLE_AMOUNT }, { "net", CP_TABLE_AMOUNT }, { "gross", CP_TABLE_AMOUNT }, { "extended", CP_TABLE_AMOUNT },
  { "extension", CP_TABLE_AMOUNT }, { "usd", CP_TABLE_AMOUNT }, { "eur", CP_TABLE_AMOUNT }, { "due", CP_TABLE_DATE }, { "when", CP_TABLE_DATE }, { "payable on", CP_TABLE_DATE }, { "year", CP_TABLE_PERIOD }, { "term", CP_TABLE_PERIOD },
};

/* Words within a heading that decide wherever they stand. */
static const Heading strong[] = {
  { "discount", CP_TABLE_DISCOUNT }, { "rabatt", CP_TABLE_DISCOUNT }, { "remise", CP_TABLE_DISCOUNT }, { "descuento", CP_TABLE_DISCOUNT },
  { "number of", CP_TABLE_QUANTITY }, { "no. of", CP_TABLE_QUANTITY }, { "qty", CP_TABLE_QUANTITY }, { "quantity", CP_TABLE_QUANTITY }, { "menge", CP_TABLE_QUANTITY }, { "anzahl", CP_TABLE_QUANTITY }, { "quantité", CP_TABLE_QUANTITY },
  { "qté", CP_TABLE_QUANTITY }, { "cantidad", CP_TABLE_QUANTITY }, { "copies", CP_TABLE_QUANTITY },
  { "acceptance criteria", CP_TABLE_OTHER }, { "part no", CP_TABLE_NUMBER }, { "part number", CP_TABLE_NUMBER }, { "item number", CP_TABLE_NUMBER }, { "serial n", CP_TABLE_NUMBER }, { "invoice n", CP_TABLE_NUMBER }, { "order n", CP_TABLE_NUMBER },
  { "article n", CP_TABLE_NUMBER }, { "catalog", CP_TABLE_NUMBER }, { "line #", CP_TABLE_NUMBER },
  { "percent", CP_TABLE_PERCENT }, { "percentage", CP_TABLE_PERCENT }, { "% of", CP_TABLE_PERCENT }, { "prozent", CP_TABLE_PERCENT }, { "pourcentage", CP_TABLE_PERCENT },
  { "royalty rate", CP_TABLE_RATE }, { "vat rate", CP_TABLE_RATE }, { "tax rate", CP_TABLE_RATE }, { "interest rate", CP_TABLE_RATE },
  { "vat", CP_TABLE_TAX }, { "mwst", CP_TABLE_TAX }, { "ust.", CP_TABLE_TAX }, { "sales tax", CP_TABLE_TAX }, { "tva", CP_TABLE_TAX },
  { "unit price", CP_TABLE_UNIT_PRICE }, { "unit cost", CP_TABLE_UNIT_PRICE }, { "price per", CP_TABLE_UNIT_PRICE }, { "price each", CP_TABLE_UNIT_PRICE }, { "per unit", CP_TABLE_UNIT_PRICE }, { "list price", CP_TABLE_UNIT_PRICE },
  { "hourly", CP_TABLE_UNIT_PRICE }, { "daily rate", CP_TABLE_UNIT_PRICE }, { "day rate", CP_TABLE_UNIT_PRICE }, { "einzelpreis", CP_TABLE_UNIT_PRICE }, { "stückpreis", CP_TABLE_UNIT_PRICE }, { "prix unitaire", CP_TABLE_UNIT_PRICE },
  { "p.u.", CP_TABLE_UNIT_PRICE }, { "precio unitario", CP_TABLE_UNIT_PRICE }, { "per hour", CP_TABLE_UNIT_PRICE }, { "rate per", CP_TABLE_UNIT_PRICE }, { "stundensatz", CP_TABLE_UNIT_PRICE },
  { "contract year", CP_TABLE_PERIOD }, { "lease year", CP_TABLE_PERIOD }, { "fiscal year", CP_TABLE_PERIOD }, { "subscription term", CP_TABLE_PERIOD }, { "response time", CP_TABLE_PERIOD }, { "resolution time", CP_TABLE_PERIOD },
  { "duration", CP_TABLE_PERIOD }, { "laufzeit", CP_TABLE_PERIOD }, { "durée", CP_TABLE_PERIOD }, { "duración", CP_TABLE_PERIOD },
};

/* Words that name the column by themselves; of several the last counts: "milestone payment" is one, "payment milestone" the other. */
static const Heading weak[] = {
  { "due date", CP_TABLE_DATE }, { "payment date", CP_TABLE_DATE }, { "delivery date", CP_TABLE_DATE }, { "start date", CP_TABLE_DATE }, { "end date", CP_TABLE_DATE }, { "completion date", CP_TABLE_DATE }, { "datum", CP_TABLE_DATE },
  { "fällig", CP_TABLE_DATE }, { "échéance", CP_TABLE_DATE }, { "fecha", CP_TABLE_DATE }, { "vencimiento", CP_TABLE_DATE }, { "date", CP_TABLE_DATE }, { "dates", CP_TABLE_DATE }, { "flight", CP_TABLE_DATE },
  { "total", CP_TABLE_AMOUNT }, { "amount", CP_TABLE_AMOUNT }, { "fee", CP_TABLE_AMOUNT }, { "fees", CP_TABLE_AMOUNT }, { "price", CP_TABLE_AMOUNT }, { "cost", CP_TABLE_AMOUNT }, { "payment", CP_TABLE_AMOUNT },
  { "milestone", CP_TABLE_TRIGGER }, { "event", CP_TABLE_TRIGGER }, { "phase", CP_TABLE_TRIGGER }, { "meilenstein", CP_TABLE_TRIGGER }, { "jalon", CP_TABLE_TRIGGER }, { "étape", CP_TABLE_TRIGGER }, { "hito", CP_TABLE_TRIGGER },
  { "charge", CP_TABLE_AMOUNT }, { "charges", CP_TABLE_AMOUNT }, { "value", CP_TABLE_AMOUNT }, { "sum", CP_TABLE_AMOUNT }, { "rent", CP_TABLE_AMOUNT }, { "budget", CP_TABLE_AMOUNT }, { "royalty", CP_TABLE_AMOUNT },
  { "commission", CP_TABLE_AMOUNT }, { "credit", CP_TABLE_AMOUNT }, { "betrag", CP_TABLE_AMOUNT }, { "gesamtpreis", CP_TABLE_AMOUNT }, { "gesamt", CP_TABLE_AMOUNT }, { "preis", CP_TABLE_AMOUNT }, { "kosten", CP_TABLE_AMOUNT },
  { "summe", CP_TABLE_AMOUNT }, { "vergütung", CP_TABLE_AMOUNT }, { "montant", CP_TABLE_AMOUNT }, { "prix", CP_TABLE_AMOUNT }, { "importe", CP_TABLE_AMOUNT }, { "precio", CP_TABLE_AMOUNT }, { "tarif", CP_TABLE_AMOUNT },
  { "description", CP_TABLE_ITEM }, { "item", CP_TABLE_ITEM }, { "items", CP_TABLE_ITEM }, { "product", CP_TABLE_ITEM }, { "products", CP_TABLE_ITEM }, { "service", CP_TABLE_ITEM }, { "services", CP_TABLE_ITEM }, { "deliverable", CP_TABLE_ITEM },
  { "deliverables", CP_TABLE_ITEM }, { "module", CP_TABLE_ITEM }, { "role", CP_TABLE_ITEM }, { "material", CP_TABLE_ITEM }, { "goods", CP_TABLE_ITEM }, { "equipment", CP_TABLE_ITEM }, { "part", CP_TABLE_ITEM }, { "title", CP_TABLE_ITEM },
  { "plan", CP_TABLE_ITEM }, { "program", CP_TABLE_ITEM }, { "station", CP_TABLE_ITEM }, { "subscription", CP_TABLE_ITEM }, { "license", CP_TABLE_ITEM }, { "licence", CP_TABLE_ITEM }, { "work package", CP_TABLE_ITEM }, { "task", CP_TABLE_ITEM },
  { "software", CP_TABLE_ITEM }, { "model", CP_TABLE_ITEM }, { "city", CP_TABLE_ITEM }, { "location", CP_TABLE_ITEM }, { "activity", CP_TABLE_ITEM }, { "position", CP_TABLE_ITEM }, { "bezeichnung", CP_TABLE_ITEM }, { "leistung", CP_TABLE_ITEM },
  { "beschreibung", CP_TABLE_ITEM }, { "artikel", CP_TABLE_ITEM }, { "produkt", CP_TABLE_ITEM }, { "désignation", CP_TABLE_ITEM }, { "produit", CP_TABLE_ITEM }, { "prestation", CP_TABLE_ITEM }, { "descripción", CP_TABLE_ITEM },
  { "concepto", CP_TABLE_ITEM }, { "producto", CP_TABLE_ITEM }, { "servicio", CP_TABLE_ITEM }, { "category", CP_TABLE_ITEM }, { "type", CP_TABLE_ITEM }, { "size", CP_TABLE_ITEM }, { "year", CP_TABLE_PERIOD }, { "month", CP_TABLE_PERIOD },
  { "quarter", CP_TABLE_PERIOD }, { "period", CP_TABLE_PERIOD }, { "term", CP_TABLE_PERIOD }, { "hours", CP_TABLE_QUANTITY }, { "seats", CP_TABLE_QUANTITY }, { "users", CP_TABLE_QUANTITY }, { "spots", CP_TABLE_QUANTITY },
  { "cpm", CP_TABLE_UNIT_PRICE }, { "rate", CP_TABLE_UNIT_PRICE },
};

static gboolean
is_letter (char c)
{
  return g_ascii_isalnum (c) || (c & 0x80) != 0;
}

static gboolean
has_word (const char *lower, const char *word)
{
  gsize n = strlen (word);

  for (const char *at = strstr (lower, word); at != NULL; at = strstr (at + 1, word))
    if ((at == lower || !is_letter (at[-1])) && (!is_letter (word[n - 1]) || !is_letter (at[n]) || word[n - 2] == ' '))
      return TRUE;
  return FALSE;
}

static void
add_words (GHashTable *words, const Heading *headings, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_auto (GStrv) parts = g_strsplit (headings[i].words, " ", -1);

      if (headings[i].kind == CP_TABLE_OTHER)
        continue;
      for (guint k = 0; parts[k] != NULL; k++)
        if (strlen (parts[k]) > 2 || parts[1] == NULL)
          g_hash_table_add (words, g_strdup (parts[k]));
    }
}

/** cp_table_heading_word: (skip) */
gboolean
cp_table_heading_word (const char *lower)
{
  static GHashTable *words;

  if (g_once_init_enter (&words))
    {
      GHashTable *all = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

      add_words (all, whole, G_N_ELEMENTS (whole));
      add_words (all, strong, G_N_ELEMENTS (strong));
      add_words (all, weak, G_N_ELEMENTS (weak));
      g_once_init_leave (&words, all);
    }
  return g_hash_table_contains (words, lower);
}

/** cp_table_heading_kind: (skip) */
CpTableColumnKind
cp_table_heading_kind (const char *lower)
{
  const char *last;

  for (guint i = 0; i < G_N_ELEMENTS (whole); i++)
    if (strcmp (lower, whole[i].words) == 0)
      return whole[i].kind;
  for (guint i = 0; i < G_N_ELEMENTS (strong); i++)
    if (has_word (lower, strong[i].words))
      return strong[i].kind;
  last = strrchr (lower, ' ');
  for (guint i = 0; last != NULL && i < G_N_ELEMENTS (weak); i++)
    if (strcmp (last + 1, weak[i].words) == 0)
      return weak[i].kind;
  for (guint i = 0; i < G_N_ELEMENTS (weak); i++)
    if (has_word (lower, weak[i].words))
      return weak[i].kind;
  return CP_TABLE_OTHER;
}

static gboolean
is_whole_price (const char *lower)
{
  static const char *const words[] = { "total", "amount", "extended", "extension", "value", "gesamt", "montant", "importe", "net price", "annual", "betrag", "gross", "cost" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (strstr (lower, words[i]) != NULL)
      return TRUE;
  return FALSE;
}

/** cp_table_headings_settle: (skip) */
void
cp_table_headings_settle (CpTableColumn *columns, guint n, char *const *words, const double *percent)
{
  int whole_price = -1;
  gboolean item = FALSE;

  for (guint i = 0; i < n; i++)
    {
      CpTableColumnKind kind = columns[i].kind;

      if (percent[i] > 0.5 && (kind == CP_TABLE_AMOUNT || kind == CP_TABLE_UNIT_PRICE || kind == CP_TABLE_OTHER || kind == CP_TABLE_TAX))
        columns[i].kind = has_word (words[i], "rate") || kind == CP_TABLE_TAX ? CP_TABLE_RATE : CP_TABLE_PERCENT;
      if (columns[i].kind == CP_TABLE_AMOUNT && is_whole_price (words[i]))
        whole_price = (int) i;
      item |= columns[i].kind == CP_TABLE_ITEM;
    }
  for (guint i = 0; i < n && whole_price >= 0; i++)
    if (columns[i].kind == CP_TABLE_AMOUNT && (int) i != whole_price && (strcmp (words[i], "price") == 0 || g_str_has_prefix (words[i], "price (") || strcmp (words[i], "cost") == 0 || has_word (words[i], "monthly") || strcmp (words[i], "preis") == 0))
      columns[i].kind = CP_TABLE_UNIT_PRICE;
  for (guint i = 0; i < n; i++)
    if (columns[i].kind == CP_TABLE_PERIOD && has_word (words[i], "term") && i == 0 && !item)
      columns[i].kind = CP_TABLE_ITEM;
}

/** cp_table_heading_currency: (skip) */
const char *
cp_table_heading_currency (const char *lower)
{
  static const struct
  {
    const char *mark;
    const char *currency;
  } marks[] = { { "usd", "USD" }, { "us$", "USD" }, { "eur", "EUR" }, { "€", "EUR" }, { "gbp", "GBP" }, { "£", "GBP" }, { "chf", "CHF" }, { "cad", "CAD" }, { "aud", "AUD" }, { "jpy", "JPY" }, { "$", "USD" } };

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (g_ascii_isalpha (marks[i].mark[0]) ? has_word (lower, marks[i].mark) : strstr (lower, marks[i].mark) != NULL)
      return marks[i].currency;
  return "";
}

/** cp_table_row_kind: (skip) */
CpTableRowKind
cp_table_row_kind (const char *lower)
{
  static const struct
  {
    const char *head;
    CpTableRowKind kind;
  } heads[] = {
    { "subtotal", CP_TABLE_ROW_SUBTOTAL }, { "sub-total", CP_TABLE_ROW_SUBTOTAL }, { "sub total", CP_TABLE_ROW_SUBTOTAL }, { "zwischensumme", CP_TABLE_ROW_SUBTOTAL }, { "sous-total", CP_TABLE_ROW_SUBTOTAL },
    { "grand total", CP_TABLE_ROW_TOTAL }, { "total tax", CP_TABLE_ROW_TAX }, { "gesamtsumme", CP_TABLE_ROW_TOTAL }, { "gesamt", CP_TABLE_ROW_TOTAL }, { "summe", CP_TABLE_ROW_TOTAL }, { "contract total", CP_TABLE_ROW_TOTAL },
    { "order total", CP_TABLE_ROW_TOTAL }, { "net total", CP_TABLE_ROW_TOTAL }, { "total", CP_TABLE_ROW_TOTAL }, { "montant total", CP_TABLE_ROW_TOTAL }, { "amount due", CP_TABLE_ROW_TOTAL }, { "sum total", CP_TABLE_ROW_TOTAL },
    { "sales tax", CP_TABLE_ROW_TAX }, { "tax", CP_TABLE_ROW_TAX }, { "vat", CP_TABLE_ROW_TAX }, { "mwst", CP_TABLE_ROW_TAX }, { "zzgl.", CP_TABLE_ROW_TAX }, { "umsatzsteuer", CP_TABLE_ROW_TAX }, { "tva", CP_TABLE_ROW_TAX }, { "iva", CP_TABLE_ROW_TAX },
    { "gst", CP_TABLE_ROW_TAX }, { "discount", CP_TABLE_ROW_DISCOUNT }, { "less ", CP_TABLE_ROW_DISCOUNT }, { "rabatt", CP_TABLE_ROW_DISCOUNT }, { "remise", CP_TABLE_ROW_DISCOUNT }, { "descuento", CP_TABLE_ROW_DISCOUNT },
  };

  for (guint i = 0; i < G_N_ELEMENTS (heads); i++)
    {
      gsize n = strlen (heads[i].head);

      if (strncmp (lower, heads[i].head, n) == 0 && !(g_ascii_isalpha (lower[n]) && lower[n] != 's'))
        return heads[i].kind;
    }
  if (has_word (lower, "discount") || strstr (lower, "rebate") != NULL)
    return CP_TABLE_ROW_DISCOUNT;
  return CP_TABLE_ROW_ITEM;
}
