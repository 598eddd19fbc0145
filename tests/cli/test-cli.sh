#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Runs demarche-cli as a person would. Usage: test-cli.sh PROGRAM DATA_FOLDER
set -u

program=$(realpath "$1")
data=$(realpath "$2")
korea=$data/korea-japan-1951-1965.json
two=$data/two-koreas-1975.json
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder" || exit 99

n=0
failed=0

report () {
  n=$((n + 1))
  if [ "$1" = 0 ]; then
    echo "ok $n $2"
  else
    echo "not ok $n $2"
    failed=1
    sed 's/^/# /' err | head -5
  fi
}

# expect STATUS NAME ARGUMENT…: the exit status; an error is one line, and says the program's name.
expect () {
  wanted=$1
  what=$2
  shift 2
  "$program" "$@" >out 2>err
  status=$?
  good=0
  [ $status = "$wanted" ] || good=1
  case $wanted in
    0) [ -s err ] && good=1 ;;
    1) [ "$(wc -l <err)" = 1 ] && grep -q '^demarche-cli: .*: ' err || good=1 ;;
    2) head -1 err | grep -q '^demarche-cli: ' && grep -q '^Usage: demarche-cli' err || good=1 ;;
  esac
  report $good "$what"
}

# says FILE PATTERN NAME
says () {
  grep -q -- "$2" "$1"
  report $? "$3"
}

same () {
  cmp -s "$1" "$2"
  report $? "$3"
}

absent () {
  [ ! -e "$1" ]
  report $? "$2"
}

alone () {
  [ "$(find . -name '.*' ! -name . | wc -l)" = 0 ] && [ ! -e "$1" ]
  report $? "$2"
}

# Usage
expect 0 'help' --help
says out 'import' 'help names the commands'
expect 0 'version' --version
says out '^demarche-cli [0-9]' 'version is printed'
for command in new import export list gap date check recover; do
  expect 0 "help of $command" $command --help
  says out "^Usage: demarche-cli $command" "help of $command tells its usage"
done
expect 2 'no command'
expect 2 'unknown command' frobnicate
expect 2 'unknown option' date --frob 1962
expect 2 'unknown short option' date -x
expect 2 'option without value' date 1962 --anchor
expect 2 'value for a flag' date 1962 --json=yes
expect 2 'option twice' date --json --json 1962
expect 2 'too few arguments' import a.demarche
expect 2 'too many arguments' date 1962 1963
expect 2 'gap without issue' gap a.demarche
expect 2 'unknown list' list a.demarche treaties

# Dates
expect 0 'date' date 1962-03
expect 0 'date as JSON' date '[1962-04-21..1962-04-30]' --json
says out '"earliest": "1962-04-21", "latest": "1962-04-30", "level": 2' 'date as JSON tells the days'
expect 0 'date behind --' date --json -- -0043
says out '"edtf": "-0043"' 'what stands behind -- is no option'
expect 2 'date without --' date -0043
says err 'put “--” before' 'how it is no option is told'
expect 0 'open date' date 1951/.. --json
says out '"latest": null' 'an open end is null'
expect 2 'usage is two lines' gap a.demarche
[ "$(wc -l <err)" = 2 ]
report $? 'and no more'
says err 'demarche-cli gap --help' 'the help of the command is named'
says err 'Usage: demarche-cli gap FILE --issue KEY \[' 'what is required stands in no brackets'
expect 0 'date in words' date 'the 18th of April, 1962'
says out '^1962-04-18: 18 April 1962' 'date in words is understood'
expect 0 'date from a document' date 'last March' --anchor 'April 18, 1962' --json
says out '"edtf": *"1962-03"' 'date from a document is understood'
says out '"words": *"March 1962"' 'date is told in words'
expect 1 'date without its document' date 'last March'
says err 'document' 'date without its document says so'
expect 1 'ambiguous date' date 3/4/1962
says err '3 April 1962 or 4 March 1962' 'ambiguous date is asked'
expect 1 'no date' date ''
says err '^demarche-cli: TEXT: ' 'what is missing is named'
(trap '' XFSZ; ulimit -f 1; "$program" new full.demarche >out 2>err)
[ $? = 1 ] && grep -q '“full.demarche”' err
report $? 'a disk that takes no more: the file that was asked for is named'
alone full.demarche 'nothing is left of it'
expect 1 'unreadable date' date 'the day of the meeting'
expect 1 'strict' date --strict ' 1962 '
expect 1 'unreadable anchor' date --anchor then 1962

