# SPDX-License-Identifier: GPL-3.0-or-later
"""A text form on the command line opens as a new dossier."""

import re

import driver


def situation(desk):
    program = desk.start(driver.SAMPLE)
    window = program.window(driver.SAMPLE_TITLE)

    chart = program.find('list', 'Timeline')
    marks = program.settled(lambda: list(program.marks()), 'marks')
    assert len(marks) > 40, marks
    for name in marks:
        # What it is, what it says, when, and on what it rests.
        assert re.fullmatch(r'(Event|Position), .+, source .+', name), name
    assert chart.again().description.startswith('Timeline of '), chart.description

    tabs = [tab.name for tab in program.bus.tree().all('tab', None)]
    assert {'Timeline', 'Convergence'} <= set(tabs), tabs
    assert program.find('tab', 'Timeline').has('selected')

    korea = program.find('check box', re.compile(r'Republic of Korea, \d+ records'))
    assert korea.has('checked')
    program.find('check box', re.compile(r'Claims settlement, \d+ records'))
    program.find('check box', re.compile(r'Offer, \d+ records'))

    banner = program.text('“korea-japan-1951-1965.json” was opened as a new dossier, .*')
    dossier = desk.data / 'korea-japan-1951-1965.demarche'
    assert str(dossier) in banner, banner
    assert desk.dossiers() == [dossier.name], desk.dossiers()
    assert desk.cli('check', dossier) is not None
    program.press('button', 'Close this message', window)


driver.run(situation)
