# SPDX-License-Identifier: GPL-3.0-or-later
"""A file that cannot be written is shown, with a banner, and stays as it is."""

import shutil

import driver


def situation(desk):
    desk.obey_modes()
    locked = desk.dossier('locked.demarche')
    before = locked.read_bytes()
    locked.chmod(0o444)
    program = desk.start(locked)
    window = program.window(driver.SAMPLE_TITLE)
    program.text('This dossier can be looked at, not changed: .*', window)
    program.mark('Position, Japan offers $70 million')
    program.close()
    assert locked.read_bytes() == before

    folder = desk.home / 'closed'
    folder.mkdir()
    inside = folder / 'talks.demarche'
    shutil.copy(desk.dossier('copied.demarche'), inside)
    folder.chmod(0o555)
    program = desk.start(inside)
    window = program.window(driver.SAMPLE_TITLE)
    program.text('This dossier can be looked at, not changed: .*', window)
    program.mark('Position, Japan offers $70 million')
    program.close()
    folder.chmod(0o755)
    assert [path.name for path in folder.iterdir()] == ['talks.demarche']


driver.run(situation)
