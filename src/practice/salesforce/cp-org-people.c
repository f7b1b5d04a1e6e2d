/* cp-org-people.c
 *
 * Every seed has users: the first is the one who signs in, the second is the one who edits behind our back.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-org-people.h"

static CpOrgRecord *
nth (CpOrg *org, const char *object, guint n)
{
  GPtrArray *table = cp_org_store_table (cp_org_store (org), object);

  return g_ptr_array_index (table, MIN (n, table->len - 1));
}

/** cp_org_people_me: Returns: the id of the user who signs in */
const char *
cp_org_people_me (CpOrg *org)
{
  return nth (org, "User", 0)->id;
}

const char *
cp_org_people_organization (CpOrg *org)
{
  return nth (org, "Organization", 0)->id;
}

/**
 * cp_org_people_find:
 * @org: the org
 * @name: (nullable): an id, a full name, or a part of one; %NULL for the user who edits behind our back
 *
 * Returns: the id of a user
 */
const char *
cp_org_people_find (CpOrg *org, const char *name)
{
  GPtrArray *users = cp_org_store_table (cp_org_store (org), "User");
  g_autofree char *wanted = name != NULL ? g_utf8_casefold (name, -1) : NULL;

  for (guint i = 0; wanted != NULL && i < users->len; i++)
    {
      CpOrgRecord *user = g_ptr_array_index (users, i);
      g_autofree char *held = g_utf8_casefold (cp_org_record_string (user, "Name"), -1);

      if (strstr (held, wanted) != NULL || g_str_equal (user->id, name))
        return user->id;
    }
  return nth (org, "User", 1)->id;
}

/** cp_org_people_fact: Returns: (nullable): a text about a user */
const char *
cp_org_people_fact (CpOrg *org, const char *user_id, const char *field)
{
  CpOrgRecord *user = cp_org_store_find (cp_org_store (org), user_id);

  return user != NULL ? cp_org_record_string (user, field) : NULL;
}