# Tables
cat >offers.csv <<'END'
Country;Topic;Type;When;Amount;Remarks
Korea;Claims;demand;late April 1962;$700 million;=1+1
Japan;Claims;offer;the day of the meeting;about 70 million dollars;
END
expect 2 'table of what' import rows.demarche offers.csv
says err 'say what the rows are: --as events or --as positions' 'table asks what its rows are'
expect 1 'table with unknown names' import rows.demarche offers.csv --as positions
says err 'row 2, column “Country”: there is no party “Korea”' 'table names row and column'
absent rows.demarche 'table with a fault makes no dossier'
expect 0 'dry run of a table' import rows.demarche offers.csv --as positions --new --dry-run
absent rows.demarche 'dry run of a table makes no dossier'
expect 0 'table' import rows.demarche offers.csv --as positions --new
says out '^5 records added' 'table and its new names are counted'
says out 'row 3, column “When”.*kept as words' 'table tells what is in doubt'
expect 0 'positions of a table' list rows.demarche positions
says out 'late Apr 1962 .*Korea asks \$700 million' 'table is understood'
expect 0 'positions as a table' export rows.demarche rows.csv --records positions
says rows.csv "\"'=1+1\"" 'formulas are protected'
expect 0 'table of its own' import rows.demarche rows.csv --as positions
says out '^0 records added, 2 were there already' 'table of its own adds nothing'
expect 0 'dry run of a table once more' import rows.demarche offers.csv --as positions --new --dry-run
says out '^0 records would be added, 2 were there already' 'a dry run tells rows that are there'
expect 0 'table once more' import rows.demarche offers.csv --as positions --new
says out '^0 records added, 2 were there already' 'a table is not imported twice'
printf 'Country,Issue,Act,When,Value\nArgentina,Cape,demand,1977,3 nautical miles\n' >sea.csv
printf 'Chile,Beagle Channel,offer,2 May 1977,12 nautical miles\n' >>sea.csv
expect 0 'positions on issues without claimants' import sea.demarche sea.csv --as positions --new
expect 0 'claims without claimants' list sea.demarche claims
says out 'beagle-channel  *chile  *12 nmi' 'an offer is offered, and nobody else is told of'
expect 0 'claims without claimants as JSON' list sea.demarche claims --json
says out '"claimant": *null' 'nobody is made a claimant'
says out '"offered": *{[^}]*"act": *"offer"' 'what is offered says its act'
expect 0 'table of claims' export sea.demarche sea-claims.csv --records claims
says sea-claims.csv '^"beagle-channel","Beagle Channel","","","","","","","12 nautical miles","12","12"' \
  'a table of claims makes up no claimant'
says sea-claims.csv '"","","chile","offer"' 'a table of claims says who offers'
printf 'what,when\nA,3/4/1962\n' >days.csv
expect 1 'table with ambiguous date' import rows.demarche days.csv --as events
says err 'row 2, column “when”: it can mean' 'table asks for an ambiguous date'
expect 0 'table with its order of days' import rows.demarche days.csv --as events \
  --date-order month-first
expect 1 'table without a column' import rows.demarche days.csv --as events --map what=
says err 'title' 'table says which column is missing'
expect 1 'map of nothing' import rows.demarche days.csv --as events --map who=parties
expect 2 'map of a text form' import rows.demarche "$korea" --map a=b
expect 2 'rows of a picture' export rows.demarche a.png --records events
expect 2 'chart of a table' export rows.demarche a.csv --records events --chart timeline
printf 'title\nM\374nchen\n' >latin.csv
expect 1 'table that is not UTF-8' import rows.demarche latin.csv --as events
says err 'Windows-1252' 'table that is not UTF-8 says what to do'
expect 0 'table with its encoding' import rows.demarche latin.csv --as events \
  --encoding Windows-1252

# New
expect 0 'new' new a.demarche --title 'Talks'
expect 1 'new where a file is' new a.demarche
expect 1 'new in no folder' new none/a.demarche
expect 0 'export of a new dossier' export a.demarche a.json
says a.json '"title": "Talks"' 'the title is kept'

