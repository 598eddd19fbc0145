# SPDX-License-Identifier: GPL-3.0-or-later
"""Zooming and panning, by keys, wheel and the overview, changes what is in sight."""

import driver


def situation(desk):
    program = desk.start(desk.dossier())
    window = program.window(driver.SAMPLE_TITLE)
    program.place(driver.SAMPLE_TITLE)
    whole = program.settled(lambda: set(program.marks()), 'marks')

    def becomes(changed, what):
        def look():
            now = set(program.marks())
            return now if changed(now) else None

        return program.settled(look, what)

    program.keys('plus', 'plus', 'plus', 'plus', 'plus')
    near = becomes(lambda now: now and now != whole, 'other marks, nearer')
    assert not [name for name in near if ', 20 October 1951, ' in name], near
    program.keys('Page_Down')
    later = becomes(lambda now: now and now != near, 'later marks')
    program.keys('Page_Up')
    becomes(lambda now: now and now != later, 'earlier marks')
    program.keys('0')
    becomes(lambda now: now == whole, 'all marks again')

    # Ctrl and the wheel zoom about the pointer, the wheel with Shift pans.
    chart = program.find('list', 'Timeline')
    desk.point(*program.middle(chart))
    for _ in range(3):
        desk.wheel('up', 'ctrl')
    wheeled = becomes(lambda now: now and now != whole, 'marks about the pointer')
    for _ in range(5):
        desk.wheel('down', 'shift')
    becomes(lambda now: now and now != wheeled, 'marks to the right')
    program.keys('0')
    becomes(lambda now: now == whole, 'all marks again')

    # The later end of the window in the overview, dragged to its middle.
    overview = program.find('image', 'Overview of the whole span')
    x, y = program.middle(overview)
    half = overview.extents()[2] // 2
    desk.drag(x + half - 3, y, x)
    narrowed = becomes(lambda now: now and now != whole, 'the earlier half')
    assert not [name for name in narrowed if 'Diet ratifies' in name], narrowed
    desk.drag(x - half // 2, y, x + half // 2)
    becomes(lambda now: [name for name in now if 'Diet ratifies' in name], 'the later half')
    program.press('button', 'Whole span', window)
    becomes(lambda now: now == whole, 'all marks again')


driver.run(situation)
