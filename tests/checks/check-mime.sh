#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# check-mime FILE: the MIME type is told by a file's name, and by its bytes when the name says
# nothing; another SQLite file is not taken for a dossier.
set -eu
for tool in update-mime-database gio; do
  command -v "$tool" >/dev/null 2>&1 || { echo "$tool is not installed"; exit 77; }
done

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/share/mime/packages"
cp "$1" "$work/share/mime/packages/"
for folder in $(printf %s "${XDG_DATA_DIRS:-/usr/local/share:/usr/share}" | tr ':' ' '); do
  [ ! -f "$folder/mime/packages/freedesktop.org.xml" ] ||
    cp "$folder/mime/packages/freedesktop.org.xml" "$work/share/mime/packages/"
done
export XDG_DATA_HOME="$work/share" XDG_DATA_DIRS="$work/share"
update-mime-database "$work/share/mime"

# header FILE APPLICATION_ID: the first page of a database, as octal escapes tell the id.
header () {
  printf 'SQLite format 3\0' >"$1"
  head -c 52 /dev/zero >>"$1"
  # shellcheck disable=SC2059 # the id is made of escapes
  printf "$2" >>"$1"
  head -c 440 /dev/zero >>"$1"
}

failed=0
# expect ATTRIBUTE FILE TYPE
expect () {
  type=$(gio info -a "standard::$1" "$work/$2" | sed -n "s/ *standard::$1: *//p")
  [ "$type" = "$3" ] || { echo "$2: $type, not $3"; failed=1; }
}

header "$work/unnamed" '\104\115\122\103'
expect content-type unnamed application/vnd.demarche+sqlite3
header "$work/talks.demarche" '\104\115\122\103'
expect content-type talks.demarche application/vnd.demarche+sqlite3
expect fast-content-type talks.demarche application/vnd.demarche+sqlite3
header "$work/other" '\0\0\0\0'
expect content-type other application/vnd.sqlite3
exit "$failed"
