/* cp-foreign-company-names.c: companies by their legal form
 *
 * From a legal form the scanner walks back over the words that may belong to the name.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "cp-foreign-names.h"

#define MOST_WORDS 9
#define SHORT_LINE 36

/* As they are written; those that begin like others come before them. */
static const char *const forms[] = {
  "GmbH & Co. KGaA", "GmbH & Co. KG", "GmbH & Co KG", "GmbH & Co. OHG", "AG & Co. KG", "AG & Co. KGaA", "UG & Co. KG", "SE & Co. KGaA", "SE & Co. KG", "& Co. KGaA", "& Co. KG", "UG (haftungsbeschränkt)", "gGmbH", "gUG", "GmbH", "mbH", "KGaA", "AG", "KG", "OHG", "oHG", "UG", "GbR", "eGbR", "PartG mbB", "PartGmbB",
  "PartG", "e.K.", "e. K.", "e.Kfm.", "e.Kfr.", "e.V.", "e. V.", "eG", "e.G.", "SE", "AöR",
  "S.à r.l.", "S.à.r.l.", "Sàrl", "SARL", "S.A.R.L.", "SASU", "S.A.S.U.", "SAS", "S.A.S.", "SNC", "S.N.C.", "EURL", "SELARL", "SELAS", "SCOP", "SCP", "SCA", "SCI", "GIE", "GAEC", "EARL", "SCEA", "SCS",
  "S.A. de C.V.", "S.A.B. de C.V.", "S. de R.L. de C.V.", "S. de R.L.", "S.A.U.", "S.L.U.", "S.L.P.", "S.L.L.", "S.L.N.E.", "S.A.T.", "S.C.P.", "S.C.", "S. Coop.", "S.Coop.", "C.B.", "S.L.", "S.A.", "SLU", "SAU", "SLP", "SL", "SA", "S.R.L.", "SRL", "S.p.A.", "SpA", "B.V.", "BV", "N.V.", "NV", "Ltd.", "Ltd", "Inc.", "LLC",
};
/* French companies carry these in front as well. */
static const char *const leading_forms[] = { "SCI", "SARL", "SAS", "SASU", "SA", "SNC", "EURL", "GAEC", "EARL", "GIE", "SELARL", "SCEA", "SCP" };

static gboolean
is_letter (char c)
{
  return g_ascii_isalnum (c) || (guchar) c >= 0xc3;
}

static gboolean
matches (CpReadingContext *context, gsize at, gsize end, const char *form, gsize *form_end)
{
  gsize n = 0;

  for (const char *c = form; *c != '\0'; c++)
    {
      /* One space of the form is any white space of the text. */
      if (*c == ' ')
        {
          if (at + n >= end || context->flat[at + n] != ' ')
            return FALSE;
          while (at + n < end && context->flat[at + n] == ' ')
            n++;
        }
      else if (at + n >= end || context->flat[at + n++] != *c)
        return FALSE;
    }
  if (at + n < context->length && (is_letter (context->flat[at + n]) || context->flat[at + n] == '-'))
    return FALSE;
  *form_end = at + n;
  return TRUE;
}

/* The legal form that begins at @at. FALSE: none. */
static gboolean
form_at (CpReadingContext *context, gsize at, gsize end, const char *const *list, guint n, gsize *form_end)
{
  if (at > 0 && (is_letter (context->flat[at - 1]) || context->flat[at - 1] == '-' || context->flat[at - 1] == '.' || context->flat[at - 1] == '\''))
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (matches (context, at, end, list[i], form_end))
      return TRUE;
  return FALSE;
}

static gboolean
is_one_of (const char *word, gsize length, const char *const *list)
{
  for (guint i = 0; list[i] != NULL; i++)
    if (strlen (list[i]) == length && memcmp (list[i], word, length) == 0)
      return TRUE;
  return FALSE;
}

