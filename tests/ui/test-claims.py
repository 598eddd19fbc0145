# SPDX-License-Identifier: GPL-3.0-or-later
"""The register: reached by keys, read row by row, looked at as of an earlier day."""

import re

import driver


def row(program, name):
    """The sentence of the row of that issue."""
    return program.find('table row', re.compile(f'{re.escape(name)}[,;].*')).name


def situation(desk):
    program = desk.start(desk.dossier())
    program.window(driver.SAMPLE_TITLE)
    program.place(driver.SAMPLE_TITLE)
    program.find('list', 'Timeline')

    program.keys('alt+3')
    program.wait(lambda: program.find('tab', 'Claims').has('selected'), 'the register')
    sentence = row(program, 'Grants')
    assert 'Korea agrees to $300 million; Japan agrees to $300 million' in sentence, sentence
    assert 'settled since 22 June 1965' in sentence, sentence

    # Arrows walk through the rows; what is selected is what the chart shows.
    program.keys('Home', 'Down', 'Down')
    program.wait(lambda: program.find('table row', re.compile('Grants,.*')).has('selected')
                 or program.find('panel', re.compile('Grants,.*')).has('focused'), 'the third row')

    # Tab leaves the rows; the slider goes from one change to the one before.
    program.keys('shift+Tab', 'shift+Tab', 'shift+Tab', 'shift+Tab')
    program.wait(lambda: program.find('slider', 'As of').has('focused'), 'the slider')
    program.text('Latest')
    program.keys('Home')
    program.text('1 January 1951')
    program.wait(lambda: 'agrees' not in row(program, 'Grants'), 'the register of 1951')
    program.keys('End')
    program.text('Latest')

    # Enter opens the chart of the row. Tab comes back to it in GTK 4.8, to the first in 4.18.
    program.keys('Tab', 'Tab', 'Tab', 'Tab')
    program.wait(lambda: not program.find('slider', 'As of').has('focused'), 'the rows')
    program.keys('Home', 'Down', 'Down')
    program.wait(lambda: any(node.has('focused') for node in
                             program.bus.tree().all(None, re.compile('Grants,.*'))), 'the row')
    program.keys('Return')
    program.wait(lambda: program.find('tab', 'Convergence').has('selected'), 'the chart')
    program.mark('Position, Japan agrees to $300 million', 'Convergence chart')

    # As a grid, a cell picks its position.
    program.keys('alt+3')
    program.press('button', 'Issues by parties')
    program.press('button', re.compile('Korea agrees to .200 million.*'))
    program.press('button', 'Issues by parties')

    # The register is what is shown when the dossier is opened again.
    program.keys('alt+3')
    program.wait(lambda: program.find('tab', 'Claims').has('selected'), 'the register')
    program.close()


driver.run(situation)
