# SPDX-License-Identifier: GPL-3.0-or-later
"""Two programs change one dossier: each sees what the other does, and no edit is lost."""

import json
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
    form.field('d', '1955')
    form.save(TITLE)


def two_programs(desk, path, other_bus):
    first = desk.start(path)
    first.place(TITLE)
    # On another session bus it does not find the first, and opens the file itself.
    second = desk.start(path, DBUS_SESSION_BUS_ADDRESS=other_bus,
                        AT_SPI_BUS_ADDRESS=first.bus.address)
    second.wait(lambda: second.windows() == [TITLE], 'the second window')

    second.activate(TITLE)
    add(second, 'From the second')
    first.mark('Event, From the second')
    first.activate(TITLE)
    add(first, 'From the first')
    second.mark('Event, From the first')
    assert {'From the first', 'From the second'} <= set(titles(desk, path))

    # The same field from both sides: the later one is refused, and keeps what was typed.
    dialogs = []
    for program in (first, second):
        program.activate(TITLE)
        program.keys('alt+1')
        program.mark(f'Event, {COUP}').press()
        program.wait(lambda: program.mark(f'Event, {COUP}').has('selected'), 'the coup')
        program.keys('F2')
        form = Form(program, 'Edit Event')
        program.keys('alt+t', 'ctrl+a')
        write(f'Coup number {len(dialogs)}')
        dialogs.append(form.dialog)
    second.keys('ctrl+Return')
    second.place(TITLE)
    assert 'Coup number 1' in titles(desk, path)
    first.activate('Edit Event')
    first.keys('ctrl+Return')
    first.text('“Coup number 1” was changed elsewhere meanwhile: .*', dialogs[0])
    assert 'Coup number 0' not in titles(desk, path)
    first.keys('Escape')
    first.press('button', 'Discard')
    first.activate(TITLE)
    first.close()
    second.activate(TITLE)
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
