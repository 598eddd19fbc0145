# SPDX-License-Identifier: GPL-3.0-or-later
"""Without a file there is a welcome, from which a sample is one press away."""

import re

import driver


def situation(desk):
    program = desk.start()
    program.window('Démarche')
    program.text('Who Held What, and When')
    # Newer versions of GTK name a button by its label.
    program.find('button', re.compile('Open a dossier.*|Open…'))
    assert not program.bus.tree().find('button', 'Inspector')

    # Who presses Enter begins a dossier.
    program.wait(lambda: any(node.has('focused') for node in
                             program.bus.tree().all('button', re.compile('New [Dd]ossier.*'))),
                 'New Dossier to have the keyboard')

    program.place('Démarche')
    program.keys('F1')
    shortcuts = program.wait(lambda: next((node for node in program.bus.tree().children
                                           if node.find('label', 'Shortcuts')), None),
                             'the shortcuts')
    # GTK 4.18 tells of the page in front alone.
    texts = set(program.settled(lambda: shortcuts.again().texts(), 'the first page'))
    program.keys('ctrl+Page_Down')
    program.wait(lambda: {'Open a dossier', 'Undo', 'Find', 'Zoom in and out', 'Quit'}
                 <= texts | set(shortcuts.again().texts()), 'all shortcuts')
    program.keys('Escape')
    program.wait(lambda: len(program.windows()) == 1, 'one window')

    program.place('Démarche')
    program.keys('F10')
    program.keys('Up', 'Return')
    about = program.wait(lambda: next((node for node in program.bus.tree().children
                                       if node.find('label', 'The Démarche maintainers')), None),
                         'the about window')
    assert about.find('label', 'Démarche'), about.texts()
    program.keys('Escape')
    program.wait(lambda: len(program.windows()) == 1, 'one window')

    program.press('button', re.compile('(Open )?Two Koreas, 1975.*'))
    program.window(driver.OTHER_TITLE)
    program.wait(lambda: program.marks(), 'marks')
    assert desk.dossiers() == ['two-koreas-1975.demarche'], desk.dossiers()
    assert program.windows() == [driver.OTHER_TITLE], program.windows()


driver.run(situation)
