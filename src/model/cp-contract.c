/* cp-contract.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-contract.h"

#include "cp-name-table.h"

static const char *const state_names[] = { "reading", "to_review", "reviewed", "pushed", "failed" };

CP_DEFINE_NAMES (CpContractState, cp_contract_state, state_names)

/* Texts first, so that their numbers are indices of the array of texts. */
enum
{
  TEXT_ID,
  TEXT_TITLE,
  TEXT_FILE_NAME,
  TEXT_SHA256,
  TEXT_MEDIA_TYPE,
  TEXT_COUNTERPARTY,
  TEXT_CONTRACT_TYPE,
  TEXT_PROBLEM,
  TEXT_MATCH_LABEL,
  TEXT_ADDED,
  TEXT_REMOVED,
  TEXT_RENEWAL_DATE,
  TEXT_VALUE,
  N_TEXTS
};

enum
{
  NUMBER_PAGES,
  NUMBER_OPEN_TERMS,
  NUMBER_N_TERMS,
  NUMBER_MATCH_PERCENT,
  NUMBER_STATE,
  N_NUMBERS
};

static const char *const text_names[N_TEXTS] = {
  "id",      "title",       "file-name", "sha256",  "media-type",   "counterparty", "contract-type",
  "problem", "match-label", "added",     "removed", "renewal-date", "value",
};

static const struct
{
  const char *name;
  int minimum;
  int maximum;
  int initial;
} numbers[N_NUMBERS] = {
  [NUMBER_PAGES] = { "pages", 0, G_MAXINT, 0 },
  [NUMBER_OPEN_TERMS] = { "open-terms", 0, G_MAXINT, 0 },
  [NUMBER_N_TERMS] = { "n-terms", 0, G_MAXINT, 0 },
  [NUMBER_MATCH_PERCENT] = { "match-percent", -2, 100, -1 },
  [NUMBER_STATE] = { "state", 0, CP_CONTRACT_FAILED, CP_CONTRACT_READING },
};

struct _CpContract
{
  GObject parent_instance;

  char *texts[N_TEXTS];
  int numbers[N_NUMBERS];
};

/* Property ids: 1 + text, then 1 + N_TEXTS + number. */
static GParamSpec *properties[1 + N_TEXTS + N_NUMBERS];

G_DEFINE_FINAL_TYPE (CpContract, cp_contract, G_TYPE_OBJECT)

static void
set_text (CpContract *self, guint text, const char *value)
{
  char *copy;

  if (g_strcmp0 (self->texts[text], value) == 0)
    return;
  copy = g_strdup (value);
  g_free (self->texts[text]);
  self->texts[text] = copy;
  g_object_notify_by_pspec (G_OBJECT (self), properties[1 + text]);
}

static void
set_number (CpContract *self, guint number, int value)
{
  if (self->numbers[number] == value)
    return;
  self->numbers[number] = value;
  g_object_notify_by_pspec (G_OBJECT (self), properties[1 + N_TEXTS + number]);
}

static void
cp_contract_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  CpContract *self = CP_CONTRACT (object);

  if (id <= N_TEXTS)
    set_text (self, id - 1, g_value_get_string (value));
  else
    set_number (self, id - 1 - N_TEXTS, g_value_get_int (value));
}

static void
cp_contract_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  CpContract *self = CP_CONTRACT (object);

  if (id - 1 == TEXT_TITLE)
    g_value_set_string (value, cp_contract_get_title (self));
  else if (id <= N_TEXTS)
    g_value_set_string (value, self->texts[id - 1]);
  else
    g_value_set_int (value, self->numbers[id - 1 - N_TEXTS]);
}

static void
cp_contract_finalize (GObject *object)
{
  CpContract *self = CP_CONTRACT (object);

  for (guint i = 0; i < N_TEXTS; i++)
    g_free (self->texts[i]);
  G_OBJECT_CLASS (cp_contract_parent_class)->finalize (object);
}

