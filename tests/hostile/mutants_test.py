"""Damaged files of every format, through the program as people run it: nothing may end it but its own exit.

usage: mutants_test.py PROGRAM CORPUS [--window PROGRAM] [--count N] [--seed N] [--keep FOLDER] [--only FORMAT]
CORPUS is tests/fuzz/corpus. With --window (open_in_window of a build) they are opened in one window instead. Each mutant is a small file that was right and had bits flipped, bytes cut, doubled, moved or
replaced. Several go into one call; when a call ends badly its files are tried one by one, and those that do it are kept
and named. Bad is: a signal, an exit other than 0 or 1, more than 20 s, more than 4 GB. The last line counts.
"""
import argparse
import concurrent.futures
import json
import os
import pathlib
import random
import resource
import shutil
import subprocess
import sys
import tempfile

LONGEST_S = 20  # of one file; a call with several has as much for each
MOST_BYTES = 4 << 30
TOGETHER = 12  # files in a call, where a call takes several

FACILITY = {
    "format": "hallscope-facility", "version": 1, "title": "Two racks",
    "elements": [{
        "id": "hall", "type": "Hall", "size": [10, 8, 4],
        "elements": [
            {"id": "row", "type": "Row", "at": [2, 2],
             "slots": [{"id": "rack-{n}", "model": "gb300-nvl72", "count": 2}]},
            {"id": "cdu", "type": "CDU", "model": "in-row-cdu-1800", "at": [7, 2]},
        ],
    }],
    "columns": [{"column": "p{n}", "element": "hall/row/rack-{n}", "metric": "Rack/RackPower", "unit": "kW"}],
}
SCENARIO = {
    "format": "hallscope-scenario", "version": 1, "title": "Trip", "duration": "30s", "step": 1,
    "events": [{"at": "10s", "fail": "hall/cdu"}],
}
LONG = "time,element,metric,value,unit,quality\n" + "".join(
    f"2026-01-05T14:{m:02d}:00Z,hall/row/rack-{1 + m % 2},Rack/RackPower,{100 + m},kW,good\n" for m in range(30))
WIDE = "time,p1,p2\n" + "".join(f"{10 * i},{100 + i},{90 - i}\n" for i in range(30))
DSX = "".join(
    ["offset,topic,payload\n"] +
    [f'0s,BMS/v1/PUB/Metadata/Rack/RackPower/pod/R{r},"{{""objectType"":""Rack"",""pointType"":""RackPower"",'
     f'""engUnit"":""kW"",""objectName"":""R{r}"",""objectId"":""R{r}"",""rackLocationId"":""P-E0{r}""}}"\n' for r in (1, 2)] +
    [f'{i}s,BMS/v1/PUB/Value/Rack/RackPower/pod/R{1 + i % 2},"{{""timestamp"":{1767623520000 + 1000 * i},""value"":{100 + i},'
     f'""quality"":1}}"\n' for i in range(12)])
IMAGE = """<VTKFile type="ImageData"><ImageData WholeExtent="0 1 0 1 0 1">
<Piece Extent="0 1 0 1 0 1"><PointData><DataArray type="Float32" Name="T" format="ascii">1 2 3 4 5 6 7 8</DataArray>
</PointData></Piece></ImageData></VTKFile>"""
SURFACE = """<VTKFile type="PolyData"><PolyData>
<Piece NumberOfPoints="3" NumberOfPolys="1"><PointData><DataArray type="Float32" Name="T" format="ascii">1 2 3</DataArray>
</PointData><Points><DataArray type="Float32" NumberOfComponents="3" format="ascii">0 0 0 1 0 0 0 1 0</DataArray></Points>
<Polys><DataArray type="Int32" Name="connectivity" format="ascii">0 1 2</DataArray>
<DataArray type="Int32" Name="offsets" format="ascii">3</DataArray></Polys></Piece></PolyData></VTKFile>"""
EPW = "".join(
    ["LOCATION,Somewhere,-,DEU,TMY,0,52,13,1,40\n", "DESIGN CONDITIONS,0\n", "TYPICAL/EXTREME PERIODS,0\n",
     "GROUND TEMPERATURES,0\n", "HOLIDAYS/DAYLIGHT SAVINGS,No,0,0,0\n", "COMMENTS 1,\n", "COMMENTS 2,\n",
     "DATA PERIODS,1,1,Data,Sunday, 1/ 1, 1/ 2\n"] +
    [f"2026,1,{d},{h},0,?,{5 + h % 7}.0,1.0,75,101000," + ",".join(["0"] * 25) + "\n"
     for d in (1, 2) for h in range(1, 25)])
