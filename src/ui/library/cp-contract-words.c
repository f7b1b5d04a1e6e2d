/* cp-contract-words.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-contract-words.h"

#include "cp-config.h"

#include <glib/gi18n-lib.h>

/**
 * cp_contract_words_type:
 * @contract_type: (nullable): "msa" and the like
 *
 * Returns: the short word of the trade for a column
 */
const char *
cp_contract_words_type (const char *contract_type)
{
  static const struct
  {
    const char *id;
    const char *word;
  } words[] = {
    { "nda", N_ ("NDA") },           { "msa", N_ ("MSA") },         { "sow", N_ ("SOW") },
    { "order", N_ ("Order") },       { "lease", N_ ("Lease") },     { "license", N_ ("License") },
    { "employment", N_ ("Employment") }, { "amendment", N_ ("Amendment") }, { "dpa", N_ ("DPA") },
    { "other", N_ ("Other") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_strcmp0 (words[i].id, contract_type) == 0)
      return _(words[i].word);
  return contract_type != NULL ? contract_type : "";
}

/**
 * cp_contract_words_state:
 * @state: a contract's state
 * @look: (out) (nullable): how it looks
 *
 * Returns: the word for it
 */
const char *
cp_contract_words_state (CpContractState state, CpLook *look)
{
  static const struct
  {
    const char *word;
    CpLook look;
  } words[] = {
    [CP_CONTRACT_READING] = { N_ ("Reading"), CP_LOOK_BUSY },
    [CP_CONTRACT_TO_REVIEW] = { N_ ("To check"), CP_LOOK_CHECK },
    [CP_CONTRACT_REVIEWED] = { N_ ("Reviewed"), CP_LOOK_DONE },
    [CP_CONTRACT_PUSHED] = { N_ ("Pushed"), CP_LOOK_DONE },
    [CP_CONTRACT_FAILED] = { N_ ("Problem"), CP_LOOK_PROBLEM },
  };

  if (look != NULL)
    *look = words[state].look;
  return _(words[state].word);
}

/**
 * cp_contract_words_short_title:
 * @contract: a contract
 *
 * Returns: (transfer full): for a tab, "Halvorsen: Master Services Agreement"
 */
char *
cp_contract_words_short_title (CpContract *contract)
{
  const char *counterparty = cp_contract_get_counterparty (contract);
  const char *title = cp_contract_get_title (contract);
  g_auto (GStrv) words = NULL;

  if (counterparty == NULL || counterparty[0] == '\0')
    return g_strdup (title);
  words = g_strsplit (counterparty, " ", 2);
  return g_strdup_printf ("%s: %s", words[0], title);
}

/** cp_contract_words_renews: (transfer full): the day, or "None" */
char *
cp_contract_words_renews (CpContract *contract)
{
  CpCivilDate date = cp_contract_get_renewal_date (contract);
  g_autoptr (GDateTime) day = NULL;

  if (cp_contract_get_state (contract) == CP_CONTRACT_FAILED || cp_contract_get_state (contract) == CP_CONTRACT_READING)
    return g_strdup ("");
  if (!cp_civil_date_is_valid (date))
    return g_strdup (_("None"));
  day = g_date_time_new_utc (date.year, date.month, date.day, 0, 0, 0);
  /* Translators: a day in a narrow column, "1 Apr 2027". */
  return g_date_time_format (day, _("%-d %b %Y"));
}

/** cp_contract_words_value: (transfer full): the amount without hundredths where there are none, or "–" */
char *
cp_contract_words_value (CpContract *contract)
{
  CpMoney value;
  char *display;

  if (!cp_contract_get_value (contract, &value))
    return g_strdup (cp_contract_get_state (contract) == CP_CONTRACT_FAILED ? "" : "–");
  display = cp_money_to_display (value);
  if (value.hundredths % 100 == 0 && g_str_has_suffix (display, "00") && strlen (display) > 3)
    display[strlen (display) - 3] = '\0';
  return display;
}

/** cp_contract_words_row: (transfer full): the whole row as a screen reader says it */
char *
cp_contract_words_row (CpContract *contract)
{
  GString *text = g_string_new (cp_contract_get_title (contract));
  const char *counterparty = cp_contract_get_counterparty (contract);
  const char *match = cp_contract_get_match_label (contract);
  CpCivilDate renewal = cp_contract_get_renewal_date (contract);

  if (counterparty != NULL)
    g_string_append_printf (text, ", %s", counterparty);
  if (cp_contract_get_contract_type (contract) != NULL)
    g_string_append_printf (text, ", %s", cp_contract_words_type (cp_contract_get_contract_type (contract)));
  g_string_append_printf (text, ", %s", cp_contract_words_state (cp_contract_get_state (contract), NULL));
  if (cp_contract_get_problem (contract) != NULL)
    g_string_append_printf (text, ", %s", cp_contract_get_problem (contract));
  if (cp_contract_get_open_terms (contract) > 0)
    {
      int n = cp_contract_get_open_terms (contract);

      g_string_append (text, ", ");
      g_string_append_printf (text, ngettext ("%d term to look at", "%d terms to look at", n), n);
    }
  if (cp_civil_date_is_valid (renewal))
    {
      g_autofree char *day = cp_civil_date_to_display (renewal);

      g_string_append (text, ", ");
      g_string_append_printf (text, _("renews %s"), day);
    }
  if (match != NULL)
    g_string_append_printf (text, ", %s", match);
  return g_string_free (text, FALSE);
}

/**
 * cp_operation_words_error:
 * @operation: one that failed
 *
 * Returns: what is wrong in a few words; the whole sentence is cp_operation_get_error_message()
 */
const char *
cp_operation_words_error (CpOperation *operation)
{
  const char *code = cp_operation_get_error_code (operation);

  if (g_strcmp0 (code, "needs_password") == 0)
    return _("Needs a password");
  if (g_strcmp0 (code, "wrong_password") == 0)
    return _("The password does not fit");
  if (g_strcmp0 (code, "already_here") == 0)
    return _("Already here");
  if (g_strcmp0 (code, "not_a_contract") == 0 || g_strcmp0 (code, "unsupported") == 0)
    return _("Not a contract file");
  return cp_operation_get_error_message (operation) != NULL ? cp_operation_get_error_message (operation) : _("Could not be read");
}

/** cp_operation_words_row: (transfer full): the whole row as a screen reader says it */
char *
cp_operation_words_row (CpOperation *operation)
{
  const char *title = cp_operation_get_title (operation);
  const char *detail = cp_operation_get_detail (operation);

  switch (cp_operation_get_state (operation))
    {
    case CP_OPERATION_WAITING:
      return g_strdup_printf (_("%s, waiting"), title);
    case CP_OPERATION_FAILED:
      return g_strdup_printf ("%s, %s", title,
                              cp_operation_get_error_message (operation) != NULL ? cp_operation_get_error_message (operation)
                                                                                 : cp_operation_words_error (operation));
    case CP_OPERATION_RUNNING:
    case CP_OPERATION_DONE:
    case CP_OPERATION_CANCELLED:
    default:
      return detail != NULL ? g_strdup_printf (_("%s, reading, %s"), title, detail) : g_strdup_printf (_("%s, reading"), title);
    }
}
