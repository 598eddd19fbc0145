# SPDX-License-Identifier: GPL-3.0-or-later
"""A program that is killed in the middle of editing has lost no edit that it told of."""

import json
import random
import re
import signal
import time

import driver

ROUNDS = 4


def count(desk, path):
    return sum(len(json.loads(desk.cli('list', path, kind, '--json')))
               for kind in ('events', 'positions'))


def situation(desk):
    path = desk.dossier()
    chance = random.Random(1962)
    for _ in range(ROUNDS):
        before = count(desk, path)
        program = desk.start(path)
        program.window(driver.SAMPLE_TITLE)
        program.place(driver.SAMPLE_TITLE)
        program.wait(lambda: program.marks(), 'marks')
        program.keys('Home')

        told = 0
        for _ in range(chance.randint(1, 3)):
            program.keys('Delete')
            program.text('.* deleted.*')
            told += 1
            now = count(desk, path)
            assert now <= before - told, (now, before, told)
        # A few more, of which nobody waits to hear.
        program.keys(*['Delete'] * chance.randint(1, 4))
        time.sleep(chance.random() / 10)
        program.process.send_signal(signal.SIGKILL)
        program.process.wait()
        desk.programs.remove(program)

        after = count(desk, path)
        assert after <= before - told, (after, before, told)
        desk.cli('check', path)
        # A journal without its mark says that the file was not touched yet; the next edit takes
        # it over.
        assert not [each.name for each in path.parent.iterdir()
                    if re.fullmatch(re.escape(path.name) + '-.+', each.name)
                    and each.read_bytes()[:1] > b'\0'], 'a journal is left'

    # What was done before it was killed can still be undone, step by step.
    program = desk.start(path)
    program.window(driver.SAMPLE_TITLE)
    program.place(driver.SAMPLE_TITLE)
    left = count(desk, path)
    program.find('button', re.compile('Undo Delete .*'))
    program.keys('ctrl+z')
    program.text('Undone: Delete .*')
    assert count(desk, path) > left


driver.run(situation)
