# SPDX-License-Identifier: GPL-3.0-or-later
"""Ten files at once: each dossier has a window, and what is none is told in words, one by one."""

import json
import re
import zlib

import driver

HEADING = 'This Dossier Cannot Be Opened'
GOOD = [f'Round {number} of the talks' for number in range(1, 7)]


def write_picture(path):
    """A white point."""
    def chunk(name, content):
        body = name + content
        return len(content).to_bytes(4, 'big') + body + zlib.crc32(body).to_bytes(4, 'big')

    path.write_bytes(b'\x89PNG\r\n\x1a\n'
                     + chunk(b'IHDR', bytes([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]))
                     + chunk(b'IDAT', zlib.compress(b'\x00\xff')) + chunk(b'IEND', b''))


def told(program):
    """What the dialogs say."""
    return [text for window in program.bus.tree().children if window.is_a(None, HEADING)
            for text in window.texts()]


def situation(desk):
    good = []
    for number, title in enumerate(GOOD):
        path = desk.home / f'round-{number}.demarche'
        desk.cli('new', path, '--title', title)
        good.append(path)
    text_form = desk.home / 'seventh.json'
    text_form.write_text(json.dumps({'format': 'demarche', 'version': 1,
                                     'dossier': {'title': 'The seventh round'}}))
    picture, folder = desk.home / 'chart.png', desk.home / 'papers'
    write_picture(picture)
    folder.mkdir()
    before = picture.read_bytes()

    program = desk.start()
    program.place('Démarche')
    desk.hand_over(*good[:3], picture, folder, *good[3:], text_form, desk.home / 'gone.demarche')
    for words in ('“chart.png” is not a dossier.*', '“papers” is a folder.*',
                  'There is no file “gone.demarche”.*'):
        program.wait(lambda: any(re.fullmatch(words, text, re.DOTALL) for text in told(program)),
                     words)
    for _ in range(3):
        dialogs = program.windows().count(HEADING)
        program.press('button', 'Close', program.window(HEADING))
        program.wait(lambda: program.windows().count(HEADING) < dialogs, 'a dialog to close')

    # The window without a dossier took one of them.
    expected = sorted([*GOOD, 'The seventh round'])
    program.wait(lambda: sorted(program.windows()) == expected, 'a window for each')
    assert desk.dossiers() == ['seventh.demarche'], desk.dossiers()
    assert picture.read_bytes() == before
    assert not list(folder.iterdir())

    # Again, and none is opened twice: the window of the last comes to the front.
    program.activate(GOOD[0])
    desk.hand_over(*good, text_form)
    program.place('The seventh round')
    assert sorted(program.windows()) == expected, program.windows()
    assert desk.dossiers() == ['seventh.demarche'], desk.dossiers()


driver.run(situation)
