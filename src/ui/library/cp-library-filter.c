/* cp-library-filter.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-library-filter.h"

#include "cp-config.h"

#include <glib/gi18n-lib.h>

#include "cp-contract-words.h"

struct _CpLibraryFilter
{
  GtkFilter parent_instance;

  CpLibraryScope scope;
  char **words;                  /* folded; (nullable) */
  char *facets[CP_N_FACETS];     /* (nullable) each: no filter */
};

G_DEFINE_FINAL_TYPE (CpLibraryFilter, cp_library_filter, GTK_TYPE_FILTER)

/* Renewal windows in days from today; "none" stands apart. */
static const struct
{
  const char *id;
  int days;
  const char *label;
} windows[] = {
  { "30", 30, N_ ("In 30 days") },
  { "90", 90, N_ ("In 90 days") },
  { "365", 365, N_ ("In a year") },
  { "past", 0, N_ ("Past") },
  { "none", 0, N_ ("None") },
};

static gboolean
renews_in (CpContract *contract, const char *id)
{
  CpCivilDate date = cp_contract_get_renewal_date (contract);
  int days;

  if (!cp_civil_date_is_valid (date))
    return g_strcmp0 (id, "none") == 0;
  days = cp_civil_date_days_between (cp_civil_date_today (), date);
  if (g_strcmp0 (id, "past") == 0)
    return days < 0;
  return days >= 0 && g_strcmp0 (id, "none") != 0 && days <= (int) g_ascii_strtoll (id, NULL, 10);
}

static char *
facet_of (CpContract *contract, CpLibraryFacet facet)
{
  switch (facet)
    {
    case CP_FACET_COUNTERPARTY:
      return g_strdup (cp_contract_get_counterparty (contract));
    case CP_FACET_TYPE:
      return g_strdup (cp_contract_get_contract_type (contract));
    case CP_FACET_STATE:
      return g_strdup (cp_contract_state_to_string (cp_contract_get_state (contract)));
    case CP_FACET_RENEWS:
    case CP_N_FACETS:
    default:
      return NULL;
    }
}

static gboolean
holds_words (CpLibraryFilter *self, CpContract *contract)
{
  g_autofree char *all = g_strjoin (" ", cp_contract_get_title (contract),
                                    cp_contract_get_file_name (contract) != NULL ? cp_contract_get_file_name (contract) : "",
                                    cp_contract_get_counterparty (contract) != NULL ? cp_contract_get_counterparty (contract) : "",
                                    cp_contract_words_type (cp_contract_get_contract_type (contract)),
                                    cp_contract_get_match_label (contract) != NULL ? cp_contract_get_match_label (contract) : "", NULL);
  g_autofree char *folded = g_utf8_casefold (all, -1);

  for (guint i = 0; self->words != NULL && self->words[i] != NULL; i++)
    if (strstr (folded, self->words[i]) == NULL)
      return FALSE;
  return TRUE;
}

/** cp_library_filter_in_scope: whether the list would hold @contract if nothing were filtered */
gboolean
cp_library_filter_in_scope (CpLibraryFilter *self, CpContract *contract)
{
  CpContractState state = cp_contract_get_state (contract);

  return self->scope == CP_LIBRARY_ALL || state == CP_CONTRACT_TO_REVIEW || state == CP_CONTRACT_FAILED;
}

static gboolean
cp_library_filter_match (GtkFilter *filter, gpointer item)
{
  CpLibraryFilter *self = CP_LIBRARY_FILTER (filter);
  CpContract *contract = item;

  if (!cp_library_filter_in_scope (self, contract))
    return FALSE;
  for (guint facet = 0; facet < CP_FACET_RENEWS; facet++)
    {
      g_autofree char *value = self->facets[facet] != NULL ? facet_of (contract, facet) : NULL;

      if (self->facets[facet] != NULL && g_strcmp0 (value, self->facets[facet]) != 0)
        return FALSE;
    }
  if (self->facets[CP_FACET_RENEWS] != NULL && !renews_in (contract, self->facets[CP_FACET_RENEWS]))
    return FALSE;
  return holds_words (self, contract);
}

static void
cp_library_filter_finalize (GObject *object)
{
  CpLibraryFilter *self = CP_LIBRARY_FILTER (object);

  g_strfreev (self->words);
  for (guint i = 0; i < CP_N_FACETS; i++)
    g_free (self->facets[i]);
  G_OBJECT_CLASS (cp_library_filter_parent_class)->finalize (object);
}

