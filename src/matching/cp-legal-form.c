/* cp-legal-form.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-legal-form.h"

#include <string.h>

typedef struct
{
  const char *display;
  const char *spellings; /* plain words, several spellings parted by "|" */
  gboolean leading;      /* also stands before the name */
} Form;

/* One row a form: rows that differ are different companies until something else says otherwise. */
static const Form forms[] = {
  { "Inc.", "inc|incorporated", FALSE },
  { "Corp.", "corp|corporation", FALSE },
  { "Co.", "co|company|cie|compagnie", FALSE },
  { "LLC", "llc|l l c|limited liability company|limited liability co|lc", FALSE },
  { "Ltd", "ltd|limited|co ltd|co limited|company limited|limited company|ltee|ltd co", FALSE },
  { "Pty Ltd", "pty ltd|pty limited|proprietary limited|pty", FALSE },
  { "Pvt Ltd", "pvt ltd|private limited|private ltd|pvt limited|p ltd", FALSE },
  { "Pte Ltd", "pte ltd|pte limited|pte", FALSE },
  { "LP", "lp|l p|limited partnership", FALSE },
  { "LLP", "llp|l l p|limited liability partnership", FALSE },
  { "LLLP", "lllp", FALSE },
  { "PLLC", "pllc", FALSE },
  { "P.C.", "pc|p c|professional corporation", FALSE },
  { "plc", "plc|p l c|public limited company", FALSE },
  { "ULC", "ulc", FALSE },
  { "N.A.", "na|n a|national association", FALSE },
  { "GmbH", "gmbh|g m b h|mbh|gesellschaft mit beschrankter haftung|gesellschaft mit beschraenkter haftung|gesmbh", FALSE },
  { "gGmbH", "ggmbh", FALSE },
  { "GmbH & Co. KG", "gmbh and co kg|gmbh co kg|gmbh and co kgaa|gmbh and cokg", FALSE },
  { "AG & Co. KG", "ag and co kg|ag and co kgaa", FALSE },
  { "UG", "ug|ug haftungsbeschrankt|ug haftungsbeschraenkt", FALSE },
  { "AG", "ag|aktiengesellschaft", FALSE },
  { "KGaA", "kgaa", FALSE },
  { "KG", "kg|kommanditgesellschaft|and co kg", FALSE },
  { "OHG", "ohg", FALSE },
  { "e.K.", "ek|e k", FALSE },
  { "e.V.", "ev|e v", FALSE },
  { "eG", "eg", FALSE },
  { "SE", "se|societas europaea", FALSE },
  { "Sàrl", "sarl|s a r l|s a rl|societe a responsabilite limitee", FALSE },
  { "S.A.", "sa|s a|societe anonyme|sociedad anonima|sociedade anonima", FALSE },
  { "S.A.S.", "sas|s a s|societe par actions simplifiee|sasu", FALSE },
  { "SNC", "snc|s n c", FALSE },
  { "EURL", "eurl", FALSE },
  { "S.p.A.", "spa|s p a|societa per azioni", FALSE },
  { "S.r.l.", "srl|s r l|societa a responsabilita limitata|srls", FALSE },
  { "S.L.", "sl|s l|slu|sociedad limitada|s l u", FALSE },
  { "S.A. de C.V.", "sa de cv|s a de c v|sapi de cv", FALSE },
  { "S. de R.L.", "s de rl de cv|s de r l de c v|s de rl", FALSE },
  { "Ltda.", "ltda|limitada", FALSE },
  { "Lda.", "lda", FALSE },
  { "N.V.", "nv|n v|naamloze vennootschap", FALSE },
  { "B.V.", "bv|b v|besloten vennootschap|bvba|b v b a", FALSE },
  { "AB", "ab|aktiebolag|ab publ", FALSE },
  { "A/S", "as|a s|aktieselskab|aksjeselskap", FALSE },
  { "ASA", "asa", FALSE },
  { "ApS", "aps", FALSE },
  { "Oy", "oy|osakeyhtio|oy ab", FALSE },
  { "Oyj", "oyj", FALSE },
  { "hf.", "hf|ehf", FALSE },
  { "Sp. z o.o.", "sp z oo|sp z o o|spzoo|spolka z ograniczona odpowiedzialnoscia|spolka z oo", FALSE },
  { "s.r.o.", "sro|s r o|spol s r o|spol sro", FALSE },
  { "d.o.o.", "doo|d o o", FALSE },
  { "d.d.", "dd|d d", FALSE },
  { "Kft.", "kft", FALSE },
  { "Zrt.", "zrt|nyrt", FALSE },
  { "SRL", "s c srl", FALSE },
  { "OOO", "ooo|obshchestvo s ogranichennoy otvetstvennostyu", TRUE },
  { "AO", "ao|oao|zao|pao", TRUE },
  { "TOV", "tov", TRUE },
  { "OOD", "ood|eood", FALSE },
  { "AD", "ead", FALSE },
  { "A.E.", "ae|anonymi etaireia", FALSE },
  { "A.Ş.", "a s ve|anonim sirketi", FALSE },
  { "K.K.", "kk|k k|kabushiki kaisha|kabushiki gaisha|株式会社", TRUE },
  { "G.K.", "godo kaisha|gk", FALSE },
  { "有限公司", "有限公司|股份有限公司|有限责任公司", FALSE },
  { "PT", "pt|tbk|pt tbk", TRUE },
  { "Sdn Bhd", "sdn bhd|sendirian berhad", FALSE },
  { "Bhd", "bhd|berhad", FALSE },
  { "JSC", "jsc|ojsc|cjsc|pjsc|joint stock company", TRUE },
  { "FZE", "fze|fzco|fz llc|fzc", FALSE },
  { "WLL", "wll|w l l", FALSE },
};

