/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-party-ink.h"

/**
 * dm_ink_of_party:
 * @snapshot: a dossier
 * @party: one of its parties
 *
 * Returns: its ink: its own color, else that of its side, else the next of the palette
 */
DmInk
dm_ink_of_party (const DmSnapshot *snapshot, int party)
{
  const DmParty *who = &snapshot->parties[party];
  int color = who->color;
  guint slot = 0;

  if (color == DM_NONE)
    color = snapshot->parties[who->side].color;
  for (int i = 0; i < who->side; i++)
    slot += snapshot->parties[i].parent == DM_NONE;
  return dm_ink_for_party (color, slot);
}