# Samples, byte for byte
for sample in "$korea" "$two"; do
  name=$(basename "$sample" .json)
  expect 0 "import of $name" import "$name.demarche" "$sample"
  expect 0 "export of $name" export "$name.demarche" "$name.json"
  same "$name.json" "$sample" "$name is the same, byte for byte"
  expect 0 "import of $name again" import "$name.demarche" "$sample"
  says out '^0 records added' "importing $name again adds nothing"
  "$program" export "$name.demarche" - --format json 2>err | cmp -s - "$sample"
  report $? "export of $name to standard output"
  expect 0 "check of $name" check "$name.demarche"
  [ ! -s out ]
  report $? "check of $name finds nothing"
done
dossier=korea-japan-1951-1965.demarche

expect 1 'new where a folder is' new .
says err 'There is a folder' 'it is told that it is one'

# Check
LC_ALL=C sed 's/1962-11-12/1962-19-12/g' "$dossier" >hurt.demarche
expect 1 'check of a dossier with wild dates' check hurt.demarche
says out 'ev-kim-ohira.*date' 'the fault is told'
head -c 300000 "$dossier" >cut.demarche
expect 1 'check of a dossier that is cut off' check cut.demarche
expect 1 'check of no dossier' check "$korea"

# Of what is damaged, what can be read is saved
pages=$(($(wc -c <"$dossier") / 4096))
cp "$dossier" torn.demarche
for page in 8 22 $((pages * 3 / 4)); do
  dd if=/dev/urandom of=torn.demarche bs=4096 seek=$((page - 1)) count=1 conv=notrunc 2>none
done
rm -f none
cp torn.demarche before.demarche
expect 1 'check of a torn dossier' check torn.demarche
expect 1 'export of a torn dossier' export torn.demarche torn.json
says err 'demarche-cli recover FILE OUT' 'the command that helps is named'
absent torn.json 'nothing is written'
expect 0 'recovering a torn dossier' recover torn.demarche mended.demarche
says out 'lost' 'what is lost is told'
says out 'records are whole' 'what is whole is counted'
same before.demarche torn.demarche 'the torn one keeps its bytes'
expect 0 'check of what was recovered' check mended.demarche
expect 0 'recovering it as text' recover torn.demarche mended.json
expect 0 'import of that' import mended2.demarche mended.json
expect 1 'recovering into what is there' recover torn.demarche mended.demarche
expect 1 'recovering nothing' recover none.demarche none2.demarche
alone none2.demarche 'that leaves nothing'
expect 1 'recovering what is no dossier' recover "$korea" none2.demarche
alone none2.demarche 'that leaves nothing either'
expect 0 'recovering what is sound' recover "$dossier" whole.json
same whole.json "$korea" 'loses nothing'

# A page that is cut in two gives its rows in no order
expect 0 'import of what will be cut' import short.demarche "$korea"
head -c 473863 short.demarche >half.demarche
expect 0 'recovering what is cut off inside a page' recover half.demarche half.json
says out '[3-9][0-9][0-9] records are whole' 'most of it is there'
expect 0 'what is left is a text form' import again.demarche half.json

