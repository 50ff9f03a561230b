"""The program itself, killed: what its window had open is there for the next one, and windows share their settings.

usage: killed_window_test.py PROGRAM POD.json [unittest arguments…], where there is a display.
"""
import json
import os
import pathlib
import re
import signal
import subprocess
import sys
import tempfile
import time
import unittest

PROGRAM = pathlib.Path(sys.argv.pop(1)).resolve()
POD = pathlib.Path(sys.argv.pop(1)).resolve()
HANG_S = 120  # not a measure of speed: only a hang takes this long


class KilledWindow(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.sessions = self.folder / "state/hallscope/sessions"
        self.settings = self.folder / "config/Hallscope/hallscope.conf"
        self.environment = dict(os.environ, XDG_STATE_HOME=str(self.folder / "state"),
                                XDG_CONFIG_HOME=str(self.folder / "config"))

    def window(self, *arguments):
        process = subprocess.Popen([PROGRAM, *arguments], env=self.environment, cwd=self.folder,
                                   stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        self.addCleanup(process.stderr.close)
        self.addCleanup(process.wait)
        self.addCleanup(process.kill)
        return process

    def kill(self, process):
        process.send_signal(signal.SIGKILL)
        self.assertEqual(process.wait(HANG_S), -signal.SIGKILL)

    def kept(self):
        """What the session files hold; each is whole at every moment."""
        found = []
        for path in self.sessions.glob("*.json"):
            try:
                found.append(json.loads(path.read_text()))
            except FileNotFoundError:
                pass  # it went between the two
        return found

    def wait_for(self, what, true, process):
        until = time.monotonic() + HANG_S
        while not true():
            self.assertIsNone(process.poll(), f"the window ended while waited for {what}")
            self.assertLess(time.monotonic(), until, f"waited in vain for {what}")
            time.sleep(0.02)

    def test_what_is_open_is_kept(self):
        first = self.window(os.path.relpath(POD, self.folder))
        self.wait_for("the session", lambda: [s["files"] for s in self.kept() if not s["opening"]] == [[str(POD)]], first)
        self.wait_for("what is shown", lambda: any("views" in s for s in self.kept()), first)
        self.kill(first)
        self.assertEqual(len(self.kept()), 1)
        # The next one offers it and leaves it alone; it keeps its own.
        second = self.window(POD)
        self.wait_for("its own session", lambda: len([s for s in self.kept() if s["files"]]) == 2, second)
        self.kill(second)
        self.assertEqual([s["files"] for s in self.kept()], [[str(POD)]] * 2)

    def test_what_was_being_opened_is_named(self):
        long = self.folder / "long.csv"
        with open(long, "w") as file:
            file.write("time,element,metric,value\n")
            for second in range(1_000_000):
                file.write(f"{second},hall/row-1/rack-02,Rack/RackPower,5000\n")
        process = self.window(POD, long)
        self.wait_for("its beginning", lambda: any(s["opening"] for s in self.kept()), process)
        self.kill(process)
        self.assertEqual([s["opening"] for s in self.kept()], [[str(POD), str(long)]])

    def test_damaged_sessions_do_not_matter(self):
        self.sessions.mkdir(parents=True)
        (self.sessions / "cut.json").write_text('{"format": "hallscope-session", "ver')
        (self.sessions / "odd.json").write_bytes(bytes(range(256)))
        process = self.window(POD)
        self.wait_for("the session", lambda: any(s["files"] for s in self.whole()), process)
        self.assertEqual([path for path in self.sessions.iterdir() if path.stem in ("cut", "odd")], [])

    def whole(self):
        return self.kept() if not (self.sessions / "cut.json").exists() else []

    def test_without_settings_nothing_is_kept(self):
        process = self.window("--no-config", POD)
        time.sleep(3)
        self.assertIsNone(process.poll())
        self.assertFalse((self.folder / "state").exists())
        self.assertFalse((self.folder / "config").exists())

    def remembered(self):
        """The settings' text, with the lists that Qt writes as UTF-16 in escapes made readable."""
        text = self.settings.read_text() if self.settings.exists() else ""
        return re.sub(r"\\x([0-9a-f]{1,4})", lambda code: chr(int(code[1], 16)), text.replace("\\0", ""))

    def test_two_windows_share_their_recents(self):
        other = self.folder / "other.json"
        other.write_text(POD.read_text())
        windows = [self.window(os.path.relpath(file, self.folder)) for file in (POD, other)]
        both = lambda: all(str(file) in self.remembered() for file in (POD, other))
        self.wait_for("both recents", both, windows[0])
        for window in windows:
            self.kill(window)
        self.assertTrue(both())
        # A copy of one that was just writing is removed by the next that writes.
        names = sorted(path.name for path in self.settings.parent.iterdir() if ".new" not in path.name)
        self.assertEqual(names, ["hallscope.conf", "hallscope.conf.changing"])


if __name__ == "__main__":
    unittest.main()
