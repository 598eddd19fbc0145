/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-form-rows.h"

#include "dm-choice-row.h"
#include "dm-color-row.h"
#include "dm-date-row.h"
#include "dm-items-row.h"
#include "dm-quote-row.h"
#include "dm-reference-row.h"
#include "dm-switch-row.h"
#include "dm-text-row.h"
#include "dm-value-row.h"

/**
 * dm_form_row_type:
 * @layout: a layout
 * @field: how one of its fields is asked for
 *
 * Returns: the type of the row that does it
 */
GType
dm_form_row_type (const DmLayout *layout, const DmFormField *field)
{
  gsize offset;
  const DmField *target = dm_form_field_find (&layout, field, &offset);

  if ((field->flags & DM_FORM_QUOTE) != 0)
    return DM_TYPE_QUOTE_ROW;

  switch (target->type)
    {
    case DM_FIELD_DATE:
      return DM_TYPE_DATE_ROW;
    case DM_FIELD_ENUM:
      return DM_TYPE_CHOICE_ROW;
    case DM_FIELD_COLOR:
      return DM_TYPE_COLOR_ROW;
    case DM_FIELD_YES:
      return DM_TYPE_SWITCH_ROW;
    case DM_FIELD_REF:
      return DM_TYPE_REFERENCE_ROW;
    case DM_FIELD_REFS:
    case DM_FIELD_LIST:
      return DM_TYPE_ITEMS_ROW;
    case DM_FIELD_GROUP:
      return DM_TYPE_VALUE_ROW;
    case DM_FIELD_TEXT:
    case DM_FIELD_TIME:
    case DM_FIELD_NUMBER:
    case DM_FIELD_INTEGER:
    case DM_FIELD_TEXTS:
      break;
    }

  return DM_TYPE_TEXT_ROW;
}
