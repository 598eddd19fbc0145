# SPDX-License-Identifier: GPL-3.0-or-later
"""An event and a position are recorded, and a date is corrected, by the keyboard alone."""

import json
import re

import driver


def write(program, text):
    driver.xdotool('type', '--delay', '12', '--', text)


def records(desk, path, what):
    return {entry['key']: entry for entry in json.loads(desk.cli('list', path, what, '--json'))}


def new_ones(desk, path, what, before):
    return [entry for key, entry in records(desk, path, what).items() if key not in before]


def add_event(desk, program, path):
    before = records(desk, path, 'events')
    program.place(driver.SAMPLE_TITLE)
    program.keys('ctrl+shift+e')
    program.place('Add Event')
    dialog = program.window('Add Event')
    program.wait(lambda: program.find('entry', re.compile('Title.*'), dialog).has('focused'),
                 'the title to have the keyboard')

    # Nothing can be saved yet; asked for it all the same, the form says why.
    program.keys('ctrl+Return')
    program.text('A title is needed', dialog)
    write(program, 'Ohira calls on Kim')
    program.keys('alt+d')
    write(program, '30 February 1962')
    program.text('.*February.*', dialog)
    program.keys('ctrl+a')
    write(program, 'late April 1962')
    program.text(r'.*between 21 April 1962 and 30 April 1962 · \[1962-04-21\.\.1962-04-30\]', dialog)

    program.keys('alt+p')
    write(program, 'republic of korea')
    program.find('list', 'Suggestions')
    program.keys('Return')
    program.text('Republic of Korea', dialog)
    write(program, 'Burma')
    program.text('New party “Burma”')
    program.keys('Return')
    program.text('Burma', dialog)
    program.keys('ctrl+Return')
    program.wait(lambda: 'Add Event' not in program.windows(), 'the form to close')

    added, = program.wait(lambda: new_ones(desk, path, 'events', before), 'a new event')
    assert added['title'] == 'Ohira calls on Kim', added
    assert added['date'] == '[1962-04-21..1962-04-30]', added
    assert added['phrase'] == 'late April 1962', added
    assert [who['party'] for who in added['parties']] == ['rok', 'burma'], added
    assert records(desk, path, 'parties')['burma']['name'] == 'Burma'


def add_position(desk, program, path):
    before = records(desk, path, 'positions')
    program.place(driver.SAMPLE_TITLE)
    program.keys('ctrl+shift+p')
    program.place('Add Position')
    dialog = program.window('Add Position')
    write(program, 'japan')
    program.find('list', 'Suggestions')
    program.keys('Return', 'alt+i')
    write(program, 'claims settlement')
    program.keys('Return', 'Tab')
    lists = len(program.bus.tree().all('list', None))
    program.keys('space')
    program.wait(lambda: len(program.bus.tree().all('list', None)) > lists, 'the acts')
    program.pick(2)
    program.wait(lambda: len(program.bus.tree().all('list', None)) <= lists, 'the acts to close')
    program.keys('alt+v')
    write(program, '$350-450 million')
    program.text('.*US dollars', dialog)
    program.keys('alt+d')
    write(program, '3/4/1962')
    program.find('button', '4 March 1962', dialog)
    program.keys('ctrl+a')
    write(program, 'March 1962')
    program.gone('button', '4 March 1962', dialog)
    program.keys('ctrl+Return')
    program.wait(lambda: 'Add Position' not in program.windows(), 'the form to close')

    added, = program.wait(lambda: new_ones(desk, path, 'positions', before), 'a new position')
    assert (added['holder'], added['issue'], added['act']) == ('japan', 'claims', 'offer'), added
    assert added['value'] == {'low': 350000000, 'high': 450000000, 'qualifier': 'range'}, added
    assert (added['date'], added['phrase']) == ('1962-03', 'March 1962'), added
    return added['key']


def keep_what_was_typed(program):
    program.place(driver.SAMPLE_TITLE)
    program.keys('ctrl+shift+e')
    program.place('Add Event')
    write(program, 'Half an event')
    program.keys('Escape')
    program.find('label', 'Discard This Record?')
    program.keys('Escape')
    program.gone('label', 'Discard This Record?')
    program.place('Add Event')
    program.keys('Escape')
    program.press('button', 'Discard')
    program.wait(lambda: 'Add Event' not in program.windows(), 'the form to close')


def situation(desk):
    path = desk.dossier()
    program = desk.start(path)
    program.window(driver.SAMPLE_TITLE)
    add_event(desk, program, path)
    key = add_position(desk, program, path)
    keep_what_was_typed(program)

    program.place(driver.SAMPLE_TITLE)
    program.keys('ctrl+z')
    program.wait(lambda: key not in records(desk, path, 'positions'), 'the position to be gone')
    program.keys('ctrl+shift+z')
    program.wait(lambda: key in records(desk, path, 'positions'), 'the position to be back')

    # What is being typed in the inspector when the window closes is not lost.
    program.mark('Position, Japan offers $70 million, March 1962').press()
    program.text('Japan offers .70 million')
    program.keys('alt+d')
    program.wait(lambda: any(node.has('focused') for node in
                             program.bus.tree().all('entry', re.compile('Date.*'))),
                 'the date to have the keyboard')
    program.keys('ctrl+a')
    write(program, '5 May 1962')
    program.text('1962-05-05')
    program.close()
    assert records(desk, path, 'positions')['pos-japan-70']['date'] == '1962-05-05'


driver.run(situation)
