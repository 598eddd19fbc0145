# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures: what the window exports is what the command line exports, to the byte."""

import os
import re
import subprocess

import driver

DIALOG = 'Export Chart'
CHOOSER = 'Export to a File'
# GTK 4.18 gives a button the name that is to be read on it.
BUTTON = re.compile('Export to a file.*|Export…')


def export(desk, program, name):
    """Exports from the dialog that is open, by keyboard; returns what the file holds."""
    path = desk.home / name
    program.press('button', BUTTON)
    program.place(CHOOSER)
    program.keys('ctrl+a')
    driver.xdotool('type', str(path))
    program.keys('Return')
    program.wait(path.exists, f'{name} to be written')
    program.gone('button', BUTTON)
    program.text(f'“{name}” exported')
    return path.read_bytes()


def open_dialog(program):
    program.keys('ctrl+e')
    program.window(DIALOG)
    program.wait(lambda: program.find('button', BUTTON).has('sensitive'),
                 'a picture that can be exported')


def same(desk, picture, name, *arguments):
    """Whether the command line writes the same."""
    path = desk.home / f'by-cli-{name}'
    desk.cli('export', desk.home / 'talks.demarche', path, *arguments)
    assert path.read_bytes() == picture, f'{name} is not what the command line writes'


def situation(desk):
    program = desk.start(desk.dossier())
    window = program.window(driver.SAMPLE_TITLE)
    program.place(driver.SAMPLE_TITLE)
    program.mark('Event, Preliminary talks')

    # The timeline, without a party and a kind.
    program.press('list item', re.compile('Japan, .*records'), window)
    program.press('list item', re.compile('Meetings?, .*'), window)
    open_dialog(program)
    hidden = ('--hide', 'japan', '--hide-kinds', 'meeting')
    same(desk, export(desk, program, 'a.png'), 'a.png', *hidden)
    open_dialog(program)
    same(desk, export(desk, program, 'b.svg'), 'b.svg', *hidden)
    program.press('list item', re.compile('Japan, .*records'), window)
    program.press('list item', re.compile('Meetings?, .*'), window)

    # Convergence, with unlike figures compared.
    program.keys('alt+2')
    program.mark('Position, Japan offers $70 million', 'Convergence chart')
    program.press('button', 'Compare Anyway', window)
    open_dialog(program)
    same(desk, export(desk, program, 'c.pdf'), 'c.pdf', '--issue', 'claims', '--unlike', 'compare')

    # The register, of the day that is looked at.
    program.keys('alt+3')
    program.wait(lambda: program.find('slider', 'As of'), 'the register')
    open_dialog(program)
    same(desk, export(desk, program, 'd.svg'), 'd.svg', '--chart', 'claims')
    program.keys('alt+2')
    program.mark('Position, Japan offers $70 million', 'Convergence chart')

    # A folder that cannot be written to: told in words, and nothing is there.
    open_dialog(program)
    program.press('button', BUTTON)
    program.place(CHOOSER)
    program.keys('ctrl+a')
    driver.xdotool('type', '/proc/x.png')
    program.keys('Return')
    program.window('The Picture Was Not Exported')
    assert not os.path.exists('/proc/x.png')
    program.keys('Escape')
    program.gone('window', 'The Picture Was Not Exported')
    program.keys('Escape')
    program.gone('button', BUTTON)

    # Nothing is left beside the pictures.
    left = sorted(path.name for path in desk.home.iterdir() if path.name.startswith('.')
                  and path.name.count('.') > 2)
    assert left == [], left

    # A copy is drawn when it is asked for.
    program.keys('ctrl+c')
    program.text('Picture copied')
    taken = subprocess.run(['xclip', '-selection', 'clipboard', '-t', 'TARGETS', '-o'],
                           capture_output=True, text=True, check=False) \
        if driver.shutil.which('xclip') else None
    assert taken is None or 'image/svg+xml' in taken.stdout.split(), taken


driver.run(situation)
