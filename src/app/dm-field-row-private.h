/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-field-row.h"

G_BEGIN_DECLS

typedef struct
{
  GtkBox *slot;
  GtkLabel *title;
  GtkLabel *aside;
  GtkLabel *fault;
  GtkBox *suffixes;
  GtkWidget *editor;

  DmFormContext *context;
  const DmFormField *form_field;
  const DmLayout *layout; /* of the structure or group that the field lies in */
  const DmField *field;
  gsize offset;
  char *name;    /* the title without its mnemonic */
  char *error;   /* what the row itself finds wrong */
  char *refused; /* (nullable): why something was left out */
  char *check;   /* what the form finds wrong */
  char *words;
  gboolean editable;
  gboolean loading;
  gboolean modified;
  gboolean left;
  gboolean begun;  /* what stands in it may yet become right */
  gboolean inside; /* a person is in it */
} DmFieldRowPrivate;

DmFieldRowPrivate *dm_field_row_get_private (DmFieldRow *self);
void dm_field_row_update_words (DmFieldRow *self);

G_END_DECLS
