# SPDX-License-Identifier: GPL-3.0-or-later
"""Tables are imported in the window: what is doubtful is told and set right, all comes or nothing,
and one step takes it back."""

import re

import driver
from forms import write
from history import History

DOSSIER = driver.SOURCE / 'tests/ui/data/by-keyboard.json'
TITLE = 'Korea and Japan'
ACT = 5      # of the fields of a position, after none
WESTERN = 3  # of the encodings
EVENTS = '''Title,Date,Kind,Party
Talks again,3/4/1962,meeting,Japan
Nothing agreed,{},meeting,Burma
Fishing boats released,May 1963,statement,Japan
'''
POSITIONS = '''Holder;Issue;What;Value;Date
Japan;Grants;offer;$5 million;May 1963
Königreich;Réparations;demand;€2 million;3 May 1963
'''


def hand_over(desk, program, name, content):
    table = desk.home / name
    table.write_bytes(content)
    desk.hand_over(table)
    program.place('Import Table')
    return program.window('Import Table')


def told(program, dialog, words):
    """Waits for what is told of the table; returns whether it can be imported."""
    program.text(words + r'(\. Press a marked cell to correct it\.)?', dialog)
    return program.find('button', 'Import', dialog).has('sensitive')


def import_it(program, dialog, history):
    program.wait(lambda: program.find('button', 'Import', dialog).has('sensitive'),
                 'the table to be understood')
    program.press('button', 'Import', dialog)
    program.place(TITLE)
    label = program.find('button', re.compile('Undo Import.*')).name.removeprefix('Undo ')
    history.did(program, label)


def events(desk, program, history):
    before = history.export()
    dialog = hand_over(desk, program, 'events.csv', EVENTS.format('30 February 1962').encode())
    assert not told(program, dialog, '3 rows: 1 understood, 2 faulty; 1 new party')
    program.find('panel', '3/4/1962', dialog)
    program.text('it can mean 3 April 1962 or 4 March 1962', dialog)
    program.text('February 1962 has 28 days', dialog)

    program.choose('3/4/1962 is', 1, dialog)
    assert not told(program, dialog, '3 rows: 2 understood, 1 faulty; 1 new party')
    program.text('row 3, column “Date”: February 1962 has 28 days', dialog)

    # What is marked can be corrected here; the file stays as it is.
    x, y = program.middle(program.find('panel', '30 February 1962', dialog), 'Import Table')
    driver.xdotool('mousemove', x, y, 'click', 1)
    cell = program.find('entry', 'What the cell is to say')
    program.wait(lambda: any(node.has('focused') for node in [cell.again(), *cell.again().all(None, None)]),
                 'the cell to have the keyboard')
    write('3 February 1962')
    program.keys('Return')
    assert told(program, dialog, '3 rows: 3 understood; 1 new party')
    program.keys('Escape')
    program.place(TITLE)
    assert history.export() == before
    assert '30 February 1962' in (desk.home / 'events.csv').read_text()

    dialog = hand_over(desk, program, 'events.csv', EVENTS.format('3 February 1962').encode())
    program.choose('3/4/1962 is', 1, dialog)
    told(program, dialog, '3 rows: 3 understood; 1 new party')
    import_it(program, dialog, history)
    program.mark('Event, Talks again, 3 April 1962')


def positions(desk, program, history):
    # A column of which nobody can tell what it holds, and letters of another encoding.
    dialog = hand_over(desk, program, 'positions.csv', POSITIONS.encode('cp1252'))
    assert not told(program, dialog, 'This table cannot be imported as it is')
    program.text('no column holds the field “act”', dialog)
    program.choose('What', ACT, dialog)
    program.wait(lambda: program.find('combo box', 'What', dialog).find('label', 'Act'),
                 'the column of acts')
    assert not told(program, dialog, 'row 3: the text is not UTF-8; say which encoding it has, .*')
    program.choose('Encoding', WESTERN, dialog)
    told(program, dialog, '2 rows: 2 understood; 1 new party; 1 new issue')
    import_it(program, dialog, history)
    program.mark('Position, Königreich')


def situation(desk):
    desk.point(1590, 990)
    path = desk.dossier(source=DOSSIER)
    program = desk.start(path)
    program.place(TITLE)
    history = History(desk, path)
    events(desk, program, history)
    positions(desk, program, history)
    history.there_and_back(desk, TITLE, program)
    desk.cli('check', path)


driver.run(situation)
