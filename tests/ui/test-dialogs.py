# SPDX-License-Identifier: GPL-3.0-or-later
"""Dossiers are opened and copied, and text forms opened, by the file dialogs and the keyboard."""

import re
import shutil

import driver


def choose_first(program):
    """Opens the first dossier of the home."""
    program.window('Open a Dossier')
    program.place('Open a Dossier')
    program.keys('alt+Home')
    program.settled(lambda: [node.name for node in program.window('Open a Dossier').walk()],
                    'the files of the home')
    program.keys('Home', 'Return')


def situation(desk):
    dossier = desk.dossier()
    program = desk.start()
    program.window('Démarche')
    program.place('Démarche')

    program.keys('ctrl+o')
    program.window('Open a Dossier')
    program.place('Open a Dossier')
    program.keys('Escape')
    program.wait(lambda: program.windows() == ['Démarche'], 'the dialog to close')

    program.place('Démarche')
    program.keys('ctrl+o')
    choose_first(program)
    program.window(driver.SAMPLE_TITLE)
    program.wait(lambda: program.marks(), 'marks')
    # The window without a dossier took it.
    program.wait(lambda: program.windows() == [driver.SAMPLE_TITLE], 'one window')

    copy = desk.home / 'copy.demarche'
    program.place(driver.SAMPLE_TITLE)
    program.keys('ctrl+shift+s')
    program.window('Save a Copy')
    program.place('Save a Copy')
    program.keys('ctrl+a')
    # What the dialog adds by itself goes.
    driver.xdotool('type', '--delay', 60, copy)
    program.keys('Delete', 'Return')
    program.text('Copy saved as “copy.demarche”; this is still “talks.demarche”')
    assert copy.is_file()
    assert desk.cli('list', copy, 'events', '--json') == desk.cli('list', dossier, 'events',
                                                                  '--json')
    desk.cli('check', copy)

    # A second dossier has a window of its own.
    desk.cli('new', desk.home / 'a.demarche', '--title', 'Fisheries')
    program.place(driver.SAMPLE_TITLE)
    program.keys('ctrl+o')
    choose_first(program)
    program.window('Fisheries')
    assert sorted(program.windows()) == ['Fisheries', driver.SAMPLE_TITLE], program.windows()

    # A text form opens as a new dossier; it stays what it is.
    text_form = desk.home / '1.json'
    shutil.copy(driver.OTHER_SAMPLE, text_form)
    program.place('Fisheries')
    program.keys('ctrl+o')
    choose_first(program)
    window = program.window(driver.OTHER_TITLE)
    program.text('“1.json” was opened as a new dossier, .*', window)
    assert desk.dossiers() == ['1.demarche'], desk.dossiers()
    assert text_form.read_bytes() == driver.OTHER_SAMPLE.read_bytes()
    program.close()

    # What was open lately is on the welcome, the latest first.
    again = desk.start()
    again.window('Démarche')
    # Newer versions of GTK name a button by its row.
    lately = re.compile(r'(Open )?\w+\.demarche.*')
    rows = again.wait(lambda: again.bus.tree().all('button', lately), 'what was open lately')
    names = [re.search(r'\w+\.demarche', row.name).group() for row in rows]
    assert names == ['1.demarche', 'a.demarche', 'talks.demarche'], names
    again.press('button', re.compile(r'(Open )?a\.demarche.*'))
    again.window('Fisheries')
    assert again.windows() == ['Fisheries'], again.windows()


driver.run(situation)
