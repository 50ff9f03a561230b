"""Bad input is normal input: the command line names file and place, keeps what is good, never crashes or hangs.

usage: bad_input_test.py PROGRAM [unittest arguments…]; exit status 77 when everything was skipped.
"""
import json
import os
import pathlib
import pwd
import subprocess
import sys
import tempfile
import unittest

from two_racks import two_racks

PROGRAM = pathlib.Path(sys.argv.pop(1)).resolve()
HANG_S = 120  # not a measure of speed: only a hang takes this long

FACILITY = two_racks(columns=[
    {"column": "p{n}", "element": "hall/row/rack-{n}", "metric": "Rack/RackPower", "unit": "kW"}])


class BadInput(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        os.chmod(self.folder.name, 0o755)
        self.facility = self.write("facility.json", json.dumps(FACILITY))

    def write(self, name, content):
        path = pathlib.Path(self.folder.name) / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def run_program(self, *arguments, **options):
        environment = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY")}
        done = subprocess.run([PROGRAM, *arguments], capture_output=True, text=True, timeout=HANG_S, env=environment,
                              errors="replace", **options)
        self.assertIn(done.returncode, (0, 1), f"crashed or misunderstood: {done.returncode}\n{done.stderr}")
        return done

    def refused(self, *files, says=(), **options):
        """`check` answers 1 and one line of stderr holds every word of `says`."""
        done = self.run_program("check", *files, **options)
        self.assertEqual(done.returncode, 1, done.stderr)
        self.assertTrue(any(all(word in line for word in map(str, says)) for line in done.stderr.splitlines()),
                        f"no line says {says}:\n{done.stderr}")
        self.assertLess(len(done.stderr.splitlines()), 60, "the same problem over and over is counted, not repeated")
        return done

    def inspected(self, *files):
        done = self.run_program("inspect", *files, "--format", "json")
        self.assertEqual(done.returncode, 1, done.stderr)
        return json.loads(done.stdout)

    def power_at_end(self, *files):
        """Rack → power in W at the end of the recording."""
        report = self.inspected(*files)
        return {v["element"]: v["value"] for v in report["values"] if v["metric"] == "Rack/RackPower"}, report

    # The program runs at all on the good twin of what follows ------------------------------------------------------
    def test_good_files_are_accepted(self):
        csv = self.write("good.csv", "time,p1,p2\n0,100,90\n10,110,95\n")
        done = self.run_program("inspect", self.facility, csv, "--format", "json")
        self.assertEqual(done.returncode, 0, done.stderr)
        values = {v["element"]: v["value"] for v in json.loads(done.stdout)["values"]}
        self.assertAlmostEqual(values["hall/row/rack-1"], 110e3, delta=1)

    # Nothing is simulated in place of what was named ------------------------------------------------------------
    def test_unreadable_telemetry_is_not_simulated(self):
        """The facility plays its own workload only when nothing else was named."""
        playing = self.write("playing.json", json.dumps(dict(FACILITY, workload={"duration": 60, "step": 10})))
        alone = self.run_program("inspect", playing, "--format", "json")
        self.assertEqual(alone.returncode, 0, alone.stderr)
        self.assertGreater(json.loads(alone.stdout)["recording"]["samples"], 0)
        folder = pathlib.Path(self.folder.name)
        os.mkfifo(folder / "pipe.csv")
        unreadable = [folder / "nowhere.csv", folder / "pipe.csv", self.write("empty.csv", ""),
                      self.write("letter.txt", "Dear all,\nit is warm.\n"), self.write("bare.csv", "time,p1,p2\n"),
                      self.write("cut.h5", b"\x89HDF\r\n\x1a\n"), "mqtts://broker:8883/BMS/v1/PUB"]
        for named in unreadable:
            with self.subTest(named=named):
                self.refused(playing, named, says=[named, "no values could be read", "nothing is simulated"])
                done = self.run_program("inspect", playing, named, "--format", "json")
                self.assertEqual(done.returncode, 1)
                report = json.loads(done.stdout)
                self.assertEqual(report["facility"]["counts"]["Rack"], 2)
                self.assertEqual(report["recording"]["samples"], 0)
                self.assertNotIn("simulated", [v["source"] for v in report["values"]])
                self.assertIn(str(named), [p["file"] for p in report["problems"]])
                figures = self.run_program("figures", playing, named)
                self.assertEqual((figures.returncode, figures.stdout), (1, ""))
                self.assertIn(str(named), figures.stderr)
                impact = self.run_program("impact", playing, "hall/row/rack-1", named)
                self.assertEqual((impact.returncode, impact.stdout), (1, ""))
                self.assertIn(str(named), impact.stderr)

    # Files that are refused whole --------------------------------------------------------------------------------
    def test_empty_file(self):
        empty = self.write("empty.csv", "")
        self.refused(self.facility, empty, says=["empty.csv", "empty"])
        self.refused(empty, says=["empty.csv", "empty"])

    def test_wrong_kind(self):
        picture = self.write("picture.csv", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8)
        self.refused(self.facility, picture, says=["picture.csv"])
        other = self.write("other.json", '{"format": "something-else", "version": 1}')
        self.refused(other, says=["other.json"])
        prose = self.write("letter.txt", "Dear all,\nthe hall is warm today.\nRegards\n")
        self.refused(self.facility, prose, says=["letter.txt"])

    def test_truncated_json(self):
        text = json.dumps(FACILITY, indent=1)
        cut = self.write("cut.json", text[: len(text) // 2])
        self.refused(cut, says=["cut.json", "line "])

    def test_missing_file(self):
        self.refused(pathlib.Path(self.folder.name) / "nowhere.json", says=["nowhere.json"])

    def test_folder(self):
        self.refused(self.folder.name, says=[self.folder.name])
        self.refused(self.facility, self.folder.name, says=[self.folder.name])

    def test_unreadable_file(self):
        locked = self.write("locked.json", json.dumps(FACILITY))
        locked.chmod(0)
        options = {}
        if os.geteuid() == 0:  # root reads everything: be somebody else
            options = {"user": pwd.getpwnam("nobody").pw_uid, "group": pwd.getpwnam("nobody").pw_gid, "extra_groups": []}
            try:
                subprocess.run([PROGRAM, "--version"], check=True, capture_output=True, timeout=HANG_S, **options)
            except (OSError, subprocess.CalledProcessError):
                self.skipTest("root reads every file, and an unprivileged user cannot start the program here")
        self.refused(locked, says=["locked.json"], **options)

    def test_endless_line(self):
        path = self.write("endless.csv", "time,p1,p2\n")
        with open(path, "ab") as file:
            for _ in range(200):
                file.write(b"1" * 1_000_000)
        self.refused(self.facility, path, says=["endless.csv"])
        path.write_bytes(b"")
        with open(path, "ab") as file:
            for _ in range(200):
                file.write(b"x" * 1_000_000)
        self.refused(self.facility, path, says=["endless.csv"])

    # Recordings that keep their good rows ------------------------------------------------------------------------
    def test_broken_row_in_the_middle(self):
        csv = self.write("broken.csv", "time,p1,p2\n0,100,90\n10,oops\n20,120,99\n")
        self.refused(self.facility, csv, says=["broken.csv", "line 3"])
        power, report = self.power_at_end(self.facility, csv)
        self.assertAlmostEqual(power["hall/row/rack-1"], 120e3, delta=1)
        self.assertEqual(report["recording"]["samples"], 4)
        self.assertTrue(any("line 3" in p["where"] for p in report["problems"]), report["problems"])

    def test_not_utf8(self):
        csv = self.write("latin.csv", b"time,p1,p2\n0,100,90\n10,\xff\xfe\xe9,91\n20,120,99\n")
        self.refused(self.facility, csv, says=["latin.csv", "line 3"])
        power, _ = self.power_at_end(self.facility, csv)
        self.assertAlmostEqual(power["hall/row/rack-2"], 99e3, delta=1)
        self.refused(self.write("latin.json", b'{"format": "hallscope-facility", "title": "caf\xe9"}'), says=["latin.json"])

    def test_values_beyond_numbers(self):
        csv = self.write("numbers.csv", "time,p1,p2\n0,100,90\n10,nan,1e400\n20,abc,-\n")
        self.refused(self.facility, csv, says=["numbers.csv", "line "])
        report = self.inspected(self.facility, csv)
        self.assertNotIn("Infinity", json.dumps(report))
        metric = [m for m in report["recording"]["metrics"] if m["metric"] == "Rack/RackPower"][0]
        self.assertAlmostEqual(metric["max"], 100e3, delta=1)
        facility = dict(FACILITY, elements=[dict(FACILITY["elements"][0], size=[10, 8, 4])])
        huge = json.dumps(facility).replace("[10, 8, 4]", "[1e400, 8, 4]")
        self.refused(self.write("huge.json", huge), says=["huge.json"])

    def test_time_going_backwards(self):
        wide = self.write("wide.csv", "time,p1,p2\n0,100,90\n20,110,95\n10,500,500\n30,120,99\n")
        done = self.run_program("inspect", self.facility, wide, "--format", "json")
        self.assertEqual(done.returncode, 0, done.stderr)  # what can be read rightly is no error
        self.assertTrue("line 4" in done.stderr and "time goes backwards" in done.stderr, done.stderr)
        report = json.loads(done.stdout)
        power = {v["element"]: v["value"] for v in report["values"] if v["metric"] == "Rack/RackPower"}
        self.assertAlmostEqual(power["hall/row/rack-1"], 120e3, delta=1)

    def test_duplicate_header(self):
        csv = self.write("twice.csv", "time,p1,p1\n0,100,90\n10,110,95\n")
        self.refused(self.facility, csv, says=["twice.csv", "line 1", "p1"])
        power, _ = self.power_at_end(self.facility, csv)
        self.assertAlmostEqual(power["hall/row/rack-1"], 110e3, delta=1)

    def test_column_of_an_unknown_element(self):
        csv = self.write("unknown.csv", "time,p1,p7\n0,100,90\n10,110,95\n")
        self.refused(self.facility, csv, says=["unknown.csv", "line 1", "p7"])
        power, _ = self.power_at_end(self.facility, csv)
        self.assertAlmostEqual(power["hall/row/rack-1"], 110e3, delta=1)
        long = self.write("long.csv", "time,element,metric,value\n0,hall/row/rack-1,Rack/RackPower,5000\n"
                                      "0,hall/row/rack-9,Rack/RackPower,6000\n")
        self.refused(self.facility, long, says=["long.csv", "line 3", "rack-9"])
        power, _ = self.power_at_end(self.facility, long)
        self.assertAlmostEqual(power["hall/row/rack-1"], 5000, delta=1)

    # Facilities that cannot be ----------------------------------------------------------------------------------
    def facility_with(self, name, slots=None, **hall):
        row = dict(FACILITY["elements"][0]["elements"][0])
        if slots is not None:
            row["slots"] = slots
        facility = dict(FACILITY, elements=[dict(FACILITY["elements"][0], elements=[row], **hall)])
        return self.write(name, json.dumps(facility))

    def test_no_racks_at_all(self):
        for name, slots in (("bare.json", []), ("none.json", [{"id": "rack-{n}", "model": "gb300-nvl72", "count": 0}])):
            facility = self.facility_with(name, slots=slots)
            self.refused(facility, says=[name, "/elements", "no racks"])
            self.refused(facility, says=[name, "/columns/0/element"])  # what was bound to them
            report = self.inspected(facility)
            self.assertEqual(report["facility"]["counts"].get("Rack", 0), 0)

    def test_negative_size(self):
        negative = self.facility_with("negative.json", size=[-10, 8, 4])
        self.refused(negative, says=["negative.json", "/elements/0/size"])

    def test_absurd_count(self):
        many = self.facility_with("many.json", slots=[{"id": "rack-{n}", "model": "gb300-nvl72", "count": 2000000000}])
        self.refused(many, says=["many.json", "/elements/0"])


if __name__ == "__main__":
    result = unittest.main(exit=False).result
    if not result.wasSuccessful():
        sys.exit(1)
    sys.exit(77 if result.testsRun and len(result.skipped) == result.testsRun else 0)
