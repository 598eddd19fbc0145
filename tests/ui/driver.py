# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs one situation of the window: starts the program, drives it from outside, looks at it.

    import driver

    def situation(desk):
        program = desk.start('dossier.demarche')
        program.press('button', 'Inspector')
        …

    driver.run(situation)

Each situation has a display, a bus and a home of its own. It fails when the program ends with
another status than 0, or logs a warning. There are no pauses: whatever takes time is waited for.
"""

import os
import pathlib
import re
import shutil
import subprocess
import sys
import time
import traceback

SKIPPED = 77
PATIENCE = 100.0  # s; what comes at all comes sooner, but machines are busy
REST = 0.5  # longer than anything in the window moves by itself
BORDER = 5  # px around a window without a compositor
SOURCE = pathlib.Path(os.environ.get('DEMARCHE_SOURCE_ROOT',
                                     pathlib.Path(__file__).resolve().parents[2]))
BUILD = pathlib.Path(os.environ.get('DEMARCHE_BUILD_ROOT', SOURCE / 'build/dev'))
SAMPLE = SOURCE / 'data/korea-japan-1951-1965.json'
SAMPLE_TITLE = 'Korea–Japan normalization talks, 1951–1965'
OTHER_SAMPLE = SOURCE / 'data/two-koreas-1975.json'
OTHER_TITLE = "Two Koreas, 1975: Japan's initiative and its answers"

# Lines that GTK or what is below it prints here though the program does nothing amiss.
NOISE = re.compile('|'.join([
    r'dconf-WARNING \*\*: .*failed to commit changes to dconf',
    r'Unable to acquire session bus',
    r'Trying to measure GtkLabel .* but it needs at least',
    # The same message dialogs of libadwaita 1.7, and its tabs of one digit, on GTK 4.18.
    r'GtkBox 0x\w+ \(box\) reported min width \d+ and natural width \d+ in measure',
    r'GtkLabel 0x\w+ \(label\) reported min width -2, but sizes must be',
    # The completion of paths in the file dialogs of GTK 4.18.
    r"gtk_tree_model_get_iter_first: assertion 'GTK_IS_TREE_MODEL",
]))
FAULT = re.compile(r'WARNING|CRITICAL|ERROR|Sanitizer|runtime error|assertion')


class Failure(Exception):
    """What was expected did not come."""


def wait(condition, what, patience=PATIENCE):
    """Asks again and again until the condition gives something true, and returns that."""
    from accessibility import Gone

    end = time.monotonic() + patience
    while True:
        late = time.monotonic() > end
        try:
            found = condition()
        except Gone:
            found = None
        if found:
            return found
        if late:
            raise Failure(f'waited in vain for {what}')
        time.sleep(0.03)


def xdotool(*arguments):
    done = subprocess.run(['xdotool', *map(str, arguments)], capture_output=True, text=True)
    if done.returncode != 0:
        raise Failure(f'xdotool {arguments}: {done.stderr.strip()}')
    return done.stdout.strip()


class Program:
    """One running demarche."""

    def __init__(self, desk, arguments, environment):
        from accessibility import Bus

        self.desk = desk
        self.log = desk.home / f'program-{len(desk.programs)}.log'
        self.status = None
        with self.log.open('wb') as log:
            self.process = subprocess.Popen(desk.command(arguments), stdin=subprocess.DEVNULL,
                                            stdout=log, stderr=log,
                                            env=desk.environment | environment)
        desk.programs.append(self)
        self.bus = Bus()
        self.wait(lambda: self.bus.attach(self.process.pid), 'the program on the bus')

    # Looking

    def wait(self, condition, what):
        def alive():
            if self.process.poll() is not None and self.status is None:
                raise Failure(f'the program ended with {self.process.returncode}')
            return condition()

        return wait(alive, what)

    def settled(self, look, what):
        """Waits until what LOOK returns is something, and the same for a while; returns it."""
        seen, since = None, 0

        def same():
            nonlocal seen, since
            now = look()
            if not now or now != seen:
                seen, since = now, time.monotonic()
            return time.monotonic() - since > REST and seen

        return self.wait(same, what)

    def windows(self):
        """Titles of its windows."""
        return [node.name for node in self.bus.tree().children]

    def window(self, title):
        """Waits for the window of that title."""
        return self.wait(lambda: next((node for node in self.bus.tree().children
                                       if node.is_a(None, title)), None), f'a window “{title}”')

    def find(self, role, name, within=None):
        """Waits for a widget."""
        return self.wait(lambda: (within.again() if within else self.bus.tree()).find(role, name),
                         f'{role} “{name}”')

    def gone(self, role, name, within=None):
        """Waits until there is no such widget."""
        self.wait(lambda: not (within.again() if within else self.bus.tree()).all(role, name),
                  f'no {role} “{name}”')

    def text(self, pattern, within=None):
        """Waits for a label that fits the pattern, and returns its words."""
        return self.find('label', re.compile(pattern, re.DOTALL), within).name

    def log_text(self):
        return self.log.read_text(errors='replace')

    # Doing

    def press(self, role, name, within=None):
        self.find(role, name, within).press()

    def keys(self, *names):
        """Presses keys in the window that has the keyboard: 'ctrl+q', 'Right'."""
        xdotool('key', '--clearmodifiers', *names)

    def _active(self, title):
        """Where the window of that title is, if it has the keyboard."""
        # Another program may have a window of the same title.
        done = subprocess.run(['xdotool', 'getactivewindow', 'getwindowname', 'getwindowpid',
                               'getwindowgeometry', '--shell'], capture_output=True, text=True)
        name, pid, *rest = (done.stdout + '\n\n').split('\n')
        values = dict(line.split('=', 1) for line in rest if '=' in line)
        return (name == title and pid == str(self.process.pid) and 'Y' in values
                and (int(values['X']), int(values['Y'])))

    def place(self, title):
        """Waits until the window of that title has the keyboard; returns where it is: x, y."""
        return wait(lambda: self._active(title), f'“{title}” to have the keyboard')

    def origin(self, title=SAMPLE_TITLE):
        """Where on the display the extents in that window are counted from."""
        x, y = self.place(title)
        # GTK 4.8 counts from what the border encloses; 4.18 tells of another place.
        left, top, _, _ = self.window(title).extents()
        return x + BORDER - left, y + BORDER - top

    def activate(self, title):
        """Brings its window of that title to the front, where it may be one of several."""
        def raised():
            # A window that goes while it is looked for makes xdotool fail; one with a dialog that
            # is about to go hands the keyboard to that.
            try:
                found = xdotool('search', '--all', '--onlyvisible', '--pid', self.process.pid,
                                '--name', f'^{re.escape(title)}$')
                xdotool('windowactivate', found.split()[0])
            except Failure:
                return False
            return self._active(title)

        self.wait(raised, f'“{title}” to come to the front')

    def middle(self, node, title=SAMPLE_TITLE):
        """Where the middle of a widget of that window is on the display."""
        x, y = self.origin(title)
        left, top, width, height = node.extents()
        return x + left + width // 2, y + top + height // 2

    def marks(self, chart='Timeline', within=None):
        """What a chart shows, by name."""
        found = (within.again() if within else self.bus.tree()).find('list', chart)
        return {node.name: node for node in found.all('list item')} if found else {}

    def mark(self, name, chart='Timeline'):
        """Waits for the mark whose name begins so."""
        return self.wait(lambda: next((node for key, node in self.marks(chart).items()
                                       if key.startswith(name)), None), f'a mark “{name}”')

    def pick(self, number):
        """Takes the item of that number, from 0, of the open list that has the keyboard."""
        def place():
            # Last comes the innermost: a form is a list too.
            for items in reversed(self.bus.tree().all('list', None)):
                for item in items.all('list item'):
                    if item.has('focused'):
                        return item.name or ' '.join(label.name for label in item.all('label'))

        self.settled(place, 'an item')
        self.keys('Home')
        now = self.settled(place, 'the first item')
        # One key at a time, and again: the list of GTK 4.18 passes over some of them.
        for _ in range(number):
            before = now
            while (now := self.settled(place, 'an item')) == before:
                self.keys('Down')
        self.keys('Return')

    def choose(self, combo, number, within=None):
        """Chooses the item of that number, from 0, in a drop-down."""
        box = self.find('combo box', combo, within)
        before = self.bus.tree().all('list', None)
        box.find('button').press()
        self.wait(lambda: len(self.bus.tree().all('list', None)) > len(before),
                  'the list of the drop-down')
        self.pick(number)
        # Until it has closed, it takes all keys.
        self.wait(lambda: len(self.bus.tree().all('list', None)) <= len(before),
                  'the list to close')

    def close(self):
        """Closes all windows, and waits for the program to end as it should."""
        if self.status is None:
            self.keys('ctrl+q')
        self.ended()

    def ended(self):
        self.status = self.process.wait(PATIENCE)
        if self.status != 0:
            raise Failure(f'the program ended with {self.status}')
        faults = [line for line in self.log_text().splitlines()
                  if FAULT.search(line) and not NOISE.search(line)]
        if faults:
            raise Failure('the program logged:\n' + '\n'.join(faults))


class Desk:
    """The display, the bus and the home of a situation."""

    def __init__(self):
        self.home = pathlib.Path(os.environ['HOME'])
        self.data = pathlib.Path(os.environ['XDG_DATA_HOME']) / 'demarche'
        self.environment = dict(os.environ, GTK_A11Y='atspi',
                                GSETTINGS_SCHEMA_DIR=str(BUILD / 'data'))
        # What GTK and GIO keep as the program ends cannot be told from what is ours, since GLib is
        # built without frame pointers; the tests in process look for leaks.
        options = self.environment.get('ASAN_OPTIONS', '')
        self.environment['ASAN_OPTIONS'] = f'{options}:detect_leaks=0'.lstrip(':')
        self.programs = []
        self.prefix = []  # what the program is started by

    def command(self, arguments):
        return [*self.prefix, str(BUILD / 'src/app/demarche'), *map(str, arguments)]

    def obey_modes(self):
        """Lets what is started from now on write no more than the modes of files allow: root may
        write everywhere, unless it gives that up."""
        if os.geteuid() == 0:
            if shutil.which('setpriv') is None:
                skip('root may write any file, and setpriv is not installed')
            self.prefix = ['setpriv', '--inh-caps=-dac_override,-dac_read_search',
                           '--bounding-set=-dac_override,-dac_read_search']

    def start(self, *arguments, **environment):
        return Program(self, arguments, environment)

    def hand_over(self, *arguments):
        """Starts it once more, which hands its files to the one that runs."""
        done = subprocess.run(self.command(arguments), env=self.environment, timeout=PATIENCE,
                              capture_output=True, text=True)
        if done.returncode != 0:
            raise Failure(f'the second program ended with {done.returncode}: {done.stderr}')

    def cli(self, *arguments):
        """Runs demarche-cli and returns what it printed."""
        done = subprocess.run([BUILD / 'src/cli/demarche-cli', *arguments], text=True,
                              capture_output=True, timeout=PATIENCE)
        if done.returncode != 0:
            raise Failure(f'demarche-cli {arguments}: {done.stderr}')
        return done.stdout

    def dossier(self, name='talks.demarche', source=SAMPLE):
        """A dossier in the home, filled from a sample; its path."""
        path = self.home / name
        self.cli('new', path)
        self.cli('import', path, source)
        return path

    def dossiers(self):
        """Names of what lies in the program's data folder."""
        return sorted(path.name for path in self.data.iterdir()) if self.data.is_dir() else []

    def point(self, x, y):
        """Moves the pointer there; only the second step is a motion, the first may be an entry."""
        xdotool('mousemove', int(x) - 2, int(y))
        xdotool('mousemove', int(x), int(y))

    def drag(self, x, y, to_x):
        xdotool('mousemove', int(x), int(y), 'mousedown', 1)
        for step in range(1, 6):
            xdotool('mousemove', int(x + (to_x - x) * step / 5), int(y))
        xdotool('mouseup', 1)

    def wheel(self, direction, *modifiers):
        held = [word for key in modifiers for word in ('keydown', key)]
        freed = [word for key in modifiers for word in ('keyup', key)]
        xdotool(*held, 'click', {'up': 4, 'down': 5}[direction], *freed)

    def picture(self, name):
        folder = pathlib.Path(os.environ.get('DEMARCHE_UI_PICTURES', self.home))
        if shutil.which('import'):
            folder.mkdir(parents=True, exist_ok=True)
            subprocess.run(['import', '-window', 'root', folder / f'{name}.png'], check=False)
            print(f'picture: {folder / name}.png', file=sys.stderr)


