/* cp-library-filter.h: which contracts a list shows
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "counterpart-workflow.h"

G_BEGIN_DECLS

/** CpLibraryScope: which contracts belong to a list at all */
typedef enum
{
  CP_LIBRARY_INBOX, /* what waits for a person */
  CP_LIBRARY_ALL,
} CpLibraryScope;

/** CpLibraryFacet: the four filter menus */
typedef enum
{
  CP_FACET_COUNTERPARTY,
  CP_FACET_TYPE,
  CP_FACET_STATE,
  CP_FACET_RENEWS,
  CP_N_FACETS,
} CpLibraryFacet;

#define CP_TYPE_LIBRARY_FILTER (cp_library_filter_get_type ())
G_DECLARE_FINAL_TYPE (CpLibraryFilter, cp_library_filter, CP, LIBRARY_FILTER, GtkFilter)

CpLibraryFilter *cp_library_filter_new (CpLibraryScope scope);
void cp_library_filter_set_words (CpLibraryFilter *self, const char *words);
void cp_library_filter_set_facet (CpLibraryFilter *self, CpLibraryFacet facet, const char *value);
const char *cp_library_filter_get_facet (CpLibraryFilter *self, CpLibraryFacet facet);
gboolean cp_library_filter_is_active (CpLibraryFilter *self);
void cp_library_filter_clear (CpLibraryFilter *self);
void cp_library_filter_refresh (CpLibraryFilter *self);
gboolean cp_library_filter_in_scope (CpLibraryFilter *self, CpContract *contract);

const char *cp_library_facet_title (CpLibraryFacet facet);
char *cp_library_facet_label (CpLibraryFacet facet, const char *value);
GPtrArray *cp_library_facet_values (CpLibraryFacet facet, GListModel *contracts);

G_END_DECLS