/* One spelling of one form, taken apart. */
typedef struct
{
  char **words;
  guint n_words;
  const Form *form;
} Spelling;

static GPtrArray *
take_apart (void)
{
  GPtrArray *all = g_ptr_array_new ();

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_auto (GStrv) spellings = g_strsplit (forms[i].spellings, "|", -1);

      for (char **text = spellings; *text != NULL; text++)
        {
          Spelling *spelling = g_new0 (Spelling, 1);

          spelling->words = g_strsplit (*text, " ", -1);
          spelling->n_words = g_strv_length (spelling->words);
          spelling->form = &forms[i];
          g_ptr_array_add (all, spelling);
        }
    }
  return all;
}

/* Built once, kept for the life of the program: every name of the mirror is looked at. */
static GPtrArray *
all_spellings (void)
{
  static gsize built;

  if (g_once_init_enter (&built))
    g_once_init_leave (&built, (gsize) take_apart ());
  return (GPtrArray *) built;
}

static gboolean
stands_at (GPtrArray *words, guint start, const Spelling *spelling)
{
  for (guint i = spelling->n_words; i > 0; i--)
    if (strcmp (g_ptr_array_index (words, start + i - 1), spelling->words[i - 1]) != 0)
      return FALSE;
  return TRUE;
}

/* The longest form at the end (or at the beginning) that leaves a word over. */
static const Spelling *
longest (GPtrArray *words, gboolean at_end)
{
  GPtrArray *spellings = all_spellings ();
  const Spelling *best = NULL;

  for (guint i = 0; i < spellings->len; i++)
    {
      const Spelling *spelling = g_ptr_array_index (spellings, i);

      if (spelling->n_words >= words->len || (!at_end && !spelling->form->leading)
          || (best != NULL && best->n_words >= spelling->n_words))
        continue;
      if (stands_at (words, at_end ? words->len - spelling->n_words : 0, spelling))
        best = spelling;
    }
  return best;
}

const char *
cp_legal_form_cut (GPtrArray *words)
{
  const Spelling *found = longest (words, TRUE);

  if (found != NULL)
    {
      g_ptr_array_remove_range (words, words->len - found->n_words, found->n_words);
      return found->form->display;
    }
  found = longest (words, FALSE);
  if (found == NULL)
    return NULL;
  g_ptr_array_remove_range (words, 0, found->n_words);
  return found->form->display;
}