/* Small words within names: "Banque des Coteaux", "Aguas del Tajo", "Verein für Sport". */
static gboolean
is_small_word (const char *word, gsize length)
{
  static const char *const words[] = { "und", "et", "y", "e", "de", "del", "des", "du", "la", "las", "los", "le", "les", "à", "aux", "au", "en", "für", "von", "zu", "zum", "zur", "im", "am", "in", "&", "+", "sur", "-", NULL };

  return is_one_of (word, length, words) || (length > 2 && (strncmp (word, "d'", 2) == 0 || strncmp (word, "l'", 2) == 0)) || (length > 4 && (strncmp (word, "d’", 4) == 0 || strncmp (word, "l’", 4) == 0));
}

/* Words with a capital that begin a sentence or a role, never a name. */
static gboolean
is_no_name (const char *word, gsize length)
{
  static const char *const words[] = {
    "Zwischen", "Und", "Firma", "Kunde", "Kundin", "Anbieter", "Anbieterin", "Auftraggeber", "Auftraggeberin", "Auftragnehmer", "Auftragnehmerin", "Vermieter", "Vermieterin", "Mieter", "Mieterin", "Verkäufer", "Verkäuferin", "Käufer", "Käuferin", "Lizenzgeberin", "Lizenzgeber",
    "Lizenznehmerin", "Lizenznehmer", "ZWISCHEN", "UND", "Entre", "Et", "ET", "ENTRE", "Société", "SOCIÉTÉ", "Client", "Prestataire", "Fournisseur", "Bailleur", "Y", "Reunidos", "REUNIDOS", "Mercantil", "Sociedad", "Entidad", "Cliente",
    "Proveedor", "Proveedora", "Compradora", "Comprador", "Vendedora", "Vendedor", "Licenciataria", "Licenciatario", "Licenciante", "Arrendadora", "Arrendataria", "Contratista", NULL
  };

  return is_one_of (word, length, words);
}

static gboolean
begins_with_capital (const char *word)
{
  gunichar c = g_utf8_get_char_validated (word, 4);

  return g_ascii_isdigit (*word) || (c != (gunichar) -1 && c != (gunichar) -2 && g_unichar_isupper (c));
}

static gboolean
is_article (const char *word, gsize length)
{
  static const char *const words[] = { "Die", "Der", "Das", "Dem", "Den", "DIE", "DER", "Le", "La", "Les", "LE", "LA", "LES", "El", "Los", "Las", "EL", "LOS", "LAS", NULL };

  return is_one_of (word, length, words);
}

/* Whether the white space in [from,to) parts names: a paragraph's end, or that of a line that did not have to end there. */
static gboolean
is_break (CpReadingContext *context, gsize from, gsize to)
{
  const CpLine *line = cp_reading_context_line_at (context, to);

  if (memchr (context->text + from, '\n', to - from) == NULL)
    return FALSE;
  if (line == NULL || line->paragraph_start || line->heading)
    return TRUE;
  line = cp_reading_context_line_at (context, from > 0 ? from - 1 : 0);
  return line != NULL && (line->heading || line->end - line->start < SHORT_LINE);
}

/* Cuts off at the left what does not begin a name: small words and articles. */
static gsize
first_capital (CpReadingContext *context, gsize start, gsize end)
{
  while (start < end)
    {
      gsize stop = start;

      while (stop < end && context->flat[stop] != ' ')
        stop++;
      if (begins_with_capital (context->flat + start) && !is_no_name (context->flat + start, stop - start) && !is_article (context->flat + start, stop - start))
        {
          /* "L'institut Savoir Plus": the article with its noun. */
          if ((strncmp (context->flat + start, "L'", 2) != 0 && strncmp (context->flat + start, "L’", 4) != 0) || stop >= end)
            return start;
        }
      while (stop < end && context->flat[stop] == ' ')
        stop++;
      start = stop;
    }
  return end;
}

