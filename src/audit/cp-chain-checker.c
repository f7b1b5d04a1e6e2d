/* cp-chain-checker.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-chain-checker.h"

#include "cp-config.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

struct _CpChainChecker
{
  char *log_id;
  char *public_key;       /* (nullable): whose signatures count */
  GPtrArray *witnesses;   /* of CpAuditWitness, from outside the file */
  GPtrArray *heads;       /* of CpAuditWitness, from inside the file */
  gint64 required_count;  /* what the file itself says it holds */
  gboolean signed_end;    /* the file says that its last entry is signed */

  char *last_hash;
  GPtrArray *hashes;      /* computed, of the entries that fit one another */
  gint64 n_entries;
  gint64 broken_at;       /* the first entry that does not fit, or 0 */
  gint64 accepted_break;  /* the last entry that says that a person accepted a break, or 0 */
};

/** What heads and witnesses say, taken together */
typedef struct
{
  gint64 confirmed;   /* highest count that a trusted signature or a witness agrees with */
  gint64 signed_to;   /* the same, signatures alone */
  gint64 contradicted; /* lowest count whose hash a trusted signature or a witness contradicts, or 0 */
  gint64 forged;      /* lowest count whose signature is not genuine, or 0 */
  gint64 foreign;     /* highest count signed with another key, or 0 */
  gint64 promised;    /* highest count that a trusted signature or a witness knows of */
  gint64 witnessed;   /* highest count that a witness knows of */
  guint n_witnesses;  /* that are of this log */
  gboolean replaced;  /* a witness knows another log */
  gboolean unusable;  /* a witness whose own signature is not genuine */
} Evidence;

/**
 * cp_chain_checker_new:
 * @log_id: what the file calls itself
 * @public_key: (nullable): the key that must have signed
 * @witnesses: (nullable) (element-type CpAuditWitness): what is remembered outside the file
 *
 * Returns: (transfer full): a checker that has seen nothing yet
 */
CpChainChecker *
cp_chain_checker_new (const char *log_id, const char *public_key, GPtrArray *witnesses)
{
  CpChainChecker *self = g_new0 (CpChainChecker, 1);

  self->log_id = g_strdup (log_id);
  self->public_key = g_strdup (public_key);
  self->witnesses = witnesses != NULL ? g_ptr_array_ref (witnesses) : g_ptr_array_new ();
  self->heads = g_ptr_array_new_with_free_func ((GDestroyNotify) cp_audit_witness_free);
  self->hashes = g_ptr_array_new_with_free_func (g_free);
  self->last_hash = cp_audit_first_hash (log_id);
  return self;
}

/** cp_chain_checker_free: frees the checker */
void
cp_chain_checker_free (CpChainChecker *self)
{
  if (self == NULL)
    return;
  g_free (self->log_id);
  g_free (self->public_key);
  g_free (self->last_hash);
  g_ptr_array_unref (self->witnesses);
  g_ptr_array_unref (self->heads);
  g_ptr_array_unref (self->hashes);
  g_free (self);
}

/** cp_chain_checker_take_entry: the next entry in the file's order */
void
cp_chain_checker_take_entry (CpChainChecker *self, const CpAuditEntry *entry)
{
  g_autofree char *hash = NULL;

  self->n_entries++;
  if (self->broken_at != 0)
    return;
  hash = cp_audit_entry_compute_hash (entry, self->log_id);
  if (entry->sequence != self->n_entries || g_strcmp0 (entry->previous_hash, self->last_hash) != 0
      || g_strcmp0 (entry->hash, hash) != 0)
    {
      self->broken_at = self->n_entries;
      return;
    }
  g_free (self->last_hash);
  self->last_hash = g_strdup (hash);
  if (g_strcmp0 (entry->action, "audit.break_accepted") == 0)
    self->accepted_break = entry->sequence;
  g_ptr_array_add (self->hashes, g_steal_pointer (&hash));
}

/** cp_chain_checker_take_head: a signed head that stands in the file */
void
cp_chain_checker_take_head (CpChainChecker *self, const CpAuditWitness *head)
{
  g_ptr_array_add (self->heads, cp_audit_witness_copy (head));
}

/** cp_chain_checker_require_count: the file says at its beginning how many entries it holds */
void
cp_chain_checker_require_count (CpChainChecker *self, gint64 count)
{
  self->required_count = count;
}

/** cp_chain_checker_require_signed_end: the file says at its beginning that its end is signed */
void
cp_chain_checker_require_signed_end (CpChainChecker *self)
{
  self->signed_end = TRUE;
}

static gint64
lowest (gint64 a, gint64 b)
{
  return a == 0 ? b : b == 0 ? a : MIN (a, b);
}

