/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-record.h"

G_BEGIN_DECLS

typedef enum
{
  DM_FIELD_TEXT,    /* char * */
  DM_FIELD_DATE,    /* char *, EDTF */
  DM_FIELD_TIME,    /* char *, HH:MM and perhaps a zone */
  DM_FIELD_COLOR,   /* char *, #rrggbb */
  DM_FIELD_NUMBER,  /* double */
  DM_FIELD_INTEGER, /* gint64 */
  DM_FIELD_YES,     /* gboolean; absent is `absent` */
  DM_FIELD_ENUM,    /* int, in `values` */
  DM_FIELD_REF,     /* char *, a key of a record of the kinds in `refs` */
  DM_FIELD_TEXTS,   /* GStrv */
  DM_FIELD_REFS,    /* GStrv of keys */
  DM_FIELD_GROUP,   /* a structure within the structure, laid out by `items` */
  DM_FIELD_LIST,    /* GPtrArray of structures laid out by `items` */
} DmFieldType;

typedef struct _DmLayout DmLayout;

/**
 * DmField:
 * @name: its name in the text form
 * @type: what it holds
 * @offset: where it lies in its structure
 * @required: whether a record without it is refused
 * @max_length: for a text, how many characters it may have; 0 for those of a line
 * @absent: for yes-or-no fields, what leaving it out means
 * @values: for enumerated fields, the words
 * @refs: for references, the kinds that may be meant, a bit each
 * @items: for groups and lists, their layout
 */
typedef struct
{
  const char *name;
  DmFieldType type;
  gsize offset;
  gboolean required;
  guint max_length;
  gboolean absent;
  const DmEnum *values;
  guint refs;
  const DmLayout *items;
} DmField;

/**
 * DmLayout:
 * @name: what one is called ("event", "citation")
 * @plural: the name of the list it stands in ("events", "citations")
 * @size: of its structure, in bytes
 * @fields: its fields, in the order of the text form
 * @n_fields: how many
 *
 * How a record, a group or a list's item is laid out in memory. The text form, the store's
 * statements and the comparison of records all follow from these tables.
 */
struct _DmLayout
{
  const char *name;
  const char *plural;
  gsize size;
  const DmField *fields;
  guint n_fields;
};

#define DM_REFS(kind) (1u << (kind))
#define DM_FIELD_AT(base, field, type) (*(type *) ((char *) (base) + (field)->offset))

const DmLayout *dm_layout_of (DmRecordKind kind);
const DmField *dm_layout_find (const DmLayout *layout, const char *name);
gpointer dm_layout_new_item (const DmLayout *layout);
void dm_layout_free_item (const DmLayout *layout, gpointer item);
guint dm_field_max_length (const DmField *field);
gboolean dm_field_is_set (const DmField *field, gconstpointer base);
gboolean dm_field_equal (const DmField *field, gconstpointer a, gconstpointer b);
gboolean dm_field_check (const DmField *field, gconstpointer base, GError **error);
void dm_field_copy (const DmField *field, gconstpointer from, gpointer to);
void dm_field_clear (const DmField *field, gpointer base);
gboolean dm_kind_has_key (DmRecordKind kind);

G_END_DECLS
