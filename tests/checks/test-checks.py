#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The checks of the tree find the faults they are there for, and only those."""

import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

HERE = Path(__file__).resolve().parent


class Check(unittest.TestCase):
    def run_check(self, script, files):
        """Lays `files` (path: text) into a folder and returns what `script` says of it."""
        with tempfile.TemporaryDirectory() as folder:
            for name, text in files.items():
                path = Path(folder, name)
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding='utf-8')
            done = subprocess.run([sys.executable, HERE / script, folder],
                                  capture_output=True, text=True, check=False)
        self.assertEqual(done.stderr, '')
        self.assertEqual(done.returncode, 1 if done.stdout else 0)
        return done.stdout.splitlines()


class Layers(Check):
    HEADERS = {f'src/{floor}/dm-{floor}.h': '#pragma once\n'
               for floor in ('core', 'store', 'io', 'draw', 'cli', 'app')}

    def faults(self, name, text):
        return self.run_check('check-layers.py', {**self.HEADERS, name: text})

    def test_down_is_allowed(self):
        for floor, below in (('store', 'core'), ('io', 'store'), ('draw', 'core'),
                             ('cli', 'io'), ('cli', 'draw'), ('app', 'io'), ('app', 'store')):
            self.assertEqual(
                self.faults(f'src/{floor}/a.c', f'#include "dm-{below}.h"\n'), [], floor)

    def test_up_is_not(self):
        for floor, above in (('core', 'store'), ('core', 'app'), ('store', 'io'), ('store', 'draw'),
                             ('draw', 'store'), ('draw', 'io'), ('io', 'draw'), ('io', 'cli'),
                             ('cli', 'app'), ('app', 'cli')):
            for include in (f'dm-{above}.h', f'../{above}/dm-{above}.h'):
                self.assertEqual(
                    self.faults(f'src/{floor}/a.c', f'\n#include "{include}"\n'),
                    [f'src/{floor}/a.c:2: {floor} includes {include} of {above}'])

    def test_libraries(self):
        for floor, header in (('core', 'sqlite3.h'), ('app', 'sqlite3.h'), ('io', 'sqlite3.h'),
                              ('cli', 'gtk/gtk.h'), ('draw', 'gdk/gdk.h'), ('draw', 'adwaita.h'),
                              ('core', 'jansson.h'), ('store', 'cairo.h'), ('core', 'cairo/cairo.h'),
                              ('store', 'pango/pangocairo.h')):
            self.assertEqual(self.faults(f'src/{floor}/a.h', f'# include <{header}>\n'),
                             [f'src/{floor}/a.h:1: {floor} includes {header}'])
        for floor, header in (('store', 'sqlite3.h'), ('app', 'gtk/gtk.h'), ('app', 'adwaita.h'),
                              ('io', 'jansson.h'), ('draw', 'cairo.h'), ('core', 'glib.h')):
            self.assertEqual(self.faults(f'src/{floor}/a.c', f'#include <{header}>\n'), [])

    def test_calls(self):
        self.assertEqual(self.faults('src/core/a.c', 'void f (void) { g_print ("x"); }\n'),
                         ['src/core/a.c:1: core prints: g_print'])
        self.assertEqual(self.faults('src/app/a.c', '\n  printf("x");\n'),
                         ['src/app/a.c:2: app prints: printf'])
        self.assertEqual(self.faults('src/cli/a.c', '  g_assert_not_reached ();\n'),
                         ['src/cli/a.c:1: cli ends the program: g_assert_not_reached'])
        self.assertEqual(self.faults('src/cli/a.c', '  g_print ("x");\n'), [])
        self.assertEqual(self.faults('src/core/a.c', '/* printf ("x");\n abort () */ g ("abort ()");\n'
                                     'g_strdup_printf ("x"); g_string_append_printf (s, "x");\n'), [])

    def test_names(self):
        self.assertEqual(self.faults('src/draw/dm-core.h', ''),
                         ['src/draw/dm-core.h:1: src/core has a dm-core.h too'])
        self.assertEqual(self.faults('src/other/a.c', ''),
                         ['src/other/a.c:1: there is no floor "other"'])


class Potfiles(Check):
    TREE = {
        'src/core/a.c': '#define x _("A text")\n',
        'src/core/silent.c': '/* _("not a text") */ int silent_ (void);\n',
        'ui/a.ui': '<property name="label" translatable="yes">A</property>\n',
    }

    def faults(self, potfiles):
        return self.run_check('check-potfiles.py', {**self.TREE, 'po/POTFILES': potfiles})

    def test_whole(self):
        self.assertEqual(self.faults('# all\nsrc/core/a.c\nui/a.ui\n'), [])

    def test_missing(self):
        self.assertEqual(self.faults('ui/a.ui\n'), ['po/POTFILES lacks src/core/a.c'])
        self.assertEqual(self.faults('src/core/a.c\n'), ['po/POTFILES lacks ui/a.ui'])

    def test_surplus(self):
        self.assertEqual(self.faults('src/core/a.c\nsrc/core/gone.c\nui/a.ui\n'),
                         ['po/POTFILES lists src/core/gone.c, which is not there'])
        self.assertEqual(self.faults('src/core/a.c\nsrc/core/silent.c\nui/a.ui\n'),
                         ['po/POTFILES lists src/core/silent.c, which has no text'])
        self.assertEqual(self.faults('src/core/a.c\nui/a.ui\nui/a.ui\n'),
                         ['po/POTFILES lists ui/a.ui twice'])


if __name__ == '__main__':
    unittest.main()
