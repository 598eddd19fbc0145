# SPDX-License-Identifier: GPL-3.0-or-later
"""What is deleted, added and moved in a chart can be undone and done again, by name."""

import json
import re

import driver


def records(desk, path, kind):
    return {each['key']: each for each in json.loads(desk.cli('list', path, kind, '--json'))}


def undo_is(program, name):
    program.find('button', name)


def delete_and_undo(desk, program, path):
    before = records(desk, path, 'events')
    program.mark('Event, Kubota').press()
    program.keys('Delete')
    program.text('“Kubota.*” deleted')
    undo_is(program, 'Undo Delete Event')
    assert len(records(desk, path, 'events')) == len(before) - 1

    # What is beside it is selected, and what was deleted is again when it is back.
    program.wait(lambda: [name for name, node in program.marks().items() if node.has('selected')],
                 'a neighbor selected')
    program.keys('ctrl+z')
    program.text('Undone: Delete Event')
    program.find('button', 'Redo Delete Event')
    assert records(desk, path, 'events') == before
    program.wait(lambda: program.mark('Event, Kubota').has('selected'), 'the event selected')

    program.keys('ctrl+y')
    program.find('button', 'Undo Delete Event')
    assert len(records(desk, path, 'events')) == len(before) - 1
    program.keys('ctrl+z')
    program.find('button', 'Redo Delete Event')
    assert records(desk, path, 'events') == before


def drag(desk, program, path):
    before = records(desk, path, 'events')
    mark = program.mark('Event, Kubota')
    left, _, _, _ = mark.extents()
    x, y = program.middle(mark)
    # The mark itself is at the beginning; its label follows.
    x = program.origin()[0] + left + 7
    desk.drag(x, y, x + 60)
    program.text('“Kubota.*” changed')
    program.find('button', re.compile('Undo Move “Kubota.*” to .* 195[4-8]'))
    after = records(desk, path, 'events')
    changed = [key for key in before if before[key] != after[key]]
    assert len(changed) == 1, changed
    assert after[changed[0]]['date'] > before[changed[0]]['date']
    # The words as written said the other day.
    assert 'phrase' in before[changed[0]] and 'phrase' not in after[changed[0]]

    program.keys('ctrl+z')
    program.find('button', re.compile('Redo Move.*'))
    assert records(desk, path, 'events') == before


def add_by_pointing(desk, program, path):
    before = records(desk, path, 'events')
    x, y = program.middle(program.mark('Event, Kubota'))
    taken = [node.extents() for node in program.marks().values()]
    # A place near it where nothing is.
    shift = program.origin()
    for empty in range(y + 12, y + 80, 4):
        inside = (x - shift[0], empty - shift[1])
        if not any(l - 8 <= inside[0] <= l + w + 8 and t - 8 <= inside[1] <= t + h + 8
                   for l, t, w, h in taken):
            break
    driver.xdotool('mousemove', x, empty, 'click', '--repeat', 2, '--delay', 60, 1)
    program.window('Add Event')
    program.place('Add Event')
    driver.xdotool('type', 'Kubota again')
    program.wait(lambda: program.bus.tree().find('button', 'Save').has('sensitive'),
                 'the form to be complete')
    program.keys('ctrl+Return')
    program.text('“Kubota again” added')
    after = records(desk, path, 'events')
    added = after[(set(after) - set(before)).pop()]
    assert added['key'] == 'kubota-again', added
    assert re.fullmatch(r'195\d(-\d\d)?', added['date']), added
    program.place(driver.SAMPLE_TITLE)
    program.keys('ctrl+z')
    program.find('button', 'Redo Add Event')
    assert records(desk, path, 'events') == before


def situation(desk):
    path = desk.dossier()
    program = desk.start(path)
    program.window(driver.SAMPLE_TITLE)
    program.place(driver.SAMPLE_TITLE)
    program.wait(lambda: program.marks(), 'marks')

    delete_and_undo(desk, program, path)
    drag(desk, program, path)
    add_by_pointing(desk, program, path)
    desk.cli('check', path)


driver.run(situation)
