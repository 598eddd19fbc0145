# SPDX-License-Identifier: GPL-3.0-or-later
"""A file that cannot be written is shown, with a banner, and stays as it is."""

import os
import shutil

import driver

# Root may write everywhere, unless it gives that up.
MEEK = ['setpriv', '--inh-caps=-dac_override,-dac_read_search',
        '--bounding-set=-dac_override,-dac_read_search']


def situation(desk):
    if os.geteuid() == 0:
        if shutil.which('setpriv') is None:
            driver.skip('root may write any file, and setpriv is not installed')
        desk.prefix = MEEK

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
