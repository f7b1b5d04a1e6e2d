/* practice-run.h: the practice service, running
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "counterpart-base.h"
#include "counterpart-extraction.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/** PracticeRun: @ready: what it said when it was ready: addresses and keys by service */
typedef struct
{
  GSubprocess *process;
  JsonNode *ready;
} PracticeRun;

static inline void
practice_run_start (PracticeRun *run)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDataInputStream) lines = NULL;
  g_autofree char *line = NULL;

  run->process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE, &error, g_getenv ("COUNTERPART_PRACTICE"), NULL);
  g_assert_no_error (error);
  lines = g_data_input_stream_new (g_subprocess_get_stdout_pipe (run->process));
  line = g_data_input_stream_read_line_utf8 (lines, NULL, NULL, &error);
  g_assert_no_error (error);
  run->ready = cp_json_parse (line, -1, &error);
  g_assert_no_error (error);
}

static inline void
practice_run_stop (PracticeRun *run)
{
  g_subprocess_send_signal (run->process, 15);
  g_subprocess_wait (run->process, NULL, NULL);
  g_clear_object (&run->process);
  g_clear_pointer (&run->ready, json_node_unref);
}

/* What it said of @service. */
static inline const char *
practice_run_get (PracticeRun *run, const char *service, const char *member)
{
  const char *text = cp_json_object_string (cp_json_object_object (json_node_get_object (run->ready), service), member, NULL);

  g_assert_nonnull (text);
  return text;
}

/* @more_settings: ", \"name\": value …"; @secret: (nullable): the service's own key when NULL */
static inline CpExtractor *
practice_run_extractor (PracticeRun *run, const char *service, const char *dialect, const char *more_settings, const char *secret, CpHttp *http)
{
  g_autofree char *json = g_strdup_printf ("{\"id\": \"mine\", \"label\": \"Practice\", \"dialect\": \"%s\", \"base_url\": \"%s\"%s}", dialect,
                                           practice_run_get (run, service, "base_url"), more_settings);
  g_autoptr (JsonNode) node = cp_json_parse (json, -1, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (CpEngine) engine = cp_engine_new_from_json (node, &error);
  g_autoptr (GPtrArray) prompts = cp_prompt_list_built_in ();

  g_assert_no_error (error);
  return cp_model_extractor_new (engine, prompts, http, secret != NULL ? secret : practice_run_get (run, service, "api_key"));
}

G_END_DECLS
