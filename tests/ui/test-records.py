# SPDX-License-Identifier: GPL-3.0-or-later
"""In the table of records a cell is changed, several records are deleted at once, and both are
taken back."""

import driver
from history import History

TITLE = 'Japanese rule in Korea'


def delete_several(program, history):
    """The first three and another, which are one step to take back."""
    def selected():
        return [row.name for row in program.bus.tree().all('table row') if row.has('selected')]

    program.keys('Home', 'shift+Down', 'shift+Down')
    program.text('3 selected · 200 records')
    program.keys('ctrl+Down', 'ctrl+Down', 'ctrl+space')
    program.text('4 selected · 200 records')
    names = program.settled(lambda: len(selected()) == 4 and selected(), 'four selected rows')
    program.keys('Delete')
    history.did(program, 'Delete 4 Records')
    program.text('196 records')
    program.wait(lambda: not any(program.bus.tree().all('table row', name) for name in names),
                 'the rows to go')

    history.undo(program)
    program.text('.*200 records')
    program.wait(lambda: all(program.bus.tree().all('table row', name) for name in names),
                 'the rows to be back')
    history.redo(program)
    program.text('.*196 records')
    history.undo(program)


def situation(desk):
    path = desk.dossier()
    program = desk.start(path)
    program.window(driver.SAMPLE_TITLE)
    program.place(driver.SAMPLE_TITLE)
    program.keys('alt+4')
    program.wait(lambda: program.find('tab', 'Records').has('selected'), 'the records')
    program.find(None, TITLE)
    program.text('200 records')

    # The first row, its title typed anew.
    program.keys('Down', 'Up', 'F2')
    program.wait(lambda: program.bus.tree().find(None, 'What') is not None, 'the line to type in')
    program.keys('ctrl+a', 'R', 'u', 'l', 'e', 'Return')
    program.find(None, 'Rule')
    program.wait(lambda: not program.bus.tree().all(None, TITLE), 'the old title to go')

    program.keys('ctrl+z')
    program.find(None, TITLE)
    program.find('button', 'Redo Change Title')

    delete_several(program, History(desk, path))
    program.close()
    desk.cli('check', path)


driver.run(situation)
