/* workspace-fixture.h: an empty workspace in a folder of its own
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "counterpart-workflow.h"

#include <ftw.h>
#include <stdio.h>

typedef struct
{
  char *folder;
  CpContext *context;
  CpWorkspace *workspace;
} WorkspaceFixture;

static inline int
workspace_fixture_remove_one (const char *path, const struct stat *info, int type, struct FTW *walk)
{
  return remove (path);
}

static inline void
workspace_fixture_set_up (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CpTokenStore) tokens = cp_memory_token_store_new ();

  fixture->folder = g_dir_make_tmp ("counterpart-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->context = cp_context_new (fixture->folder, tokens);
  fixture->workspace = cp_workspace_open (fixture->context, "test", NULL, &error);
  g_assert_no_error (error);
  cp_workspace_set_actor (fixture->workspace, "Lena Ortiz", "deal desk");
}

static inline void
workspace_fixture_tear_down (WorkspaceFixture *fixture, gconstpointer data)
{
  cp_workspace_close (fixture->workspace);
  g_clear_object (&fixture->workspace);
  g_clear_object (&fixture->context);
  nftw (fixture->folder, workspace_fixture_remove_one, 16, FTW_DEPTH | FTW_PHYS);
  g_free (fixture->folder);
}

static inline void
workspace_fixture_init (int *argc, char ***argv)
{
  g_setenv ("COUNTERPART_NO_KEYRING", "1", TRUE);
  g_setenv ("LC_ALL", "C.UTF-8", TRUE);
  g_test_init (argc, argv, NULL);
}

#define workspace_fixture_add(path, func) \
  g_test_add (path, WorkspaceFixture, NULL, workspace_fixture_set_up, func, workspace_fixture_tear_down)
