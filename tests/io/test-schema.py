#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The JSON Schema of the text form: takes the sample dossiers, refuses what is wrong."""

import copy
import json
import pathlib
import sys

try:
    from jsonschema import Draft202012Validator
except ImportError:
    print("skipped: python3-jsonschema is not installed")
    sys.exit(77)

DATA = pathlib.Path(__file__).resolve().parents[2] / "data"
SAMPLES = sorted(path for path in DATA.glob("*.json") if not path.name.endswith(".schema.json"))

# A dossier with a position of every qualifier, to be spoiled in one place at a time.
SOUND = {
    "format": "demarche",
    "version": 1,
    "parties": [{"key": "a", "name": "A", "color": "#c4460a"}, {"key": "b", "name": "B"}],
    "issues": [{"key": "i", "name": "I", "measure": {"kind": "scale", "options": ["no", "yes"]}}],
    "events": [{"key": "e", "title": "E", "date": "1962-04-18", "time": "20:30", "kind": "meeting"}],
    "positions": [
        {"key": "exact", "issue": "i", "holder": "a", "act": "demand", "value": {"low": 7e8, "high": 7e8}},
        {"key": "option", "issue": "i", "holder": "a", "act": "offer", "value": {"option": "yes"}},
        {"key": "range", "issue": "i", "holder": "a", "act": "estimate",
         "value": {"low": 1, "high": 2, "qualifier": "range"}},
        {"key": "least", "issue": "i", "holder": "a", "act": "as of",
         "value": {"low": 1, "qualifier": "at least"}},
        {"key": "most", "issue": "i", "holder": "b", "act": "offer",
         "value": {"high": 2, "qualifier": "at most"}},
        {"key": "about", "issue": "i", "holder": "b", "act": "offer",
         "value": {"low": 2, "high": 2, "qualifier": "about"}},
        {"key": "words", "issue": "i", "holder": "b", "act": "bottom line", "text": "somewhat less",
         "value": {"qualifier": "relative", "relative_to": "exact"}},
    ],
    "sources": [{"key": "s", "type": "document", "title": "S"}],
    "links": [{"from": "least", "to": "exact", "relation": "responds to",
               "citations": [{"source": "s", "locator": "P1"}]}],
}
GONE = object()

# Where it is spoiled, with what, and what is wrong then.
FAULTS = [
    (("format",), "other", "another format"),
    (("version",), 2, "another version"),
    (("version",), GONE, "no version"),
    (("comments",), [], "an unknown list"),
    (("parties", 0, "size"), "large", "an unknown field"),
    (("parties", 0, "name"), GONE, "a party without a name"),
    (("parties", 0, "role"), "bystander", "a role outside the table"),
    (("parties", 0, "color"), "red", "a color in words"),
    (("parties", 0, "key"), "", "an empty key"),
    (("parties", 0, "aliases"), "A.", "text instead of a list"),
    (("issues", 0, "measure", "kind"), "money", "a measure outside the table"),
    (("events", 0, "title"), 7, "a number instead of text"),
    (("events", 0, "date"), "April 18, 1962", "a date in words"),
    (("events", 0, "time"), "24:30", "a time of day that there is not"),
    (("events", 0, "time"), "20:30Washington", "a zone that hangs on the time"),
    (("events", 0, "kind"), "Meeting", "a kind with a capital"),
    (("events", 0, "citations"), [{"locator": "P1"}], "a citation without a source"),
    (("events", 0, "citations"), [{"source": "s", "start": -1}], "a passage before the text"),
    (("positions", 0, "holder"), GONE, "a position that nobody holds"),
    (("positions", 0, "act"), "ask", "an act outside the table"),
    (("positions", 0, "value", "low"), "700", "an amount as text"),
    (("positions", 0, "value", "high"), 10**15, "an amount that is too large"),
    (("positions", 0, "value", "high"), GONE, "an exact value with one bound"),
    (("positions", 1, "value", "option"), ["yes", "no"], "two options at once"),
    (("positions", 2, "value", "high"), GONE, "a range with one end"),
    (("positions", 3, "value", "high"), 2, "at least, with an upper bound"),
    (("positions", 4, "value", "low"), 1, "at most, with a lower bound"),
    (("positions", 5, "value", "low"), GONE, "about, with one bound"),
    (("positions", 6, "value", "low"), 1, "a relative value with a number"),
    (("positions", 6, "text"), GONE, "a relative value without words"),
    (("sources", 0, "type"), "letter", "a type that CSL does not have"),
    (("links", 0, "relation"), "before", "a relation outside the table"),
    (("links", 0, "to"), GONE, "a link that leads nowhere"),
]


def spoil(dossier, path, value):
    spoilt = copy.deepcopy(dossier)
    place = spoilt
    for step in path[:-1]:
        place = place[step]
    if value is GONE:
        del place[path[-1]]
    else:
        place[path[-1]] = value
    return spoilt


def main():
    schema = json.loads((DATA / "demarche-1.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    failures = 0

    def tell(good, what, why=""):
        nonlocal failures
        failures += not good
        print("ok" if good else "not ok", "-", what, why)

    tell(bool(SAMPLES), "there are sample dossiers")
    for path in SAMPLES:
        dossier = json.loads(path.read_text(encoding="utf-8"))
        errors = [f"{error.json_path}: {error.message[:200]}" for error in validator.iter_errors(dossier)]
        tell(not errors, f"takes {path.name}", "; ".join(errors[:5]))
    tell(validator.is_valid(SOUND), "takes a value of every qualifier")
    for path, value, what in FAULTS:
        tell(not validator.is_valid(spoil(SOUND, path, value)), f"refuses {what}")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
