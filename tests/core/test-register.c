/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-register.h"

#include "../talks.h"

#define TALKS                                                                                      \
  TALKS_PARTIES                                                                                    \
  "issue fish Fishery_zone unit=miles claimant=japan respondent=rok\n"                             \
  "issue islets Islets text\n"                                                                     \
  "source a First\n"                                                                               \
  "source b Second\n"                                                                              \
  "rok claims demand 1961-09-01 800 source=a\n"                                                    \
  "japan claims offer 1962-03 70 covers=grants source=a key=seventy\n"                             \
  "us claims estimate 1962-04 350~450 covers=grants source=b\n"                                    \
  "rok claims as_of 1962-05-17 700 source=a\n"                                                     \
  "rok grants demand 1962-10-20 350\n"                                                             \
  "japan grants offer 1962-10-20 150\n"                                                            \
  "japan grants offer 1962-11-10 250\n"                                                            \
  "rok grants agreed_ad_referendum 1962-11-12 300\n"                                               \
  "japan grants agreed_ad_referendum 1962-11-12 300\n"                                             \
  "rok islets demand 1962-10 words text=Leave_it_out\n"                                            \
  "japan islets offer 1962-11 words text=The_Court\n"                                              \
  "event note Note 1962-06-10 message on=claims,grants by=japan,rok source=b\n"                    \
  "event envoy Envoy 1962-08-15 meeting on=claims by=rok,japan status=planned\n"                   \
  "event limit Limit [..1962-12-31] deadline on=claims\n"                                          \
  "event off Off 1962-07-01 meeting on=claims status=cancelled\n"                                  \
  "event study Study 2003 document on=claims\n"                                                    \
  "state claims asserted 1952\n"                                                                   \
  "state claims disputed 1962-05-17\n"                                                             \
  "state grants agreed 1962-11-12\n"

static DmRegister *
make (const DmSnapshot *snapshot, const DmFilter *filter, const char *as_of)
{
  DmRegisterParams params = { .snapshot = snapshot, .filter = filter, .as_of = DM_DAY_OPEN_FUTURE };

  if (as_of != NULL)
    {
      DmDate date;

      g_assert_true (dm_date_parse (as_of, DM_DATE_STRICT, &date, NULL));
      params.as_of = date.latest;
    }
  return dm_register_new (&params);
}

/* A row as it reads, its cells apart by bars. */
static char *
row (const DmRegister *claims, const char *key)
{
  const DmClaim *claim = dm_register_find (claims, dm_snapshot_find_issue (claims->snapshot, key));
  g_autofree char *parties = NULL, *asked = NULL, *offered = NULL, *gap = NULL, *closure = NULL;
  g_autofree char *since = NULL, *last = NULL, *next = NULL;

  if (claim == NULL)
    return g_strdup ("hidden");
  parties = dm_claim_parties (claims, claim);
  asked = dm_claim_value (claims, claim, 0, DM_AMOUNT_SHORT);
  offered = dm_claim_value (claims, claim, 1, DM_AMOUNT_SHORT);
  gap = dm_claim_gap (claims, claim, DM_AMOUNT_SHORT);
  closure = dm_claim_closure (claim);
  since = dm_claim_since (claims, claim, DM_DATE_SHORT);
  last = dm_claim_last (claims, claim, DM_DATE_SHORT);
  next = dm_claim_next (claims, claim, DM_DATE_SHORT);
  return g_strdup_printf ("%s|%s|%s|%s|%s|%s|%s|%s|%s|%u", parties, asked, offered, gap, closure,
                          dm_claim_state (claims, claim), since, last, next, claim->n_sources);
}

#define ASSERT_ROW(claims, key, expected)                                                          \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *row_text = row (claims, key);                                                 \
    g_assert_cmpstr (row_text, ==, expected);                                                      \
  }                                                                                                \
  G_STMT_END

