# SPDX-License-Identifier: GPL-3.0-or-later
"""In the table of records a cell is changed, taken back, and the rows are narrowed down."""

import driver

TITLE = 'Japanese rule in Korea'


def situation(desk):
    program = desk.start(desk.dossier())
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
    program.close()


driver.run(situation)
