/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-cli-args.h"
#include "dm-store.h"

G_BEGIN_DECLS

/* The options that describe a chart, for a command's list of options. */
/* clang-format off: a line an option */
#define DM_CLI_FIGURE_OPTIONS                                                                      \
  { "figure", "NAME", N_("Draw the figure that is saved under this key or name") },               \
    { "chart", "KIND", N_("Draw a timeline, a convergence chart or the claims") },                \
      { "issue", "KEY", N_("Only this issue and its components") },                               \
        { "parties", "KEY,KEY", N_("Only these parties") },                                       \
          { "covers", "KEY,KEY", N_("The components that are compared") },                        \
            { "unlike", "HOW",                                                                     \
              N_("Keep unlike figures apart, or compare them: apart, compare") },                 \
              { "hide", "KEY,KEY", N_("Leave out these parties and issues") },                    \
                { "hide-kinds", "KIND,KIND",                                                       \
                  N_("Leave out these kinds of events and acts of positions") },                  \
                  { "hide-tags", "TAG,TAG", N_("Leave out what has no other tags than these") },  \
                    { "from", "DATE", N_("Where the chart begins") },                             \
                      { "to", "DATE", N_("Where it ends") },                                      \
                        { "as-of", "DATE", N_("Leave out what came later") },                     \
                          { "size", "WxH", N_("In pixels; of SVG and PDF at 96 to the inch") },   \
                            { "theme", "THEME", N_("light, dark, print or grey") },               \
                              { "scale", "SCALE", N_("Of amounts: linear, log or share") },       \
                                { "lanes", "LANES", N_("Of a timeline: party, issue or kind") },  \
                                  { "font", "FAMILY", N_("Set the text in this font") },          \
                                    { "title", "T", N_("Another title") },                        \
                                      { "caption", "C", N_("Another caption") },                  \
  {                                                                                                \
    "no-sources", NULL, N_("Leave out the sources below the chart")                                \
  }
/* clang-format on */

const char *dm_cli_figure_option (const DmCliArgs *args, const char *const *but);
DmFigureRecord *dm_cli_figure_new (const DmCliArgs *args, DmStore *store, GError **error);

G_END_DECLS
