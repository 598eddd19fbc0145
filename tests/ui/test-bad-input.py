# SPDX-License-Identifier: GPL-3.0-or-later
"""What cannot be opened is told in words, keeps its bytes, and leaves nothing behind."""

import json
import re
import shutil
import sqlite3

import driver

HEADING = 'This Dossier Cannot Be Opened'


def write_text(path, good):
    path.write_text('Minutes of the seventh meeting.\n' * 300)


def write_empty(path, good):
    path.write_bytes(b'')


def write_cut_off(path, good):
    path.write_bytes(good.read_bytes()[:20000])


def write_newer(path, good):
    shutil.copy(good, path)
    database = sqlite3.connect(path)
    database.execute('PRAGMA user_version = 99')
    database.close()


def write_fault(path, good):
    text_form = json.loads(driver.SAMPLE.read_text())
    text_form['events'][5]['date'] = 'the 32nd of May'
    path.write_text(json.dumps(text_form))


def write_cut_off_text(path, good):
    path.write_text(driver.SAMPLE.read_text()[:5000])


def make_folder(path, good):
    path.mkdir()


def make_nothing(path, good):
    pass


BAD = [
    ('text.demarche', write_text, '“text.demarche” is not a dossier.*'),
    ('empty.demarche', write_empty, '“empty.demarche” is empty.*'),
    ('cut.demarche', write_cut_off, '“cut.demarche” is cut off: .*'),
    ('newer.demarche', write_newer, '“newer.demarche” was made by a later version .* 99.*'),
    ('folder.demarche', make_folder, '“folder.demarche” is a folder.*'),
    ('missing.demarche', make_nothing, 'There is no file “missing.demarche”.*'),
    ('fault.json', write_fault, '“fault.json”: .*ev-formal-talks.*: date: .*32nd of May.*'),
    ('cut.json', write_cut_off_text, '“cut.json”: .*line 34.*'),
    ('empty.json', write_empty, '“empty.json”: .*empty'),
    ('missing.json', make_nothing, '“missing.json”: .*'),
]


def situation(desk):
    good = desk.dossier()
    program = desk.start()
    program.window('Démarche')

    for name, write, words in BAD:
        path = desk.home / name
        write(path, good)
        before = path.read_bytes() if path.is_file() else None

        desk.hand_over(path)
        dialog = program.window(HEADING)
        told = program.find('label', re.compile(words, re.DOTALL), dialog).name
        assert len(told) > len(name) + 8, told
        program.press('button', 'Close', dialog)
        program.wait(lambda: program.windows() == ['Démarche'], 'the dialog to close')

        after = path.read_bytes() if path.is_file() else None
        assert before == after, f'{name} was changed'
        assert desk.dossiers() == [], desk.dossiers()

    # The window lives, and takes a good one.
    desk.hand_over(good)
    program.window(driver.SAMPLE_TITLE)
    program.wait(lambda: program.marks(), 'marks')
    assert program.windows() == [driver.SAMPLE_TITLE], program.windows()

    # What cannot be opened beside it brings no window of its own.
    desk.hand_over(desk.home)
    program.press('button', 'Close', program.window(HEADING))
    program.wait(lambda: program.windows() == [driver.SAMPLE_TITLE], 'the dialog to close')


driver.run(situation)
