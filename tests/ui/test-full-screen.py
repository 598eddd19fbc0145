# SPDX-License-Identifier: GPL-3.0-or-later
"""A chart alone on the screen: the keys walk its records in the order of time."""

import re

import driver

STAGE = 'Full Screen'


def words(program):
    """What is said below the chart: when, and what."""
    return program.find(None, STAGE).texts()


def situation(desk):
    program = desk.start(desk.dossier())
    program.window(driver.SAMPLE_TITLE)
    program.place(driver.SAMPLE_TITLE)
    program.mark('Event, Preliminary talks')

    program.keys('F11')
    program.place(STAGE)
    program.wait(lambda: driver.SAMPLE_TITLE in words(program), 'the title')
    seen = []
    for _ in range(4):
        before = words(program)
        program.keys('Right')
        program.wait(lambda: words(program) != before, 'the next record')
        seen.append(words(program))
    years = [int(re.findall(r'\d{4}', each[0])[0]) for each in seen]
    assert years == sorted(years), years
    program.keys('Left')
    program.wait(lambda: words(program) == seen[-2], 'the one before')

    program.keys('Escape')
    program.place(driver.SAMPLE_TITLE)
    program.wait(lambda: STAGE not in program.windows(), 'the window alone')
    title = seen[-2][1]
    program.wait(lambda: [name for name, node in program.marks().items()
                          if title in name and node.has('selected')], f'“{title}” selected')

    # The other chart has only positions on its issue.
    program.keys('alt+2')
    program.mark('Position, Japan offers $70 million', 'Convergence chart')
    program.keys('F11')
    program.place(STAGE)
    program.keys('Home')
    program.wait(lambda: re.search('Claims|Korea|claim', words(program)[1]), 'the first position')
    program.keys('F11')
    program.place(driver.SAMPLE_TITLE)


driver.run(situation)