static void
cp_library_filter_class_init (CpLibraryFilterClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cp_library_filter_finalize;
  GTK_FILTER_CLASS (klass)->match = cp_library_filter_match;
}

static void
cp_library_filter_init (CpLibraryFilter *self)
{
}

/**
 * cp_library_filter_new:
 * @scope: which contracts belong to the list
 *
 * Returns: (transfer full): a filter over #CpContract
 */
CpLibraryFilter *
cp_library_filter_new (CpLibraryScope scope)
{
  CpLibraryFilter *self = g_object_new (CP_TYPE_LIBRARY_FILTER, NULL);

  self->scope = scope;
  return self;
}

void
cp_library_filter_refresh (CpLibraryFilter *self)
{
  gtk_filter_changed (GTK_FILTER (self), GTK_FILTER_CHANGE_DIFFERENT);
}

void
cp_library_filter_set_words (CpLibraryFilter *self, const char *words)
{
  g_autofree char *folded = g_utf8_casefold (words, -1);

  g_strfreev (self->words);
  self->words = g_strsplit_set (folded, " \t\n", -1);
  cp_library_filter_refresh (self);
}

void
cp_library_filter_set_facet (CpLibraryFilter *self, CpLibraryFacet facet, const char *value)
{
  g_free (self->facets[facet]);
  self->facets[facet] = value != NULL && value[0] != '\0' ? g_strdup (value) : NULL;
  cp_library_filter_refresh (self);
}

/** cp_library_filter_get_facet: (nullable): the value that is asked for */
const char *
cp_library_filter_get_facet (CpLibraryFilter *self, CpLibraryFacet facet)
{
  return self->facets[facet];
}

gboolean
cp_library_filter_is_active (CpLibraryFilter *self)
{
  for (guint i = 0; i < CP_N_FACETS; i++)
    if (self->facets[i] != NULL)
      return TRUE;
  for (guint i = 0; self->words != NULL && self->words[i] != NULL; i++)
    if (self->words[i][0] != '\0')
      return TRUE;
  return FALSE;
}

/** cp_library_filter_clear: takes the facets away; the words belong to the search entry */
void
cp_library_filter_clear (CpLibraryFilter *self)
{
  for (guint i = 0; i < CP_N_FACETS; i++)
    g_clear_pointer (&self->facets[i], g_free);
  cp_library_filter_refresh (self);
}

const char *
cp_library_facet_title (CpLibraryFacet facet)
{
  static const char *const titles[] = { N_ ("Counterparty"), N_ ("Type"), N_ ("State"), N_ ("Renews") };

  return _(titles[facet]);
}

/** cp_library_facet_label: (transfer full): a facet's value in words */
char *
cp_library_facet_label (CpLibraryFacet facet, const char *value)
{
  CpContractState state;

  switch (facet)
    {
    case CP_FACET_TYPE:
      return g_strdup (cp_contract_words_type (value));
    case CP_FACET_STATE:
      if (cp_contract_state_from_string (value, &state))
        return g_strdup (cp_contract_words_state (state, NULL));
      break;
    case CP_FACET_RENEWS:
      for (guint i = 0; i < G_N_ELEMENTS (windows); i++)
        if (g_strcmp0 (windows[i].id, value) == 0)
          return g_strdup (_(windows[i].label));
      break;
    case CP_FACET_COUNTERPARTY:
    case CP_N_FACETS:
    default:
      break;
    }
  return g_strdup (value);
}

static int
compare_text (gconstpointer a, gconstpointer b)
{
  return g_utf8_collate (*(const char *const *) a, *(const char *const *) b);
}

/** cp_library_facet_values: (transfer full): the values that occur, of char* */
GPtrArray *
cp_library_facet_values (CpLibraryFacet facet, GListModel *contracts)
{
  GPtrArray *values = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  if (facet == CP_FACET_RENEWS)
    {
      for (guint i = 0; i < G_N_ELEMENTS (windows); i++)
        g_ptr_array_add (values, g_strdup (windows[i].id));
      return values;
    }
  for (guint i = 0; i < g_list_model_get_n_items (contracts); i++)
    {
      g_autoptr (CpContract) contract = g_list_model_get_item (contracts, i);
      g_autofree char *value = facet_of (contract, facet);

      if (value == NULL || value[0] == '\0' || g_hash_table_contains (seen, value))
        continue;
      g_hash_table_add (seen, value);
      g_ptr_array_add (values, g_steal_pointer (&value));
    }
  g_ptr_array_sort (values, compare_text);
  return values;
}
