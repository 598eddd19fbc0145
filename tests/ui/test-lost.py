# SPDX-License-Identifier: GPL-3.0-or-later
"""A window whose file is lost leads on: to the copy that is made of it, to the file that took its
place."""

import json
import re

import driver
from forms import Form, write

DOSSIER = driver.SOURCE / 'tests/ui/data/by-keyboard.json'
TITLE = 'Korea and Japan'
TYPED = 'Written after the loss'

# Newer versions of GTK call a button by what stands on it.
OPEN = re.compile('Open (the new file|_?It).*')


def titles(desk, path):
    return [each['title'] for each in json.loads(desk.cli('list', path, 'events', '--json'))]


def save_copy(program, path):
    program.place(TITLE)
    program.keys('ctrl+shift+s')
    program.window('Save a Copy')
    program.place('Save a Copy')
    program.keys('ctrl+a')
    # What the dialog adds by itself goes.
    driver.xdotool('type', '--delay', 60, path)
    program.keys('Delete', 'Return')


def add_event(program):
    program.activate(TITLE)
    program.keys('ctrl+shift+e')
    form = Form(program, 'Add Event')
    write(TYPED)
    form.save(TITLE)


def removed(desk):
    """After the copy was saved, the window goes on with it."""
    path = desk.dossier('removed.demarche', DOSSIER)
    copy = desk.home / 'copy.demarche'
    program = desk.start(path)
    program.place(TITLE)
    program.wait(program.marks, 'marks')
    path.unlink()
    program.text('The file .*removed.demarche.* was removed.*')
    save_copy(program, copy)
    program.text('.*“copy.demarche”.*')
    program.wait(lambda: program.windows() == [TITLE], 'one window')
    program.gone('label', re.compile('The file .* was removed.*'))
    add_event(program)
    assert TYPED in titles(desk, copy)
    assert not path.exists()
    program.close()


def replaced(desk):
    """What took the place of the file is a button away."""
    path = desk.dossier('replaced.demarche', DOSSIER)
    other = desk.dossier('other.demarche', driver.OTHER_SAMPLE)
    program = desk.start(path)
    program.place(TITLE)
    program.wait(program.marks, 'marks')
    other.rename(path)
    program.text('The file .*replaced.demarche.* was replaced.*')
    program.press('button', OPEN)
    program.window(driver.OTHER_TITLE)
    program.wait(lambda: program.windows() == [driver.OTHER_TITLE], 'one window')
    program.close()


def kept(desk):
    """A copy of a dossier that is well where it is changes nothing here."""
    path = desk.dossier('well.demarche', DOSSIER)
    copy = desk.home / 'second.demarche'
    program = desk.start(path)
    program.place(TITLE)
    program.wait(program.marks, 'marks')
    save_copy(program, copy)
    program.text('Copy saved as “second.demarche”; this is still “well.demarche”')
    add_event(program)
    assert TYPED in titles(desk, path)
    assert TYPED not in titles(desk, copy)
    program.close()


def situation(desk):
    desk.point(1590, 990)
    removed(desk)
    replaced(desk)
    kept(desk)


driver.run(situation)
