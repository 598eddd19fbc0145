# SPDX-License-Identifier: GPL-3.0-or-later
"""What befalls the file while it is open is told at the next edit; nothing is lost, and what was
typed stays."""

import json
import shutil
import subprocess

import driver
from forms import Form, write

DOSSIER = driver.SOURCE / 'tests/ui/data/by-keyboard.json'
TITLE = 'Korea and Japan'
TYPED = 'Typed in vain'


def type_event(program):
    program.keys('ctrl+shift+e')
    form = Form(program, 'Add Event')
    write(TYPED)
    return form


def refused(program, form, words):
    """Saving is refused in words, and what was typed stays."""
    program.keys('ctrl+Return')
    told = program.text(words, form.dialog)
    assert len(told) > 30, told
    assert form.title in program.windows()
    program.wait(lambda: program.find('button', 'Save', form.dialog).has('sensitive'),
                 'another try')


def give_up(program):
    """Leaves the form without what was typed."""
    program.keys('Escape')
    program.press('button', 'Discard')
    program.wait(lambda: program.windows() == [TITLE], 'the form to close')
    program.activate(TITLE)


def not_deleted(program):
    """What cannot be deleted stays selected, so that another try is about the same record."""
    def selected():
        return [mark.name for mark in program.marks().values() if mark.has('selected')]

    program.keys('Home', 'Right')
    before = program.settled(selected, 'a selected record')
    program.keys('Delete')
    program.press('button', 'Close', program.window('Nothing Was Deleted'))
    program.wait(lambda: program.windows() == [TITLE], 'the message to close')
    assert program.settled(selected, 'a selected record') == before


def titles(desk, path):
    return [each['title'] for each in json.loads(desk.cli('list', path, 'events', '--json'))]


def removed(desk):
    path = desk.dossier('removed.demarche', DOSSIER)
    kept = path.read_bytes()
    program = desk.start(path)
    program.place(TITLE)
    form = type_event(program)
    path.unlink()
    refused(program, form, '“removed.demarche” was removed.*')
    # The same content again is another file: it is left alone.
    path.write_bytes(kept)
    refused(program, form, '“removed.demarche” was removed.*')
    give_up(program)
    not_deleted(program)
    program.close()
    assert path.read_bytes() == kept


def replaced(desk):
    path = desk.dossier('replaced.demarche', DOSSIER)
    other = desk.dossier('other.demarche', driver.OTHER_SAMPLE)
    theirs = other.read_bytes()
    program = desk.start(path)
    program.place(TITLE)
    form = type_event(program)
    other.rename(path)
    refused(program, form, '“replaced.demarche” was removed, renamed or replaced.*')
    give_up(program)
    program.close()
    assert path.read_bytes() == theirs


def locked(desk):
    path = desk.home / 'folder' / 'locked.demarche'
    path.parent.mkdir()
    shutil.copy(desk.dossier('unlocked.demarche', DOSSIER), path)
    before = path.read_bytes()
    program = desk.start(path)
    program.place(TITLE)
    form = type_event(program)
    path.chmod(0o444)
    path.parent.chmod(0o555)
    refused(program, form, '.*(“locked.demarche”|permission).*')
    assert path.read_bytes() == before
    path.parent.chmod(0o755)
    path.chmod(0o644)
    program.keys('ctrl+Return')
    program.place(TITLE)
    assert TYPED in titles(desk, path)
    program.close()


def full(desk):
    disk = desk.home / 'disk'
    disk.mkdir()
    mount = subprocess.run(['mount', '-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', disk],
                           capture_output=True, text=True)
    if mount.returncode != 0:
        print('not tried with a full disk:', mount.stderr.strip())
        return
    try:
        path = disk / 'full.demarche'
        shutil.copy(desk.dossier('copy.demarche', DOSSIER), path)
        program = desk.start(path)
        program.place(TITLE)
        form = type_event(program)
        with (disk / 'filler').open('wb', buffering=0) as filler:
            try:
                while True:
                    filler.write(b'x' * 4096)
            except OSError:
                pass
        refused(program, form, '.*(full|space).*')
        (disk / 'filler').unlink()
        # With room again, it is saved.
        program.keys('ctrl+Return')
        program.place(TITLE)
        assert TYPED in titles(desk, path)
        program.close()
        desk.cli('check', path)
    finally:
        subprocess.run(['umount', '-l', disk], check=False)


def situation(desk):
    desk.point(1590, 990)
    removed(desk)
    replaced(desk)
    full(desk)
    desk.obey_modes()
    locked(desk)


driver.run(situation)
