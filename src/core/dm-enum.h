/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DmEnum:
 * @nicks: the values' words in files and on the command line, by number; number 0 is the default
 *   or, where @nicks[0] is empty, means that nothing was said
 * @n: how many there are
 *
 * A closed list of words. The words are also the (untranslated) labels for people.
 */
typedef struct
{
  const char *const *nicks;
  guint n;
} DmEnum;

const char *dm_enum_nick (const DmEnum *values, int value);
const char *dm_enum_label (const DmEnum *values, int value);
char *dm_enum_title (const DmEnum *values, int value);
char *dm_enum_list (const DmEnum *values);
gboolean dm_enum_from_nick (const DmEnum *values, const char *nick, int *value);

typedef enum
{
  DM_ROLE_SIDE,
  DM_ROLE_MEDIATOR,
  DM_ROLE_THIRD_PARTY,
  DM_ROLE_OBSERVER,
} DmRole;

typedef enum
{
  DM_MEASURE_TEXT,
  DM_MEASURE_AMOUNT,
  DM_MEASURE_SCALE,
} DmMeasureKind;

typedef enum
{
  DM_EVENT_OTHER,
  DM_EVENT_MEETING,
  DM_EVENT_MESSAGE,
  DM_EVENT_STATEMENT,
  DM_EVENT_DOCUMENT,
  DM_EVENT_AGREEMENT,
  DM_EVENT_INCIDENT,
  DM_EVENT_ELECTION,
  DM_EVENT_DEADLINE,
  DM_EVENT_PERIOD,
  DM_EVENT_FACTOR,
  DM_EVENT_ABSENCE,
} DmEventKind;

typedef enum
{
  DM_STATUS_OCCURRED,
  DM_STATUS_PLANNED,
  DM_STATUS_CONDITIONAL,
  DM_STATUS_THREATENED,
  DM_STATUS_CANCELLED,
  DM_STATUS_UNKNOWN,
} DmStatus;

typedef enum
{
  DM_ACT_NONE,
  DM_ACT_DEMAND,
  DM_ACT_OFFER,
  DM_ACT_PROPOSAL,
  DM_ACT_ESTIMATE,
  DM_ACT_INTERNAL,
  DM_ACT_BOTTOM_LINE,
  DM_ACT_TRIAL_BALLOON,
  DM_ACT_AS_OF,
  DM_ACT_AGREED_AD_REFERENDUM,
  DM_ACT_AGREED,
  DM_ACT_WITHDRAWN,
} DmAct;

typedef enum
{
  DM_STATE_NONE,
  DM_STATE_ASSERTED,
  DM_STATE_ACKNOWLEDGED,
  DM_STATE_DISPUTED,
  DM_STATE_REJECTED,
  DM_STATE_UNDER_NEGOTIATION,
  DM_STATE_DEFERRED,
  DM_STATE_AGREED,
  DM_STATE_SETTLED,
  DM_STATE_WAIVED,
  DM_STATE_WITHDRAWN,
} DmState;

typedef enum
{
  DM_CERTAINTY_CERTAIN,
  DM_CERTAINTY_PROBABLE,
  DM_CERTAINTY_REPORTED,
  DM_CERTAINTY_ALLEGED,
  DM_CERTAINTY_DOUBTFUL,
} DmCertainty;

typedef enum
{
  DM_DISCLOSURE_UNKNOWN,
  DM_DISCLOSURE_PUBLIC,
  DM_DISCLOSURE_OTHER_SIDE,
  DM_DISCLOSURE_CONFIDENTIAL,
} DmDisclosure;

typedef enum
{
  DM_RELATION_NONE,
  DM_RELATION_AFTER,
  DM_RELATION_RESPONDS_TO,
  DM_RELATION_ACCEPTS,
  DM_RELATION_REJECTS,
  DM_RELATION_DEPENDS_ON,
  DM_RELATION_IN_EXCHANGE_FOR,
  DM_RELATION_SIMILAR_TO,
  DM_RELATION_CONFLICTS_WITH,
  DM_RELATION_BECAME,
  DM_RELATION_PART_OF,
  DM_RELATION_CAUSED_BY,
  DM_RELATION_CITES,
} DmRelation;

typedef enum
{
  DM_UNLIKE_APART,
  DM_UNLIKE_COMPARE,
} DmUnlike;

typedef enum
{
  DM_CHART_TIMELINE,
  DM_CHART_CONVERGENCE,
  DM_CHART_CLAIMS,
} DmChart;

typedef enum
{
  DM_LANES_PARTY,
  DM_LANES_ISSUE,
  DM_LANES_KIND,
} DmLanesBy;

typedef enum
{
  DM_SCALE_LINEAR,
  DM_SCALE_LOG,
  DM_SCALE_SHARE,
} DmScale;

typedef enum
{
  DM_THEME_LIGHT,
  DM_THEME_DARK,
  DM_THEME_PRINT,
  DM_THEME_GREY,
} DmThemeKind;

extern const DmEnum dm_enum_role;
extern const DmEnum dm_enum_measure_kind;
extern const DmEnum dm_enum_event_kind;
extern const DmEnum dm_enum_status;
extern const DmEnum dm_enum_act;
extern const DmEnum dm_enum_qualifier;
extern const DmEnum dm_enum_state;
extern const DmEnum dm_enum_certainty;
extern const DmEnum dm_enum_disclosure;
extern const DmEnum dm_enum_relation;
extern const DmEnum dm_enum_unlike;
extern const DmEnum dm_enum_chart;
extern const DmEnum dm_enum_lanes_by;
extern const DmEnum dm_enum_scale;
extern const DmEnum dm_enum_theme;
extern const DmEnum dm_enum_view;
extern const DmEnum dm_enum_source_type;

G_END_DECLS