/* Holds what someone remembers of the log against what it is now. */
static void
compare (CpChainChecker *self, const CpAuditWitness *memory, Evidence *evidence, gboolean is_signature)
{
  evidence->promised = MAX (evidence->promised, memory->count);
  if (memory->count < 1 || memory->count > (gint64) self->hashes->len)
    return;
  if (g_strcmp0 (g_ptr_array_index (self->hashes, memory->count - 1), memory->hash) != 0)
    {
      evidence->contradicted = lowest (evidence->contradicted, memory->count);
      return;
    }
  evidence->confirmed = MAX (evidence->confirmed, memory->count);
  if (is_signature)
    evidence->signed_to = MAX (evidence->signed_to, memory->count);
}

static void
weigh_head (CpChainChecker *self, const CpAuditWitness *head, Evidence *evidence)
{
  if (g_strcmp0 (head->log_id, self->log_id) != 0 || !cp_audit_witness_has_valid_signature (head))
    evidence->forged = lowest (evidence->forged, MAX (head->count, 1));
  else if (self->public_key != NULL && g_strcmp0 (head->public_key, self->public_key) != 0)
    evidence->foreign = MAX (evidence->foreign, head->count);
  else
    compare (self, head, evidence, TRUE);
}

static void
weigh_witness (CpChainChecker *self, const CpAuditWitness *witness, Evidence *evidence)
{
  if (*witness->signature != '\0' && !cp_audit_witness_has_valid_signature (witness))
    evidence->unusable = TRUE;
  else if (g_strcmp0 (witness->log_id, self->log_id) != 0)
    evidence->replaced = TRUE;
  else
    {
      evidence->n_witnesses++;
      evidence->witnessed = MAX (evidence->witnessed, witness->count);
      compare (self, witness, evidence, FALSE);
    }
}

static void
weigh (CpChainChecker *self, Evidence *evidence)
{
  for (guint i = 0; i < self->heads->len; i++)
    weigh_head (self, g_ptr_array_index (self->heads, i), evidence);
  for (guint i = 0; i < self->witnesses->len; i++)
    weigh_witness (self, g_ptr_array_index (self->witnesses, i), evidence);
  evidence->promised = MAX (evidence->promised, self->required_count);
}

G_GNUC_PRINTF (2, 3)
static void
note (CpChainVerdict *verdict, const char *format, ...)
{
  va_list values;

  va_start (values, format);
  g_ptr_array_add (verdict->notes, g_strdup_vprintf (format, values));
  va_end (values);
}

/* The highest count below @limit that a signature or a witness agrees with: what is sure when the rest was written anew. */
static gint64
confirmed_below (CpChainChecker *self, gint64 limit)
{
  gint64 best = 0;

  for (guint i = 0; i < self->heads->len + self->witnesses->len; i++)
    {
      gboolean is_head = i < self->heads->len;
      const CpAuditWitness *memory = is_head ? g_ptr_array_index (self->heads, i)
                                             : g_ptr_array_index (self->witnesses, i - self->heads->len);
      Evidence alone = { 0 };

      if (is_head)
        weigh_head (self, memory, &alone);
      else
        weigh_witness (self, memory, &alone);
      if (alone.confirmed < limit)
        best = MAX (best, alone.confirmed);
    }
  return best;
}

/* Signed with another key after the last signature of ours, and no witness who knows better. */
static gboolean
foreign_end (CpChainChecker *self, const Evidence *evidence)
{
  return evidence->foreign > evidence->confirmed;
}

static gboolean
end_not_signed (CpChainChecker *self, const Evidence *evidence)
{
  return self->signed_end && evidence->signed_to < self->n_entries;
}

static void
judge_broken (CpChainChecker *self, const Evidence *evidence, CpChainVerdict *verdict)
{
  gint64 doubtful = lowest (evidence->contradicted, evidence->forged);

  verdict->kind = CP_CHAIN_BROKEN;
  if (doubtful == 0 && self->broken_at == 0)
    {
      verdict->holds_to = evidence->confirmed;
      verdict->broken_at = evidence->confirmed + 1;
      verdict->headline = g_strdup_printf (
        _("The entries from %" PRId64 " on are not signed with the key that signs this log."),
        verdict->broken_at);
      return;
    }
  verdict->holds_to = self->broken_at != 0 ? self->broken_at - 1 : self->n_entries;
  verdict->broken_at = self->broken_at;
  /* Entries that fit one another, but not what was signed or witnessed, have been written anew from some point on. */
  if (doubtful != 0 && (self->broken_at == 0 || doubtful < self->broken_at))
    {
      verdict->holds_to = confirmed_below (self, doubtful);
      verdict->broken_at = verdict->holds_to + 1;
    }
  verdict->headline = verdict->holds_to > 0
    ? g_strdup_printf (_("The record was tampered with at entry %" PRId64 ". Entries 1 to %" PRId64
                         " still hold."), verdict->broken_at, verdict->holds_to)
    : g_strdup_printf (_("The record was tampered with at entry %" PRId64 ". Nothing before it is sure."),
                       verdict->broken_at);
  if (evidence->contradicted != 0)
    note (verdict, _("Entry %" PRId64 " is not the one that was signed or witnessed."),
          evidence->contradicted);
  if (evidence->forged != 0)
    note (verdict, _("The signature after entry %" PRId64 " is not genuine."), evidence->forged);
}

