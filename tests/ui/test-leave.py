# SPDX-License-Identifier: GPL-3.0-or-later
"""A window that closes in the middle of something writes what was done, and asks about what was
only typed."""

import json
import re

import driver
from forms import Form, write

DOSSIER = driver.SOURCE / 'tests/ui/data/by-keyboard.json'
TITLE = 'Korea and Japan'


def titles(desk, path):
    return [each['title'] for each in json.loads(desk.cli('list', path, 'events', '--json'))]


def begin(program):
    program.keys('ctrl+shift+e')
    form = Form(program, 'Add Event')
    write('Half an event')
    return form


def asked(program):
    """Waits for the question, and goes on typing."""
    program.find('label', 'Discard This Record?')
    program.keys('Escape')
    program.place('Add Event')
    program.gone('label', 'Discard This Record?')


def others_write(desk, program, path):
    """What somebody else adds while a form is open can be named in it at once."""
    form = begin(program)
    more = desk.home / 'more.json'
    more.write_text(json.dumps({
        'format': 'demarche', 'version': 1, 'dossier': {'title': TITLE},
        'parties': [{'key': 'burma', 'name': 'Burma'}]}))
    desk.cli('import', path, more)
    program.find('list item', re.compile('Burma.*'))
    form.go('p')
    form.pick_here('Bur', 'Burma')
    form.save(TITLE)
    events = json.loads(desk.cli('list', path, 'events', '--json'))
    added = next(each for each in events if each['title'] == 'Half an event')
    assert added['parties'] == [{'party': 'burma'}], added
    program.find('button', 'Undo Add Event')
    program.keys('ctrl+z')
    program.find('button', 'Redo Add Event')
    assert 'Half an event' not in titles(desk, path)


def half_typed(program):
    begin(program)
    # Whichever way the program or the window is left.
    program.keys('ctrl+q')
    asked(program)
    program.keys('ctrl+w')
    asked(program)
    program.keys('alt+F4')
    asked(program)
    assert program.windows() == [TITLE, 'Add Event'] or program.windows() == ['Add Event', TITLE]

    program.keys('alt+F4')
    program.press('button', 'Discard')
    program.wait(lambda: 'Add Event' not in program.windows(), 'the form to close')
    program.wait(lambda: program.windows() == [TITLE], 'the window to stay')


def quit_half_typed(desk):
    """Who quits is asked for each window, and then the program ends."""
    paths = [desk.dossier('first.demarche', DOSSIER), desk.dossier('second.demarche', driver.OTHER_SAMPLE)]
    titles_before = [titles(desk, path) for path in paths]
    program = desk.start(paths[0])
    program.place(TITLE)
    begin(program)
    desk.hand_over(paths[1])
    other = program.window(driver.OTHER_TITLE)
    program.wait(lambda: program.marks(within=other), 'marks')
    program.activate(driver.OTHER_TITLE)
    begin(program)

    program.keys('ctrl+q')
    program.find('label', 'Discard This Record?')
    program.keys('Escape')
    program.gone('label', 'Discard This Record?')
    assert sorted(program.windows()) == sorted([TITLE, driver.OTHER_TITLE] + ['Add Event'] * 2)

    program.keys('ctrl+q')
    program.press('button', 'Discard')
    program.wait(lambda: program.windows().count('Add Event') == 1, 'the first form to close')
    program.press('button', 'Discard')
    program.ended()
    assert [titles(desk, path) for path in paths] == titles_before


def count(desk, path):
    return sum(len(json.loads(desk.cli('list', path, kind, '--json')))
               for kind in ('events', 'positions'))


def queued(desk, program, path):
    """What was asked for before the program was left is on the disk."""
    before = count(desk, path)
    program.activate(TITLE)
    program.keys('alt+1', 'Home', 'Delete', 'Delete', 'Delete', 'ctrl+q')
    program.ended()
    assert count(desk, path) == before - 3
    desk.cli('check', path)


def situation(desk):
    desk.point(1590, 990)
    path = desk.dossier(source=DOSSIER)
    program = desk.start(path)
    program.place(TITLE)
    program.wait(program.marks, 'marks')
    others_write(desk, program, path)
    half_typed(program)
    queued(desk, program, path)
    quit_half_typed(desk)


driver.run(situation)