# What is damaged is not exported as if it were whole
damage () {
  cp "$dossier" damaged.demarche
  sqlite3 damaged.demarche "PRAGMA ignore_check_constraints = ON; PRAGMA foreign_keys = OFF; $1"
  rm -f damaged.json
  expect 1 "export after: $1" export damaged.demarche damaged.json
  says err "^demarche-cli: damaged.demarche: .*$2.*demarche-cli check" "told is: $2"
  absent damaged.json 'nothing is written'
  "$program" export damaged.demarche - --format json >out 2>err
  [ $? = 1 ] && [ ! -s out ]
  report $? 'nothing is printed'
  expect 1 "check after: $1" check damaged.demarche
  "$program" export damaged.demarche damaged.svg >out 2>err
  [ $? = 0 ] && [ "$(wc -l <err)" = 1 ] && grep -q 'damaged.*demarche-cli check' err
  report $? 'a picture of it is drawn, with a warning'
}
if command -v sqlite3 >none; then
  cp "$dossier" below.demarche
  sqlite3 below.demarche 'PRAGMA user_version = -1'
  expect 1 'a format below zero' list below.demarche events
  says err 'changed by another' 'it is not of a later version'
  warned () {
    cp "$dossier" damaged.demarche
    sqlite3 damaged.demarche "PRAGMA ignore_check_constraints = ON; $1"
    shift
    for command in 'list damaged.demarche positions' 'list damaged.demarche claims' \
        'gap damaged.demarche --issue claims' 'export damaged.demarche damaged.svg'; do
      "$program" $command >out 2>err
      [ $? = 0 ] && [ "$(wc -l <err)" = 1 ] && grep -q "$1.*demarche-cli check" err
      report $? "$1, warns: $command"
    done
  }
  warned "UPDATE position SET value_low = 9e999, value_high = 9e999 WHERE value_low IS NOT NULL" \
    'numbers are out of bounds'
  warned "UPDATE event SET date = 'garbage'" 'dates cannot be read'
  cp "$dossier" numbers.demarche
  sqlite3 numbers.demarche "DELETE FROM sqlite_sequence;
    UPDATE record SET id = 9223372036854775807 WHERE id = (SELECT max (id) FROM record)"
  expect 1 'import where the numbers are used up' import numbers.demarche "$two"
  says err 'damaged: the numbers for its records are used up' 'it is no full disk'
  damage "UPDATE figure SET width = 9223372036854775807" 'width: .*below 10^15'
  damage "UPDATE event SET kind = 'rumour'" 'event “.*”, kind: “rumour”'
  damage "DELETE FROM party WHERE id = (SELECT id FROM record WHERE key = 'rok')" 'rok'
  damage "DELETE FROM record WHERE key = 'rok'" 'refers to record number'
  damage "UPDATE party SET parent = id WHERE name = 'Japan'" 'parent'
  damage "UPDATE event SET date = 'garbage'" 'event “.*”, date: .*garbage'
  damage "UPDATE event SET title = CAST (x'ff41' AS TEXT)" 'event “.*”, title: .*UTF-8'
else
  n=$((n + 1))
  echo "ok $n # SKIP sqlite3 is not there to damage a dossier with"
fi
rm -f none

# What nobody sees, and what is too long, is refused; what came in all the same is not printed
printf '{"format": "demarche", "version": 1, "events": [{"key": "e", "title": "a\\u202eb"}]}' >t.json
expect 1 'import of a character that turns the line' import turned.demarche t.json
says err 'events\[0\] “e”: title: it holds a control character (U+202E' 'it is named'
absent turned.demarche 'and nothing is made'
printf 'title\na\342\200\256b\n' >turned.csv
expect 1 'table with a character that turns the line' import turned.demarche turned.csv --as events
says err 'row 2, column “title”: .*control character' 'its cell is named'
{
  printf '{"format": "demarche", "version": 1, "events": [{"key": "e", "title": "'
  head -c 10000000 /dev/zero | tr '\0' a
  printf '"}]}'
} >long.json
expect 1 'import of a title of 10 MB' import long.demarche long.json
says err 'events\[0\] “e”: title: at most 2000 characters fit here; these are 10000000' 'its length is told'
absent long.demarche 'and nothing is made'
if command -v sqlite3 >none; then
  printf '{"format": "demarche", "version": 1, "events": [{"key": "e", "title": "a"}]}' >t.json
  expect 0 'import of an event' import turned.demarche t.json
  sqlite3 turned.demarche "UPDATE event SET title = 'a' || char (0x202e) || 'b'"
  "$program" list turned.demarche events >out 2>err
  report $? 'list of a title that turns the line'
  says err '1 text holds a control character.*demarche-cli check' 'with a warning'
  ! grep -q "$(printf '\342\200\256')" out
  report $? 'it is not printed'
  expect 1 'check of it' check turned.demarche
  says err 'demarche-cli recover' 'what helps is named'
  expect 0 'recovering it' recover turned.demarche straight.demarche
  says out 'event “e”, title: .*control' 'what was wrong is told'
  says out '1 has lost a part' 'and counted'
  expect 0 'check of what was recovered' check straight.demarche
fi
rm -f none

