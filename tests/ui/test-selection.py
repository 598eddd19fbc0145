# SPDX-License-Identifier: GPL-3.0-or-later
"""What is selected in one view is selected in the other, and keys walk through time."""

import re

import driver

MARK = 'Position, Japan offers $70 million, March 1962'


def selected(program, chart):
    return [name for name, node in program.marks(chart).items() if node.has('selected')]


def situation(desk):
    program = desk.start(desk.dossier())
    program.window(driver.SAMPLE_TITLE)
    program.place(driver.SAMPLE_TITLE)
    program.text('Nothing Selected')

    program.mark(MARK).press()
    program.text('Japan offers .70 million')
    program.find('list item', 'Date: March 1962')
    program.find('list item', 'Hearer: Republic of Korea')
    program.find('list item', 'Reporter: Department of State')
    citations = program.find('list', 'Citations')
    assert citations.find('label', '“unrealistically low level of $70 million”')
    assert citations.find('label', re.compile('Foreign Relations.*p. 569'))
    links = program.find('list', 'Links')
    assert links.find('list item', 'conflicts with: Japan offers $130 million')
    program.wait(lambda: len(selected(program, 'Timeline')) == 1, 'one selected mark')

    program.keys('alt+2')
    program.wait(lambda: program.find('tab', 'Convergence').has('selected'), 'the other view')
    program.wait(lambda: [name for name in selected(program, 'Convergence chart')
                          if name.startswith(MARK)], 'the mark selected there')

    # On the timeline, the arrows walk in the order of time.
    program.keys('alt+1')
    program.wait(lambda: program.find('tab', 'Timeline').has('selected'), 'the timeline')
    program.keys('Home')
    first = program.find('list item', 'Date: 1910–1945').name
    program.keys('Right')
    program.wait(lambda: not program.bus.tree().find('list item', first), 'the next record')
    program.keys('Left')
    program.find('list item', first)
    program.keys('End')
    program.find('list item', re.compile('Date: .*1965.*'))

    program.keys('Escape')
    program.wait(lambda: not selected(program, 'Timeline'), 'nothing to be selected')
    program.wait(lambda: not selected(program, 'Convergence chart'), 'nothing to be selected')


driver.run(situation)
