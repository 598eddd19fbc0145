# SPDX-License-Identifier: GPL-3.0-or-later
"""A dossier that others change too, and windows that close in the middle: no edit is lost, and
nothing that was typed goes without a question."""

import json
import os
import re
import subprocess

import driver
from forms import Form, write

DOSSIER = driver.SOURCE / 'tests/ui/data/by-keyboard.json'
TITLE = 'Korea and Japan'
COUP = 'Military coup in Seoul'


def titles(desk, path):
    return [each['title'] for each in json.loads(desk.cli('list', path, 'events', '--json'))]


def add(program, title):
    program.keys('ctrl+shift+e')
    form = Form(program, 'Add Event')
    write(title)
    form.save(TITLE)


def activate(program, title=TITLE):
    """Brings a window of that program to the front."""
    found = driver.xdotool('search', '--sync', '--all', '--onlyvisible', '--pid',
                           program.process.pid, '--name', f'^{title}$')
    driver.xdotool('windowactivate', '--sync', found.split()[0])
    program.place(title)


def two_programs(desk, path, other_bus):
    """Each sees what the other does, and one's undo leaves the other's edits alone."""
    first = desk.start(path)
    first.place(TITLE)
    # On another session bus it does not find the first, and opens the file itself.
    second = desk.start(path, DBUS_SESSION_BUS_ADDRESS=other_bus,
                        AT_SPI_BUS_ADDRESS=first.bus.address)
    second.wait(lambda: second.windows() == [TITLE], 'the second window')

    activate(second)
    add(second, 'From the second')
    first.text('Another program changed this dossier')
    activate(first)
    add(first, 'From the first')
    second.text('Another program changed this dossier')
    assert {'From the first', 'From the second'} <= set(titles(desk, path))

    # The same field from both sides: the later one is refused, and keeps what was typed.
    forms = []
    for program in (first, second):
        activate(program)
        program.keys('alt+1')
        program.mark(f'Event, {COUP}').press()
        program.wait(lambda: program.mark(f'Event, {COUP}').has('selected'), 'the coup')
        program.keys('F2')
        form = Form(program, 'Edit Event')
        program.keys('alt+t', 'ctrl+a')
        write(f'Coup number {len(forms)}')
        forms.append(form)
    second.keys('ctrl+Return')
    second.place(TITLE)
    assert 'Coup number 1' in titles(desk, path)
    activate(first, 'Edit Event')
    first.keys('ctrl+Return')
    first.text(f'“Coup number 1” was changed elsewhere meanwhile: .*', forms[0].dialog)
    assert 'Coup number 0' not in titles(desk, path)
    first.keys('Escape')
    first.press('button', 'Discard')
    first.place(TITLE)
    first.close()
    activate(second)
    second.close()


def situation(desk):
    desk.point(1590, 990)
    path = desk.dossier(source=DOSSIER)
    bus = subprocess.Popen(['dbus-daemon', '--session', '--nofork', '--print-address'],
                           stdout=subprocess.PIPE, text=True)
    try:
        two_programs(desk, path, bus.stdout.readline().strip())
    finally:
        bus.terminate()


driver.run(situation)