# What is refused leaves nothing
expect 0 'dry run' import dry.demarche "$korea" --dry-run
absent dry.demarche 'a dry run makes no file'
echo '{"format": "demarche", "version": 1, "events": [{"key": "e"}]}' >bad.json
expect 1 'bad text form' import bad.demarche bad.json
says err 'bad.json: events\[0\] “e”: title' 'the record and the field are named'
alone bad.demarche 'a bad text form leaves no file'
cp "$dossier" before.demarche
expect 1 'bad text form into a dossier' import "$dossier" bad.json
same before.demarche "$dossier" 'a bad text form leaves the dossier as it was'
printf '{"format": "demarche",\n"x\ny' >lines.json
expect 1 'an error is one line' import bad.demarche lines.json
expect 1 'import from nothing' import bad.demarche none.json
expect 1 'import of an unknown format' import bad.demarche "$data/meson.build"
says err 'json' 'what can be imported is told'
expect 1 'import with an unknown format' import bad.demarche "$korea" --format xml
expect 1 'import into what is no dossier' import bad.json "$korea"
: >empty.demarche
expect 1 'empty file' list empty.demarche events
expect 1 'no file' list none.demarche events
expect 1 'no dossier' list bad.json events

# What cannot be read or written is told with what to do
ln -s circle.demarche circle.demarche
ln -s circle.json circle.json
expect 1 'link in a circle' check circle.demarche
says err 'leads in a circle' 'it is named'
expect 1 'text form that is a link in a circle' import bad.demarche circle.json
says err 'leads in a circle' 'that is named too'
expect 1 'export to a link in a circle' export "$dossier" circle.json
says err 'leads in a circle' 'and that'
[ -L circle.json ]
report $? 'the link stays'
expect 1 'import of a folder' import bad.demarche . --format json
says err 'this is a folder' 'a folder is told'
expect 1 'table that is a folder' import bad.demarche . --format csv --as events
says err 'this is a folder' 'a folder is told of a table too'
expect 1 'table from nothing' import bad.demarche none.csv --as events
says err 'none.csv: there is no such file' 'it is told that there is none'
expect 1 'export to no folder' export "$dossier" none/a.json
says err 'none/a.json: .*its folder is not there' 'it is told what is missing'
expect 1 'export to a full disk' export "$dossier" /dev/full --format json
says err '/dev/full: .*the disk is full' 'it is told that it is full'
if truncate -s 5G sparse.json 2>/dev/null; then
  ln sparse.json sparse.csv
  ln sparse.json sparse.demarche
  expect 1 'text form of 5 GB' import bad.demarche sparse.json
  says err 'sparse.json: the file is 5.4.GB large; at most 1.0.GB are read' 'the limit is told'
  expect 1 'table of 5 GB' import bad.demarche sparse.csv --as events
  says err 'sparse.csv: the file is 5.4.GB large; at most 1.0.GB are read' 'its limit is told'
  expect 1 'dossier of 5 GB of nothing' check sparse.demarche
  rm sparse.*
fi
if [ "$(id -u)" != 0 ]; then
  mkdir closed
  chmod 500 closed
  expect 1 'export to a closed folder' export "$dossier" closed/a.json
  says err 'closed/a.json: this may not be written by you' 'it is told whose it is'
  chmod 700 closed
fi

# An import that is interrupted leaves nothing
events=60000
[ -z "${DEMARCHE_SLOW:-}" ] || events=2000
{
  echo '{"format": "demarche", "version": 1, "events": ['
  seq $events | sed 's/.*/{"key": "e&", "title": "Event &", "date": "1962"},/'
  echo '{"key": "last", "title": "The last"}]}'
} >large.json
"$program" import interrupted.demarche large.json >out 2>err &
child=$!
while kill -0 $child 2>/dev/null && ! ls -A | grep -q '^\.interrupted'; do :; done
kill -TERM $child
wait $child 2>/dev/null
alone interrupted.demarche 'an interrupted import leaves no file'

# Export
expect 1 'export to no folder' export "$dossier" none/a.json
expect 1 'export to a folder' export "$dossier" /
expect 1 'export to an unknown format' export "$dossier" a.doc
expect 1 'export without a format' export "$dossier" a
printf before >kept.json
expect 1 'export of no dossier' export bad.json kept.json
[ "$(cat kept.json)" = before ]
report $? 'a failed export leaves what was there'
cp "$dossier" before.demarche
ln -s "$dossier" link.demarche
expect 1 'export over the dossier' export "$dossier" "$dossier" --format json
expect 1 'export over the dossier by another name' export "$dossier" link.demarche --format json
same before.demarche "$dossier" 'the dossier is as it was'
expect 1 'export to a full disk' export "$dossier" /dev/full --format json
[ -c /dev/full ]
report $? 'a device stays a device'