FOAM = {
    "system/controlDict": ("dictionary", "application none;\n"),
    "constant/polyMesh/points": (
        "vectorField", "12\n((0 0 0)(1 0 0)(1 1 0)(0 1 0)(0 0 1)(1 0 1)(1 1 1)(0 1 1)(0 0 2)(1 0 2)(1 1 2)(0 1 2))\n"),
    "constant/polyMesh/faces": (
        "faceList", "11\n(4(4 5 6 7) 4(0 3 2 1) 4(0 1 5 4) 4(1 2 6 5) 4(2 3 7 6) 4(3 0 4 7) 4(8 9 10 11) 4(4 5 9 8) "
        "4(5 6 10 9) 4(6 7 11 10) 4(7 4 8 11))\n"),
    "constant/polyMesh/owner": ("labelList", "11(0 0 0 0 0 0 1 1 1 1 1)\n"),
    "constant/polyMesh/neighbour": ("labelList", "1(1)\n"),
    "constant/polyMesh/boundary": (
        "polyBoundaryMesh", "2\n(\nwalls\n{\n type wall;\n nFaces 6;\n startFace 1;\n}\n"
        "out\n{\n type patch;\n nFaces 4;\n startFace 7;\n}\n)\n"),
    "1/T": ("volScalarField",
            "dimensions [0 0 0 1 0 0 0];\ninternalField nonuniform List<scalar> 2(300 301);\n"
            "boundaryField { walls { type zeroGradient; } out { type zeroGradient; } }\n"),
}


def foam_file(kind, body):
    return f"FoamFile\n{{\n version 2.0;\n format ascii;\n class {kind};\n}}\n{body}"


def mutant(data, random_):
    """A few damages of one kind each, as transfers, editors and disks make them."""
    data = bytearray(data)
    for _ in range(random_.choice((1, 1, 1, 2, 4))):
        size = len(data)
        if size == 0:
            return bytes(data)
        at = random_.randrange(size)
        length = min(size - at, random_.choice((1, 2, 4, 8, 16, 64)))
        kind = random_.randrange(9)
        if kind <= 1:
            data[at] ^= 1 << random_.randrange(8)
        elif kind == 2:
            data[at] = random_.choice((0, 0xff, 0x7f, 0x80, 10, 32, 34, 40, 41, 44, 45, 48, 57, 123, 125))
        elif kind == 3:
            del data[at:at + length]
        elif kind == 4:
            data[at:at] = data[at:at + length] * random_.choice((1, 2, 50))
        elif kind == 5:
            del data[at:]
        elif kind == 6:
            other = random_.randrange(size)
            piece = bytes(data[other:other + length])
            data[at:at + len(piece)] = piece
        elif kind == 7:
            data[at:at + length] = random_.randbytes(length)
        else:  # a number where one stands, or anywhere
            digits = [i for i, c in enumerate(data) if 48 <= c <= 57] or [at]
            spot = random_.choice(digits)
            data[spot:spot + 1] = random_.choice(
                (b"-1", b"0", b"99999999999", b"4294967295", b"2147483648", b"1e308", b"-1e-308", b"nan", b"inf", b""))
    return bytes(data)


class Format:
    """How a mutant of one format is given to the program: a file of its own, or one of a folder that is right else."""

    def __init__(self, name, seeds, arguments, together=1, folder=None):
        self.name, self.seeds, self.arguments, self.together, self.folder = name, seeds, arguments, together, folder


