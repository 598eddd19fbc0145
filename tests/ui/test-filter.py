# SPDX-License-Identifier: GPL-3.0-or-later
"""What is switched off in the sidebar is in no view; with nothing left there is a way out."""

import re

import driver


def situation(desk):
    program = desk.start(desk.dossier())
    program.window(driver.SAMPLE_TITLE)
    program.place(driver.SAMPLE_TITLE)
    program.keys('alt+2')
    program.mark('Position, Japan offers $70 million', 'Convergence chart')
    program.keys('alt+1')
    program.mark('Position, Japan offers $70 million')

    program.press('list item', re.compile('Japan, .*records'))
    program.wait(lambda: program.marks() and not [name for name in program.marks()
                                                  if re.match('Position, Japan ', name)],
                 'no position of Japan on the timeline')
    assert [name for name in program.marks() if re.match('Position, Korea ', name)]
    assert not program.find('check box', re.compile('Foreign Ministry.*|Ministry of Finance.*')
                            ).has('checked')
    program.keys('alt+2')
    program.wait(lambda: program.marks('Convergence chart')
                 and not [name for name in program.marks('Convergence chart')
                          if name.startswith('Position, Japan ')],
                 'no position of Japan on the chart')
    program.keys('alt+1')

    # All parties, by their rows.
    for row in program.find('list', 'Parties').all('list item'):
        if row.again().find('check box').has('checked'):
            row.press()
    for row in program.find('list', 'Events').all('list item'):
        row.press()
    for row in program.find('list', 'Positions').all('list item'):
        row.press()
    program.text('Nothing to Show')
    program.text('The filters in the sidebar leave no event and no position')
    program.wait(lambda: not program.bus.tree().find('image', 'Overview of the whole span'),
                 'no overview of nothing')

    # The way out that is offered in place of the chart.
    # Newer versions of GTK name the view by its tab, and a button by its label.
    view = next(node for node in program.bus.tree().walk()
                if node.name in ('DmTimelineView', 'Timeline')
                and node.find('button', re.compile('Show [Ee]verything.*')))
    view.find('button', re.compile('Show [Ee]verything.*')).press()
    program.mark('Position, Japan offers $70 million')
    assert all(node.has('checked') for node in program.find('list', 'Parties').all('check box'))


driver.run(situation)
