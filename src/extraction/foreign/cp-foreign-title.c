/* cp-foreign-title.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-foreign-title.h"

#include <string.h>

#define MOST_LINES 14
#define LONGEST_TITLE 120

/* In this order: an addendum to a lease is an amendment. A word that begins with a space begins a word of the title. */
static const struct
{
  const char *type;
  const char *words[16];
} kinds[] = {
  { "amendment", { " nachtrag", "ergänzungsvereinbarung", "änderungsvereinbarung", "änderungsvertrag", " avenant", " adenda", " modificación", " novación", "anexo modificativo" } },
  { "nda", { "geheimhaltung", "vertraulichkeit", "verschwiegenheit", "confidentialité", "non-divulgation", "non divulgation", "confidencialidad", "no divulgación", " nda " } },
  { "sow", { "leistungsbeschreibung", "leistungsschein", "cahier des charges", "pliego de", "descripción de los trabajos" } },
  { "order", { " bestellung", "auftragsbestätigung", "auftragsformular", "bon de commande", " pedido", "orden de compra" } },
  { "lease", { "mietvertrag", "mietverhältnis", "pachtvertrag", "leasing", " bail ", "location", "crédit-bail", "arrendamiento", "subarriendo", " alquiler", " renting" } },
  { "employment", { "arbeitsvertrag", "anstellungsvertrag", " dienstvertrag", "beratervertrag", "contrat de travail", "consultant", "contrato de trabajo", " laboral", "consultoría" } },
  { "license", { "lizenz", "licence", "licencia" } },
  { "msa", { "rahmenvertrag", "rahmenvereinbarung", " rahmen", "dienstleistungsvertrag", "dienstleistung", "contrat-cadre", "accord-cadre", "contrat cadre", "accord cadre", "prestation de service", "prestations de service", "contrat de services", "abonnement", " marco ", "prestación de servicios",
             "contrato de servicios" } },
};

static const char *const names[] = {
  "vertrag", "vereinbarung", "nachtrag", "bestellung", "auftrag", "absichtserklärung", "bedingungen", "contrat", "accord", "convention", "avenant", "bail", "engagement", "mandat", "lettre d'intention", "lettre d’intention", "bon de commande", "conditions générales", "conditions particulières", "contrato", "acuerdo",
  "convenio", "adenda", "compromiso", "pedido", "carta de intenciones", "orden de compra", NULL
};

/** cp_foreign_title_type: (skip) */
const char *
cp_foreign_title_type (const char *title)
{
  g_autofree char *lower = g_utf8_strdown (title, -1);
  g_autofree char *padded = g_strconcat (" ", lower, " ", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    for (guint k = 0; k < G_N_ELEMENTS (kinds[i].words) && kinds[i].words[k] != NULL; k++)
      if (strstr (padded, kinds[i].words[k]) != NULL)
        return kinds[i].type;
  return "other";
}

/* A title is short, begins with a capital, and is no sentence and no label. */
static gboolean
is_title (CpReadingContext *context, const CpLine *line)
{
  gsize length = line->end - line->start;
  g_autofree char *lower = g_strndup (context->lower + line->start, length);
  gboolean named = FALSE;

  if (line->furniture || length < 4 || length > LONGEST_TITLE || context->flat[line->start] == context->lower[line->start])
    return FALSE;
  for (guint i = 0; names[i] != NULL && !named; i++)
    named = strstr (lower, names[i]) != NULL;
  return named && strchr (lower, ':') == NULL && !g_str_has_suffix (lower, ".") && !g_str_has_suffix (lower, ",") && strstr (lower, "geschlossen") == NULL && strstr (lower, "ci-après") == NULL && strstr (lower, "nachfolgend") == NULL;
}

/** cp_foreign_title_find: (skip) */
gboolean
cp_foreign_title_find (CpReadingContext *context, CpSpan *title)
{
  for (guint i = 0; i < MIN (context->lines->len, MOST_LINES); i++)
    {
      const CpLine *line = &g_array_index (context->lines, CpLine, i);

      if (!is_title (context, line))
        continue;
      *title = (CpSpan){ line->start, line->end };
      return TRUE;
    }
  return FALSE;
}
