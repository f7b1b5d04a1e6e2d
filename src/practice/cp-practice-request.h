/* cp-practice-request.h: a request and its reply, apart from the connection they travel on
 *
 * A dialect answers requests without knowing a socket, so that a composite request can put its parts through the
 * same door as a request from outside.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <json-glib/json-glib.h>
#include <libsoup/soup.h>

G_BEGIN_DECLS

/**
 * CpPracticeRequest:
 * @method: "GET", "PATCH", …
 * @target: path and query as they arrived
 * @path: @target without the query
 * @segments: the path's parts, percent-decoded one by one: an encoded slash does not part them
 * @query: decoded query parameters, names to values
 */
typedef struct
{
  char *method;
  char *target;
  char *path;
  GPtrArray *segments;
  GHashTable *query;
  SoupMessageHeaders *headers;
  GBytes *body;
} CpPracticeRequest;

CpPracticeRequest *cp_practice_request_new (const char *method, const char *target, SoupMessageHeaders *headers,
                                            GBytes *body);
void cp_practice_request_free (CpPracticeRequest *self);
const char *cp_practice_request_segment (const CpPracticeRequest *self, guint i);
const char *cp_practice_request_header (const CpPracticeRequest *self, const char *name);
const char *cp_practice_request_parameter (const CpPracticeRequest *self, const char *name);
gboolean cp_practice_request_is (const CpPracticeRequest *self, const char *method);
gboolean cp_practice_request_is_write (const CpPracticeRequest *self);
JsonNode *cp_practice_request_json (const CpPracticeRequest *self, GError **error);
GHashTable *cp_practice_request_form (const CpPracticeRequest *self);
const char *cp_practice_request_bearer (const CpPracticeRequest *self);

/**
 * CpPracticeReply:
 * @status: HTTP status
 * @json: (nullable): the body as a tree; kept so that a composite reply can hold it
 * @body: (nullable): the body where it is not JSON
 * @pieces: (nullable) (element-type GBytes): the body where it is streamed
 */
typedef struct
{
  guint status;
  SoupMessageHeaders *headers;
  JsonNode *json;
  GBytes *body;
  GPtrArray *pieces;
} CpPracticeReply;

CpPracticeReply *cp_practice_reply_new (guint status);
CpPracticeReply *cp_practice_reply_new_json (guint status, JsonNode *json);
CpPracticeReply *cp_practice_reply_new_object (guint status, JsonObject *object);
CpPracticeReply *cp_practice_reply_new_array (guint status, JsonArray *array);
CpPracticeReply *cp_practice_reply_new_text (guint status, const char *content_type, const char *text);
void cp_practice_reply_free (CpPracticeReply *self);
void cp_practice_reply_set_header (CpPracticeReply *self, const char *name, const char *value);
void cp_practice_reply_add_event (CpPracticeReply *self, const char *event, JsonObject *data);
void cp_practice_reply_add_piece (CpPracticeReply *self, const char *text);
GBytes *cp_practice_reply_bytes (const CpPracticeReply *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CpPracticeRequest, cp_practice_request_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CpPracticeReply, cp_practice_reply_free)

G_END_DECLS
