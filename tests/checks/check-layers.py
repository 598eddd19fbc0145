#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""check-layers ROOT: no floor of ROOT/src knows of one above it.

Reads the includes of every source file, and looks for what only one floor may do: talk to
SQLite, show widgets, print. Says each fault as FILE:LINE and ends with 1 if there is one.
"""

import re
import sys
from pathlib import Path

# Each floor: those whose headers it may include, its own aside.
FLOORS = {
    'core': set(),
    'store': {'core'},
    'io': {'core', 'store'},
    'draw': {'core'},
    'cli': {'core', 'store', 'io', 'draw'},
    'app': {'core', 'store', 'io', 'draw'},
}

# Headers of libraries: the floors that may include them.
LIBRARIES = [
    (r'sqlite3(ext)?\.h', {'store'}),
    (r'(gtk|gdk|gsk)/.*|adwaita\.h|libadwaita.*', {'app'}),
    (r'jansson\.h', {'io', 'store', 'cli'}),
    (r'libxml/.*', {'io'}),
    (r'(cairo|pango)(/.*|.*\.h)', {'draw', 'app'}),
]

# Calls: the floors that may make them. The main() of a program may print.
CALLS = [
    (r'g_print(err)?|printf|puts|putchar', {'cli'}, 'prints'),
    (r'g_error|abort|g_assert\w*|g_abort', set(), 'ends the program'),
]

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^">]+)[">]')
NOT_CODE = re.compile(r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'', re.S)


def code_of(text):
    """The text without its comments and strings, on the same lines."""
    return NOT_CODE.sub(lambda match: '\n' * match[0].count('\n') or ' ', text)


def faults_of(root):
    source = root / 'src'
    files = sorted(path for path in source.rglob('*') if path.suffix in ('.c', '.h'))
    homes = {}
    for path in files:
        floor = path.relative_to(source).parts[0]
        if floor not in FLOORS:
            yield path, 1, f'there is no floor "{floor}"'
        elif path.suffix == '.h':
            if path.name in homes:
                yield path, 1, f'src/{homes[path.name]} has a {path.name} too'
            homes[path.name] = floor

    for path in files:
        floor = path.relative_to(source).parts[0]
        if floor not in FLOORS:
            continue
        text = path.read_text(encoding='utf-8')
        for number, line in enumerate(text.splitlines(), 1):
            include = INCLUDE.match(line)
            if not include:
                continue
            name = include[2]
            home = homes.get(Path(name).name) if include[1] == '"' else None
            if home and home != floor and home not in FLOORS[floor]:
                yield path, number, f'{floor} includes {name} of {home}'
            for pattern, allowed in LIBRARIES:
                if not home and re.fullmatch(pattern, name) and floor not in allowed:
                    yield path, number, f'{floor} includes {name}'
        for number, line in enumerate(code_of(text).splitlines(), 1):
            for pattern, allowed, what in CALLS:
                call = re.search(rf'(?<![\w.>])({pattern})\s*\(', line)
                if call and what == 'prints' and path.name == 'main.c':
                    continue
                if call and floor not in allowed:
                    yield path, number, f'{floor} {what}: {call[1]}'


def main():
    root = Path(sys.argv[1])
    faults = list(faults_of(root))
    for path, number, what in faults:
        print(f'{path.relative_to(root)}:{number}: {what}')
    sys.exit(1 if faults else 0)


if __name__ == '__main__':
    main()
