# SPDX-License-Identifier: GPL-3.0-or-later
"""A whole dossier of 20 events and 10 positions is made from nothing by the keyboard alone."""

import difflib
import re

import driver
from forms import Form, New, walk, write

EXPECTED = driver.SOURCE / 'tests/ui/data/by-keyboard.json'
TITLE = 'Korea and Japan'
KINDS = ['other', 'meeting', 'message', 'statement', 'document', 'agreement', 'incident',
         'election', 'deadline', 'period', 'factor', 'absence']
STATES = ['occurred', 'planned', 'conditional', 'threatened']
ACTS = ['', 'demand', 'offer', 'proposal', 'estimate', 'internal', 'bottom line',
        'trial balloon', 'as of', 'agreed ad referendum', 'agreed', 'withdrawn']
MEASURES = ['text', 'amount', 'scale']
RELATIONS = ['', 'after', 'responds to']
DOCUMENT = 12  # of the types of source

KOREA, JAPAN, CLAIMS = 'Republic of Korea', 'Japan', 'Claims settlement'
FISHERY = 'Fishery zone'
PAPER, MEMO, VOLUME = 'State Department paper', 'Komer memorandum', 'FRUS 1952-1954'
TREATY = 'Agreement on claims'


PERSON = 1  # below a party, where either can be made


# Title, date as written, kind, parties, issues, citations, and whatever else.
EVENTS = [
    ('Japanese rule in Korea', 'from 1910 to 1945', 'period',
     [New(JAPAN), New(KOREA)], [New(CLAIMS)], [(PAPER, 'p. 568')], {}),
    ('The talks drag on', 'since 1951', 'period', [KOREA, JAPAN], [New('Relations')],
     [(New(MEMO), 'p. 555')], {}),
    ('Preliminary talks open in Tokyo', 'October 20, 1951', 'meeting', [KOREA, JAPAN], [],
     [(MEMO, 'p. 555', 'have dragged on')], {'place': 'Tokyo'}),
    ('Rhee draws the Peace Line', 'in 1952', 'incident',
     [KOREA, New('Syngman Rhee', PERSON)], [New(FISHERY)], [], {}),
    ('Formal talks open on six items', 'the 15th of February, 1952', 'meeting', [KOREA, JAPAN],
     [CLAIMS, FISHERY], [(New(VOLUME), 'p. 1255')], {}),
    ('Talks suspended', 'Apr. 25, 1952', 'other', [JAPAN, KOREA], [CLAIMS],
     [(VOLUME, 'fn 2, p. 1255')], {}),
    ('No treaty under Rhee', '1952-1960', 'period', [], ['Relations'], [(PAPER, 'p. 567')], {}),
    ("Kubota's remarks at the talks", '16 Oct 1953', 'statement', [JAPAN], [CLAIMS],
     [(VOLUME, 'p. 1688')], {}),
    ('Military coup in Seoul', '16 May 1961', 'incident', [KOREA], [], [], {'place': 'Seoul'}),
    ('Talks to resume', 'September or October 1961', 'meeting', [KOREA, JAPAN], ['Relations'], [],
     {'status': 'planned'}),
    ('Park meets Ikeda in Tokyo', 'November 1961', 'meeting',
     [New('Park Chung Hee', PERSON), New('Ikeda Hayato', PERSON)], ['Relations', CLAIMS],
     [(MEMO, 'p. 555')], {}),
    ("Foreign Ministers' talks", 'last March', 'meeting', [KOREA, JAPAN], [CLAIMS],
     [(PAPER, 'p. 569')], {}),
    ('Kosaka to Reischauer: no progress', 'April 18', 'meeting',
     [JAPAN, New('United States')], [CLAIMS],
     [(PAPER, 'p. 570', 'no real progress')], {'certainty': 2}),
    ('Nakayama mission in Korea', 'late April', 'meeting', [JAPAN, KOREA], [], [(PAPER, 'p. 570')],
     {}),
    ('Korea seizes Japanese fishing boats', 'c. May 1962', 'incident', [KOREA], [FISHERY],
     [(PAPER, 'p. 570')], {}),
    ("Other action by year's end", 'by the end of the year', 'deadline', [KOREA], [CLAIMS],
     [(PAPER, 'p. 556')], {'status': 'threatened'}),
    ('Serious talks, perhaps not before', 'autumn 1962', 'meeting', [], [], [],
     {'status': 'planned', 'tags': 'expected, later'}),
    ('Kim sees Ohira and Ikeda', 'between 20 October 1962 and 22 October 1962', 'meeting',
     [New('Kim Chong Pil', PERSON), 'Ikeda Hayato'], [CLAIMS], [], {}),
    ('The public expects a settlement', 'early 1960s', 'factor', [], [], [],
     {'note': 'What the papers of both countries wrote.'}),
    ('Treaty and agreements signed', '22 June 1965', 'agreement', [KOREA, JAPAN],
     [CLAIMS, 'Relations'], [(New(TREATY), 'Art. I')], {'time': '17:00'}),
]