static void
cp_contract_class_init (CpContractClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->set_property = cp_contract_set_property;
  object_class->get_property = cp_contract_get_property;
  object_class->finalize = cp_contract_finalize;
  for (guint i = 0; i < N_TEXTS; i++)
    properties[1 + i] = g_param_spec_string (text_names[i], NULL, NULL, NULL, flags);
  for (guint i = 0; i < N_NUMBERS; i++)
    properties[1 + N_TEXTS + i] = g_param_spec_int (numbers[i].name, NULL, NULL, numbers[i].minimum, numbers[i].maximum,
                                                    numbers[i].initial, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
cp_contract_init (CpContract *self)
{
  for (guint i = 0; i < N_NUMBERS; i++)
    self->numbers[i] = numbers[i].initial;
}

/** cp_contract_new: Returns: (transfer full): a contract that is still to be read */
CpContract *
cp_contract_new (const char *id)
{
  return g_object_new (CP_TYPE_CONTRACT, "id", id, NULL);
}

/** cp_contract_get_id: Returns: identifier within the workspace */
const char *
cp_contract_get_id (CpContract *self)
{
  return self->texts[TEXT_ID];
}

/** cp_contract_get_title: Returns: its title, or the file's name, never %NULL */
const char *
cp_contract_get_title (CpContract *self)
{
  const char *title = self->texts[TEXT_TITLE];

  if (title != NULL && *title != '\0')
    return title;
  return self->texts[TEXT_FILE_NAME] != NULL ? self->texts[TEXT_FILE_NAME] : "";
}

/** cp_contract_get_file_name: Returns: (nullable): the name that the file had */
const char *
cp_contract_get_file_name (CpContract *self)
{
  return self->texts[TEXT_FILE_NAME];
}

/** cp_contract_get_sha256: Returns: (nullable): hash of the original, which is its identity */
const char *
cp_contract_get_sha256 (CpContract *self)
{
  return self->texts[TEXT_SHA256];
}

/** cp_contract_get_media_type: Returns: (nullable): told by the content */
const char *
cp_contract_get_media_type (CpContract *self)
{
  return self->texts[TEXT_MEDIA_TYPE];
}

/** cp_contract_get_counterparty: Returns: (nullable): the party that is not us */
const char *
cp_contract_get_counterparty (CpContract *self)
{
  return self->texts[TEXT_COUNTERPARTY];
}

/** cp_contract_get_contract_type: Returns: (nullable): "nda" "msa" … */
const char *
cp_contract_get_contract_type (CpContract *self)
{
  return self->texts[TEXT_CONTRACT_TYPE];
}

/** cp_contract_get_problem: Returns: (nullable): a sentence: why it could not be read */
const char *
cp_contract_get_problem (CpContract *self)
{
  return self->texts[TEXT_PROBLEM];
}

/** cp_contract_get_match_label: Returns: (nullable): the record that it belongs to, for people */
const char *
cp_contract_get_match_label (CpContract *self)
{
  return self->texts[TEXT_MATCH_LABEL];
}

/** cp_contract_get_added: Returns: (nullable): ISO instant of the import */
const char *
cp_contract_get_added (CpContract *self)
{
  return self->texts[TEXT_ADDED];
}

/** cp_contract_get_pages: Returns: how many pages it has, 0 while unknown */
int
cp_contract_get_pages (CpContract *self)
{
  return self->numbers[NUMBER_PAGES];
}

/** cp_contract_get_open_terms: Returns: how many terms a person must still look at */
int
cp_contract_get_open_terms (CpContract *self)
{
  return self->numbers[NUMBER_OPEN_TERMS];
}

/** cp_contract_get_n_terms: Returns: how many terms it has */
int
cp_contract_get_n_terms (CpContract *self)
{
  return self->numbers[NUMBER_N_TERMS];
}

/** cp_contract_get_match_percent: Returns: 0 to 100, -1 no match, -2 ambiguous */
int
cp_contract_get_match_percent (CpContract *self)
{
  return self->numbers[NUMBER_MATCH_PERCENT];
}

/** cp_contract_get_state: Returns: where it stands on its way */
CpContractState
cp_contract_get_state (CpContract *self)
{
  return (CpContractState) self->numbers[NUMBER_STATE];
}

/** cp_contract_get_renewal_date: Returns: the day, its year 0 when there is none */
CpCivilDate
cp_contract_get_renewal_date (CpContract *self)
{
  CpCivilDate date = { 0 };

  cp_civil_date_parse_iso (self->texts[TEXT_RENEWAL_DATE], &date);
  return date;
}

/** cp_contract_get_value: @value: (out): the total value. Returns: whether it is known as an amount */
gboolean
cp_contract_get_value (CpContract *self, CpMoney *value)
{
  return cp_money_parse (self->texts[TEXT_VALUE], value);
}

/** cp_contract_copy_from: takes every property of @other that differs; each notifies once, after all of them hold */
void
cp_contract_copy_from (CpContract *self, CpContract *other)
{
  g_object_freeze_notify (G_OBJECT (self));
  for (guint i = 0; i < N_TEXTS; i++)
    set_text (self, i, other->texts[i]);
  for (guint i = 0; i < N_NUMBERS; i++)
    set_number (self, i, other->numbers[i]);
  g_object_thaw_notify (G_OBJECT (self));
}
