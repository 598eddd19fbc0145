/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-marker.h"

#include "dm-record.h"

static const guint8 act_markers[] = {
  [DM_ACT_NONE] = DM_MARKER_DISC,          [DM_ACT_DEMAND] = DM_MARKER_TRIANGLE_DOWN,
  [DM_ACT_OFFER] = DM_MARKER_DISC,         [DM_ACT_PROPOSAL] = DM_MARKER_DIAMOND,
  [DM_ACT_ESTIMATE] = DM_MARKER_BRACKET,   [DM_ACT_INTERNAL] = DM_MARKER_SQUARE,
  [DM_ACT_BOTTOM_LINE] = DM_MARKER_SQUARE, [DM_ACT_TRIAL_BALLOON] = DM_MARKER_DISC,
  [DM_ACT_AS_OF] = DM_MARKER_DISC,         [DM_ACT_AGREED_AD_REFERENDUM] = DM_MARKER_STAR,
  [DM_ACT_AGREED] = DM_MARKER_STAR,        [DM_ACT_WITHDRAWN] = DM_MARKER_DISC,
};

/* What is known to be in force looks like the demand or the offer that it is. */
static DmMarker
get_as_of_marker (const DmSnapshot *snapshot, const DmPosition *position)
{
  for (int i = position->issue; i != DM_NONE; i = snapshot->issues[i].parent)
    if (snapshot->issues[i].claimant != DM_NONE && snapshot->issues[i].claimant == position->holder)
      return act_markers[DM_ACT_DEMAND];

  return act_markers[DM_ACT_OFFER];
}

/**
 * dm_marker_for_entry:
 * @snapshot: a dossier
 * @entry: index of an event or a position
 *
 * Returns: the shape that tells its kind or its act
 */
DmMarker
dm_marker_for_entry (const DmSnapshot *snapshot, guint32 entry)
{
  if (snapshot->type[entry] == DM_RECORD_POSITION)
    return snapshot->kind[entry] == DM_ACT_AS_OF
               ? get_as_of_marker (snapshot, &snapshot->positions[snapshot->position[entry]])
               : act_markers[MIN (snapshot->kind[entry], DM_ACT_WITHDRAWN)];

  switch ((DmEventKind) snapshot->kind[entry])
    {
    case DM_EVENT_AGREEMENT:
      return DM_MARKER_STAR;
    case DM_EVENT_INCIDENT:
      return DM_MARKER_DIAMOND;
    case DM_EVENT_OTHER:
    case DM_EVENT_MEETING:
    case DM_EVENT_MESSAGE:
    case DM_EVENT_STATEMENT:
    case DM_EVENT_DOCUMENT:
    case DM_EVENT_ELECTION:
    case DM_EVENT_DEADLINE:
    case DM_EVENT_PERIOD:
    case DM_EVENT_FACTOR:
    case DM_EVENT_ABSENCE:
    default:
      return DM_MARKER_DISC;
    }
}

/**
 * dm_marker_style_for_entry:
 * @snapshot: a dossier
 * @entry: index of an event or a position
 *
 * Returns: how the shape is filled: what did not surely come about is not in full color
 */
DmMarkerStyle
dm_marker_style_for_entry (const DmSnapshot *snapshot, guint32 entry)
{
  gboolean is_position = snapshot->type[entry] == DM_RECORD_POSITION;

  if (!is_position)
    switch ((DmStatus) snapshot->status[entry])
      {
      case DM_STATUS_PLANNED:
      case DM_STATUS_CONDITIONAL:
        return DM_MARKER_DASHED;
      case DM_STATUS_THREATENED:
        return DM_MARKER_HATCHED;
      case DM_STATUS_CANCELLED:
      case DM_STATUS_UNKNOWN:
        return DM_MARKER_HOLLOW;
      case DM_STATUS_OCCURRED:
      default:
        break;
      }
  else if (snapshot->kind[entry] == DM_ACT_AS_OF || snapshot->kind[entry] == DM_ACT_ESTIMATE)
    return DM_MARKER_HOLLOW;

  if (!is_position && snapshot->kind[entry] == DM_EVENT_ABSENCE)
    return DM_MARKER_HOLLOW;

  return snapshot->certainty[entry] >= DM_CERTAINTY_REPORTED
                 || snapshot->flags[entry] & DM_ENTRY_SET_ASIDE
             ? DM_MARKER_HOLLOW
             : DM_MARKER_FILLED;
}
