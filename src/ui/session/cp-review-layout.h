/* cp-review-layout.h: the three shapes of a contract's page
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

G_BEGIN_DECLS

/**
 * CpReviewLayout:
 * @CP_REVIEW_WIDE: pages and terms side by side, everything spelled out
 * @CP_REVIEW_MEDIUM: side by side, a narrower panel: editors on two lines, keys without words
 * @CP_REVIEW_NARROW: pages above, terms below; buttons in place of keys
 */
typedef enum
{
  CP_REVIEW_WIDE,
  CP_REVIEW_MEDIUM,
  CP_REVIEW_NARROW,
} CpReviewLayout;

G_END_DECLS