/* Where the name begins whose legal form begins at @form. */
static gsize
name_start (CpReadingContext *context, gsize floor, gsize form)
{
  gsize at = form, start = form;

  for (guint words = 0; words < MOST_WORDS; words++)
    {
      gsize stop = at, from;

      while (stop > floor && context->flat[stop - 1] == ' ')
        stop--;
      if (stop == floor || is_break (context, stop, at))
        break;
      if (context->flat[stop - 1] == ',' && at == form)
        stop--;
      else if (strchr (",;:.()!?", context->flat[stop - 1]) != NULL && !(context->flat[stop - 1] == '.' && stop >= floor + 2 && (stop < floor + 4 || context->flat[stop - 3] == ' ' || strncmp (context->flat + stop - 4, "Co.", 3) == 0)))
        break;
      from = stop;
      while (from > floor && context->flat[from - 1] != ' ')
        from--;
      /* Quotation marks, brackets and dashes part, whatever stands behind them. */
      for (gsize i = from; i < stop; i++)
        if (strchr ("(\";:", context->flat[i]) != NULL || strncmp (context->flat + i, "„", 3) == 0 || strncmp (context->flat + i, "«", 2) == 0 || strncmp (context->flat + i, "–", 3) == 0 || strncmp (context->flat + i, "“", 3) == 0)
          return start;
      if (is_no_name (context->flat + from, stop - from) || (stop - from >= 4 && g_ascii_isdigit (context->flat[from])))
        break;
      if (!begins_with_capital (context->flat + from) && !is_small_word (context->flat + from, stop - from))
        break;
      start = at = from;
    }
  return start;
}

/* "Ayuntamiento de Altacumbre y Espacios Verdes, S.L." are two: where the left side needs no legal form, the right one is a name of its own. */
static gsize
behind_institution (CpReadingContext *context, gsize start, gsize end)
{
  static const char *const institutions[] = { "Universi", "UNIVERSI", "Ayuntamiento", "Gemeinde ", "Stadt ", "Asociación", "Association", "Fundación", "Club ", "Comunidad ", "Commune ", "Ville ", "Union ", "Instituto Nacional", "Diputación" };
  static const char *const joins[] = { " y ", " e ", " et ", " und " };

  for (guint i = 0; i < G_N_ELEMENTS (institutions); i++)
    for (guint k = 0; strncmp (context->flat + start, institutions[i], strlen (institutions[i])) == 0 && k < G_N_ELEMENTS (joins); k++)
      {
        gssize hit = cp_reading_context_find (context, start, end, joins[k]);

        if (hit >= 0)
          return (gsize) hit + strlen (joins[k]);
      }
  return start;
}

/* "SARL Boulangerie Fournier": to the end of the capital words. */
static gsize
name_behind (CpReadingContext *context, gsize form_end, gsize end)
{
  gsize at = form_end, last = form_end;

  for (guint words = 0; words < MOST_WORDS && at < end && context->flat[at] == ' '; words++)
    {
      gsize from = at, stop;

      while (from < end && context->flat[from] == ' ')
        from++;
      if (from >= end || is_break (context, at, from))
        break;
      stop = from;
      while (stop < end && context->flat[stop] != ' ' && strchr (",;:()", context->flat[stop]) == NULL && !(context->flat[stop] == '.' && (stop + 1 >= end || context->flat[stop + 1] == ' ')))
        stop++;
      if (begins_with_capital (context->flat + from))
        last = stop;
      else if (!is_small_word (context->flat + from, stop - from))
        break;
      at = stop;
    }
  return last;
}

/** cp_foreign_company_names: (skip) */
GArray *
cp_foreign_company_names (CpReadingContext *context, gsize start, gsize end)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (CpForeignName));
  gsize floor = start;

  for (gsize i = start; i < end; i++)
    {
      gsize form_end;
      CpForeignName name;

      if (!form_at (context, i, end, forms, G_N_ELEMENTS (forms), &form_end))
        continue;
      name = (CpForeignName){ .start = first_capital (context, name_start (context, floor, i), i), .end = form_end };
      if (name.start >= i && form_at (context, i, end, leading_forms, G_N_ELEMENTS (leading_forms), &form_end))
        {
          name.start = i;
          name.end = name_behind (context, form_end, end);
        }
      else
        name.start = behind_institution (context, name.start, i);
      if (name.end > form_end || name.start < i)
        {
          g_array_append_val (found, name);
          floor = name.end;
        }
      i = MAX (form_end, name.end) - 1;
    }
  return found;
}