static void
test_rows (void)
{
  g_autoptr (DmSnapshot) snapshot = talks_read (TALKS, NULL);
  g_autoptr (DmRegister) claims = make (snapshot, NULL, NULL);

  ASSERT_ROW (claims, "claims",
              "Korea → Japan|$300M|$300M|agreed ad referendum||disputed|since 17 May 1962|"
              "both, 12 Nov 1962|deadline: before 1963|2");
  ASSERT_ROW (claims, "grants",
              "Korea → Japan|$300M|$300M|agreed ad referendum||agreed|since 12 Nov 1962|"
              "both, 12 Nov 1962||2");
  /* A component without anything of its own still has its claimant. */
  ASSERT_ROW (claims, "loans", "Korea → Japan|||||||||0");
  ASSERT_ROW (claims, "fish", "Japan → Korea|||||||||0");
  /* Nobody's claim; words are not compared. */
  ASSERT_ROW (claims, "islets",
              "Korea ↔ Japan|Leave it out|The Court|in words||||Japan, Nov 1962||0");
}

static void
test_as_of (void)
{
  g_autoptr (DmSnapshot) snapshot = talks_read (TALKS, NULL);
  g_autoptr (DmRegister) before = make (snapshot, NULL, "1950");
  g_autoptr (DmRegister) may = make (snapshot, NULL, "1962-05-31");
  g_autoptr (DmRegister) october = make (snapshot, NULL, "1962-10-31");
  g_autoptr (DmRegister) ninth = make (snapshot, NULL, "1962-11-10");

  /* What is planned is planned for a day, from whatever day it is looked at. */
  ASSERT_ROW (before, "claims", "Korea → Japan||||||||next: 15 Aug 1962|0");
  ASSERT_ROW (may, "claims",
              "Korea → Japan|$700M|$70M|unlike coverage||disputed|since 17 May 1962|"
              "Korea, 17 May 1962|next: 15 Aug 1962|2");
  /* What covers grants alone is a position on grants. */
  ASSERT_ROW (may, "grants", "Korea → Japan||$70M|one side only||||Japan, Mar 1962||2");
  ASSERT_ROW (october, "grants", "Korea → Japan|$350M|$150M|$200M||||both, 20 Oct 1962||2");
  /* 1 - (350 - 250) / (350 - 150) */
  ASSERT_ROW (ninth, "grants",
              "Korea → Japan|$350M|$250M|$100M|50 % closed|||Japan, 10 Nov 1962||2");
  g_assert_cmpuint (before->n_days, ==, may->n_days);
  g_assert_cmpint (may->days[0], ==, dm_day_from_ymd (1952, 1, 1));
}

static void
test_tree (void)
{
  g_autoptr (DmSnapshot) snapshot
      = talks_read ("party a A\nparty b B\n"
                    "issue two Two\nissue one One\nissue two-b B in=two\nissue one-a A in=one\n"
                    "issue two-a A in=two\nissue deep Deep in=two-b\n",
                    NULL);
  g_autoptr (DmRegister) claims = make (snapshot, NULL, NULL);
  const char *const expected[] = { "two", "two-b", "deep", "two-a", "one", "one-a" };
  const int parents[] = { DM_NONE, 0, 1, 0, DM_NONE, 4 };

  g_assert_cmpuint (claims->n_rows, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < claims->n_rows; i++)
    {
      g_assert_cmpstr (dm_snapshot_text (snapshot, snapshot->issues[claims->rows[i].issue].key), ==,
                       expected[i]);
      g_assert_cmpint (claims->rows[i].parent, ==, parents[i]);
    }
}

static void
hide (DmFilter *filter, const DmSnapshot *snapshot, const char *key)
{
  int party = dm_snapshot_find_party (snapshot, key);
  int issue = dm_snapshot_find_issue (snapshot, key);

  dm_filter_show_record (
      filter, party != DM_NONE ? snapshot->parties[party].id : snapshot->issues[issue].id, FALSE);
}

