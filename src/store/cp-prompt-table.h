/* cp-prompt-table.h: tables prompt and prompt_choice: the team's own prompts, and which are in use
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "counterpart-database.h"

G_BEGIN_DECLS

/** CpPromptRow: a version of a prompt; a plain value. Rows are only ever added. */
typedef struct
{
  char *name;
  int version;
  char *contract_type;
  char *text;
  char *sha256;
  char *note;               /* (nullable) */
  char *author;
  char *time;               /* set by add when NULL */
} CpPromptRow;

/** CpPromptChoice: a version was put to use; a plain value */
typedef struct
{
  char *name;
  int version;
  char *kind;               /* "activated" or "rolled_back" */
  char *evaluation_id;      /* (nullable) */
  char *actor;
  char *time;
} CpPromptChoice;

void cp_prompt_row_free (CpPromptRow *row);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CpPromptRow, cp_prompt_row_free)
void cp_prompt_choice_free (CpPromptChoice *choice);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CpPromptChoice, cp_prompt_choice_free)

gboolean cp_prompt_table_add (CpConnection *connection, CpPromptRow *row, GError **error);
GPtrArray *cp_prompt_table_list (CpConnection *connection, const char *name, GError **error);   /* of CpPromptRow, newest first; @name (nullable): all */
gboolean cp_prompt_table_choose (CpConnection *connection, const char *name, int version, const char *kind, const char *evaluation_id,
                                 const char *actor, GError **error);
GPtrArray *cp_prompt_table_list_choices (CpConnection *connection, const char *name, GError **error);   /* of CpPromptChoice, newest first; @name (nullable) */

G_END_DECLS
