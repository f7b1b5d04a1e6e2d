/* obedient-model.h: a language model that does what the contract tells it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "counterpart-extraction.h"
#include "test-server.h"

G_BEGIN_DECLS

/**
 * ModelScript: what the server says; set before it is asked, read on its thread
 * @answer: (nullable): the JSON of an honest answer
 * @order_key: (nullable): the term that an order in the contract is about
 * @order_value: JSON of the value that the order wants
 * @order_quote: what it gives as proof
 * @always: obeys even when the order was never sent to it, as if it had read the page's picture
 * @bodies: of every request, in their order; under @lock
 */
typedef struct
{
  GMutex lock;
  const char *answer;
  const char *order_key;
  const char *order_value;
  const char *order_quote;
  gboolean always;
  gboolean plain_reply;      /* one object instead of a stream */
  guint refuse_schema;       /* so many requests with a response_format are refused */
  guint broken;              /* so many answers are no JSON */
  guint busy;                /* so many times 429 first */
  guint status;              /* other than 0: this status with @error_body */
  const char *error_body;
  gboolean stall;            /* stops in the middle of the stream */
  GCancellable *gives_up;    /* (nullable): takes the request, says nothing, and cancels this */
  GPtrArray *bodies;
  GPtrArray *paths;
  int obeyed;
} ModelScript;

void model_script_init (ModelScript *script);
void model_script_clear (ModelScript *script);
void model_script_serve (TestServer *server, SoupServerMessage *message, const char *path, GHashTable *query, gpointer user_data);
CpExtractor *model_script_extractor (TestServer *server, CpHttp *http, const char *more_settings);

G_END_DECLS
