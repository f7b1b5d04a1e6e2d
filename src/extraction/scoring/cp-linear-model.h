/* cp-linear-model.h: the learned weights, and how a candidate is weighed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CpFeatureBag:
 *
 * What is known of one candidate, as a set of names ("w-1=dated"). Kept as hashes; the names themselves are kept for
 * training alone.
 */
typedef struct _CpFeatureBag CpFeatureBag;

CpFeatureBag *cp_feature_bag_new (gboolean keep_names);
void cp_feature_bag_free (CpFeatureBag *bag);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CpFeatureBag, cp_feature_bag_free)
void cp_feature_bag_clear (CpFeatureBag *bag);
/* From now on every feature is added a second time with "@kind&" before it: what a neighbour says of a person it does not say of a company.
 * (nullable): %NULL ends it; @kind must live as long as it is set. */
void cp_feature_bag_cross (CpFeatureBag *bag, const char *kind);
/* Adds the feature whose name is @prefix and the first @length bytes of @text (-1: all of it). */
void cp_feature_bag_add (CpFeatureBag *bag, const char *prefix, const char *text, gssize length);
/* Adds "@name=@number". */
void cp_feature_bag_add_number (CpFeatureBag *bag, const char *name, int number);
/* Adds "@name" when @condition holds. */
void cp_feature_bag_add_if (CpFeatureBag *bag, gboolean condition, const char *name);
const char *cp_feature_bag_get_names (CpFeatureBag *bag);

/**
 * CpLinearModel:
 *
 * Logistic regressions, one a key (some keys: boosted trees over figures): weights of features, the threshold below which nothing is claimed, and the
 * staircase that turns a raw score into a probability. Immutable once loaded; any thread.
 */
typedef struct _CpLinearModel CpLinearModel;

CpLinearModel *cp_linear_model_get_default (void);
CpLinearModel *cp_linear_model_new_from_text (const char *text, gsize length);
void cp_linear_model_free (CpLinearModel *model);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CpLinearModel, cp_linear_model_free)

gboolean cp_linear_model_knows (CpLinearModel *model, const char *key);
/* Raw probability, 0 to 1, uncalibrated. */
double cp_linear_model_score (CpLinearModel *model, const char *key, CpFeatureBag *bag);
/* The same for a key that was learned as trees over figures, which are added to the first figure. */
double cp_linear_model_score_figures (CpLinearModel *model, const char *key, const double *figures, guint n_figures);
double cp_linear_model_threshold (CpLinearModel *model, const char *key);
/* The share of right values among those with such a raw score, on documents that were not trained on. */
double cp_linear_model_calibrate (CpLinearModel *model, const char *key, double raw);

G_END_DECLS
