/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What a text form says of itself. */
#define DM_JSON_FORMAT "demarche"
#define DM_JSON_VERSION 1
#define DM_JSON_MEMBER_FORMAT "format"
#define DM_JSON_MEMBER_VERSION "version"
