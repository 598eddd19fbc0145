# SPDX-License-Identifier: GPL-3.0-or-later
"""Several windows, but one only for a dossier."""

import driver


def situation(desk):
    dossier = desk.dossier()
    program = desk.start(dossier)
    program.window(driver.SAMPLE_TITLE)
    program.place(driver.SAMPLE_TITLE)

    program.keys('ctrl+shift+n')
    program.window('Démarche')
    program.place('Démarche')

    # Opened again, the window that has it comes to the front.
    desk.hand_over(dossier)
    program.place(driver.SAMPLE_TITLE)
    assert sorted(program.windows()) == ['Démarche', driver.SAMPLE_TITLE], program.windows()

    # A text form that is open already is not copied a second time.
    desk.hand_over(driver.OTHER_SAMPLE)
    program.window(driver.OTHER_TITLE)
    desk.hand_over(driver.OTHER_SAMPLE)
    program.place(driver.OTHER_TITLE)
    assert program.windows().count(driver.OTHER_TITLE) == 1, program.windows()
    assert desk.dossiers() == ['two-koreas-1975.demarche'], desk.dossiers()

    program.keys('ctrl+w')
    program.wait(lambda: driver.OTHER_TITLE not in program.windows(), 'the window to close')
    assert driver.SAMPLE_TITLE in program.windows(), program.windows()


driver.run(situation)
