/* test-server.h: a service on loopback that does what a test says
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

/** Runs on the server's thread */
typedef struct _TestServer TestServer;
typedef void (*TestHandler) (TestServer *server, SoupServerMessage *message, const char *path, GHashTable *query, gpointer user_data);

struct _TestServer
{
  SoupServer *server;
  GMainContext *context;
  GMainLoop *loop;
  GThread *thread;
  GMutex lock;
  GCond ready;
  guint port;
  int requests;             /* atomic */
  TestHandler handler;
  gpointer data;
  GPtrArray *held;          /* connections that are left hanging */
};

TestServer *test_server_new (TestHandler handler, gpointer data);
void test_server_free (TestServer *server);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TestServer, test_server_free)
char *test_server_url (TestServer *server, const char *path);
void test_server_reply (SoupServerMessage *message, guint status, const char *body);
void test_server_cut (SoupServerMessage *message, const char *first_bytes);
void test_server_hold (TestServer *server, SoupServerMessage *message, const char *first_bytes);

G_END_DECLS
