/* cp-extract-job.h: one file read, as `extract` prints it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "counterpart-extraction.h"

G_BEGIN_DECLS

/**
 * CpExtractJob:
 * @path: the file
 * @password: (nullable): tried when the file needs one
 * @own_names: (nullable): names of our own side
 * @answer: set when done: the object to print
 * @failed: whether @answer holds an error
 */
typedef struct
{
  char *path;
  const char *password;
  const char *const *own_names;
  JsonNode *answer;
  gboolean failed;
} CpExtractJob;

CpExtractJob *cp_extract_job_new (const char *path, const char *password, const char *const *own_names);
void cp_extract_job_free (CpExtractJob *job);
/* Blocking, any thread. */
void cp_extract_job_run (CpExtractJob *job, CpExtractor *extractor, GCancellable *cancellable);

G_END_DECLS
