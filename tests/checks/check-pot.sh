#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# check-pot ROOT: every file of POTFILES can be read for its texts, and every translation holds.
set -eu
for tool in xgettext msgfmt; do
  command -v "$tool" >/dev/null 2>&1 || { echo "$tool is not installed"; exit 77; }
done

cd "$1"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
GETTEXTDATADIRS="$PWD/po" xgettext --files-from=po/POTFILES --directory=. --from-code=UTF-8 \
  --add-comments --keyword=_ --keyword=N_ --keyword=C_:1c,2 --keyword=NC_:1c,2 \
  --keyword=g_dngettext:2,3 --keyword=g_dpgettext2:2c,3 --output="$work/demarche.pot" \
  >"$work/said" 2>&1 || { cat "$work/said"; exit 1; }
[ ! -s "$work/said" ] || { cat "$work/said"; exit 1; }
grep -q '^msgid "Démarche dossier"' "$work/demarche.pot" || { echo 'no text was found'; exit 1; }

sed 's/#.*//' po/LINGUAS | while read -r language; do
  [ -z "$language" ] || msgfmt -c -o "$work/$language.mo" "po/$language.po"
done
