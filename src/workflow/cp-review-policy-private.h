/* cp-review-policy-private.h: who is said to have accepted what nobody looked at
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

/* Written as reviewer of terms that the policy accepted. */
#define CP_REVIEW_POLICY_ACTOR "counterpart"
