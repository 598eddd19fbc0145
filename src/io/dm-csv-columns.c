/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-csv-plan-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dm-io-error.h"

/* What the columns of a table are taken to hold. */

/**
 * dm_csv_plan_get_n_columns:
 * @self: a plan
 *
 * Returns: how many columns have a heading; what stands in a row behind them is left out
 */
guint
dm_csv_plan_get_n_columns (DmCsvPlan *self)
{
  return self->columns.n;
}

/**
 * dm_csv_plan_get_heading:
 * @self: a plan
 * @column: a column, from 0
 *
 * Returns: (transfer none): what stands above it
 */
const char *
dm_csv_plan_get_heading (DmCsvPlan *self, guint column)
{
  g_return_val_if_fail (column < self->columns.n, NULL);

  return g_ptr_array_index (self->headings, column);
}

/**
 * dm_csv_plan_get_field:
 * @self: a plan
 * @column: a column
 *
 * Returns: (transfer none) (nullable): what it holds; %NULL where it is left out
 */
const DmCsvField *
dm_csv_plan_get_field (DmCsvPlan *self, guint column)
{
  g_return_val_if_fail (column < self->columns.n, NULL);

  return self->columns.fields[column];
}

/**
 * dm_csv_plan_set_field:
 * @self: a plan; what was read of it before counts no longer
 * @column: a column
 * @field: (nullable): what it holds; another column that did so is left out from now on
 */
void
dm_csv_plan_set_field (DmCsvPlan *self, guint column, const DmCsvField *field)
{
  g_return_if_fail (column < self->columns.n);

  for (guint i = 0; i < self->columns.n && field != NULL; i++)
    if (self->columns.fields[i] == field)
      self->columns.fields[i] = NULL;
  self->columns.fields[column] = field;
  g_clear_pointer (&self->names, dm_csv_names_free);
}

static int
find_heading (DmCsvPlan *self, const char *heading)
{
  g_autofree char *wanted = g_utf8_casefold (heading, -1);

  for (guint i = 0; i < self->headings->len; i++)
    {
      g_autofree char *folded = g_utf8_casefold (g_ptr_array_index (self->headings, i), -1);

      if (strcmp (folded, wanted) == 0)
        return (int) i;
    }
  return -1;
}

/**
 * dm_csv_plan_map:
 * @self: a plan
 * @mapping: "COLUMN=FIELD,…": headings, and what their columns hold; an empty field leaves a
 *   column out
 * @error: %DM_IO_ERROR_FIELD
 *
 * Returns: whether there are such columns and fields
 */
gboolean
dm_csv_plan_map (DmCsvPlan *self, const char *mapping, GError **error)
{
  g_auto (GStrv) pairs = g_strsplit (mapping, ",", -1);

  for (guint i = 0; pairs[i] != NULL; i++)
    {
      char *sign = strrchr (pairs[i], '=');
      const DmCsvField *field = NULL;
      const char *name;
      int column;

      if (sign == NULL)
        {
          g_set_error (error, DM_IO_ERROR, DM_IO_ERROR_FIELD,
                       _("“%s” is not COLUMN=FIELD"), pairs[i]);
          return FALSE;
        }
      *sign = '\0';
      name = g_strstrip (sign + 1);
      column = find_heading (self, g_strstrip (pairs[i]));
      if (column < 0)
        {
          g_set_error (error, DM_IO_ERROR, DM_IO_ERROR_FIELD,
                       _("there is no column “%s”"), pairs[i]);
          return FALSE;
        }
      if (*name != '\0')
        field = dm_csv_field_find (self->columns.kind, name);
      if (*name != '\0' && field == NULL)
        {
          g_set_error (error, DM_IO_ERROR, DM_IO_ERROR_FIELD, _("there is no field “%s”"), name);
          return FALSE;
        }
      dm_csv_plan_set_field (self, (guint) column, field);
    }
  return TRUE;
}
