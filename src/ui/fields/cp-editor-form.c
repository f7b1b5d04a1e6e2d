/* cp-editor-form.c: which form a term's value has
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-editor-form.h"

/* A date that can be read two ways is chosen, not typed. */
static gboolean
is_ambiguous_date (CpTerm *term)
{
  CpFinding *proposal = cp_term_get_proposal (term);
  JsonNode *alternative = proposal == NULL ? NULL : cp_finding_get_alternative (proposal);
  CpCivilDate first, second;

  return alternative != NULL && cp_finding_get_value (proposal) != NULL &&
         cp_value_get_date (cp_finding_get_value (proposal), &first) && cp_value_get_date (alternative, &second) &&
         first.year == second.year && first.month == second.day && first.day == second.month &&
         cp_term_get_review_state (term) == CP_REVIEW_OPEN;
}

/**
 * cp_editor_form_for:
 * @term: a term
 *
 * Returns: (transfer none): the form for its kind of value
 */
const CpEditorForm *
cp_editor_form_for (CpTerm *term)
{
  const CpTermKey *key = cp_term_get_term_key (term);

  switch (key == NULL ? CP_VALUE_TEXT : key->kind)
    {
    case CP_VALUE_CONTRACT_TYPE:
      return &cp_contract_type_form;
    case CP_VALUE_PARTY:
      return &cp_party_form;
    case CP_VALUE_DATE:
      return is_ambiguous_date (term) ? &cp_two_dates_form : &cp_date_form;
    case CP_VALUE_PERIOD:
      return &cp_period_form;
    case CP_VALUE_TRISTATE:
      return &cp_tristate_form;
    case CP_VALUE_RANGE:
      return &cp_range_form;
    case CP_VALUE_MONEY:
      return &cp_money_form;
    case CP_VALUE_NUMBER:
      return &cp_number_form;
    case CP_VALUE_ROW:
      return &cp_row_form;
    case CP_VALUE_OBLIGATION:
      return &cp_obligation_form;
    case CP_VALUE_CONTACT:
      return &cp_contact_form;
    case CP_VALUE_TEXT:
    case CP_VALUE_PLACE:
    default:
      return &cp_text_form;
    }
}