/* What is hidden is not told; nothing older is told in its place. */
static void
test_filter (void)
{
  g_autoptr (DmSnapshot) snapshot = talks_read (TALKS, NULL);
  g_autoptr (DmFilter) filter = dm_filter_new ();
  g_autoptr (DmRegister) ninth = NULL, without_offers = NULL, without_both = NULL;

  hide (filter, snapshot, "loans");
  hide (filter, snapshot, "fish");
  hide (filter, snapshot, "japan");
  ninth = make (snapshot, filter, "1962-11-10");
  ASSERT_ROW (ninth, "loans", "hidden");
  ASSERT_ROW (ninth, "grants", "Korea → Japan|$350M||hidden||||Korea, 20 Oct 1962||1");
  g_assert_cmpuint (ninth->n_rows, ==, 4);

  hide (filter, snapshot, "rok");
  without_both = make (snapshot, filter, NULL);
  g_assert_cmpuint (without_both->n_rows, ==, 0);

  g_clear_pointer (&filter, dm_filter_free);
  filter = dm_filter_new ();
  dm_filter_show_act (filter, DM_ACT_OFFER, FALSE);
  without_offers = make (snapshot, filter, "1962-11-10");
  ASSERT_ROW (without_offers, "grants", "Korea → Japan|$350M||hidden||||Korea, 20 Oct 1962||1");
}

/* A withdrawal of the whole takes back what was offered for a part. */
static void
test_withdrawn (void)
{
  g_autoptr (DmSnapshot) snapshot = talks_read (
      TALKS_PARTIES "rok grants demand 1962-01-01 800\njapan grants offer 1962-02-01 70\n"
                    "japan claims withdrawn 1962-05-01 words\n",
      NULL);
  g_autoptr (DmRegister) claims = make (snapshot, NULL, NULL);

  ASSERT_ROW (claims, "grants", "Korea → Japan|$800M||one side only||||Japan, 1 May 1962||0");
}

/* Each step as "side low from until", in millions; those that were not compared so marked. */
static char *
steps_of (const DmRegister *claims, const char *key)
{
  const DmClaim *claim = dm_register_find (claims, dm_snapshot_find_issue (claims->snapshot, key));
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < claim->n_steps; i++)
    {
      const DmClaimStep *step = &claim->steps[i];
      g_autofree char *from = dm_day_to_string (step->from);
      g_autofree char *until
          = dm_day_is_open (step->until) ? g_strdup ("..") : dm_day_to_string (step->until);

      g_string_append_printf (text, "%d %g %s/%s%s%s%s\n", step->side, step->low / 1e6, from, until,
                              step->is_unlike ? " unlike" : "", step->is_joined ? " joined" : "",
                              step->is_agreed ? " agreed" : "");
    }
  return g_string_free (text, FALSE);
}

static void
test_steps (void)
{
  g_autoptr (DmSnapshot) snapshot = talks_read (TALKS, NULL);
  g_autoptr (DmRegister) claims = make (snapshot, NULL, NULL);
  g_autofree char *steps = steps_of (claims, "claims");

  g_assert_cmpstr (steps, ==,
                   "0 800 1961-09-01/1962-03-01\n"
                   "0 800 1962-03-01/1962-05-17 unlike joined\n"
                   "1 70 1962-03-01/1962-10-20 unlike\n"
                   "0 700 1962-05-17/1962-10-20 unlike joined\n"
                   "0 350 1962-10-20/1962-11-12\n"
                   "1 150 1962-10-20/1962-11-10 joined\n"
                   "1 250 1962-11-10/1962-11-12 joined\n"
                   "0 300 1962-11-12/.. joined agreed\n"
                   "1 300 1962-11-12/.. joined agreed\n");
}

