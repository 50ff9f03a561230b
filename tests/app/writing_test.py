"""What is written is there whole or not at all, and what could not be written is never reported as done.

usage: writing_test.py PROGRAM FAILING_DISK [unittest arguments…]; exit status 77 when everything was skipped. Needs a
display for `render`. FAILING_DISK is the library of failing_disk.cpp.
"""
import errno
import json
import os
import pathlib
import resource
import signal
import stat
import subprocess
import sys
import tempfile
import threading
import time
import unittest

from two_racks import two_racks

PROGRAM = str(pathlib.Path(sys.argv.pop(1)).resolve())
FAILING_DISK = str(pathlib.Path(sys.argv.pop(1)).resolve())
HANG_S = 120  # not a measure of speed: only a hang takes this long
PNG = b"\x89PNG\r\n\x1a\n"
OLD = b"the one before"
NO_ROOM = "free some space or choose another folder"

FACILITY = two_racks(workload={"duration": 60, "step": 10})


def as_people_start_it():
    """Whoever runs the tests may have signals ignored (nohup, a shell's &), and children inherit that."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGPIPE):
        signal.signal(number, signal.SIG_DFL)


def catches(process, number):
    """Whether a process has a handler of its own for a signal."""
    for line in pathlib.Path(f"/proc/{process.pid}/status").read_text().splitlines():
        if line.startswith("SigCgt:"):
            return bool(int(line.split()[1], 16) >> (number - 1) & 1)
    return False


class Writing(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name) / "outputs"
        self.folder.mkdir()
        self.facility = pathlib.Path(folder.name) / "facility.json"
        self.facility.write_text(json.dumps(FACILITY))
        self.old = self.folder / "a.h5"
        self.old.write_bytes(OLD)

    def names(self):
        return sorted(path.name for path in self.folder.iterdir())

    def run_program(self, *arguments, environment=None, **options):
        options = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "preexec_fn": as_people_start_it, **options}
        done = subprocess.run([PROGRAM, *map(str, arguments)], timeout=HANG_S,
                              env={**os.environ, **(environment or {})}, **options)
        self.assertGreaterEqual(done.returncode, 0, f"ended by a signal\n{done.stderr}")
        done.err = (done.stderr or b"").decode(errors="replace")
        return done

    def simulate(self, output, *arguments, **options):
        return self.run_program("simulate", self.facility, "--output", output, "--quiet", *arguments, **options)

    def render(self, output, *arguments, **options):
        return self.run_program("render", self.facility, "--resolution", "64x48", "--output", output, *arguments,
                                **options)

    def start(self, output, *arguments):
        """A run that takes long."""
        process = subprocess.Popen([PROGRAM, "simulate", self.facility, "--duration", "270h", "--step", "1", "--quiet",
                                    "--output", output, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                   preexec_fn=as_people_start_it)
        self.addCleanup(process.stdout.close)
        self.addCleanup(process.stderr.close)
        self.addCleanup(process.wait)
        self.addCleanup(process.kill)
        return process

    def wait_for(self, what):
        for _ in range(HANG_S * 100):
            if what():
                return
            time.sleep(0.01)
        self.fail("nothing happened")

    def parts(self):
        return [name for name in self.names() if ".part-" in name]

    # Only files are replaced, and stay what they were ---------------------------------------------------------------
    def test_devices_and_pipes_are_not_replaced(self):
        pipe = self.folder / "pipe"
        os.mkfifo(pipe)
        link = self.folder / "link"
        link.symlink_to("/dev/null")
        places = [pipe, link, "/dev/null"]
        if os.geteuid() == 0:
            try:
                os.mknod(self.folder / "device", stat.S_IFCHR | 0o666, os.makedev(1, 3))
                places.append(self.folder / "device")
            except OSError:
                pass  # not in every container
        before = {place: os.lstat(place).st_mode for place in places}
        for place in places:
            with self.subTest(place=place):
                done = self.simulate(place)
                self.assertEqual(done.returncode, 2)
                self.assertIn("is a pipe or a device", done.err)
                self.assertIn("name a file", done.err)
        for place in ("/dev/null", link):
            self.assertEqual(self.render(place).returncode, 0)
        self.assertEqual({place: os.lstat(place).st_mode for place in places}, before)
        self.assertEqual(self.parts(), [])

    def test_a_picture_goes_through_a_pipe(self):
        pipe = self.folder / "pipe"
        os.mkfifo(pipe)
        got = []
        reader = threading.Thread(target=lambda: got.append(pipe.read_bytes()))
        reader.start()
        done = self.render(pipe)
        reader.join(HANG_S)
        self.assertEqual(done.returncode, 0, done.err)
        self.assertEqual(got[0][:8], PNG)
        self.assertTrue(pipe.is_fifo())
        done = self.render("/dev/stdout")
        self.assertEqual((done.returncode, done.stdout[:8]), (0, PNG))

    def test_permissions_and_links_are_kept(self):
        for name, write in (("a.h5", self.simulate), ("a.png", self.render)):
            file = self.folder / name
            file.write_bytes(OLD)
            file.chmod(0o640)
            link = self.folder / ("link-" + name)
            link.symlink_to(name)
            with self.subTest(name=name):
                done = write(link)
                self.assertEqual(done.returncode, 0, done.err)
                self.assertTrue(link.is_symlink())
                self.assertNotEqual(file.read_bytes(), OLD)
                self.assertEqual(file.stat().st_mode & 0o7777, 0o640)
        self.assertEqual(self.parts(), [])

    # Whatever fails, it is said, and the old file is whole ----------------------------------------------------------
    def test_a_disk_that_fails_at_any_step(self):
        def kept(done, code, what):
            self.assertEqual(done.returncode, 1, f"{what}\n{done.err}")
            self.assertIn(os.strerror(code), done.err, what)
            self.assertIn(NO_ROOM, done.err, what)
            self.assertNotIn("libpng", done.err)
            self.assertEqual(self.old.read_bytes(), OLD, what)
            self.assertEqual(self.names(), ["a.h5"], what)

        def failing(write, call, at, code):
            return write(self.old, environment={"LD_PRELOAD": FAILING_DISK, "FAILING_CALL": call, "FAILING_AT": str(at),
                                                "FAILING_ERRNO": str(code)})

        for code in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO):
            for call in ("pwrite", "fsync", "close", "rename"):
                kept(failing(self.simulate, call, 1, code), code, call)
        for call in ("write", "fsync", "close", "rename"):
            kept(failing(self.render, call, 1, errno.ENOSPC), errno.ENOSPC, call)
        # Each write of a recording, up to the last one.
        for at in range(1, 1000):
            done = failing(self.simulate, "pwrite", at, errno.ENOSPC)
            if done.returncode == 0:
                break
            kept(done, errno.ENOSPC, f"write {at}")
        self.assertGreater(at, 5, "a recording is written in several pieces")
        self.assertNotEqual(self.old.read_bytes(), OLD)

    def test_a_file_that_may_not_grow(self):
        def small():
            as_people_start_it()
            resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))

        done = self.simulate(self.old, preexec_fn=small)
        self.assertEqual(done.returncode, 1, done.err)
        self.assertIn(os.strerror(errno.EFBIG), done.err)
        self.assertEqual((self.old.read_bytes(), self.names()), (OLD, ["a.h5"]))

    def test_a_full_device(self):
        done = self.render("/dev/full")
        self.assertEqual(done.returncode, 1)
        self.assertIn(NO_ROOM, done.err)
        self.assertNotIn("libpng", done.err)

    # What is printed -------------------------------------------------------------------------------------------------
    def printing(self):
        return (["inspect", self.facility], ["figures", self.facility], ["impact", self.facility, "hall/row/rack-1"],
                ["simulate", self.facility, "--quiet", "--output", self.folder / "b.h5"], ["--help"], ["--version"])

    def test_a_full_standard_output(self):
        for arguments in self.printing():
            with self.subTest(arguments=arguments), open("/dev/full", "wb") as full:
                done = self.run_program(*arguments, stdout=full)
                self.assertEqual(done.returncode, 1)
                self.assertIn("cannot write to the standard output: " + os.strerror(errno.ENOSPC), done.err)

    def test_a_closed_standard_output(self):
        for arguments in self.printing():
            with self.subTest(arguments=arguments):
                done = subprocess.run(["sh", "-c", '"$0" "$@" >&-', PROGRAM, *map(str, arguments)], timeout=HANG_S,
                                      stderr=subprocess.PIPE, text=True)
                self.assertEqual(done.returncode, 1)
                self.assertIn("cannot write to the standard output", done.stderr)
        self.assertEqual(self.run_program("inspect", self.facility, self.folder / "b.h5").returncode, 0,
                         "nothing that was printed went into the recording")

    def test_all_streams_closed(self):
        arguments = ["simulate", self.facility, "--output", self.folder / "b.h5"]
        done = subprocess.run(["sh", "-c", '"$0" "$@" <&- >&- 2>&-', PROGRAM, *map(str, arguments)], timeout=HANG_S)
        self.assertEqual(done.returncode, 1)
        self.assertEqual(self.run_program("check", self.facility, self.folder / "b.h5").returncode, 0)

    def test_a_reader_that_goes_away(self):
        done = subprocess.run(["sh", "-c", '{ "$0" "$@"; } | true', PROGRAM, "inspect", str(self.facility)],
                              timeout=HANG_S, capture_output=True, text=True, preexec_fn=as_people_start_it)
        self.assertEqual((done.returncode, done.stderr), (0, ""))

    # Signals -----------------------------------------------------------------------------------------------------------
    def test_a_signal_at_any_time_leaves_nothing(self):
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            for late in (False, True):
                with self.subTest(signal=number, late=late):
                    process = self.start(self.old)
                    self.wait_for(self.parts if late else lambda: catches(process, number))
                    process.send_signal(number)
                    self.assertEqual(process.wait(HANG_S), 130)
                    self.assertIn(b"stopped; nothing was written", process.stderr.read())
                    self.assertEqual((self.old.read_bytes(), self.names()), (OLD, ["a.h5"]))

    def test_a_picture_that_is_stopped(self):
        pipe = self.folder / "pipe"
        os.mkfifo(pipe)  # it waits there for a reader
        for number in (signal.SIGINT, signal.SIGHUP):
            process = subprocess.Popen([PROGRAM, "render", self.facility, "--output", pipe], stderr=subprocess.PIPE,
                                       preexec_fn=as_people_start_it)
            self.wait_for(lambda: catches(process, number))
            process.send_signal(number)
            with process.stderr:
                self.assertEqual(process.wait(HANG_S), 130)
                self.assertIn(b"stopped", process.stderr.read())

    def test_nohup(self):
        def nohup():
            as_people_start_it()
            signal.signal(signal.SIGHUP, signal.SIG_IGN)

        process = subprocess.Popen([PROGRAM, "simulate", self.facility, "--duration", "270h", "--step", "1", "--quiet",
                                    "--output", self.old], preexec_fn=nohup, stderr=subprocess.DEVNULL)
        self.wait_for(self.parts)
        process.send_signal(signal.SIGHUP)
        process.send_signal(signal.SIGHUP)
        time.sleep(0.3)
        self.assertIsNone(process.poll())
        process.terminate()
        self.assertEqual(process.wait(HANG_S), 130)

    # What killed runs leave -------------------------------------------------------------------------------------------
    def test_leftovers_are_named_and_removed(self):
        killed = self.start(self.old)
        self.wait_for(self.parts)
        killed.kill()
        killed.wait(HANG_S)
        left = self.parts()
        self.assertEqual(len(left), 1)
        self.assertEqual(self.old.read_bytes(), OLD)

        living = self.start(self.old)
        self.wait_for(lambda: len(self.parts()) == 2)
        others = [name for name in self.parts() if name not in left]
        foreign = self.folder / "other.h5.part-1-1"
        foreign.write_bytes(b"")

        done = self.simulate(self.old)
        self.assertEqual(done.returncode, 0, done.err)
        self.assertIn(left[0], done.err)
        self.assertRegex(done.err, r"\(\d+ (bytes?|kB|MB)\)")
        self.assertIn("--remove-leftovers", done.err)
        self.assertEqual(len(done.err.splitlines()), 1, done.err)
        self.assertEqual(sorted(self.parts()), sorted(left + others + [foreign.name]))

        link = self.folder / "link.h5"
        link.symlink_to("a.h5")
        done = self.simulate(link, "--remove-leftovers")
        self.assertEqual(done.returncode, 0, done.err)
        self.assertIn(left[0], done.err)
        self.assertEqual(sorted(self.parts()), sorted(others + [foreign.name]))
        self.assertEqual(self.simulate(self.old).err, "")
        living.terminate()
        self.assertEqual(living.wait(HANG_S), 130)
        self.assertEqual(self.parts(), [foreign.name])


if __name__ == "__main__":
    result = unittest.main(exit=False).result
    if not result.wasSuccessful():
        sys.exit(1)
    sys.exit(77 if result.testsRun and len(result.skipped) == result.testsRun else 0)
