"""Killed at any moment, the program loses nothing that is stored.

usage: kill_test.py PROGRAM ASSETS [--count N] [--seed N]
Kills (SIGKILL) while it simulates into a file, draws a picture over one, and loads a facility in the window. After each
kill the file that stood there is whole, the old one or the new one; what lies beside it is nothing that the program would
take for a file of its own, and the next run works. Settings are whole and keep the views in them, and what the window had
open or was opening is kept for the next one. Needs a display. The last line counts.
"""
import argparse
import hashlib
import json
import os
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile
import time


def digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


class Job:
    """Something that writes over a file: how it is called, how long it takes, and what the file was and becomes."""

    def __init__(self, name, target, command):
        self.name, self.target, self.command = name, target, [str(c) for c in command]
        begin = time.monotonic()
        subprocess.run(self.command, check=True, capture_output=True)
        self.seconds = time.monotonic() - begin
        self.whole = digest(target)
        self.old = target.read_bytes() + b"and more"  # told apart from what a run writes
        self.died = self.finished = 0

    def leftovers(self):
        return [p for p in self.target.parent.iterdir() if p.name.startswith(self.target.name + ".")]

    def kill(self, moment):
        """What is wrong after a kill at this moment; empty when nothing is."""
        self.target.write_bytes(self.old)
        process = subprocess.Popen(self.command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            process.wait(moment)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        if process.returncode == 0:
            self.finished += 1
        else:
            self.died += 1
        now = self.target.read_bytes()
        if now == self.old or hashlib.sha256(now).hexdigest() == self.whole:
            return ""
        return f"{self.name} killed after {moment:.3f} s: {self.target.name} is neither the old nor the new one"

    def runs_again(self):
        """What is wrong when it is run to its end beside what kills have left."""
        done = subprocess.run(self.command, capture_output=True, text=True)
        if done.returncode != 0 or digest(self.target) != self.whole:
            return f"{self.name} after all kills: exit {done.returncode}: {done.stderr[-300:]}"
        return ""


class WindowJob:
    """A window that loads a facility, which writes settings (recents) and its session on the way."""

    name = "window"

    def __init__(self, program, facility, folder):
        self.command = [str(program), str(facility)]
        self.facility = str(facility)
        self.sessions = folder / "state" / "hallscope" / "sessions"
        self.settings = folder / "config" / "Hallscope" / "hallscope.conf"
        self.settings.parent.mkdir(parents=True)
        self.settings.write_text('[views]\nsomewhere="kept"\n')
        self.environment = dict(os.environ, XDG_STATE_HOME=str(folder / "state"), XDG_CONFIG_HOME=str(folder / "config"))
        self.seconds, self.died, self.finished, self.offered = 3.0, 0, 0, 0

    def kill(self, moment):
        for path in self.sessions.glob("*"):
            path.unlink()
        process = subprocess.Popen(self.command, env=self.environment, stdout=subprocess.DEVNULL,
                                   stderr=subprocess.DEVNULL)
        time.sleep(moment)
        process.kill()
        self.died += 1
        process.wait()
        when = f"window killed after {moment:.3f} s"
        if 'somewhere=kept' not in self.settings.read_text().replace('"', ""):
            return f"{when}: the settings have lost the views"
        for path in self.sessions.glob("*.json"):
            try:
                session = json.loads(path.read_text())
            except ValueError:
                return f"{when}: the session is not whole"
            if self.facility not in session["files"] + session["opening"]:
                return f"{when}: the session does not name what was open"
            self.offered += 1
        return ""

    def leftovers(self):
        return []

    def runs_again(self):
        return "" if self.offered > 0 else "no window that was killed had kept anything"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program", type=pathlib.Path)
    parser.add_argument("assets", type=pathlib.Path)
    parser.add_argument("--count", type=int, default=12)
    parser.add_argument("--seed", type=int, default=1)
    wanted = parser.parse_args()
    program, hall = wanted.program.resolve(), wanted.assets.resolve() / "demo" / "hall.json"
    random_ = random.Random(wanted.seed)
    wrong, died, finished = [], 0, 0
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        jobs = [
            Job("simulate", folder / "run.h5",
                [program, "simulate", hall, "--duration", "10m", "--step", "1s", "--output", folder / "run.h5"]),
            Job("render", folder / "hall.png",
                [program, "render", hall, "--resolution", "320x180", "--output", folder / "hall.png"]),
            WindowJob(program, hall, folder),
        ]
        for i in range(wanted.count):
            job = jobs[i % len(jobs)]
            found = job.kill(random_.uniform(0, 1.1 * job.seconds))
            if found:
                wrong.append(found)
        for job in jobs:
            left = job.leftovers()
            for path in left:  # half a recording is refused as such, never shown; a whole one only had no name yet
                if path.suffix != ".png" and job.name == "simulate":
                    shutil.copy(path, folder / "half.h5")
                    done = subprocess.run([program, "check", hall, folder / "half.h5"], capture_output=True)
                    if done.returncode != 1 and digest(path) != job.whole:
                        wrong.append(f"half a recording: exit {done.returncode}")
            found = job.runs_again()
            if found:
                wrong.append(found)
            died += job.died
            finished += job.finished
    for line in wrong:
        print(line)
    print(f"{died} killed, {finished} finished before, {len(wrong)} wrong")
    sys.exit(1 if wrong else 0)


main()
