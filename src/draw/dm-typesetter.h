/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  DM_WEIGHT_NORMAL,
  DM_WEIGHT_BOLD,
} DmWeight;

/* The size of a line of text, px. */
typedef struct
{
  double width;
  double ascent;
  double descent;
} DmExtents;

/* No text that is laid out is longer, in characters. */
#define DM_TEXT_MAX 400

typedef struct _DmTypesetter DmTypesetter;

DmTypesetter *dm_typesetter_new (const char *family);
DmTypesetter *dm_typesetter_new_fake (void);
DmTypesetter *dm_typesetter_ref (DmTypesetter *self);
void dm_typesetter_unref (DmTypesetter *self);

void dm_typesetter_set_least_size (DmTypesetter *self, double size);
const char *dm_typesetter_get_family (const DmTypesetter *self);
gboolean dm_typesetter_is_rtl (DmTypesetter *self, const char *text, DmWeight weight);
double dm_typesetter_get_size (const DmTypesetter *self, double size);
void dm_typesetter_measure (DmTypesetter *self,
                            const char *text,
                            double size,
                            DmWeight weight,
                            DmExtents *extents);
double dm_typesetter_estimate (DmTypesetter *self, const char *text, double size, DmWeight weight);
char *dm_typesetter_fit (DmTypesetter *self,
                         const char *text,
                         double size,
                         DmWeight weight,
                         double max_width,
                         double *width);
GPtrArray *dm_typesetter_wrap (DmTypesetter *self,
                               const char *text,
                               double size,
                               DmWeight weight,
                               double max_width,
                               guint max_lines);
void dm_typesetter_draw (DmTypesetter *self,
                         cairo_t *cr,
                         const char *text,
                         double size,
                         DmWeight weight,
                         double x,
                         double baseline);

char *dm_text_sanitize (const char *text, guint max_chars);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DmTypesetter, dm_typesetter_unref)

G_END_DECLS
