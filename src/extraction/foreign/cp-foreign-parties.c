/* cp-foreign-parties.c: the parties that the introduction names: companies, persons behind "Herr", "Madame" or "Doña", and what stands behind a label
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "cp-foreign-cues.h"
#include "cp-foreign-names.h"

#define MOST_PARTIES 8

static const char *const labels[] = {
  "auftraggeber:", "auftraggeberin:", "auftragnehmer:", "auftragnehmerin:", "vermieter:", "vermieterin:", "mieter:", "mieterin:", "hauptmieter:", "untermieter:", "verpächter:", "pächter:", "verkäufer:", "verkäuferin:", "käufer:", "käuferin:", "lizenzgeber:", "lizenzgeberin:", "lizenznehmer:", "lizenznehmerin:",
  "lieferant:", "lieferantin:", "kunde:", "kundin:", "besteller:", "bestellerin:", "unternehmer:", "einlagerer:", "lagerhalter:", "anbieter:", "anbieterin:", "leasinggeber:", "leasingnehmer:", "arbeitgeber:", "arbeitnehmer:", "arbeitnehmerin:", "darlehensgeber:", "darlehensnehmer:", "dienstleister:", "berater:",
  "client :", "cliente:", "prestataire :", "fournisseur :", "acheteur :", "vendeur :", "bailleur :", "locataire :", "preneur :", "éditeur :", "licencié :", "concédant :", "opérateur :", "déposant :", "dépositaire :", "employeur :", "salarié :", "salariée :", "mandant :", "mandataire :", "client:", "prestataire:",
  "fournisseur:", "bailleur:", "locataire:", "proveedor:", "proveedora:", "comprador:", "compradora:", "vendedor:", "vendedora:", "arrendador:", "arrendadora:", "arrendatario:", "arrendataria:", "licenciante:", "licenciatario:", "licenciataria:", "mantenedor:", "operador:", "operadora:", "depositante:",
  "depositario:", "contratista:", "comercializadora:", "suministrador:", "suministradora:", "prestador:", "prestadora:", "trabajador:", "trabajadora:", "empleador:", NULL
};
static const char *const honorifics[] = { "Herrn Dr. ", "Herr Dr. ", "Frau Dr. ", "Herrn ", "Herr ", "Frau ", "Monsieur ", "Madame ", "Mme ", "M. ", "Doña ", "Don ", "D.ª ", "Dª. ", "Dña. ", "D. ", NULL };
static const char *const institutions[] = {
  "Universität ", "Hochschule ", "Gemeinde ", "Stadt ", "Landkreis ", "Kreissparkasse ", "Sparkasse ", "Volksbank ", "Wohnungseigentümergemeinschaft ", "Stiftung ", "Université ", "Ville ", "Commune ", "Association ", "Union sportive ", "Région ", "Fondation ", "Caisse ", "Universidad ", "Ayuntamiento ",
  "Asociación ", "Club Deportivo ", "Comunidad de Propietarios ", "Fundación ", "Caja ", "association ", "commune ", "ville ", "fundación ", NULL
};

static gboolean
overlaps (GArray *found, gsize start, gsize end)
{
  for (guint i = 0; i < found->len; i++)
    {
      const CpForeignName *name = &g_array_index (found, CpForeignName, i);

      if (name->start < end && start < name->end)
        return TRUE;
    }
  return FALSE;
}

static void
add (GArray *found, gsize start, gsize end, double score)
{
  CpForeignName name = { start, end, score };

  if (end > start + 2 && !overlaps (found, start, end))
    g_array_append_val (found, name);
}

static gsize
capital_at (CpReadingContext *context, gsize at)
{
  return g_unichar_isupper (g_utf8_get_char (context->flat + at));
}

/* Capital words from @at, small words between them, to the end of the line at the latest. */
static gsize
capital_words_end (CpReadingContext *context, gsize at, gsize end, guint most)
{
  static const char *const between[] = { "de ", "del ", "de la ", "des ", "du ", "von ", "van ", "der ", "la ", "le ", "los ", "las " };
  gsize last = at;

  for (guint words = 0; words < most && at < end && capital_at (context, at); words++)
    {
      gsize stop = at;

      while (stop < end && context->flat[stop] != ' ' && strchr (",;:()\"", context->flat[stop]) == NULL && !(context->flat[stop] == '.' && (stop + 1 >= end || context->flat[stop + 1] == ' ')))
        stop++;
      last = at = stop;
      if (at >= end || context->flat[at] != ' ' || memchr (context->text + at, '\n', 1) != NULL)
        break;
      at++;
      for (guint i = 0; i < G_N_ELEMENTS (between); i++)
        if (strncmp (context->flat + at, between[i], strlen (between[i])) == 0 && capital_at (context, at + strlen (between[i])))
          {
            at += strlen (between[i]);
            break;
          }
    }
  return last;
}

/* Somebody who signs for a company is none of the parties. */
static gboolean
acts_for_another (CpReadingContext *context, gsize start, gsize end)
{
  static const char *const before[] = { "vertreten durch", "représenté", "representad", "geschäftsführer", "vertreten von", "agissant", "inhaber", NULL };
  static const char *const after[] = { "en nombre y representación", "en representación", "en calidad de", "en nombre de", "geschäftsführer", "agissant en qualité", "en sa qualité", "als vertreter", NULL };

  return cp_foreign_any (context, start > 60 ? start - 60 : 0, start, before) || cp_foreign_any (context, end, MIN (context->length, end + 60), after);
}