# Charts
begins () {
  head -c "$3" "$1" | LC_ALL=C grep -qa -- "^$2"
  report $? "$4"
}
expect 0 'figure by key' export "$dossier" a.png --figure first-figure
begins a.png '.PNG' 8 'a PNG is written'
expect 0 'figure by name' export "$dossier" b.png --figure 'Claims: two sides close'
same a.png b.png 'the same figure makes the same bytes'
expect 0 'timeline' export "$dossier" a.svg --chart timeline --lanes issue --theme dark \
  --from 1962 --to 1962-12 --parties rok,japan --size 800x500 --title 'A year of talks'
says a.svg 'role="img"' 'an SVG says that it is a picture'
says a.svg 'A year of talks' 'the title is in it'
says a.svg 'width="800' 'the size is as wanted'
says a.svg '<text[^>]*>A year of talks</text>' 'its words are words'
expect 0 'outlines' export "$dossier" b.svg --chart timeline --lanes issue --outlines
report $([ "$(grep -c '<text' b.svg)" = 0 ]; echo $?) 'outlines have no words'
expect 2 'outlines of a PNG' export "$dossier" b.png --chart timeline --outlines
expect 0 'convergence' export "$dossier" a.pdf --issue claims --covers grants --unlike compare \
  --scale log --as-of 1962-11 --theme grey --no-sources
begins a.pdf '%PDF-' 5 'a PDF is written'
"$program" export "$dossier" - --format pdf --issue claims --covers grants --unlike compare \
  --scale log --as-of 1962-11 --theme grey --no-sources 2>err | cmp -s - a.pdf
report $? 'a picture to standard output'
expect 0 'register' export "$dossier" a.svg --chart claims --as-of 1962-11-12 --theme print
says a.svg '<desc[^>]*>Claims as of 12 November 1962: ' 'the day is in it'
expect 0 'the same register' export "$dossier" b.svg --chart claims --as-of 1962-11-12 --theme print
same a.svg b.svg 'the same register makes the same bytes'
expect 0 'register without a day' export "$dossier" b.svg --chart claims --theme print
! cmp -s a.svg b.svg
report $? 'a register is of its day'
expect 0 'claims as a table' export "$dossier" claims.csv --records claims --as-of 1962-11-12
says claims.csv '"grants","Grants","claims","rok","japan",.*"300000000"' 'what was asked then is in it'
expect 0 'claims as a page' export "$dossier" claims.html --as-of 1962-11-12 --hide fisheries
says claims.html '<small>Claims as of 12 November 1962</small>' 'its day is in it'
says claims.html '<th scope="row".*>Grants</th>' 'the issues head their rows'
says claims.html '<small>in all at least .600 million' 'so does what the components come to'
says claims.csv 'asked_sum_low' 'the sums have columns'
says claims.csv ',"600000000","",' 'and the sums are numbers'
expect 0 'claims in a state' export "$dossier" state.csv --records claims --state disputed
says state.csv '"repatriation"' 'one in that state is in it'
! grep -q '"fisheries"' state.csv
report $? 'and one in another is not'
expect 0 'claims of a party as a picture' export "$dossier" party.svg --chart claims --party dprk
expect 2 'events in a state' export "$dossier" none.csv --records events --state disputed
expect 2 'a timeline of a rank' export "$dossier" none.svg --chart timeline --rank minor
expect 2 'events as a page' export "$dossier" none.html --records events
expect 2 'a table of what there is none of' export "$dossier" none.csv --records parties
expect 2 'a table in a theme' export "$dossier" none.csv --records claims --theme dark
expect 0 'resolution' export "$dossier" dpi.png --figure first-figure --dpi 300
! cmp -s a.png dpi.png
report $? 'the resolution is in the file'
expect 0 'hidden' export "$dossier" hidden.svg --hide japan,fisheries --hide-kinds meeting,estimate \
  --hide-tags none --caption 'Without one side'
