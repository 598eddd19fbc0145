# SPDX-License-Identifier: GPL-3.0-or-later
"""Words are looked for: what says them is counted, walked through, and narrows the records down."""

import driver


def situation(desk):
    program = desk.start(desk.dossier())
    program.window(driver.SAMPLE_TITLE)
    program.place(driver.SAMPLE_TITLE)

    program.keys('ctrl+f')
    program.wait(lambda: program.bus.tree().find(None, 'Find events and positions') is not None,
                 'the search bar')
    driver.xdotool('type', '--delay', '30', 'oHira')
    program.text('4 found')
    program.keys('Return')
    program.text('1 of 4')
    program.keys('Return', 'Return')
    program.text('3 of 4')
    program.keys('shift+Return')
    program.text('2 of 4')
    # What is selected is what the inspector tells of.
    program.text('12 November 1962')

    program.keys('alt+4')
    program.text('4 of 200 records')
    program.keys('alt+1')
    program.text('2 of 4')
    program.keys('ctrl+g')
    program.text('3 of 4')

    # Among the sources nothing is selected that cannot be seen there.
    program.keys('alt+5')
    program.wait(lambda: program.find('tab', 'Sources').has('selected'), 'the sources')
    program.keys('ctrl+g', 'alt+1')
    program.text('3 of 4')

    # Put away, nothing is looked for any more.
    program.keys('ctrl+f', 'Escape')
    program.wait(lambda: not program.bus.tree().all(None, '3 of 4'), 'the search bar to go')
    program.keys('alt+4')
    program.text('200 records')
    program.close()


driver.run(situation)
