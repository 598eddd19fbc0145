# SPDX-License-Identifier: GPL-3.0-or-later
"""Pointing at a mark shows a card with the date and the quote."""

import driver

MARK = 'Position, Japan offers $70 million, March 1962'


def situation(desk):
    program = desk.start(desk.dossier())
    program.window(driver.SAMPLE_TITLE)

    desk.point(*program.middle(program.mark(MARK)))
    program.text('“last March” · March 1962 · 1962-03')
    program.text('“unrealistically low level of .70 million”')
    program.text('Foreign Relations of the United States.*p. 569')

    # The card goes with the pointer.
    x, y = program.place(driver.SAMPLE_TITLE)
    desk.point(x + 400, y + 20)
    program.gone('label', '“last March” · March 1962 · 1962-03')


driver.run(situation)
