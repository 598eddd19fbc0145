# SPDX-License-Identifier: GPL-3.0-or-later
"""Size, sidebar, view and filter are as they were when the program is started again."""

import re

import driver


def size(title):
    values = dict(line.split('=') for line in driver.xdotool(
        'search', '--onlyvisible', '--name', f'^{title}$', 'getwindowgeometry',
        '--shell').splitlines())
    return int(values['WIDTH']), int(values['HEIGHT'])


def situation(desk):
    dossier = desk.dossier()
    program = desk.start(dossier, GSETTINGS_BACKEND='keyfile')
    program.window(driver.SAMPLE_TITLE)
    program.place(driver.SAMPLE_TITLE)
    program.mark('Position, Japan offers $70 million')
    usual = size(driver.SAMPLE_TITLE)

    program.press('list item', re.compile('United States, .*records'))
    program.wait(lambda: not [name for name in program.marks() if 'United States' in name],
                 'no mark of the United States')
    program.choose('Lanes by', 1)
    program.wait(lambda: 'Claims settlement' in program.find('list', 'Timeline').description,
                 'lanes by issue')
    program.keys('alt+2')
    program.choose('Scale', 1)
    program.keys('F9')
    program.wait(lambda: not program.find('button', 'Sidebar').has('pressed'), 'no sidebar')
    driver.xdotool('getactivewindow', 'windowsize', '1000', '700')
    asked = driver.wait(lambda: size(driver.SAMPLE_TITLE) != usual and size(driver.SAMPLE_TITLE),
                        'another size')
    program.close()

    again = desk.start(dossier, GSETTINGS_BACKEND='keyfile')
    again.window(driver.SAMPLE_TITLE)
    again.place(driver.SAMPLE_TITLE)
    assert again.find('tab', 'Convergence').has('selected')
    assert not again.find('button', 'Sidebar').has('pressed')
    driver.wait(lambda: size(driver.SAMPLE_TITLE) == asked, f'the size of {asked}')
    # Newer GTK tells nothing of what is hidden.
    again.keys('F9')
    assert not again.find('check box', re.compile('United States, .*')).has('checked')
    scale = again.find('combo box', 'Scale')
    again.find('label', 'Logarithmic', scale)
    again.keys('alt+1')
    again.wait(lambda: again.marks(), 'marks')
    assert 'Claims settlement' in again.find('list', 'Timeline').description
    assert not [name for name in again.marks() if 'United States' in name]


driver.run(situation)
