/* cp-outgoing.h: a request as it would leave, for people to look at first
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-http.h"

G_BEGIN_DECLS

/**
 * CpOutgoing:
 * @headers: (array zero-terminated=1): "Name: value", keys and signatures left out
 * @body: (nullable): byte for byte what would be sent
 *
 * One owner. The same struct is shown in the preview and turned into the request that is sent, so that they cannot differ.
 */
typedef struct
{
  char *method;
  char *url;
  char *content_type;
  char **headers;
  GBytes *body;
} CpOutgoing;

CpOutgoing *cp_outgoing_new (const char *method, char *url, const char *content_type, GBytes *body);
CpOutgoing *cp_outgoing_new_json (char *url, JsonObject *body);
void cp_outgoing_add_header (CpOutgoing *outgoing, const char *name, const char *value);
void cp_outgoing_free (CpOutgoing *outgoing);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CpOutgoing, cp_outgoing_free)
char *cp_outgoing_list_dup_sha256 (GPtrArray *outgoing);
CpHttpRequest *cp_outgoing_to_request (const CpOutgoing *outgoing);

G_END_DECLS