says hidden.svg '<desc' 'a picture of what is left'
expect 0 'all of it' export "$dossier" whole.svg --caption 'Without one side'
! cmp -s hidden.svg whole.svg
report $? 'what is hidden is not drawn'
expect 0 'nothing hidden' export "$dossier" hidden.svg --hide-tags none --caption 'Without one side'
same hidden.svg whole.svg 'hiding nothing changes nothing'
expect 1 'nothing of that key' export "$dossier" kept.png --hide atlantis
expect 2 'no such kind' export "$dossier" kept.png --hide-kinds quarrel
printf before >kept.png
expect 1 'no such figure' export "$dossier" kept.png --figure none
expect 1 'no such issue' export "$dossier" kept.png --issue none
expect 1 'empty keys' export "$dossier" kept.png --parties ,
says err '^demarche-cli: KEY: ' 'an empty key is told'
"$program" export "$dossier" later.svg --chart timeline --from 2050 >out 2>err
[ $? = 0 ] && [ "$(wc -l <err)" = 1 ] && grep -q 'no record lies' err
report $? 'an empty chart is drawn with a warning'
expect 1 'no such party' export "$dossier" kept.png --parties rok,none
expect 1 'no such day' export "$dossier" kept.png --from sometime
expect 1 'an end before the beginning' export "$dossier" kept.png --from 1965 --to 1962
expect 1 'a picture too large' export "$dossier" kept.png --size 100000x100000
expect 1 'a picture too small' export "$dossier" kept.png --size 1x1
expect 2 'no size' export "$dossier" kept.png --size large
expect 2 'no resolution' export "$dossier" kept.png --dpi 0
expect 2 'no theme' export "$dossier" kept.png --theme blue
expect 2 'a figure and a kind' export "$dossier" kept.png --figure first-figure --chart timeline
expect 2 'convergence of nothing' export "$dossier" kept.png --chart convergence
expect 2 'a chart as text' export "$dossier" kept.json --theme dark
[ "$(cat kept.png)$(cat kept.json)" = beforebefore ]
report $? 'a failed chart leaves what was there'

# Standard output that fails
"$program" list "$dossier" events >/dev/full 2>err
[ $? = 1 ] && [ "$(wc -l <err)" = 1 ]
report $? 'full standard output'
"$program" list "$dossier" events >&- 2>err
[ $? = 1 ] && [ "$(wc -l <err)" = 1 ]
report $? 'closed standard output'
{ "$program" list "$dossier" events --json 2>err; echo $? >status; } | true
[ "$(cat status)" = 0 ] || { [ "$(cat status)" = 1 ] && [ "$(wc -l <err)" = 1 ]; }
report $? 'closed pipe'

# List
for list in events positions claims parties persons issues sources figures; do
  expect 0 "list of $list" list "$dossier" $list
  [ "$(wc -l <out)" -gt 2 ]
  report $? "list of $list has rows"
done
expect 0 'list as of a day' list "$dossier" positions --as-of 1962-11-11
! grep -q 'pos-kim-350' out
report $? 'what came later is not listed'
expect 1 'list as of no date' list "$dossier" positions --as-of sometime
expect 2 'list of parties as of a day' list "$dossier" parties --as-of 1962
expect 0 'claims as of a day' list "$dossier" claims --as-of 1962-06-01
says out 'claims .*\$700M' 'what was asked then'
expect 0 'claims in a state' list "$dossier" claims --state disputed
says out 'repatriation' 'one in that state is listed'
! grep -q 'vessels' out
report $? 'one in another is not'
expect 0 'claims of a party' list "$dossier" claims --party us --json
expect 2 'claims in no state' list "$dossier" claims --state angry
expect 1 'claims of no party' list "$dossier" claims --party nobody
expect 1 'claims of no rank' list "$dossier" claims --rank none
expect 2 'events in a state' list "$dossier" events --state disputed

# Gap
expect 0 'gap' gap "$dossier" --issue claims
expect 0 'gap of unlike figures' gap "$dossier" --issue claims --covers grants --unlike compare
says out '1962-05-17 .*\$700M .*\$70M .*\$630M' 'the gap of May 1962'
says out '^1962-03 .*\$70M' 'a gap from a month on has no day'
says out 'rate_per_month_rok .*\$11M$' 'a rate has two digits'
says out 'relative_concession_rok .* 14%$' 'a share has two digits'
expect 0 'gap with a range' gap "$dossier" --issue fisheries
says out 'first_gap .*from the middles of ranges' 'what rests on the middle of a range'
expect 1 'gap of no issue' gap "$dossier" --issue none
expect 1 'gap of no party' gap "$dossier" --issue claims --sides rok,none
expect 2 'gap of one side' gap "$dossier" --issue claims --sides rok
expect 2 'gap with an unknown word' gap "$dossier" --issue claims --unlike maybe

echo "1..$n"
exit $failed