# Holder, issue, act, value, in words, date as written, citations, and whatever else.
POSITIONS = [
    (KOREA, CLAIMS, 'as of', '$700 million', 'The mix is not stated.', '17 May 1962',
     [(PAPER, 'p. 569', 'currently asking for $700 million')], {}),
    (JAPAN, CLAIMS, 'offer', '$70 million', '', 'last March', [(PAPER, 'p. 569')],
     {'covers': New('Grants')}),
    ('United States', CLAIMS, 'estimate', '$350-450 million', 'Where Korea would settle.',
     'late April', [(PAPER, 'p. 570')], {}),
    (JAPAN, CLAIMS, 'bottom line', 'at most $70 million', '', 'August 1962', [], {}),
    (KOREA, CLAIMS, 'demand', 'at least $600 million', '', '21 October 1962', [],
     {'speaker': 'Kim Chong Pil'}),
    (JAPAN, CLAIMS, 'offer', 'about $600 million', 'Loans included.', '21 October 1962', [], {}),
    (KOREA, FISHERY, 'as of', '50-200 nautical miles', '', '17 May 1962', [(PAPER, 'p. 568')], {}),
    (KOREA, CLAIMS, 'bottom line', 'somewhat less than asked', '', 'May 1962', [], {}),
    (JAPAN, 'Relations', 'as of', None, 'A limited step would be welcome.', 'by June 1964', [], {}),
    (JAPAN, 'Grants', 'agreed', '$300 million', '', '22 June 1965', [(TREATY, 'Art. I 1(a)')], {}),
]


def begin(desk, program):
    """A new dossier, from the welcome."""
    program.place('Démarche')
    program.keys('ctrl+n')
    program.place('New Dossier')
    write(TITLE)
    program.keys('Return')
    program.window(TITLE)
    program.place(TITLE)
    return desk.home / 'Documents' / f'{TITLE}.demarche'


def add_source(program):
    program.keys('ctrl+shift+r')
    form = Form(program, 'Add Source')
    write(PAPER)
    form.choose('y', DOCUMENT)
    form.field('r', 'President Kennedy')
    form.field('d', 'May 17, 1962')
    form.field('h', 'Department of State')
    form.save(TITLE)


def add_event(program, title, date, kind, parties, issues, citations, rest):
    program.keys('ctrl+shift+e')
    form = Form(program, 'Add Event')
    write(title)
    if kind != 'other':
        form.choose('k', KINDS.index(kind))
    form.name('p', *parties)
    form.name('i', *issues)
    if 'place' in rest:
        form.field('l', rest['place'])
    if 'note' in rest:
        form.field('n', rest['note'])
    for citation in citations:
        form.cite(*citation)
    # Words such as “last March” are counted from the date of what is cited.
    form.field('d', date)
    if rest.keys() - {'place', 'note'}:
        form.more()
    if 'status' in rest:
        form.choose('a', STATES.index(rest['status']))
    if 'time' in rest:
        form.field('y', rest['time'])
    if 'certainty' in rest:
        form.choose('e', rest['certainty'])
    if 'tags' in rest:
        form.field('g', rest['tags'])
    form.save(TITLE)


def add_position(program, holder, issue, act, value, text, date, citations, rest):
    program.keys('ctrl+shift+p')
    form = Form(program, 'Add Position')
    form.name_here(holder)
    form.name('i', issue)
    form.choose('a', ACTS.index(act))
    if value:
        form.field('v', value)
    if value and not any(c.isdigit() for c in value):
        # No figure: kept as words.
        form.go('e')
        program.text('words, no figure', form.dialog)
    if text:
        form.field('w', text)
    if 'covers' in rest:
        form.name('s', rest['covers'])
    for citation in citations:
        form.cite(*citation)
    form.field('d', date)
    if 'speaker' in rest:
        form.more()
        form.name('k', rest['speaker'])
    form.save(TITLE)


def complete(program):
    """Says more of what was made on the way."""
    walk(program, 'shift+Tab', 'button', 'Add Party')
    program.keys('Tab')
    walk(program, 'Down', 'list item', re.compile(f'{KOREA}, .*'))
    program.keys('F2')
    form = Form(program, 'Edit Party')
    form.field('h', 'Korea')
    form.save(TITLE)

    walk(program, 'Tab', 'list item', re.compile(f'{CLAIMS}, .*'))
    program.keys('F2')
    form = Form(program, 'Edit Issue')
    form.name('l', KOREA)
    form.name('r', JAPAN)
    form.save(TITLE)

    program.keys('alt+5')
    walk(program, 'Down', 'list item', re.compile(f'{MEMO}.*'))
    program.keys('F2')
    form = Form(program, 'Edit Source')
    form.field('a', 'Robert W. Komer')
    form.field('d', '23 April 1962')
    form.save(TITLE)


def link(program):
    """An offer answers a demand."""
    program.keys('alt+1')
    walk(program, 'Tab', 'list', 'Timeline')
    program.keys('End')
    while not program.mark('Position, Japan offers about $600 million').has('selected'):
        program.keys('Left')
    walk(program, 'Tab', 'button', 'Add link')
    program.keys('space')
    form = Form(program, 'Add Link')
    form.choose('r', RELATIONS.index('responds to'))
    form.go('t')
    form.pick_here('republic of', 'Korea asks at least $600 million')
    form.save(TITLE)


def situation(desk):
    # What opens under a pointer takes it for a choice.
    desk.point(1590, 990)
    program = desk.start()
    path = begin(desk, program)
    add_source(program)
    for event in EVENTS:
        add_event(program, *event)
    for position in POSITIONS:
        add_position(program, *position)
    complete(program)
    link(program)
    desk.cli('check', path)
    made = desk.cli('export', path, '-', '--format', 'json').splitlines()
    expected = EXPECTED.read_text().splitlines()
    assert made == expected, '\n'.join(difflib.unified_diff(expected, made, 'expected', 'made'))


driver.run(situation)