static void
add_persons (CpReadingContext *context, GArray *found, gsize end, double score)
{
  for (guint i = 0; honorifics[i] != NULL; i++)
    {
      gsize n = strlen (honorifics[i]);

      for (const char *hit = strstr (context->flat, honorifics[i]); hit != NULL && (gsize) (hit - context->flat) < end; hit = strstr (hit + 1, honorifics[i]))
        {
          gsize start = (gsize) (hit - context->flat) + n, stop;

          if (hit > context->flat && (g_ascii_isalpha (hit[-1]) || hit[-1] == '.' || (guchar) hit[-1] >= 0x80))
            continue;
          stop = capital_words_end (context, start, end, 4);
          if (memchr (context->flat + start, ' ', stop - start) == NULL || acts_for_another (context, start, stop))
            continue;
          add (found, start, stop, score);
        }
    }
}

/* Behind "de ", "de la " and the like. */
static gsize
behind_small_words (CpReadingContext *context, gsize at)
{
  static const char *const words[] = { "de la ", "de los ", "de ", "del ", "du ", "des ", "der ", "von " };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (strncmp (context->flat + at, words[i], strlen (words[i])) == 0)
      return at + strlen (words[i]);
  return at;
}

static void
add_institutions (CpReadingContext *context, GArray *found, gsize end, double score)
{
  for (guint i = 0; institutions[i] != NULL; i++)
    {
      const char *at = strstr (context->flat, institutions[i]);
      gsize start, name;

      if (at == NULL || (gsize) (at - context->flat) >= end || (at > context->flat && (g_ascii_isalpha (at[-1]) || (guchar) at[-1] >= 0xc3)))
        continue;
      start = (gsize) (at - context->flat);
      name = behind_small_words (context, start + strlen (institutions[i]));
      if (!capital_at (context, name))
        continue;
      /* "l'association Les Rives Douces": the kind with a small letter is no part of the name; a commune's is. */
      if (g_str_has_prefix (institutions[i], "association") || g_str_has_prefix (institutions[i], "fundación"))
        start = name;
      add (found, start, capital_words_end (context, name, end, 5), score);
    }
}

/* "La société MÉRIDIENNE CONSEIL, société par actions simplifiée au capital de …": the form stands behind, in words. */
static void
add_described (CpReadingContext *context, GArray *found, gsize end, double score)
{
  static const char *const openings[] = { "société ", "sociedad ", "mercantil ", "firma ", "entidad ", NULL };
  static const char *const described[] = { "société ", "sas ", "sa ", "sarl ", "au capital", "immatriculée", "dont le siège", "sociedad ", "con domicilio", "mit sitz", "inscrita", NULL };

  for (guint i = 0; openings[i] != NULL; i++)
    for (gssize hit = cp_reading_context_find (context, 0, end, openings[i]); hit >= 0; hit = cp_reading_context_find (context, (gsize) hit + 1, end, openings[i]))
      {
        gsize start = (gsize) hit + strlen (openings[i]), stop;

        if (!capital_at (context, start))
          continue;
        stop = capital_words_end (context, start, end, 8);
        if (cp_foreign_any (context, stop, MIN (end, stop + 24), described))
          add (found, start, stop, score);
      }
}

/* "Kundin: Druckerei Sandmann, Gera": up to the comma. */
static void
add_labelled (CpReadingContext *context, GArray *found, gsize end, double score)
{
  for (guint i = 0; labels[i] != NULL; i++)
    for (gssize hit = cp_reading_context_find (context, 0, end, labels[i]); hit >= 0; hit = cp_reading_context_find (context, (gsize) hit + 1, end, labels[i]))
      {
        gsize start = (gsize) hit + strlen (labels[i]), stop;
        const CpLine *line;

        if (hit > 0 && (g_ascii_isalpha (context->lower[hit - 1]) || (guchar) context->lower[hit - 1] >= 0x80))
          continue;
        while (start < end && context->flat[start] == ' ')
          start++;
        line = cp_reading_context_line_at (context, start);
        if (start >= end || line == NULL || !capital_at (context, start))
          continue;
        for (stop = start; stop < line->end && strchr (",;(", context->flat[stop]) == NULL; stop++)
          ;
        while (stop > start && (context->flat[stop - 1] == ' ' || context->flat[stop - 1] == '.'))
          stop--;
        if (stop - start > 70 || cp_foreign_any (context, start, stop, (const char *const[]){ "eheleute", "m. et mme", "herr und frau", NULL }))
          continue;
        add (found, start, stop, score);
      }
}

static gint
compare_starts (gconstpointer a, gconstpointer b)
{
  const CpForeignName *one = a, *other = b;

  return one->start < other->start ? -1 : one->start > other->start;
}

/** cp_foreign_parties: (skip) */
GArray *
cp_foreign_parties (CpReadingContext *context)
{
  gsize end = MIN (context->length, context->preamble_end);
  GArray *found = cp_foreign_company_names (context, 0, end);
  double score = cp_foreign_confidence (context, "party");

  for (guint i = 0; i < found->len; i++)
    g_array_index (found, CpForeignName, i).score = score;
  add_persons (context, found, end, score * 0.95);
  add_described (context, found, end, score * 0.95);
  add_institutions (context, found, end, score * 0.9);
  add_labelled (context, found, end, score * 0.9);
  g_array_sort (found, compare_starts);
  if (found->len > MOST_PARTIES)
    g_array_set_size (found, MOST_PARTIES);
  return found;
}