/* Ten thousand moves make no more steps than a screen shows, and keep both ends. */
static void
test_many_steps (void)
{
  g_autoptr (GString) lines = g_string_new ("rok claims demand 1900-01-01 800\n");
  g_autoptr (DmSnapshot) snapshot = NULL;
  g_autoptr (DmRegister) claims = NULL;
  const DmClaim *claim;
  double low = INFINITY, high = 0;

  for (int i = 0; i < 10000; i++)
    {
      g_autofree char *day = dm_day_to_string (i);

      g_string_append_printf (lines, "japan claims offer %s %d\n", day, 1 + i * 7919 % 700);
    }
  snapshot = talks_read (TALKS_PARTIES, lines->str);
  claims = make (snapshot, NULL, NULL);
  claim = dm_register_find (claims, dm_snapshot_find_issue (snapshot, "claims"));
  g_assert_cmpuint (claim->n_steps, <, 5000);
  for (guint i = 0; i < claim->n_steps; i++)
    if (claim->steps[i].side == 1)
      {
        low = fmin (low, claim->steps[i].low);
        high = fmax (high, claim->steps[i].high);
      }
  g_assert_cmpfloat (low, ==, 1e6);
  g_assert_cmpfloat (high, ==, 700e6);
  g_assert_cmpfloat (claim->steps[claim->n_steps - 1].low, ==, (1 + 9999 * 7919 % 700) * 1e6);
}

static gboolean
stop_at_third (gpointer data)
{
  return ++*(int *) data == 3;
}

static void
test_stop (void)
{
  g_autoptr (DmSnapshot) snapshot = talks_read (TALKS, NULL);
  int asked = 0;
  DmRegisterParams params = {
    .snapshot = snapshot, .as_of = DM_DAY_OPEN_FUTURE, .stop = stop_at_third, .stop_data = &asked
  };

  g_assert_null (dm_register_new (&params));
  g_assert_cmpint (asked, ==, 3);
}

static void
test_empty (void)
{
  g_autoptr (DmSnapshot) snapshot = talks_read ("party rok Korea\n", NULL);
  g_autoptr (DmRegister) claims = make (snapshot, NULL, NULL);

  g_assert_cmpuint (claims->n_rows, ==, 0);
  g_assert_cmpuint (claims->n_days, ==, 0);
}

static void
test_sentence (void)
{
  g_autoptr (DmSnapshot) snapshot = talks_read (TALKS, NULL);
  g_autoptr (DmRegister) ninth = make (snapshot, NULL, "1962-11-10");
  g_autoptr (DmRegister) may = make (snapshot, NULL, "1962-05-31");
  g_autofree char *grants = dm_claim_sentence (
      ninth, dm_register_find (ninth, dm_snapshot_find_issue (snapshot, "grants")));
  g_autofree char *whole = dm_claim_sentence (
      may, dm_register_find (may, dm_snapshot_find_issue (snapshot, "claims")));

  g_assert_cmpstr (grants, ==,
                   "grants, Korea → Japan; Korea asks $350 million; Japan offers $250 million; "
                   "gap: $100 million, 50 % closed; last move: Japan offers $250 million, "
                   "10 November 1962; 2 sources");
  g_assert_cmpstr (whole, ==,
                   "Claims, Korea → Japan; Korea asks $700 million; Japan offers $70 million; "
                   "not comparable, other coverage: Korea’s $700 million is undivided, Japan’s "
                   "$70 million is grants; disputed since 17 May 1962; last move: Korea asks $700 "
                   "million, 17 May 1962; planned next: Envoy, 15 August 1962; 2 sources");
}

static void
assert_only (const DmSnapshot *snapshot, DmRegisterOnly only, const char *expected)
{
  const DmRegisterParams params
      = { .snapshot = snapshot, .only = only, .as_of = DM_DAY_OPEN_FUTURE };
  g_autoptr (DmRegister) claims = dm_register_new (&params);
  g_autoptr (GString) keys = g_string_new (NULL);

  for (guint i = 0; i < claims->n_rows; i++)
    g_string_append_printf (
        keys, "%s%s", i > 0 ? " " : "",
        dm_snapshot_text (snapshot, snapshot->issues[claims->rows[i].issue].key));
  g_assert_cmpstr (keys->str, ==, expected);
}

