# SPDX-License-Identifier: GPL-3.0-or-later
"""The choices above the charts: lanes, issue, scale, and whether to compare what is unlike."""

import driver


def description(program, chart):
    return program.find('list', chart).description


def places_of(program, chart):
    return {name: node.extents() for name, node in program.marks(chart).items()}


def choose_issue(program, number):
    """By its place from the top: GTK tells the chosen one of a long list first."""
    lists = len(program.bus.tree().all('list', None))
    program.find('combo box', 'Issue').find('button').press()
    program.wait(lambda: len(program.bus.tree().all('list', None)) > lists, 'the list of issues')
    program.settled(lambda: any(item.has('focused')
                                for item in program.bus.tree().all('list item', None)), 'an item')
    program.keys('Home', *['Down'] * number, 'Return')
    program.wait(lambda: len(program.bus.tree().all('list', None)) <= lists, 'the list to close')


def situation(desk):
    program = desk.start(desk.dossier())
    window = program.window(driver.SAMPLE_TITLE)
    program.place(driver.SAMPLE_TITLE)
    program.mark('Event, Preliminary talks')

    assert 'Republic of Korea 48' in description(program, 'Timeline')
    program.choose('Lanes by', 1)
    program.wait(lambda: 'Claims settlement' in description(program, 'Timeline'), 'lanes by issue')
    program.choose('Lanes by', 2)
    program.wait(lambda: 'Claims settlement' not in description(program, 'Timeline')
                 and 'Republic of Korea' not in description(program, 'Timeline'), 'lanes by kind')

    chart = 'Convergence chart'
    program.keys('alt+2')
    program.mark('Position, Japan offers $70 million', chart)
    claims = program.settled(lambda: description(program, chart), 'a summary')
    program.press('button', 'Compare Anyway', window)
    compared = program.wait(lambda: description(program, chart) != claims
                            and description(program, chart), 'another summary')
    program.press('button', 'Compare Anyway', window)
    program.wait(lambda: description(program, chart) == claims, 'the first summary')
    assert compared != claims

    places = program.settled(lambda: places_of(program, chart), 'marks')
    program.choose('Scale', 1)
    program.wait(lambda: places_of(program, chart) not in ({}, places), 'marks at other heights')
    program.choose('Scale', 0)
    program.wait(lambda: places_of(program, chart) == places, 'marks at the first heights')

    choose_issue(program, 0)
    program.wait(lambda: program.marks(chart)
                 and not set(program.marks(chart)) & set(places), 'the marks of another issue')
    # Nothing on it is unlike: there is nothing to choose, but a choice made can be taken back.
    program.gone('button', 'Compare Anyway', window)
    choose_issue(program, 1)
    program.press('button', 'Compare Anyway', window)
    choose_issue(program, 0)
    program.wait(lambda: program.marks(chart)
                 and not set(program.marks(chart)) & set(places), 'the other issue again')
    program.press('button', 'Compare Anyway', window)
    program.gone('button', 'Compare Anyway', window)


driver.run(situation)
