/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-fields.h"

G_BEGIN_DECLS

typedef struct _DmFormSpec DmFormSpec;

/**
 * DmFormFlags:
 * @DM_FORM_MORE: rarely needed; a form keeps it under “More” until it says something
 * @DM_FORM_LONG: a text of several lines
 * @DM_FORM_QUOTE: the words of a source
 * @DM_FORM_COMMAS: a list of short texts, with commas between them
 */
typedef enum
{
  DM_FORM_MORE = 1 << 0,
  DM_FORM_LONG = 1 << 1,
  DM_FORM_QUOTE = 1 << 2,
  DM_FORM_COMMAS = 1 << 3,
} DmFormFlags;

/**
 * DmFormField:
 * @name: the field's name in the text form; of a group's field "group.field"
 * @label: what people call it, with a mnemonic, untranslated
 * @flags: #DmFormFlags
 * @hint: (nullable): what is shown while it is empty, untranslated
 * @items: (nullable): of a list, the form of its items
 *
 * How a form asks for one field.
 */
typedef struct
{
  const char *name;
  const char *label;
  guint flags;
  const char *hint;
  const DmFormSpec *items;
} DmFormField;

/**
 * DmFormSpec:
 * @fields: what the form asks for, in this order
 * @n_fields: how many
 * @add_label: of a list's items: how one more is asked for, untranslated
 *
 * A form for a record or for a list's items.
 */
struct _DmFormSpec
{
  const DmFormField *fields;
  guint n_fields;
  const char *add_label;
};

const DmFormSpec *dm_form_spec_of (DmRecordKind kind);
const DmField *
dm_form_field_find (const DmLayout **layout, const DmFormField *field, gsize *offset);
char *dm_form_field_dup_title (const DmFormField *field);

G_END_DECLS
