/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-party-ink.h"

#define N_SLOTS DM_N_PARTY_INKS

/* The color of what both sides hold is nobody's unless chosen, as bits. */
#define SHARED_SLOTS (1u << 3)

static DmInk
own_ink (const DmParty *party)
{
  return dm_ink_for_party (party->color, 0);
}

/* Which of the palette's colors the sides took for themselves, as bits. */
static guint
taken_slots (const DmSnapshot *snapshot)
{
  guint taken = SHARED_SLOTS;

  for (guint i = 0; i < snapshot->n_parties; i++)
    {
      const DmParty *party = &snapshot->parties[i];

      if (party->side == (int) i && party->color != DM_NONE
          && own_ink (party) < DM_INK_PARTY + N_SLOTS)
        taken |= 1u << (own_ink (party) - DM_INK_PARTY);
    }

  return taken;
}

/* A side without a color of its own has one by its number, which stays the same whatever else comes
 * and goes; only two that would look alike are kept apart, the younger giving way. */
static DmInk
next_ink (const DmParty *side, guint *taken)
{
  guint slot = (guint) ((side->id - 1) % N_SLOTS);

  if (*taken == (1u << N_SLOTS) - 1)
    *taken = SHARED_SLOTS;
  while ((*taken & (1u << slot)) != 0)
    slot = (slot + 1) % N_SLOTS;
  *taken |= 1u << slot;
  return DM_INK_PARTY + slot;
}

/**
 * dm_inks_of_parties:
 * @snapshot: a dossier
 *
 * Returns: (transfer full): the ink of each of its parties: its own color, else that of its side,
 *   else one of the palette that stays its own when other parties come and go
 */
DmInk *
dm_inks_of_parties (const DmSnapshot *snapshot)
{
  DmInk *inks = g_new (DmInk, MAX (snapshot->n_parties, 1));
  guint taken = taken_slots (snapshot);

  for (guint i = 0; i < snapshot->n_parties; i++)
    {
      const DmParty *party = &snapshot->parties[i];

      if (party->color != DM_NONE)
        inks[i] = own_ink (party);
      else if (party->side == (int) i)
        inks[i] = next_ink (party, &taken);
    }
  for (guint i = 0; i < snapshot->n_parties; i++)
    if (snapshot->parties[i].color == DM_NONE)
      inks[i] = inks[snapshot->parties[i].side];

  return inks;
}

/**
 * dm_ink_of_party:
 * @snapshot: a dossier
 * @party: one of its parties
 *
 * Returns: its ink, as dm_inks_of_parties() has it
 */
DmInk
dm_ink_of_party (const DmSnapshot *snapshot, int party)
{
  const DmParty *who = &snapshot->parties[party];
  const DmParty *side = &snapshot->parties[who->side];
  guint taken;
  DmInk ink = DM_INK_PARTY;

  if (who->color != DM_NONE)
    return own_ink (who);
  if (side->color != DM_NONE)
    return own_ink (side);

  taken = taken_slots (snapshot);
  for (int i = 0; i <= who->side; i++)
    if (snapshot->parties[i].side == i && snapshot->parties[i].color == DM_NONE)
      ink = next_ink (&snapshot->parties[i], &taken);

  return ink;
}