/* Those in a state, or of a party and what belongs to it, with what they are components of. */
static void
test_only (void)
{
  g_autoptr (DmSnapshot) snapshot
      = talks_read (TALKS_PARTIES, "issue rice Rice claimant=us respondent=rok\n"
                                   "state grants agreed 1962\nstate rice disputed 1962\n"
                                   "mof credits internal 1962-01-10 16\n"
                                   "rank rice minor 1950\nrank rice principal 1960\n"
                                   "rank loans minor 1961\n");
  const int us = dm_snapshot_find_party (snapshot, "us");
  const int mof = dm_snapshot_find_party (snapshot, "mof");

  assert_only (snapshot, (DmRegisterOnly){ 0 }, "claims grants loans credits rice");
  assert_only (snapshot, (DmRegisterOnly){ .state = DM_STATE_AGREED }, "claims grants");
  assert_only (snapshot, (DmRegisterOnly){ .state = DM_STATE_WAIVED }, "");
  assert_only (snapshot, (DmRegisterOnly){ .party = snapshot->parties[us].id }, "rice");
  assert_only (snapshot, (DmRegisterOnly){ .party = snapshot->parties[mof].id }, "claims credits");
  assert_only (snapshot, (DmRegisterOnly){ .rank = "minor" }, "claims loans");
  assert_only (snapshot, (DmRegisterOnly){ .rank = "principal" }, "rice");
  assert_only (snapshot,
               (DmRegisterOnly){ .state = DM_STATE_AGREED, .party = snapshot->parties[us].id }, "");
}

static void
assert_sum (const char *positions, const char *asked, const char *offered)
{
  g_autoptr (DmSnapshot) snapshot = talks_read (TALKS_PARTIES, positions);
  g_autoptr (DmRegister) claims = make (snapshot, NULL, NULL);
  const DmClaim *claim = dm_register_find (claims, dm_snapshot_find_issue (snapshot, "claims"));
  g_autofree char *first = dm_claim_sum (claims, claim, 0, DM_AMOUNT_SHORT);
  g_autofree char *second = dm_claim_sum (claims, claim, 1, DM_AMOUNT_SHORT);

  g_assert_cmpstr (first, ==, asked);
  g_assert_cmpstr (second, ==, offered);
}

/* Components are added where they are alike, and it is told how many of them that is. */
static void
test_sums (void)
{
  assert_sum ("rok grants demand 1962-01-01 350\nrok loans demand 1962-01-01 250\n"
              "japan grants offer 1962-01-01 70\n",
              "2 of 3: $600M", "");
  assert_sum ("rok grants demand 1962-01-01 300\nrok loans demand 1962-01-01 200~250\n"
              "rok credits demand 1962-01-01 100\njapan grants offer 1962-01-01 150\n"
              "japan loans offer 1962-01-01 ~50\njapan credits offer 1962-01-01 100+\n",
              "in all $600–650M", "in all ≥ $300M");
  assert_sum ("rok grants demand 1962-01-01 300\nrok loans demand 1962-01-01 9000 unit=JPY\n"
              "japan grants offer 1962-01-01 70\njapan loans offer 1962-01-01 words text=some\n",
              "", "");
  assert_sum ("rok grants demand 1962-01-01 300+\nrok loans demand 1962-01-01 200-\n"
              "japan grants offer 1962-01-01 ~70\njapan loans offer 1962-01-01 40\n",
              "", "2 of 3: ~$110M");
  /* What is in force counts, not what it was. */
  assert_sum ("rok grants demand 1962-01-01 300\nrok loans demand 1962-01-01 200\n"
              "rok grants demand 1963-01-01 250\nrok loans withdrawn 1963-01-01 words\n"
              "rok credits demand 1962-01-01 10\n",
              "2 of 3: $260M", "");
}

/* The sum of an issue is a figure of what that is a component of. */
static void
test_nested_sums (void)
{
  g_autoptr (DmSnapshot) snapshot
      = talks_read (TALKS_PARTIES, "issue all Everything claimant=rok respondent=japan\n"
                                   "issue money Money in=all\nissue land Land in=all\n"
                                   "issue cash Cash in=money\nissue goods Goods in=money\n"
                                   "rok cash demand 1962-01-01 1\nrok goods demand 1962-01-01 2\n"
                                   "rok land demand 1962-01-01 4\n");
  g_autoptr (DmRegister) claims = make (snapshot, NULL, NULL);
  g_autofree char *sum
      = dm_claim_sum (claims, dm_register_find (claims, dm_snapshot_find_issue (snapshot, "all")),
                      0, DM_AMOUNT_LONG);

  g_assert_cmpstr (sum, ==, "in all $7 million");
}