def skip(why):
    print(f'skipped: {why}')
    sys.exit(SKIPPED)


def check_tools():
    for tool in ('Xvfb', 'openbox', 'xdotool', 'dbus-run-session'):
        if shutil.which(tool) is None:
            skip(f'{tool} is not installed')
    if not os.path.exists('/usr/share/dbus-1/services/org.a11y.Bus.service'):
        skip('at-spi2-core is not installed')
    try:
        import gi.repository.Gio
    except ImportError:
        skip('python3-gi is not installed')


def run(situation):
    """Runs it on a display of its own; ends with 0, 1 or, where it cannot be run, 77."""
    check_tools()
    if 'DEMARCHE_UI_INSIDE' not in os.environ:
        os.environ['DEMARCHE_UI_INSIDE'] = '1'
        headless = str(SOURCE / 'build-aux/headless')
        os.execv(headless, [headless, sys.executable, *sys.argv])

    name = pathlib.Path(sys.argv[0]).stem
    desk = Desk()
    try:
        situation(desk)
        for program in desk.programs:
            if program.status is None:
                program.close()
    except (Exception, KeyboardInterrupt):
        traceback.print_exc()
        desk.picture(name)
        for program in desk.programs:
            print(f'--- log of the program, ended with {program.process.poll()}', file=sys.stderr)
            print(program.log_text(), file=sys.stderr)
            if program.process.poll() is None:
                program.process.kill()
        sys.exit(1)
