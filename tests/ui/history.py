# SPDX-License-Identifier: GPL-3.0-or-later
"""What a dossier says after each of a line of commands, as the command line exports it."""


class History:
    """Commands given in a window, which take it there and back byte for byte."""

    def __init__(self, desk, path):
        self.desk = desk
        self.path = path
        self.said = [self.export()]
        self.labels = []
        self.at = 0

    def export(self):
        return self.desk.cli('export', self.path, '-', '--format', 'json')

    def did(self, program, label):
        """Waits until a command is on the disk, and the window offers to take it back."""
        program.find('button', f'Undo {label}')
        said = self.export()
        assert said != self.said[-1], f'{label} changed nothing'
        self.said.append(said)
        self.labels.append(label)
        self.at += 1

    def undo(self, program):
        label = self.labels[self.at - 1]
        program.find('button', f'Undo {label}')
        program.keys('ctrl+z')
        program.find('button', f'Redo {label}')
        self._is_at(self.at - 1)

    def redo(self, program):
        label = self.labels[self.at]
        program.find('button', f'Redo {label}')
        program.keys('ctrl+shift+z')
        program.find('button', f'Undo {label}')
        self._is_at(self.at + 1)

    def _is_at(self, number):
        assert self.export() == self.said[number], (
            f'after {number} of {self.labels} the dossier says something else than before')
        self.at = number

    def there_and_back(self, desk, title, program):
        """Takes all back and does all again, each time with the program closed in the middle.
        Returns the program that runs then."""
        middle = len(self.labels) // 2
        for step, end in ((self.undo, 0), (self.redo, len(self.labels))):
            while self.at != middle:
                step(program)
            program.close()
            program = desk.start(self.path)
            program.place(title)
            while self.at != end:
                step(program)
        return program
