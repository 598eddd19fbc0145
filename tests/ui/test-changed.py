# SPDX-License-Identifier: GPL-3.0-or-later
"""The window follows what another program does to its file."""

import json
import sqlite3

import driver


def situation(desk):
    dossier = desk.dossier()
    program = desk.start(dossier)
    window = program.window(driver.SAMPLE_TITLE)
    program.mark('Event, Preliminary talks open in Tokyo')

    other = sqlite3.connect(dossier)
    with other:
        other.execute("UPDATE event SET title = 'The first meeting'"
                      " WHERE title = 'Preliminary talks open in Tokyo'")
    other.close()
    program.mark('Event, The first meeting, 20 October 1951')
    program.text('Another program changed this dossier')

    more = desk.home / 'more.json'
    more.write_text(json.dumps({
        'format': 'demarche', 'version': 1, 'dossier': {'title': driver.SAMPLE_TITLE},
        'events': [{'key': 'walk-out', 'kind': 'meeting', 'title': 'Everybody walks out',
                    'date': '1958-04-15'}]}))
    desk.cli('import', dossier, more)
    program.mark('Event, Everybody walks out, 15 April 1958')

    dossier.unlink()
    program.text('The file “.*talks.demarche” was removed.*Save a Copy keeps it.', window)
    assert program.marks(), 'what was read is still shown'


driver.run(situation)
