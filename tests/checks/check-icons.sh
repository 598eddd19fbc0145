#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# check-icons FOLDER: every icon can be drawn and is not empty; a symbolic one has 16 pixels and no
# ink but the one that the toolkit replaces.
set -eu
command -v rsvg-convert >/dev/null 2>&1 || { echo 'rsvg-convert is not installed'; exit 77; }

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
echo '<svg xmlns="http://www.w3.org/2000/svg" width="16" height="16"/>' |
  rsvg-convert -w 64 -h 64 >"$work/empty.png"

failed=0
fault () { echo "$1"; failed=1; }
for icon in $(find "$1" -name '*.svg' | sort); do
  rsvg-convert -w 64 -h 64 "$icon" >"$work/icon.png" || fault "$icon cannot be drawn"
  ! cmp -s "$work/icon.png" "$work/empty.png" || fault "$icon is empty"
  case $icon in
    *-symbolic.svg)
      grep -q 'width="16" height="16"' "$icon" || fault "$icon is not of 16 pixels"
      ! grep -q 'stroke' "$icon" || fault "$icon has strokes, which are not recolored"
      [ -z "$(grep -o '#[0-9a-f]\{6\}' "$icon" | grep -v '#2e3436')" ] || fault "$icon has colors"
      ;;
  esac
done
exit "$failed"