static void
assert_stalled (const DmSnapshot *snapshot, const char *as_of, const char *expected)
{
  g_autoptr (DmRegister) claims = make (snapshot, NULL, as_of);
  g_autofree char *words = dm_claim_stalled (
      claims, dm_register_find (claims, dm_snapshot_find_issue (snapshot, "claims")));

  g_assert_cmpstr (words, ==, expected);
}

/* For how long nobody has moved, while the issue is open. */
static void
test_stalled (void)
{
  g_autoptr (DmSnapshot) snapshot = talks_read (
      TALKS_PARTIES, "rok claims demand 1962-01-01 800\nstate claims settled 1970-01-01\n");

  assert_stalled (snapshot, "1962-04-01", "");
  assert_stalled (snapshot, "1963-03-02", "no move for 14 months");
  assert_stalled (snapshot, "1965-01-02", "no move for 3 years");
  assert_stalled (snapshot, "1975-01-01", "");
}

/* What each party holds, whichever two the gap is between. */
static void
test_held (void)
{
  g_autoptr (DmSnapshot) snapshot = talks_read (
      TALKS_PARTIES, "rok claims demand 1962-01-01 800\nrok grants demand 1962-02-01 300\n"
                     "us claims offer 1962-01-01 5\nus claims withdrawn 1963-01-01 words\n"
                     "mof claims internal 1962-01-10 16\njapan loans offer 1962-01-01 40\n");
  g_autoptr (DmRegister) before = make (snapshot, NULL, "1962-12");
  g_autoptr (DmRegister) after = make (snapshot, NULL, NULL);
  const int issue = dm_snapshot_find_issue (snapshot, "claims");
  const DmClaim *claim = dm_register_find (before, issue);

  g_assert_cmpuint (claim->n_held, ==, 3);
  g_assert_cmpint (claim->held[0].party, ==, dm_snapshot_find_party (snapshot, "rok"));
  g_assert_cmpfloat (snapshot->positions[snapshot->position[claim->held[0].entry]].amount.low, ==,
                     300e6);
  g_assert_cmpint (claim->held[2].party, ==, dm_snapshot_find_party (snapshot, "us"));
  g_assert_cmpuint (dm_register_find (after, issue)->n_held, ==, 2);
  g_assert_cmpuint (dm_register_find (after, dm_snapshot_find_issue (snapshot, "credits"))->n_held,
                    ==, 0);
}

#define CHANNEL                                                                                    \
  "party argentina Argentina\nparty chile Chile\n"                                                 \
  "issue channel Beagle_Channel unit=nmi\nissue cape Cape in=channel unit=nmi\n"                   \
  "issue islets Islets in=channel unit=nmi\nissue bay Bay in=channel unit=nmi\n"

/* Where nobody is named, what was done says what is asked and what is offered. */
static void
test_unnamed (void)
{
  g_autoptr (DmSnapshot) offer = talks_read (CHANNEL "chile channel offer 1977-05-02 12\n", NULL);
  g_autoptr (DmSnapshot) demand = talks_read (CHANNEL "chile channel demand 1977-05-02 12\n", NULL);
  g_autoptr (DmSnapshot) both = talks_read (CHANNEL "chile channel demand 1977-05-02 12\n"
                                                    "argentina channel offer 1977-05-03 3\n",
                                            NULL);
  g_autoptr (DmSnapshot) one = talks_read ("party chile Chile\nissue channel Channel unit=nmi\n"
                                           "chile channel offer 1977-05-02 12\n",
                                           NULL);
  g_autoptr (DmRegister) offered = make (offer, NULL, NULL);
  g_autoptr (DmRegister) demanded = make (demand, NULL, NULL);
  g_autoptr (DmRegister) matched = make (both, NULL, NULL);
  g_autoptr (DmRegister) alone = make (one, NULL, NULL);
  const DmClaim *claim = dm_register_find (matched, 0);

  ASSERT_ROW (offered, "channel", "Chile||12M nmi|one side only||||Chile, 2 May 1977||0");
  ASSERT_ROW (demanded, "channel", "Chile|12M nmi||one side only||||Chile, 2 May 1977||0");
  ASSERT_ROW (alone, "channel", "Chile||12M nmi|one side only||||Chile, 2 May 1977||0");
  ASSERT_ROW (matched, "channel",
              "Chile ↔ Argentina|12M nmi|3M nmi|9M nmi||||Argentina, 3 May 1977||0");
  for (guint i = 0; i < claim->n_steps; i++)
    g_assert_cmpfloat (claim->steps[i].low, ==, claim->steps[i].side == 0 ? 12e6 : 3e6);
  for (int side = 0; side < 2; side++)
    g_assert_false (claim->sides[side].is_named);
}

