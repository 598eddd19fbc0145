/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-picture.h"

G_BEGIN_DECLS

#define DM_TYPE_PICTURE_PROVIDER (dm_picture_provider_get_type ())
G_DECLARE_FINAL_TYPE (DmPictureProvider,
                      dm_picture_provider,
                      DM,
                      PICTURE_PROVIDER,
                      GdkContentProvider)

GdkContentProvider *dm_picture_provider_new (DmPicture *picture);
GdkContentProvider *dm_picture_provider_new_for_file (DmPicture *picture, DmPictureFormat format);
void dm_picture_provider_remove_files (void);

G_END_DECLS
