"""Killed at any moment, the program loses nothing that is stored.

usage: kill_test.py PROGRAM ASSETS [--count N] [--seed N]
Kills (SIGKILL) while it simulates into a file, converts telemetry into one and draws a picture over one. After each kill
the file that stood there is whole, the old one or the new one; what lies beside it is nothing that the program would take
for a file of its own, and the next run works. Needs a display for pictures. The last line counts.
"""
import argparse
import hashlib
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


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program", type=pathlib.Path)
    parser.add_argument("assets", type=pathlib.Path)
    parser.add_argument("--count", type=int, default=12)
    parser.add_argument("--seed", type=int, default=1)
    wanted = parser.parse_args()
    program, hall = wanted.program.resolve(), wanted.assets / "demo" / "hall.json"
    random_ = random.Random(wanted.seed)
    wrong, died, finished = [], 0, 0
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        jobs = [
            Job("simulate", folder / "run.h5",
                [program, "simulate", hall, "--duration", "10m", "--step", "1s", "--output", folder / "run.h5"]),
            Job("render", folder / "hall.png",
                [program, "render", hall, "--resolution", "320x180", "--output", folder / "hall.png"]),
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
