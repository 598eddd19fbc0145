#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""check-potfiles ROOT: ROOT/po/POTFILES lists every file with text for people, and no other.

Says each fault in a line and ends with 1 if there is one.
"""

import re
import sys
from pathlib import Path

CALL = re.compile(r'(?<!\w)(?:_|N_|C_|NC_|Q_|ngettext|g_dngettext|g_dpgettext2?)\s*\(')
COMMENT = re.compile(r'/\*.*?\*/|//[^\n]*', re.S)

# What has text for people, told by the file's ending and by what is in it.
KINDS = [
    ('src', '*.c', lambda text: CALL.search(COMMENT.sub(' ', text))),
    ('src', '*.h', lambda text: CALL.search(COMMENT.sub(' ', text))),
    ('ui', '*.ui', lambda text: re.search(r'translatable="(yes|true|1)"', text)),
    ('data', '*.desktop.in', lambda text: True),
    ('data', '*.xml.in', lambda text: True),
    ('data', '*.gschema.xml', lambda text: True),
]


def faults_of(root):
    lines = (root / 'po/POTFILES').read_text(encoding='utf-8').splitlines()
    listed = [line.strip() for line in lines if line.strip() and not line.startswith('#')]
    found = {
        path.relative_to(root).as_posix()
        for folder, pattern, has_text in KINDS
        for path in (root / folder).rglob(pattern)
        if has_text(path.read_text(encoding='utf-8'))
    }
    for name in sorted(found - set(listed)):
        yield f'po/POTFILES lacks {name}'
    for name in sorted(set(listed) - found):
        there = (root / name).is_file()
        yield f'po/POTFILES lists {name}, which ' + ('has no text' if there else 'is not there')
    for name in sorted({name for name in listed if listed.count(name) > 1}):
        yield f'po/POTFILES lists {name} twice'


def main():
    faults = list(faults_of(Path(sys.argv[1])))
    for fault in faults:
        print(fault)
    sys.exit(1 if faults else 0)


if __name__ == '__main__':
    main()