def limit():
    resource.setrlimit(resource.RLIMIT_AS, (MOST_BYTES, MOST_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def run(program, arguments, files):
    """Why it ended badly; nothing when it did not."""
    environment = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY")}
    try:
        done = subprocess.run([program, *arguments, *files], stdin=subprocess.DEVNULL, capture_output=True,
                              timeout=LONGEST_S * max(1, len(files)), env=environment, preexec_fn=limit)
    except subprocess.TimeoutExpired:
        return "hangs"
    if done.returncode in (0, 1):
        return None
    return f"exit {done.returncode}: {done.stderr[-300:].decode(errors='replace')}"


def formats(program, folder, corpus):
    """All of them. Most seeds are right; some of the corpus name what is not there, which is a case too."""
    facility = folder / "facility.json"
    facility.write_text(json.dumps(FACILITY))
    scenario = folder / "scenario.json"
    scenario.write_text(json.dumps(SCENARIO))
    recording = folder / "recording.h5"
    made = subprocess.run([program, "simulate", facility, "--scenario", scenario, "--output", recording],
                          capture_output=True, text=True)
    if made.returncode != 0:
        sys.exit(f"no recording to begin with: {made.stderr}")

    def of_corpus(name, ending):
        return [(p.read_bytes(), ending or p.suffix) for p in sorted((corpus / name).iterdir())]

    case = folder / "case"
    for path, (kind, body) in FOAM.items():
        (case / path).parent.mkdir(parents=True, exist_ok=True)
        (case / path).write_text(foam_file(kind, body))
    (case / "case.foam").write_text("")
    (folder / "a.vti").write_text(IMAGE)  # what collections name
    (folder / "b.vtp").write_text(SURFACE)
    check = ["check", facility]
    weather = {**SCENARIO, "weather": {"file": "WEATHER"}}
    return [
        Format("facility", [(facility.read_bytes(), ".json"), *of_corpus("facility_fuzz", None)[1:]], ["check"]),
        Format("scenario", [(scenario.read_bytes(), ".json"), *of_corpus("scenario_fuzz", None)], check),
        Format("weather", [(EPW.encode(), ".epw")], check, folder=weather),
        Format("long-csv", [(LONG.encode(), ".csv")], check, TOGETHER),
        Format("wide-csv", [(WIDE.encode(), ".csv")], check, TOGETHER),
        Format("dsx-capture", [(DSX.encode(), ".csv"), *of_corpus("dsx_fuzz", None)], ["check"]),
        Format("recording", [(recording.read_bytes(), ".h5"), *of_corpus("hdf5_fuzz", None)], check, TOGETHER),
        Format("vtk-xml", of_corpus("vtk_xml_fuzz", None), check, TOGETHER),
        Format("vtk-collection", of_corpus("vtk_collection_fuzz", None), check, TOGETHER),
        Format("vtk-legacy", of_corpus("vtk_legacy_fuzz", None), check, TOGETHER),
        Format("openfoam", [(foam_file(*FOAM[p]).encode(), p) for p in FOAM], check, TOGETHER, folder=case),
    ]


def write(format_, number, data, ending, folder):
    """The mutant on disk; the path that the program is given."""
    if format_.name == "openfoam":
        case = folder / f"openfoam-{number}"
        shutil.copytree(format_.folder, case)
        (case / ending).write_bytes(data)
        return case / "case.foam"
    path = folder / f"{format_.name}-{number}{ending}"
    path.write_bytes(data)
    if format_.name != "weather":
        return path
    scenario = folder / f"weather-{number}.json"
    scenario.write_text(json.dumps(format_.folder).replace("WEATHER", path.name))
    return scenario


def in_window(window, folder, files):
    """Opens all of them in one window; after one that ends it, goes on with the next in another window."""
    bad, first = [], 0
    while first < len(files):
        done = subprocess.run([window, folder, *files[first:]], stdin=subprocess.DEVNULL, capture_output=True,
                              preexec_fn=limit)
        told = done.stdout.decode().split()
        if done.returncode == 0 and told[-1:] == ["done"]:
            break
        if done.returncode == 3 or not told:
            sys.exit(f"no window: {done.stderr.decode(errors='replace')[-500:]}")
        last = first + int(told[-1])
        why = "hangs" if done.returncode == 4 else f"exit {done.returncode}: {done.stderr[-300:].decode(errors='replace')}"
        bad.append((files[last], why))
        first = last + 1
    return bad


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program", type=pathlib.Path)
    parser.add_argument("corpus", type=pathlib.Path)
    parser.add_argument("--window", type=pathlib.Path, help="open_in_window, in place of the command line")
    parser.add_argument("--count", type=int, default=2200, help="mutants of all formats together")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=pathlib.Path, help="where mutants that end it badly are copied to")
    parser.add_argument("--only", help="one format")
    wanted = parser.parse_args()
    program = wanted.program.resolve()

    bad = []
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        all_formats = [f for f in formats(program, folder, wanted.corpus) if wanted.only in (None, f.name)]
        calls = []
        for format_ in all_formats:
            random_ = random.Random(f"{wanted.seed} {format_.name}")
            files = []
            for number in range(max(1, wanted.count // len(all_formats))):
                data, ending = format_.seeds[number % len(format_.seeds)]
                files.append(write(format_, number, mutant(data, random_), ending, folder))
            calls += [(format_, files[i:i + format_.together]) for i in range(0, len(files), format_.together)]

        def call(one):
            format_, files = one
            why = run(program, format_.arguments, files)
            if why and len(files) > 1:
                alone = [(f, run(program, format_.arguments, [f])) for f in files]
                return [(f, w) for f, w in alone if w] or [(files[0], f"with {len(files) - 1} others: {why}")]
            return [(files[0], why)] if why else []

        if wanted.window:
            bad += in_window(wanted.window.resolve(), folder, [f for _, files in calls for f in files])
        else:
            with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
                for found in pool.map(call, calls):
                    bad += found
        for path, why in bad:
            print(f"{path.name}: {why}")
            if wanted.keep:
                wanted.keep.mkdir(parents=True, exist_ok=True)
                source = path.parent if path.name == "case.foam" else path
                target = wanted.keep / source.name
                shutil.copytree(source, target, dirs_exist_ok=True) if source.is_dir() else shutil.copy(source, target)
        mutants = sum(len(files) for _, files in calls)
    print(f"{mutants} mutants, {len(bad)} ended it badly")
    sys.exit(1 if bad else 0)


main()
