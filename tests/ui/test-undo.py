# SPDX-License-Identifier: GPL-3.0-or-later
"""What is done to records of each kind is taken back and done again, by name."""

import re

import driver
from forms import Form, New, write
from history import History

DOSSIER = driver.SOURCE / 'tests/ui/data/by-keyboard.json'
TITLE = 'Korea and Japan'
KOREA, JAPAN, CLAIMS = 'Republic of Korea', 'Japan', 'Claims settlement'
SIGNED = 'Treaty and agreements signed'


def select(program, name):
    program.keys('alt+1')
    program.mark(name).press()
    program.wait(lambda: program.mark(name).has('selected'), f'{name} to be selected')


def add(program, history):
    program.keys('ctrl+shift+e')
    form = Form(program, 'Add Event')
    write('Treaty in force')
    form.field('d', '18 December 1965')
    form.name('p', JAPAN, New('Seoul press'))
    form.save(TITLE)
    history.did(program, 'Add Event')

    program.keys('ctrl+shift+p')
    form = Form(program, 'Add Position')
    form.name_here(JAPAN)
    form.name('i', 'Grants')
    form.choose('a', 1)
    form.field('v', '$1 million')
    form.save(TITLE)
    history.did(program, 'Add Position')

    program.keys('ctrl+shift+r')
    Form(program, 'Add Source')
    write('Treaty on Basic Relations')
    program.keys('ctrl+Return')
    program.place(TITLE)
    history.did(program, 'Add Source')

    for button, kind in (('Add Party', 'Party'), ('Add Issue', 'Issue')):
        program.press('button', button)
        form = Form(program, f'Add {kind}')
        write(f'Another {kind.lower()}')
        form.save(TITLE)
        history.did(program, f'Add {kind}')

    program.find('button', 'Add').children[0].press()
    # By name it cannot be known that the menu is there: GTK 4.18 gives its items none.
    program.wait(lambda: any(item.has('focused') for item in program.bus.tree().all('menu item')),
                 'the menu')
    program.keys('r')
    form = Form(program, 'Add Person')
    write('Shiina Etsusaburo')
    form.save(TITLE)
    history.did(program, 'Add Person')


def change(program, history):
    select(program, f'Event, {SIGNED}')
    program.keys('F2')
    form = Form(program, 'Edit Event')
    form.cite('Komer memorandum', 'p. 1')
    form.save(TITLE)
    history.did(program, 'Edit Event')

    # In the inspector.
    program.keys('alt+d')
    program.wait(lambda: any(node.has('focused') for node in
                             program.bus.tree().all('entry', re.compile('Date.*'))),
                 'the date to have the keyboard')
    program.keys('ctrl+a')
    write('23 June 1965')
    program.keys('Return')
    history.did(program, f'Change Date of “{SIGNED}”')

    for name, window in ((KOREA, 'Edit Party'), (CLAIMS, 'Edit Issue')):
        program.find('list item', re.compile(f'{name}, .*')).act('filter.edit')
        form = Form(program, window)
        form.more()
        form.field('t', 'Something to remember')
        form.save(TITLE)
        history.did(program, window)


def link(program, history):
    program.press('button', 'Add link')
    form = Form(program, 'Add Link')
    form.choose('r', 1)
    form.name('t', 'Military coup in Seoul')
    form.save(TITLE)
    history.did(program, 'Add Link')

    program.press('button', re.compile('Edit Link: .*'))
    form = Form(program, 'Edit Link')
    form.field('n', 'Four years later')
    form.save(TITLE)
    history.did(program, 'Edit Link')

    program.press('button', re.compile('Remove Link: .*'))
    history.did(program, 'Remove Link')


def delete(program, history):
    select(program, 'Position, Japan offers about $600 million')
    program.keys('Delete')
    history.did(program, 'Delete Position')
    select(program, f'Event, {SIGNED}')
    program.keys('Delete')
    history.did(program, 'Delete Event')

    # With all that rests on them.
    for name in (CLAIMS, JAPAN):
        program.find('list item', re.compile(f'{name}, .*')).act('filter.delete')
        history.did(program, f'Delete “{name}”')

    program.keys('alt+5')
    program.find('list item', re.compile('State Department paper.*'))
    program.keys('End', 'Delete')
    history.did(program, 'Delete Source')


def situation(desk):
    desk.point(1590, 990)
    path = desk.dossier(source=DOSSIER)
    program = desk.start(path)
    program.place(TITLE)
    history = History(desk, path)
    for commands in (add, change, link, delete):
        commands(program, history)
        program.place(TITLE)
    history.there_and_back(desk, TITLE, program)
    desk.cli('check', path)


driver.run(situation)
