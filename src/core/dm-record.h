/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-amount.h"
#include "dm-enum.h"

G_BEGIN_DECLS

/* In the order of the text form. */
typedef enum
{
  DM_RECORD_DOSSIER,
  DM_RECORD_PARTY,
  DM_RECORD_PERSON,
  DM_RECORD_ISSUE,
  DM_RECORD_EVENT,
  DM_RECORD_POSITION,
  DM_RECORD_SOURCE,
  DM_RECORD_LINK,
  DM_RECORD_RATE,
  DM_RECORD_FIGURE,
  DM_RECORD_PRESENTATION,
  DM_N_RECORDS,
} DmRecordKind;

#define DM_INTEGER_NONE (-1) /* an integer that is not there; all that are, are 0 or more */

/**
 * DmRecord:
 * @kind: which record this is, and so which structure it begins
 * @id: its number in the dossier's file, 0 while it has none
 * @key: (nullable): its key; dossier, links and rates have none
 *
 * What every record begins with. In all records a text that is not there is %NULL, a number that
 * is not there is NaN, an integer %DM_INTEGER_NONE, a list %NULL. Dates are EDTF strings;
 * references are keys.
 */
typedef struct
{
  DmRecordKind kind;
  gint64 id;
  char *key;
} DmRecord;

typedef struct
{
  char *source;
  char *locator;
  char *quote;
  gint64 start; /* characters of the source's text */
  gint64 end;
  char *hash; /* SHA-256 of the quote, in hexadecimal */
  char *as_cited_in;
} DmCitation;

typedef struct
{
  DmRecord record;
  char *title;
  char *description;
  char *language;
} DmDossierRecord;

typedef struct
{
  DmRecord record;
  char *name;
  char *short_name;
  int role; /* DmRole */
  char *parent;
  char *color; /* #rrggbb */
  GStrv aliases;
  char *note;
} DmPartyRecord;

typedef struct
{
  char *party;
  char *title;
  char *held;
} DmOffice;

typedef struct
{
  DmRecord record;
  char *name;
  GStrv aliases;
  GPtrArray *offices; /* DmOffice */
  char *note;
} DmPersonRecord;

typedef struct
{
  int kind; /* DmMeasureKind */
  char *unit;
  GStrv options;
} DmMeasure;

typedef struct
{
  char *date;
  char *rank;
} DmRank;

typedef struct
{
  char *date;
  char *phrase;
  int state; /* DmState */
  char *note;
  GPtrArray *citations; /* DmCitation */
} DmStateEntry;

typedef struct
{
  DmRecord record;
  char *name;
  char *parent;
  char *claimant;
  char *respondent;
  char *basis;
  DmMeasure measure;
  GPtrArray *ranks;  /* DmRank */
  GPtrArray *states; /* DmStateEntry */
  GStrv aliases;
  char *note;
} DmIssueRecord;

typedef struct
{
  char *party;
  char *person;
  char *role;
} DmParticipant;

typedef struct
{
  DmRecord record;
  char *title;
  char *date;
  char *phrase;
  char *time;
  int kind;   /* DmEventKind */
  int status; /* DmStatus */
  gint64 count;
  char *place;
  GPtrArray *parties; /* DmParticipant */
  GStrv issues;
  int certainty; /* DmCertainty */
  gboolean preferred;
  char *reason;
  GStrv tags;
  char *note;
  GPtrArray *citations; /* DmCitation */
} DmEventRecord;

typedef struct
{
  double low;
  double high;
  int qualifier; /* DmQualifier */
  char *unit;
  char *option;
  char *relative_to;
} DmValue;

typedef struct
{
  char *date;
  double amount;
} DmInstalment;

typedef struct
{
  char *party;
  char *date;
} DmKnown;

typedef struct
{
  DmRecord record;
  char *issue;
  char *holder;
  char *person;
  int act; /* DmAct */
  char *date;
  char *phrase;
  DmValue value;
  char *label;
  char *text;
  GStrv steps;
  GStrv covers;
  GStrv excludes;
  GPtrArray *instalments; /* DmInstalment */
  char *speaker;
  char *hearer;
  char *reporter;
  int certainty;    /* DmCertainty */
  int disclosure;   /* DmDisclosure */
  GPtrArray *known; /* DmKnown */
  char *event;
  gboolean preferred;
  char *reason;
  GStrv tags;
  char *note;
  GPtrArray *citations; /* DmCitation */
} DmPositionRecord;

typedef struct
{
  char *page;
  gint64 start;
} DmPageMark;

typedef struct
{
  char *mark;
  gint64 start;
  char *text;
} DmFootnote;

typedef struct
{
  gint64 start;
  gint64 level;
} DmHeading;

typedef struct
{
  DmRecord record;
  int type; /* dm_enum_source_type */
  char *title;
  char *author;
  char *recipient;
  char *date;
  char *archive;
  char *collection;
  char *location;
  char *series;
  char *volume;
  char *number;
  char *page;
  char *url;
  char *marking;
  char *translator;
  char *language;
  char *note;
  char *text;
  GPtrArray *pages;    /* DmPageMark */
  GPtrArray *notes;    /* DmFootnote */
  GPtrArray *headings; /* DmHeading */
} DmSourceRecord;

typedef struct
{
  DmRecord record;
  char *from;
  char *to;
  int relation; /* DmRelation */
  char *asserted_by;
  char *note;
  GPtrArray *citations; /* DmCitation */
} DmLinkRecord;

typedef struct
{
  DmRecord record;
  char *from; /* a unit, as `to` is */
  char *to;
  char *date;
  double rate;
  char *source;
} DmRateRecord;

typedef struct
{
  DmRecord record;
  char *name;
  int chart; /* DmChart */
  char *issue;
  GStrv parties;
  GStrv covers;
  int unlike; /* DmUnlike */
  char *from;
  char *to;
  char *as_of;
  int lanes; /* DmLanesBy */
  int scale; /* DmScale */
  int theme; /* DmThemeKind */
  gint64 width;
  gint64 height;
  char *title;
  char *caption;
  gboolean sources;
} DmFigureRecord;

typedef struct
{
  char *name;
  double value;
  char *date;
} DmGuess;

typedef struct
{
  int view; /* dm_enum_view */
  char *figure;
  char *from;
  char *to;
  char *as_of;
  GStrv focus;
  char *title;
  char *caption;
  char *notes;
  char *question;
  GPtrArray *guesses; /* DmGuess */
} DmStep;

typedef struct
{
  DmRecord record;
  char *name;
  GPtrArray *steps; /* DmStep */
} DmPresentationRecord;

DmRecord *dm_record_new (DmRecordKind kind);
DmRecord *dm_record_copy (const DmRecord *record);
const char *dm_record_get_parent (const DmRecord *record);
void dm_record_free (DmRecord *record);
gboolean dm_record_equal (const DmRecord *a, const DmRecord *b);
gboolean dm_record_validate (const DmRecord *record, GError **error);
char *dm_record_describe (const DmRecord *record);
void dm_record_add_item (GPtrArray **list, gpointer item);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DmRecord, dm_record_free)

G_END_DECLS
