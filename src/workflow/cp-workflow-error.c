/* cp-workflow-error.c: errors of this room, one of which knows which contract it means
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-workflow-error-private.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  char *contract_id;
} CpWorkflowErrorPrivate;

static void
cp_workflow_error_private_init (CpWorkflowErrorPrivate *priv)
{
}

static void
cp_workflow_error_private_copy (const CpWorkflowErrorPrivate *from, CpWorkflowErrorPrivate *to)
{
  to->contract_id = g_strdup (from->contract_id);
}

static void
cp_workflow_error_private_clear (CpWorkflowErrorPrivate *priv)
{
  g_free (priv->contract_id);
}

G_DEFINE_EXTENDED_ERROR (CpWorkflowError, cp_workflow_error)

/* An error that says that the file is here already, as @contract_id. */
void
cp_workflow_error_set_already_here (GError **error, const char *contract_id, const char *title)
{
  if (error == NULL)
    return;
  *error = g_error_new (CP_WORKFLOW_ERROR, CP_WORKFLOW_ERROR_ALREADY_HERE, _("This file is already here: %s"), title);
  cp_workflow_error_get_private (*error)->contract_id = g_strdup (contract_id);
}

/**
 * cp_workflow_error_dup_contract_id:
 * @error: an error
 *
 * Returns: (transfer full) (nullable): the contract that a %CP_WORKFLOW_ERROR_ALREADY_HERE means
 */
char *
cp_workflow_error_dup_contract_id (const GError *error)
{
  if (!g_error_matches (error, CP_WORKFLOW_ERROR, CP_WORKFLOW_ERROR_ALREADY_HERE))
    return NULL;
  return g_strdup (cp_workflow_error_get_private (error)->contract_id);
}
