#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# check-completion FILE: bash completes the verbs, the options of a verb and their values.
set -u
source "$1"
failed=0

# expect LINE WORDS: what the last word of LINE may become.
expect () {
  read -ra COMP_WORDS <<<"$1"
  [[ $1 != *' ' ]] || COMP_WORDS+=('')
  COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
  _demarche_cli
  [ "${COMPREPLY[*]}" = "$2" ] || { echo "'$1' gives '${COMPREPLY[*]}', not '$2'"; failed=1; }
}

expect 'demarche-cli im' 'import'
expect 'demarche-cli list talks.demarche per' 'persons'
expect 'demarche-cli export a b --the' '--theme'
expect 'demarche-cli export a b --theme ' 'light dark print grey'
expect 'demarche-cli list a --th' ''
expect 'demarche-cli gap a --issue ' ''
exit "$failed"
