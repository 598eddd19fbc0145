/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <jansson.h>

#include <glib.h>

G_BEGIN_DECLS

typedef struct _DmCliOut DmCliOut;

DmCliOut *dm_cli_out_new (GError **error);
void dm_cli_out_free (DmCliOut *self);
void dm_cli_out_add (DmCliOut *self, const char *text);
void dm_cli_out_add_json (DmCliOut *self, json_t *value);
gboolean dm_cli_out_write (const char *data, gsize length, gpointer out, GError **error);
gboolean dm_cli_out_finish (DmCliOut *self, GError **error);

char *dm_cli_one_line (const char *text);
json_t *dm_cli_json_number (double number);
json_t *dm_cli_json_text (const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DmCliOut, dm_cli_out_free)

G_END_DECLS