/* Of two who do the same the first keeps its column, and the other says what it did. */
static void
test_unnamed_alike (void)
{
  g_autoptr (DmSnapshot) snapshot = talks_read (CHANNEL "argentina channel demand 1977-05-01 3\n"
                                                        "chile channel demand 1977-05-02 12\n"
                                                        "argentina cape offer 1977-05-01 1\n"
                                                        "chile cape offer 1977-05-02 2\n"
                                                        "argentina islets demand 1977-05-01 5\n"
                                                        "chile islets demand 1977-05-02 7\n"
                                                        "argentina bay demand 1977-05-01 5\n"
                                                        "chile bay demand 1977-05-02 7\n",
                                                NULL);
  g_autoptr (DmRegister) claims = make (snapshot, NULL, NULL);
  g_autofree char *offered
      = dm_claim_sum (claims, dm_register_find (claims, 0), 1, DM_AMOUNT_SHORT);

  ASSERT_ROW (claims, "channel",
              "Argentina ↔ Chile|3M nmi|demand: 12M nmi|9M nmi||||Chile, 2 May 1977||0");
  ASSERT_ROW (claims, "cape",
              "Chile ↔ Argentina|offer: 2M nmi|1M nmi|1M nmi||||Chile, 2 May 1977||0");
  /* What was demanded is not added to what was offered. */
  g_assert_cmpstr (offered, ==, "");
}

/* One who is named has its column whatever it did; the other only stands in. */
static void
test_half_named (void)
{
  g_autoptr (DmSnapshot) snapshot = talks_read ("party a A\nparty b B\nissue land Land claimant=b\n"
                                                "b land offer 1962 10\na land demand 1962 20\n",
                                                NULL);
  g_autoptr (DmRegister) claims = make (snapshot, NULL, NULL);
  const DmClaim *claim = dm_register_find (claims, 0);

  ASSERT_ROW (claims, "land", "B → A|$10M|$20M|$10M||||both, 1962||0");
  g_assert_true (claim->sides[0].is_named);
  g_assert_false (claim->sides[1].is_named);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/register/rows", test_rows);
  g_test_add_func ("/register/as-of", test_as_of);
  g_test_add_func ("/register/tree", test_tree);
  g_test_add_func ("/register/filter", test_filter);
  g_test_add_func ("/register/withdrawn", test_withdrawn);
  g_test_add_func ("/register/steps", test_steps);
  g_test_add_func ("/register/many-steps", test_many_steps);
  g_test_add_func ("/register/stop", test_stop);
  g_test_add_func ("/register/empty", test_empty);
  g_test_add_func ("/register/sentence", test_sentence);
  g_test_add_func ("/register/only", test_only);
  g_test_add_func ("/register/sums", test_sums);
  g_test_add_func ("/register/nested-sums", test_nested_sums);
  g_test_add_func ("/register/stalled", test_stalled);
  g_test_add_func ("/register/held", test_held);
  g_test_add_func ("/register/unnamed", test_unnamed);
  g_test_add_func ("/register/unnamed-alike", test_unnamed_alike);
  g_test_add_func ("/register/half-named", test_half_named);
  return g_test_run ();
}
