/* cp-sigv4-canonical.h: the steps of a Signature Version 4, each by itself; pure
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-http-private.h"

G_BEGIN_DECLS

/**
 * CpSigv4Message: what is signed
 * @path: as it goes over the wire
 * @query: (nullable): as it goes over the wire
 * @headers: (element-type CpHttpHeader): those that are signed; names may repeat, values may have several lines
 * @body_sha256: hexadecimal
 * @normalize: whether dots and double slashes are taken out of the path: for every service but S3
 */
typedef struct
{
  const char *method;
  const char *path;
  const char *query;
  GPtrArray *headers;
  const char *body_sha256;
  gboolean normalize;
} CpSigv4Message;

/** CpSigv4Scope: @stamp "20150830T123600Z" */
typedef struct
{
  const char *stamp;
  const char *region;
  const char *service;
} CpSigv4Scope;

char *cp_sigv4_stamp (gint64 time);
char *cp_sigv4_scope (const CpSigv4Scope *scope);
char *cp_sigv4_signed_headers (GPtrArray *headers);
char *cp_sigv4_canonical_request (const CpSigv4Message *message);
char *cp_sigv4_string_to_sign (const char *canonical_request, const CpSigv4Scope *scope);
char *cp_sigv4_signature (const char *secret, const CpSigv4Scope *scope, const char *string_to_sign);

G_END_DECLS
