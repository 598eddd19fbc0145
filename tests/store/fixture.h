/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-fields.h"
#include "dm-store.h"

G_BEGIN_DECLS

/* A folder of its own for each test, gone with what is in it at the end. */
typedef struct
{
  char *folder;
  char *path; /* a dossier's, in it; nothing is there at first */
} Fixture;

void fixture_set_up (Fixture *fixture, gconstpointer data);
void fixture_tear_down (Fixture *fixture, gconstpointer data);

DmRecord *fixture_party (const char *key, const char *name);
DmRecord *fixture_event (const char *key, const char *title, const char *date);
gint64 fixture_add (DmStore *store, DmRecord *record);
DmRecord *
fixture_random_record (GRand *rand, DmRecordKind kind, const char *key, GPtrArray *keys[]);
void fixture_random_edit (DmStore *store, GRand *rand, guint number);
void fixture_put_all (DmStore *store, GPtrArray *records);
GPtrArray *fixture_records (GRand *rand, guint n);
char *fixture_dump_record (DmRecord *record);
char *fixture_dump (DmStore *store);
void fixture_sql (const char *path, const char *sql);
void fixture_copy (const char *from, const char *to);
char *fixture_hash (const char *path);
void fixture_assert_sentence (const GError *error, const char *name);

G_END_DECLS
