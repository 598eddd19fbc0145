/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-picture.h"

G_BEGIN_DECLS

#define DM_TYPE_PICTURE_PREVIEW (dm_picture_preview_get_type ())
G_DECLARE_FINAL_TYPE (DmPicturePreview, dm_picture_preview, DM, PICTURE_PREVIEW, GtkWidget)

void dm_picture_preview_show (DmPicturePreview *self, DmPicture *picture, DmPictureFormat format);
GdkTexture *dm_picture_preview_get_texture (DmPicturePreview *self);

G_END_DECLS
