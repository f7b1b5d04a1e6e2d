/* cp-match-subject.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-match-subject-private.h"

#include "counterpart-store.h"
#include "cp-contract-summary-private.h"

static gboolean
is_ours (const char *name, char **own_names)
{
  g_autofree char *key = cp_match_name_key (name);

  for (char **own = own_names; own != NULL && *own != NULL; own++)
    {
      g_autofree char *own_key = cp_match_name_key (*own);

      if (g_str_equal (key, own_key))
        return TRUE;
    }
  return FALSE;
}

static void
add_name (GPtrArray *names, const char *name)
{
  if (name == NULL || *name == '\0')
    return;
  for (guint i = 0; i < names->len; i++)
    if (g_str_equal (g_ptr_array_index (names, i), name))
      return;
  g_ptr_array_add (names, g_strdup (name));
}

/* The customer first; then, when nobody told who the customer is, every party that is not us. */
static void
collect_names (CpOwnedSubject *self, GPtrArray *terms, GPtrArray *names)
{
  CpTerm *customer = cp_contract_summary_find (terms, "customer_name");
  const char *customer_name = customer != NULL ? cp_value_get_string (cp_term_get_value (customer)) : NULL;

  add_name (names, customer_name);
  for (guint i = 0; i < terms->len; i++)
    {
      CpTerm *term = g_ptr_array_index (terms, i);
      JsonNode *value = cp_term_get_value (term);
      JsonObject *party;
      const char *name;

      if (!g_str_equal (cp_term_get_key (term), "party") || cp_term_get_state (term) != CP_FINDING_FOUND || value == NULL
          || !JSON_NODE_HOLDS_OBJECT (value))
        continue;
      party = json_node_get_object (value);
      name = cp_json_object_string (party, "name", "");
      if (is_ours (name, self->own_names) || (customer_name != NULL && g_strcmp0 (name, customer_name) != 0))
        continue;
      add_name (names, name);
      /* "Customer" and its like are no names. */
      if (cp_json_object_string (party, "role", NULL) == NULL)
        add_name (names, cp_json_object_string (party, "alias", NULL));
      if (self->address == NULL)
        self->address = g_strdup (cp_json_object_string (party, "address", NULL));
    }
}

static CpCivilDate
date_of (GPtrArray *terms, const char *key)
{
  CpTerm *term = cp_contract_summary_find (terms, key);
  CpCivilDate date = { 0, 0, 0 };

  if (term != NULL)
    cp_value_get_date (cp_term_get_value (term), &date);
  return date;
}

/* A name that a person corrected before is looked for as it was corrected, too. */
static void
add_spellings (GPtrArray *names, GPtrArray *spellings)
{
  guint n = names->len;

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *key = cp_match_name_key (g_ptr_array_index (names, i));

      for (guint s = 0; s < spellings->len; s++)
        {
          const CpSpelling *spelling = g_ptr_array_index (spellings, s);

          if (g_str_equal (spelling->read_key, key))
            add_name (names, spelling->name);
        }
    }
}

/* @own_names is taken over. */
void
cp_owned_subject_init (CpOwnedSubject *self, GPtrArray *terms, GPtrArray *spellings, char **own_names)
{
  GPtrArray *names = g_ptr_array_new ();
  CpTerm *total = cp_contract_summary_find (terms, "total_contract_value");

  *self = (CpOwnedSubject) { .own_names = own_names };
  collect_names (self, terms, names);
  if (spellings != NULL)
    add_spellings (names, spellings);
  g_ptr_array_add (names, NULL);
  self->names = (char **) g_ptr_array_free (names, FALSE);
  self->subject.names = (const char *const *) self->names;
  self->subject.own_names = (const char *const *) self->own_names;
  self->subject.address = self->address;
  self->subject.has_amount = total != NULL && cp_value_get_money (cp_term_get_value (total), &self->subject.amount);
  self->subject.effective_date = date_of (terms, "effective_date");
  self->subject.end_date = date_of (terms, "expiration_date");
}

void
cp_owned_subject_clear (CpOwnedSubject *self)
{
  g_strfreev (self->names);
  g_strfreev (self->own_names);
  g_free (self->address);
}
