/* practice-fixture.h: a practice organisation of its own for each test
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "counterpart-crm.h"

G_BEGIN_DECLS

typedef struct
{
  GSubprocess *process;
  char *state;              /* its folder */
  char *base_url;
  char *access_token;
  char *refresh_token;
  char *client_id;
  char *control_url;
  char *control_token;
  CpHttp *http;
  CpTokenStore *tokens;
  CpOAuthSession *session;
  CpCrmProvider *provider;
} Practice;

void practice_set_up (Practice *practice, gconstpointer seed);
void practice_tear_down (Practice *practice, gconstpointer seed);
/* Asks the control endpoint; @body is JSON text. (transfer full) */
JsonNode *practice_control (Practice *practice, const char *method, const char *what, const char *body);
int practice_count_writes (Practice *practice);

G_END_DECLS
