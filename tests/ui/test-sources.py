# SPDX-License-Identifier: GPL-3.0-or-later
"""In the view of sources each is told with what rests on it; sources are added, changed, narrowed
down and deleted there."""

import re

import driver
from forms import Form, walk, write
from history import History

DOSSIER = driver.SOURCE / 'tests/ui/data/by-keyboard.json'
TITLE = 'Korea and Japan'
MEMO = 'Komer memorandum, Robert W. Komer, 23 April 1962, 3 records rest on it'
RESTING = ['since 1951: The talks drag on', '20 October 1951: Preliminary talks open in Tokyo',
           'November 1961: Park meets Ikeda in Tokyo']


def rows(program, name='Sources'):
    return program.find('list', name).all('list item')


def titles(program):
    return [re.sub(', [0-9]+ records? rests? on it$', '', row.name) for row in rows(program)]


def select(program, name):
    """Walks to a source."""
    program.keys('Home')
    for _ in rows(program):
        row = program.settled(lambda: next((row.name for row in rows(program)
                                            if row.has('focused')), None), 'a source')
        if re.fullmatch(name, row):
            return
        program.keys('Down')
    raise driver.Failure(f'no source “{name}”')


def look(program):
    program.keys('alt+5')
    program.find('list item', MEMO)
    assert titles(program) == [
        'Agreement on claims', 'FRUS 1952-1954', 'Komer memorandum, Robert W. Komer, 23 April 1962',
        'State Department paper, to President Kennedy, 17 May 1962'], titles(program)
    select(program, MEMO)
    program.wait(lambda: [row.name for row in rows(program, 'What rests on it')] == RESTING,
                 'what rests on the memorandum')
    program.text('3 Records Rest on It')


def narrow_down(program):
    walk(program, 'shift+Tab', 'entry', 'Narrow down by words')
    write('kennedy department')
    program.text('1 of 4 sources')
    assert len(rows(program)) == 1, titles(program)
    program.keys('Escape')
    program.text('4 sources')
    program.wait(lambda: len(rows(program)) == 4, 'all sources')


def add(program, history):
    program.keys('ctrl+shift+r')
    form = Form(program, 'Add Source')
    write('Minutes of the sixth talks')
    form.field('d', '12 March 1962')
    form.save(TITLE)
    history.did(program, 'Add Source')
    program.find('list item', re.compile('Minutes of the sixth talks, 12 March 1962.*'))
    program.text('5 sources')


def change(program, history):
    select(program, 'Minutes.*')
    program.keys('F2')
    form = Form(program, 'Edit Source')
    form.field('a', 'Foreign Ministry of Japan')
    form.save(TITLE)
    history.did(program, 'Edit Source')
    program.find('list item', re.compile('Minutes of the sixth talks, Foreign Ministry of Japan.*'))


def delete(program, history):
    """What rested on it stays, without its citation, which comes back with it."""
    select(program, MEMO)
    program.keys('Delete')
    history.did(program, 'Delete Source')
    program.wait(lambda: MEMO not in [row.name for row in rows(program)], 'the memorandum to go')
    history.undo(program)
    program.find('list item', MEMO)
    select(program, MEMO)
    program.wait(lambda: [row.name for row in rows(program, 'What rests on it')] == RESTING,
                 'what rests on the memorandum')


def follow(program):
    """From what rests on it one goes to the record."""
    program.find('list item', RESTING[1]).act('row.follow')
    program.text('Preliminary talks open in Tokyo')
    program.keys('alt+1')
    program.wait(lambda: program.mark('Event, Preliminary talks open').has('selected'),
                 'the event to be selected')


def situation(desk):
    desk.point(1590, 990)
    path = desk.dossier(source=DOSSIER)
    program = desk.start(path)
    program.place(TITLE)
    history = History(desk, path)
    look(program)
    narrow_down(program)
    add(program, history)
    change(program, history)
    delete(program, history)
    follow(program)
    desk.cli('check', path)


driver.run(situation)
