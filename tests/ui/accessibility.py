# SPDX-License-Identifier: GPL-3.0-or-later
"""What assistive technology sees of a running program, and can do in it.

Spoken directly over the accessibility bus: a whole window is read in a few round trips, and what
is read is never older than the question.
"""

import re

from gi.repository import Gio, GLib

REGISTRY = 'org.a11y.atspi.Registry'
ROOT = '/org/a11y/atspi/accessible/root'
CACHE = '/org/a11y/atspi/cache'
ACCESSIBLE = 'org.a11y.atspi.Accessible'
ACTION = 'org.a11y.atspi.Action'
WINDOW_COORDINATES = 1
TIMEOUT_MS = 30000

# Numbers of AtspiRole and AtspiStateType, as far as they are asked for.
ROLES = {
    'alert': (2,),
    'check box': (7,),
    'combo box': (11,),
    'dialog': (16,),
    'window': (16, 23, 69),
    'entry': (61, 79),
    'image': (27,),
    'label': (29,),
    'list': (31,),
    'list item': (32,),
    'menu item': (35,),
    'tab': (37,),
    'panel': (39, 99),
    'button': (43, 62),
    'slider': (51,),
    'table row': (90,),
}
STATES = {
    'active': 1,
    'checked': 4,
    'focused': 12,
    'pressed': 20,
    'selected': 23,
    'sensitive': 24,
    'visible': 30,
}
# What a press does goes by other names on other widgets.
PRESSES = ('click', 'activate', 'toggle', 'mark.select', 'filter.toggle')


class Gone(Exception):
    """The program, or a widget of it, is not there (any more)."""


class Node:
    """A widget as it was when its tree was read."""

    def __init__(self, bus, path, item):
        self.bus = bus
        self.path = path
        self.children = []
        self.role, self.name, self.description = item[7], item[6], item[8]
        self._states = item[9][0] | item[9][1] << 32

    def has(self, state):
        return bool(self._states >> STATES[state] & 1)

    def walk(self):
        yield self
        for child in self.children:
            yield from child.walk()

    def is_a(self, role, name):
        """NAME is a text, or a pattern that must fit the whole name; None is any."""
        if role is not None and self.role not in ROLES[role]:
            return False
        if name is None:
            return True
        if isinstance(name, re.Pattern):
            return name.fullmatch(self.name) is not None
        # GTK 4.8 adds a button's label to the name that it was given, underscores and all.
        return self.name == name or (role == 'button'
                                     and self.name.replace('_', '').startswith(name + ' '))

    def all(self, role=None, name=None):
        return [node for node in self.walk() if node.is_a(role, name)]

    def find(self, role=None, name=None):
        """The first such widget, or None."""
        return next((node for node in self.walk() if node.is_a(role, name)), None)

    def texts(self):
        """The words of all labels."""
        return [node.name for node in self.all('label')]

    def again(self):
        """The same widget as it is now."""
        return self.bus.tree(self.path)

    def press(self):
        self.act(*PRESSES)

    def act(self, *names):
        """Does the first of these actions that it has."""
        actions = [name.lower() for name, _, _ in self.bus.call(self.path, ACTION, 'GetActions')[0]]
        chosen = next((name for name in names if name in actions), None)
        if chosen is None:
            raise AssertionError(f'“{self.name}” does none of {names}; it does {actions}')
        self.bus.call(self.path, ACTION, 'DoAction', GLib.Variant('(i)', (actions.index(chosen),)))

    def extents(self):
        """Its place in its window: x, y, width, height in px."""
        return self.bus.call(self.path, 'org.a11y.atspi.Component', 'GetExtents',
                             GLib.Variant('(u)', (WINDOW_COORDINATES,)))[0]


class Bus:
    """The accessibility bus, seen from one program on it."""

    def __init__(self):
        session = Gio.bus_get_sync(Gio.BusType.SESSION)
        self.address = session.call_sync('org.a11y.Bus', '/org/a11y/bus', 'org.a11y.Bus', 'GetAddress',
                                    None, None, 0, TIMEOUT_MS, None).unpack()[0]
        flags = Gio.DBusConnectionFlags
        self.connection = Gio.DBusConnection.new_for_address_sync(
            self.address, flags.AUTHENTICATION_CLIENT | flags.MESSAGE_BUS_CONNECTION, None, None)
        self.program = None

    def call(self, path, interface, method, arguments=None, to=None):
        try:
            return self.connection.call_sync(to or self.program, path, interface, method, arguments,
                                             None, 0, TIMEOUT_MS, None).unpack()
        except GLib.Error as error:
            raise Gone(error.message) from error

    def attach(self, pid):
        """Looks for the program of that process; returns whether it is there."""
        for name, _ in self.call(ROOT, ACCESSIBLE, 'GetChildren', to=REGISTRY)[0]:
            owner = self.call('/', 'org.freedesktop.DBus', 'GetConnectionUnixProcessID',
                              GLib.Variant('(s)', (name,)), to='org.freedesktop.DBus')[0]
            if owner == pid:
                self.program = name
                return True
        return False

    def _children(self, paths):
        """The children of many widgets, asked for all at once."""
        found, waiting = {}, [len(paths)]

        def answer(connection, result, path):
            waiting[0] -= 1
            try:
                answer = connection.call_finish(result).unpack()[0]
                found[path] = [child for _, child in answer]
            except GLib.Error:
                found[path] = []

        for path in paths:
            self.connection.call(self.program, path, ACCESSIBLE, 'GetChildren', None, None, 0,
                                 TIMEOUT_MS, None, answer, path)
        while waiting[0] > 0:
            GLib.MainContext.default().iteration(True)
        return found

    def tree(self, root=ROOT):
        """Reads a widget with all that is in it; the whole program by default."""
        if self.program is None:
            raise Gone('the program is not on the accessibility bus')

        children, level = {}, [root]
        while level:
            found = self._children(level)
            children.update(found)
            level = [path for paths in found.values() for path in paths if path not in children]
        # A widget is in this list once it was asked for as a child.
        items = {item[0][1]: item
                 for item in self.call(CACHE, 'org.a11y.atspi.Cache', 'GetItems')[0]}
        if root not in items:
            raise Gone(root)

        nodes = {path: Node(self, path, items[path]) for path in children if path in items}
        for path, node in nodes.items():
            node.children = [nodes[child] for child in children[path] if child in nodes]
        return nodes[root]
