/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-date-phrase-words.h"

G_BEGIN_DECLS

#define DM_PHRASE_BYTES_MAX 300
#define DM_PHRASE_TOKENS_MAX 64

typedef enum
{
  DM_PHRASE_TOKEN_END,
  DM_PHRASE_TOKEN_NUMBER,
  DM_PHRASE_TOKEN_WORD,
  DM_PHRASE_TOKEN_SIGN,
} DmPhraseTokenKind;

/**
 * DmPhraseToken:
 * @kind: what it is
 * @class: of a word, a #DmPhraseClass
 * @value: the number; of a word, its value; of a sign, its character
 * @digits: of a number
 * @ordinal: "18th"
 * @plural: "1960s"
 * @apostrophe: "'62"
 * @spaced: a space stands before it
 *
 * A word may be several ("no later than").
 */
typedef struct
{
  DmPhraseTokenKind kind;
  int class;
  int value;
  int digits;
  gboolean ordinal;
  gboolean plural;
  gboolean apostrophe;
  gboolean spaced;
} DmPhraseToken;

gboolean dm_phrase_tokens_read (const char *text,
                                DmPhraseToken tokens[DM_PHRASE_TOKENS_MAX],
                                GError **error);

G_END_DECLS