static void
judge_end_missing (CpChainChecker *self, const Evidence *evidence, CpChainVerdict *verdict)
{
  verdict->kind = CP_CHAIN_END_MISSING;
  verdict->holds_to = self->n_entries;
  verdict->headline = g_strdup_printf (
    _("The end is missing: a witness knows entry %" PRId64 ", but the file ends at entry %" PRId64 "."),
    evidence->promised, self->n_entries);
}

static void
judge_replaced (CpChainVerdict *verdict, const char *headline)
{
  verdict->kind = CP_CHAIN_REPLACED;
  verdict->headline = g_strdup (headline);
}

static void
judge_holds (CpChainChecker *self, CpChainVerdict *verdict)
{
  verdict->kind = CP_CHAIN_HOLDS;
  verdict->holds_to = self->n_entries;
  verdict->headline = g_strdup_printf (
    ngettext ("The record is whole: its %" PRId64 " entry holds.",
              "The record is whole: all %" PRId64 " entries follow one another.", (gulong) self->n_entries),
    self->n_entries);
}

static void
add_notes (CpChainChecker *self, const Evidence *evidence, CpChainVerdict *verdict)
{
  if (evidence->n_witnesses > 0)
    note (verdict, ngettext ("%u witness outside the file was asked; it knows entry %" PRId64 ".",
                             "%u witnesses outside the file were asked; they know entry %" PRId64 ".",
                             evidence->n_witnesses), evidence->n_witnesses, evidence->witnessed);
  else if (verdict->kind != CP_CHAIN_REPLACED)
    note (verdict, "%s", _("No witness outside the file could be asked: entries that are missing at the end would not be "
                           "noticed."));
  if (evidence->unusable)
    note (verdict, "%s", _("A witness has a signature that is not genuine and was not believed."));
  if (evidence->foreign > 0)
    note (verdict, _("Up to entry %" PRId64 ", some entries are signed with another key."), evidence->foreign);
  if (self->accepted_break != 0)
    note (verdict, _("Entry %" PRId64 " says that the record did not fit its witnesses then, and that a person "
                     "accepted it."), self->accepted_break);
  if (verdict->kind == CP_CHAIN_HOLDS && evidence->signed_to == 0 && self->n_entries > 0)
    note (verdict, "%s", _("No entry is signed yet."));
  else if (verdict->kind == CP_CHAIN_HOLDS && self->n_entries > evidence->signed_to)
    note (verdict, _("The entries after %" PRId64 " are not signed yet."), evidence->signed_to);
  if (verdict->kind == CP_CHAIN_BROKEN && evidence->promised > self->n_entries)
    note (verdict, _("The end is missing too: a witness knows entry %" PRId64 "."), evidence->promised);
}

/**
 * cp_chain_checker_judge:
 * @self: a checker that has been given everything
 *
 * Returns: (transfer full): the verdict
 */
CpChainVerdict *
cp_chain_checker_judge (CpChainChecker *self)
{
  CpChainVerdict *verdict = cp_chain_verdict_new ();
  Evidence evidence = { 0 };

  weigh (self, &evidence);
  verdict->n_entries = self->n_entries;
  verdict->signed_to = evidence.signed_to;
  verdict->witnessed = evidence.witnessed;

  if (evidence.replaced)
    judge_replaced (verdict, _("The file was replaced: a witness knows another log than this one."));
  else if (evidence.confirmed == 0 && evidence.foreign > 0)
    judge_replaced (verdict, _("The file was replaced: it is signed with another key than yours."));
  else if (self->broken_at != 0 || evidence.contradicted != 0 || evidence.forged != 0)
    judge_broken (self, &evidence, verdict);
  else if (evidence.promised > self->n_entries)
    judge_end_missing (self, &evidence, verdict);
  else if (foreign_end (self, &evidence) || end_not_signed (self, &evidence))
    judge_broken (self, &evidence, verdict);
  else
    judge_holds (self, verdict);
  add_notes (self, &evidence, verdict);
  return verdict;
}
