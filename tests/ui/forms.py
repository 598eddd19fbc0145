# SPDX-License-Identifier: GPL-3.0-or-later
"""Forms filled as by somebody who has no pointer: what is done is done by keys, and assistive
technology only looks."""

import driver


def write(text):
    """Types it where the keyboard is."""
    driver.xdotool('type', '--delay', 6, '--', text)


def focused(program):
    """What has the keyboard, once it has stayed there for a moment."""
    seen = None

    def same():
        nonlocal seen
        node = next((each for each in program.bus.tree().walk() if each.has('focused')), None)
        before, seen = seen, node
        return node is not None and before is not None and node.path == before.path and node

    return program.wait(same, 'something to have the keyboard')


def walk(program, key, role, name, limit=40):
    """Presses a key again and again until it has led to that widget."""
    for _ in range(limit):
        if focused(program).is_a(role, name):
            return
        program.keys(key)
    raise driver.Failure(f'{key} does not lead to {role} “{name}”')


class New:
    """A name that the dossier does not have; the number of what is to be made, where there is a
    choice: a party, then a person."""

    def __init__(self, name, number=0):
        self.name = name
        self.number = number


class Form:
    """A form in a window of its own."""

    def __init__(self, program, title):
        self.program = program
        self.title = title
        program.place(title)
        self.dialog = program.window(title)
        self.knows_names = False

    def go(self, key):
        """Takes the keyboard to the field with that mnemonic."""
        self.program.keys(f'alt+{key}')

    def field(self, key, text):
        self.go(key)
        write(text)

    def name(self, key, *names):
        """Names records in the field with that mnemonic."""
        self.go(key)
        for name in names:
            self.name_here(name)

    def name_here(self, name):
        """Chooses what is called so from what is suggested, or makes it new: New(name)."""
        new = isinstance(name, New)
        write(name.name if new else name)
        if not self.knows_names:
            # From then on the suggestions come with each key.
            self.program.find('list', 'Suggestions', self.dialog)
            self.knows_names = True
        below = name.number if new else 0
        # The first Down goes to what is highlighted already.
        self.program.keys(*['Down'] * (below + 1 if below else 0), 'Return')

    def pick_here(self, typed, name):
        """Chooses one of several that are suggested for what is typed."""
        write(typed)
        rows = self.program.wait(lambda: self._suggested(name), f'the suggestion “{name}”')
        chosen = next(i for i, row in enumerate(rows) if row.has('selected'))
        wanted = [row.name for row in rows].index(name)
        way = ['Down'] * (wanted - chosen + 1) if wanted > chosen else ['Up'] * (chosen - wanted)
        self.program.keys(*way, 'Return')

    def _suggested(self, name):
        rows = [row for each in self.dialog.again().all('list', 'Suggestions')
                for row in each.all('list item')]
        return name in [row.name for row in rows] and rows

    def choose(self, key, number):
        """Chooses the item of that number, from 0, of the drop-down with that mnemonic."""
        lists = len(self.program.bus.tree().all('list', None))
        self.go(key)
        self.program.keys('space')
        self.program.wait(lambda: len(self.program.bus.tree().all('list', None)) > lists,
                          'the list of the drop-down')
        self.program.keys('Home', *['Down'] * number, 'Return')
        # Until it has closed, it takes all keys.
        self.program.wait(lambda: len(self.program.bus.tree().all('list', None)) <= lists,
                          'the list to close')

    def more(self):
        """Shows what is rarely needed, and waits until it has its place."""
        self.go('m')
        rows = self.program.find('list', 'More fields', self.dialog)
        self.program.wait(lambda: rows.extents()[3] > 0, 'more fields')

    def cite(self, source, locator, quote=''):
        """Adds a citation; the keyboard goes to its locator by itself."""
        self.name('c', source)
        write(locator)
        if quote:
            self.program.keys('Tab')
            write(quote)

    def save(self, parent):
        """Saves it, which closes it; the keyboard is back in the window of that title."""
        self.program.keys('ctrl+Return')
        self.program.place(parent)
