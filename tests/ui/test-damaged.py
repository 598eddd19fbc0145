# SPDX-License-Identifier: GPL-3.0-or-later
"""What can be read of a damaged dossier is shown, cannot be changed, and can be saved; the file keeps
its bytes."""

import random
import re
import sqlite3

import driver

PAGE = 4096

# Newer versions of GTK call a button by what stands on it.
SAVE = re.compile('Save what can be read.*', re.IGNORECASE)


def tear(path, *pages):
    content = bytearray(path.read_bytes())
    for page in pages:
        content[(page - 1) * PAGE:page * PAGE] = random.Random(page).randbytes(PAGE)
    path.write_bytes(content)


def root_of(path, table):
    database = sqlite3.connect(path)
    page, = database.execute('SELECT rootpage FROM sqlite_schema WHERE name = ?', (table,)).fetchone()
    database.close()
    return page


def looked_at(desk, path, words):
    """The dossier is shown with a banner, and nothing in it can be changed."""
    before = path.read_bytes()
    program = desk.start(path)
    program.text(words)
    program.find('button', SAVE)
    program.gone('button', 'Undo')
    assert path.read_bytes() == before
    return program


def situation(desk):
    torn = desk.dossier('torn.demarche')
    tear(torn, root_of(torn, 'dossier'), root_of(torn, 'source'))
    program = looked_at(desk, torn, '“torn.demarche” is damaged.* What could be read is shown, and '
                        'cannot be changed: [0-9]+ records are whole.*')
    saved = desk.home / 'saved.demarche'
    program.press('button', SAVE)
    program.window('Save a Copy')
    program.place('Save a Copy')
    program.keys('ctrl+a')
    # What the dialog adds by itself goes.
    driver.xdotool('type', '--delay', 60, saved)
    program.keys('Delete', 'Return')
    dialog = program.window('What Could Be Read Was Saved')
    program.text('[0-9]+ records are whole.*its title and its description are lost.*', dialog)
    desk.cli('check', saved)
    program.press('button', 'Close', dialog)
    # The window goes on in what was saved, which can be changed.
    program.wait(lambda: program.windows() == ['saved.demarche'], 'the window to go on')
    program.activate('saved.demarche')
    program.find('button', 'Add')
    program.close()

    # Half a file is better than none.
    cut = desk.dossier('cut.demarche')
    cut.write_bytes(cut.read_bytes()[:400000])
    program = looked_at(desk, cut, '“cut.demarche” is cut off: .* What could be read is shown.*')
    program.close()

    # A file that can be read, but not trusted.
    flipped = desk.dossier('flipped.demarche')
    database = sqlite3.connect(flipped)
    database.execute("UPDATE event SET date = 'garbage' WHERE id ="
                     " (SELECT id FROM record WHERE key = 'ev-kim-ohira')")
    database.commit()
    database.close()
    program = looked_at(desk, flipped, '“flipped.demarche” is damaged: 1 date cannot be read.* '
                        'records are whole, 1 has lost a part.*')
    program.close()


driver.run(situation)
