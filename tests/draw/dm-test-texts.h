/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-scene.h"

G_BEGIN_DECLS

void dm_test_assert_texts (const DmScene *scene);
void dm_test_assert_lines (const DmScene *scene);
void dm_test_assert_stored (const char *text, const char *file);
double dm_test_smallest_text (const DmScene *scene);

G_END_DECLS
