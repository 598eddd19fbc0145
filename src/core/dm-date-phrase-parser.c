/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-date-phrase-private.h"

#include "dm-error.h"

/* Where one stands; the end repeats itself. */
const DmPhraseToken *
dm_phrase_peek (const DmPhraseParser *p, guint ahead)
{
  guint i = p->at;

  for (; ahead > 0 && p->tokens[i].kind != DM_PHRASE_TOKEN_END; ahead--)
    i++;
  return &p->tokens[i];
}

gboolean
dm_phrase_is_sign (const DmPhraseParser *p, guint ahead, int sign)
{
  const DmPhraseToken *token = dm_phrase_peek (p, ahead);

  return token->kind == DM_PHRASE_TOKEN_SIGN && token->value == sign;
}

gboolean
dm_phrase_is_word (const DmPhraseParser *p, guint ahead, DmPhraseClass class)
{
  const DmPhraseToken *token = dm_phrase_peek (p, ahead);

  return token->kind == DM_PHRASE_TOKEN_WORD && token->class == (int) class;
}

gboolean
dm_phrase_accept_sign (DmPhraseParser *p, int sign)
{
  if (!dm_phrase_is_sign (p, 0, sign))
    return FALSE;
  p->at++;
  return TRUE;
}

gboolean
dm_phrase_accept_word (DmPhraseParser *p, DmPhraseClass class)
{
  if (!dm_phrase_is_word (p, 0, class))
    return FALSE;
  p->at++;
  return TRUE;
}

/* "in the", "on", "during": they tell nothing. */
void
dm_phrase_skip_fillers (DmPhraseParser *p)
{
  while (dm_phrase_is_word (p, 0, DM_PHRASE_FILLER) || dm_phrase_is_word (p, 0, DM_PHRASE_OF)
         || dm_phrase_is_word (p, 0, DM_PHRASE_ON))
    p->at++;
}

gboolean
dm_phrase_at_end (const DmPhraseParser *p)
{
  return dm_phrase_peek (p, 0)->kind == DM_PHRASE_TOKEN_END;
}

/* At a place that can be understood in @count ways: which one it is this time. */
guint
dm_phrase_pick (DmPhraseParser *p, guint count)
{
  if (p->n_picks == DM_PHRASE_PICKS_MAX)
    return 0;
  p->counts[p->n_picks] = count;
  return p->choices[p->n_picks++];
}

gboolean
dm_phrase_fail (GError **error, int code, const char *message)
{
  g_set_error_literal (error, DM_CORE_ERROR, code, message);
  return FALSE;
}
