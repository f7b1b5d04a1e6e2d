/* cp-duty-verbs.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-duty-verbs.h"

#include <string.h>

/* @form: a participle that is not made with -ed; "submitted" and the like are */
typedef struct
{
  const char *base;
  const char *behind; /* (nullable): a second word: "turn over" */
  CpDutyVerb kind;
  const char *form;
} Verb;

static const Verb verbs[] = {
  { "deliver", NULL, CP_DUTY_VERB_HAND, NULL },        { "furnish", NULL, CP_DUTY_VERB_HAND, NULL },      { "supply", NULL, CP_DUTY_VERB_HAND, "supplied" },   { "ship", NULL, CP_DUTY_VERB_HAND, NULL },
  { "submit", NULL, CP_DUTY_VERB_HAND, NULL },         { "send", NULL, CP_DUTY_VERB_HAND, "sent" },       { "provide", NULL, CP_DUTY_VERB_HAND, NULL },        { "present", NULL, CP_DUTY_VERB_HAND, NULL },
  { "produce", NULL, CP_DUTY_VERB_HAND, NULL },        { "prepare", NULL, CP_DUTY_VERB_HAND, NULL },      { "complete", NULL, CP_DUTY_VERB_HAND, NULL },       { "hand", "over", CP_DUTY_VERB_HAND, NULL },
  { "turn", "over", CP_DUTY_VERB_HAND, NULL },         { "make", "available", CP_DUTY_VERB_HAND, "made" }, { "lend", NULL, CP_DUTY_VERB_HAND, "lent" },        { "loan", NULL, CP_DUTY_VERB_HAND, NULL },
  { "transfer", NULL, CP_DUTY_VERB_HAND, NULL },       { "transmit", NULL, CP_DUTY_VERB_HAND, NULL },     { "install", NULL, CP_DUTY_VERB_HAND, NULL },        { "forward", NULL, CP_DUTY_VERB_HAND, NULL },
  { "render", NULL, CP_DUTY_VERB_HAND, NULL },         { "issue", NULL, CP_DUTY_VERB_HAND, NULL },        { "upload", NULL, CP_DUTY_VERB_HAND, NULL },         { "file", NULL, CP_DUTY_VERB_HAND, NULL },
  { "tender", NULL, CP_DUTY_VERB_HAND, NULL },         { "deposit", NULL, CP_DUTY_VERB_HAND, NULL },      { "manufacture", NULL, CP_DUTY_VERB_HAND, NULL },    { "develop", NULL, CP_DUTY_VERB_HAND, NULL },
  { "exchange", NULL, CP_DUTY_VERB_HAND, NULL },       { "distribute", NULL, CP_DUTY_VERB_HAND, NULL },   { "give", "back", CP_DUTY_VERB_OTHER, "given" },     { "hand", "back", CP_DUTY_VERB_OTHER, NULL },
  { "give", NULL, CP_DUTY_VERB_OTHER, "given" },       { "circulate", NULL, CP_DUTY_VERB_HAND, NULL },
  { "pay", NULL, CP_DUTY_VERB_PAY, "paid" },           { "remit", NULL, CP_DUTY_VERB_PAY, NULL },         { "reimburse", NULL, CP_DUTY_VERB_PAY, NULL },       { "refund", NULL, CP_DUTY_VERB_PAY, NULL },
  { "contribute", NULL, CP_DUTY_VERB_PAY, NULL },      { "credit", NULL, CP_DUTY_VERB_PAY, NULL },        { "spend", NULL, CP_DUTY_VERB_PAY, "spent" },        { "bear", NULL, CP_DUTY_VERB_PAY, "borne" },
  { "invoice", NULL, CP_DUTY_VERB_PAY, NULL },         { "repay", NULL, CP_DUTY_VERB_PAY, "repaid" },     { "advance", NULL, CP_DUTY_VERB_PAY, NULL },         { "purchase", NULL, CP_DUTY_VERB_OTHER, NULL },
  { "notify", NULL, CP_DUTY_VERB_TELL, "notified" },   { "inform", NULL, CP_DUTY_VERB_TELL, NULL },       { "advise", NULL, CP_DUTY_VERB_TELL, NULL },         { "tell", NULL, CP_DUTY_VERB_TELL, "told" },
  { "disclose", NULL, CP_DUTY_VERB_TELL, NULL },       { "alert", NULL, CP_DUTY_VERB_TELL, NULL },        { "announce", NULL, CP_DUTY_VERB_TELL, NULL },
  { "report", NULL, CP_DUTY_VERB_REPORT, NULL },       { "certify", NULL, CP_DUTY_VERB_REPORT, "certified" }, { "account", NULL, CP_DUTY_VERB_REPORT, NULL },
  { "respond", NULL, CP_DUTY_VERB_SERVE, NULL },       { "answer", NULL, CP_DUTY_VERB_SERVE, NULL },      { "acknowledge", NULL, CP_DUTY_VERB_SERVE, NULL },   { "resolve", NULL, CP_DUTY_VERB_SERVE, NULL },
  { "restore", NULL, CP_DUTY_VERB_SERVE, NULL },       { "repair", NULL, CP_DUTY_VERB_SERVE, NULL },      { "correct", NULL, CP_DUTY_VERB_SERVE, NULL },       { "fix", NULL, CP_DUTY_VERB_SERVE, NULL },
  { "process", NULL, CP_DUTY_VERB_SERVE, NULL },       { "deal", "with", CP_DUTY_VERB_SERVE, "dealt" },   { "pick", "up", CP_DUTY_VERB_SERVE, NULL },          { "dispatch", NULL, CP_DUTY_VERB_SERVE, NULL },
  { "fill", NULL, CP_DUTY_VERB_SERVE, NULL },          { "reply", NULL, CP_DUTY_VERB_SERVE, "replied" },  { "investigate", NULL, CP_DUTY_VERB_SERVE, NULL },   { "handle", NULL, CP_DUTY_VERB_SERVE, NULL },
  { "replace", NULL, CP_DUTY_VERB_OTHER, NULL },       { "return", NULL, CP_DUTY_VERB_OTHER, NULL },      { "destroy", NULL, CP_DUTY_VERB_OTHER, NULL },       { "maintain", NULL, CP_DUTY_VERB_OTHER, NULL },
  { "keep", NULL, CP_DUTY_VERB_OTHER, "kept" },        { "preserve", NULL, CP_DUTY_VERB_OTHER, NULL },    { "retain", NULL, CP_DUTY_VERB_OTHER, NULL },        { "carry", NULL, CP_DUTY_VERB_OTHER, "carried" },
  { "obtain", NULL, CP_DUTY_VERB_OTHER, NULL },        { "procure", NULL, CP_DUTY_VERB_OTHER, NULL },     { "secure", NULL, CP_DUTY_VERB_OTHER, NULL },        { "hold", NULL, CP_DUTY_VERB_OTHER, "held" },
  { "permit", NULL, CP_DUTY_VERB_OTHER, NULL },        { "allow", NULL, CP_DUTY_VERB_OTHER, NULL },       { "grant", NULL, CP_DUTY_VERB_OTHER, NULL },         { "inspect", NULL, CP_DUTY_VERB_OTHER, NULL },
  { "review", NULL, CP_DUTY_VERB_OTHER, NULL },        { "audit", NULL, CP_DUTY_VERB_OTHER, NULL },       { "test", NULL, CP_DUTY_VERB_OTHER, NULL },          { "perform", NULL, CP_DUTY_VERB_OTHER, NULL },
  { "conduct", NULL, CP_DUTY_VERB_OTHER, NULL },       { "carry", "out", CP_DUTY_VERB_OTHER, "carried" }, { "attend", NULL, CP_DUTY_VERB_OTHER, NULL },        { "meet", NULL, CP_DUTY_VERB_OTHER, "met" },
  { "appoint", NULL, CP_DUTY_VERB_OTHER, NULL },       { "name", NULL, CP_DUTY_VERB_OTHER, NULL },        { "designate", NULL, CP_DUTY_VERB_OTHER, NULL },     { "employ", NULL, CP_DUTY_VERB_OTHER, NULL },
  { "assign", NULL, CP_DUTY_VERB_OTHER, NULL },        { "train", NULL, CP_DUTY_VERB_OTHER, NULL },       { "participate", NULL, CP_DUTY_VERB_OTHER, NULL },   { "use", NULL, CP_DUTY_VERB_OTHER, NULL },
  { "promote", NULL, CP_DUTY_VERB_OTHER, NULL },       { "advertise", NULL, CP_DUTY_VERB_OTHER, NULL },   { "display", NULL, CP_DUTY_VERB_OTHER, NULL },       { "devote", NULL, CP_DUTY_VERB_OTHER, NULL },
  { "commence", NULL, CP_DUTY_VERB_OTHER, NULL },      { "begin", NULL, CP_DUTY_VERB_OTHER, "begun" },    { "start", NULL, CP_DUTY_VERB_OTHER, NULL },         { "open", NULL, CP_DUTY_VERB_OTHER, NULL },
  { "execute", NULL, CP_DUTY_VERB_OTHER, NULL },       { "sign", NULL, CP_DUTY_VERB_OTHER, NULL },        { "enter", NULL, CP_DUTY_VERB_OTHER, NULL },         { "comply", NULL, CP_DUTY_VERB_OTHER, "complied" },
  { "ensure", NULL, CP_DUTY_VERB_OTHER, NULL },        { "cause", NULL, CP_DUTY_VERB_OTHER, NULL },       { "remove", NULL, CP_DUTY_VERB_OTHER, NULL },        { "cease", NULL, CP_DUTY_VERB_OTHER, NULL },
  { "discontinue", NULL, CP_DUTY_VERB_OTHER, NULL },   { "update", NULL, CP_DUTY_VERB_OTHER, NULL },      { "back", "up", CP_DUTY_VERB_OTHER, NULL },          { "order", NULL, CP_DUTY_VERB_OTHER, NULL },
  { "buy", NULL, CP_DUTY_VERB_OTHER, "bought" },       { "sell", NULL, CP_DUTY_VERB_OTHER, "sold" },      { "repurchase", NULL, CP_DUTY_VERB_OTHER, NULL },    { "accept", NULL, CP_DUTY_VERB_OTHER, NULL },
  { "reject", NULL, CP_DUTY_VERB_OTHER, NULL },        { "approve", NULL, CP_DUTY_VERB_OTHER, NULL },     { "make", NULL, CP_DUTY_VERB_OTHER, "made" },        { "take", NULL, CP_DUTY_VERB_OTHER, "taken" },
  { "set", NULL, CP_DUTY_VERB_OTHER, "set" },          { "bring", NULL, CP_DUTY_VERB_OTHER, "brought" },  { "hire", NULL, CP_DUTY_VERB_OTHER, NULL },          { "establish", NULL, CP_DUTY_VERB_OTHER, NULL },
  { "create", NULL, CP_DUTY_VERB_OTHER, NULL },        { "renew", NULL, CP_DUTY_VERB_OTHER, NULL },       { "publish", NULL, CP_DUTY_VERB_OTHER, NULL },       { "record", NULL, CP_DUTY_VERB_OTHER, NULL },
  { "disable", NULL, CP_DUTY_VERB_OTHER, NULL },       { "negotiate", NULL, CP_DUTY_VERB_OTHER, NULL },   { "cooperate", NULL, CP_DUTY_VERB_OTHER, NULL },     { "assist", NULL, CP_DUTY_VERB_OTHER, NULL },
  { "support", NULL, CP_DUTY_VERB_OTHER, NULL },       { "host", NULL, CP_DUTY_VERB_OTHER, NULL },        { "achieve", NULL, CP_DUTY_VERB_OTHER, NULL },       { "consult", NULL, CP_DUTY_VERB_OTHER, NULL },
  { "offer", NULL, CP_DUTY_VERB_OTHER, NULL },         { "evaluate", NULL, CP_DUTY_VERB_OTHER, NULL },    { "determine", NULL, CP_DUTY_VERB_OTHER, NULL },     { "calculate", NULL, CP_DUTY_VERB_OTHER, NULL },
  { "schedule", NULL, CP_DUTY_VERB_OTHER, NULL },      { "register", NULL, CP_DUTY_VERB_OTHER, NULL },    { "confirm", NULL, CP_DUTY_VERB_TELL, NULL },        { "object", NULL, CP_DUTY_VERB_OTHER, NULL },
};

