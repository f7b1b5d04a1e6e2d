/* cp-sigv4.h: requests signed the AWS way (Signature Version 4, header form)
 *
 * Source of the facts: "Signature Version 4 signing process" in the AWS General Reference, and the test vectors of awslabs/aws-c-auth.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-http.h"

G_BEGIN_DECLS

/** CpAwsCredentials: plain data, read only while signing */
typedef struct
{
  const char *access_key_id;
  const char *secret_access_key;
  const char *session_token;    /* (nullable): temporary credentials have one; it is sent and signed */
} CpAwsCredentials;

/* Adds X-Amz-Date, X-Amz-Security-Token and Authorization, replacing earlier ones; everything that the request holds by then is signed: address,
 * headers, body. Headers set afterwards are not. @time: seconds since 1970, within minutes of the service's clock. Errors: INSECURE for an
 * address that could not be sent to. Sign anew for each attempt that may be minutes after the first. */
gboolean cp_sigv4_sign (CpHttpRequest *request, const CpAwsCredentials *credentials, const char *region, const char *service, gint64 time,
                        GError **error);

G_END_DECLS