static gsize
second_word (const CpPlainText *text, gsize end, const char *word)
{
  gsize next = cp_plain_text_skip_spaces (text, end);
  gsize n = cp_plain_text_at (text, next, word);

  return n > 0 ? next + n : 0;
}

/** cp_duty_verbs_at: (skip) */
CpDutyVerb
cp_duty_verbs_at (const CpPlainText *text, gsize at, gsize *length)
{
  CpDutyVerb found = CP_DUTY_VERB_NONE;

  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    {
      gsize n, end;

      if (verbs[i].base[0] != text->lower->str[at] || (n = cp_plain_text_at (text, at, verbs[i].base)) == 0)
        continue;
      end = verbs[i].behind != NULL ? second_word (text, at + n, verbs[i].behind) : at + n;
      if (end == 0 || (found != CP_DUTY_VERB_NONE && verbs[i].behind == NULL))
        continue;
      found = verbs[i].kind;
      if (length != NULL)
        *length = end - at;
    }
  return found;
}

/* "deliver" + "ed", "prepare" + "d", "ship" + "ped"; "delivering", "preparing". Length of the form at @word, 0: it is none of @base. */
static gsize
regular_form (const char *word, gsize n, const char *base)
{
  static const char *const endings[] = { "ed", "ing" };
  gsize length = strlen (base), stem = length - (base[length - 1] == 'e' || base[length - 1] == 'y');

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      gsize ending = strlen (endings[i]);

      if (n == stem + ending && strncmp (word, base, stem) == 0 && strncmp (word + stem, endings[i], ending) == 0)
        return n;
      if (n == length + 1 + ending && strncmp (word, base, length) == 0 && word[length] == base[length - 1] && strncmp (word + length + 1, endings[i], ending) == 0)
        return n;
      if (n == length + ending && strncmp (word, base, length) == 0 && strncmp (word + length, endings[i], ending) == 0)
        return n;
    }
  return 0;
}

/** cp_duty_verbs_form_at: (skip) */
CpDutyVerb
cp_duty_verbs_form_at (const CpPlainText *text, gsize at, gsize *length, const char **base)
{
  const char *word = text->lower->str + at;
  CpDutyVerb found = CP_DUTY_VERB_NONE;
  gsize n = 0;

  while (g_ascii_isalpha (word[n]))
    n++;
  if (n < 4 || n > 16)
    return CP_DUTY_VERB_NONE;
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    {
      gboolean irregular = verbs[i].form != NULL && strlen (verbs[i].form) == n && strncmp (word, verbs[i].form, n) == 0;
      gsize end;

      if (verbs[i].base[0] != word[0] || (!irregular && regular_form (word, n, verbs[i].base) == 0))
        continue;
      end = verbs[i].behind != NULL ? second_word (text, at + n, verbs[i].behind) : at + n;
      if (end == 0 || (found != CP_DUTY_VERB_NONE && verbs[i].behind == NULL))
        continue;
      found = verbs[i].kind;
      *length = n;
      *base = verbs[i].base;
    }
  return found;
}
