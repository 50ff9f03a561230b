#!/usr/bin/env python3
"""Makes the air of assets/demo/hall-air with OpenFOAM (Debian's package, v1912): make.py [FOLDER TO WORK IN].

The case is a section of the reference hall in hall.json, in its coordinates: rows 3 and 4 with the hot aisle between
them, from the air handlers at the west wall (x = 55.5 m) to x = 74.6 m, from the middle of one cold aisle to the middle
of the next, up to the ceiling. It is simulated as if the hot aisle had no containment, so that part of its air flows
back over the racks. All figures are assumed:

- supply 24 °C at 2.4 m/s from the air handlers' fronts, a tenth less than the racks draw;
- racks draw 0.7 m/s through their fronts and blow it out at the back at fixed temperatures, 34 to 45 °C;
- the air leaves through the ceiling over the hot aisle; CDUs are blocks.

It shows no measured and no certified result: a coarse mesh, k-epsilon, the Boussinesq approximation."""
import gzip
import os
import pathlib
import shutil
import subprocess
import sys

X = [55.5, 60.4, 61.0, 63.4, 64.2, 66.6, 69.0, 69.8, 72.2, 74.6]
NX = [14, 2, 7, 2, 7, 7, 2, 7, 7]
Y = [10.2, 10.75, 11.4, 11.5, 12.6, 13.9, 14.4, 14.65, 15.6, 16.8]
NY = [2, 2, 1, 3, 4, 2, 1, 3, 4]
Z = [0, 2.236, 2.8, 7]
NZ = [8, 2, 10]
# Of each piece of a row: the temperature behind it, °C; None for a CDU.
BEHIND = {1: 45, 2: 36, 3: None, 4: 38, 5: 34, 6: None, 7: 40, 8: 36}
ROWS = [(11.4, 12.6, "-y"), (14.4, 15.6, "+y")]
HANDLERS = [(10.2, 10.75), (11.5, 13.9), (14.65, 16.8)]
SUPPLY_C, SUPPLY_SPEED, RACK_SPEED = 24, 2.4, 0.7
STEPS = 800
PROBES = [(58.0, 13.5, 1.4), (62.0, 13.5, 1.0), (62.0, 10.8, 1.0), (66.0, 13.5, 4.0), (70.0, 13.4, 0.8),
          (71.0, 10.6, 1.9), (73.9, 13.5, 1.5), (73.9, 16.2, 2.1), (65.0, 12.0, 3.1), (60.0, 15.0, 6.2)]


def head(kind, name):
    return f"FoamFile\n{{\n    version 2.0;\n    format ascii;\n    class {kind};\n    object {name};\n}}\n"


def row_of(j):
    """The row that fills this interval of y."""
    for low, high, front in ROWS:
        if Y[j] >= low - 1e-9 and Y[j + 1] <= high + 1e-9:
            return front
    return None


def solid(i, j, k):
    return k == 0 and i >= 1 and row_of(j) is not None


def block_mesh():
    nx, ny, nz = len(X), len(Y), len(Z)
    vertex = lambda i, j, k: i + nx * (j + ny * k)
    vertices = "\n".join(f"    ({x} {y} {z})" for z in Z for y in Y for x in X)
    cells = [(i, j, k) for k in range(nz - 1) for j in range(ny - 1) for i in range(nx - 1) if not solid(i, j, k)]
    blocks = "\n".join(
        "    hex (" + " ".join(str(vertex(i + a, j + b, k + c)) for a, b, c in
                               [(0, 0, 0), (1, 0, 0), (1, 1, 0), (0, 1, 0), (0, 0, 1), (1, 0, 1), (1, 1, 1), (0, 1, 1)])
        + f") ({NX[i]} {NY[j]} {NZ[k]}) simpleGrading (1 1 1)" for i, j, k in cells)
    there = set(cells)
    patches = {}

    def add(name, corners):
        patches.setdefault(name, []).append("        (" + " ".join(str(vertex(*c)) for c in corners) + ")")

    for i, j, k in cells:
        for axis, step in [(a, s) for a in range(3) for s in (-1, 1)]:
            beside = [i, j, k]
            beside[axis] += step
            if tuple(beside) in there:
                continue
            at = [i, j, k][axis] + (step > 0)
            u, v = [(1, 2), (0, 2), (0, 1)][axis]
            corners = []
            for a, b in [(0, 0), (1, 0), (1, 1), (0, 1)]:
                c = [i, j, k]
                c[axis], c[u], c[v] = at, c[u] + a, c[v] + b
                corners.append(tuple(c))
            y = (Y[j], Y[j + 1])
            name = "walls"
            if axis == 0 and step < 0 and i == 0 and k < 2:
                if any(low <= y[0] + 1e-9 and y[1] <= high + 1e-9 for low, high in HANDLERS):
                    name = "supply"
            elif axis == 0 and step > 0 and i == nx - 2:
                name = "sides"
            elif axis == 1 and j in (0, ny - 2) and not 0 <= beside[1] < ny - 1:
                name = "sides"
            elif axis == 1 and k == 0 and solid(*beside) and BEHIND[i] is not None:
                front = row_of(beside[1])
                # This cell lies on the side of the racks towards -step.
                name = "drawn" if (front == "-y") == (step > 0) else f"blown{BEHIND[i]}"
            elif axis == 2 and step > 0 and k == nz - 2 and 12.6 <= y[0] + 1e-9 and y[1] <= 14.4 + 1e-9 and i >= 1:
                name = "ceiling"
            add(name, corners)
    kinds = {"walls": "wall", "sides": "symmetry"}
    boundary = "\n".join(f"    {name}\n    {{\n        type {kinds.get(name, 'patch')};\n        faces\n        (\n"
                         + "\n".join(faces) + "\n        );\n    }" for name, faces in sorted(patches.items()))
    return (head("dictionary", "blockMeshDict") + f"scale 1;\nvertices\n(\n{vertices}\n);\nblocks\n(\n{blocks}\n);\nedges\n(\n);\n"
            f"boundary\n(\n{boundary}\n);\nmergePatchPairs\n(\n);\n"), sorted(patches)


def field(name, kind, dimensions, inside, patches, rule):
    entries = "".join(f"    {p} {{ {rule(p)} }}\n" for p in patches)
    return (head(kind, name) + f"dimensions {dimensions};\ninternalField uniform {inside};\nboundaryField\n{{\n{entries}}}\n")


def fields(patches):
    kelvin = lambda c: f"{c + 273.15:.2f}"
    blown = lambda p: p.startswith("blown")

    def velocity(p):
        if p == "supply":
            return f"type fixedValue; value uniform ({SUPPLY_SPEED} 0 0);"
        if blown(p):
            return f"type surfaceNormalFixedValue; refValue uniform -{RACK_SPEED};"
        if p == "drawn":
            return f"type surfaceNormalFixedValue; refValue uniform {RACK_SPEED};"
        return {"walls": "type noSlip;", "sides": "type symmetry;",
                "ceiling": "type pressureInletOutletVelocity; value uniform (0 0 0);"}[p]

    def temperature(p):
        if p == "supply":
            return f"type fixedValue; value uniform {kelvin(SUPPLY_C)};"
        if blown(p):
            return f"type fixedValue; value uniform {kelvin(int(p[5:]))};"
        return {"walls": "type zeroGradient;", "sides": "type symmetry;", "drawn": "type zeroGradient;",
                "ceiling": f"type inletOutlet; inletValue uniform {kelvin(30)}; value uniform {kelvin(30)};"}[p]

    def turbulent(value, wall):
        def rule(p):
            if p == "walls":
                return f"type {wall}; value uniform {value};"
            if p == "sides":
                return "type symmetry;"
            if p == "supply" or blown(p):
                return f"type fixedValue; value uniform {value};"
            return f"type inletOutlet; inletValue uniform {value}; value uniform {value};"
        return rule

    plain = lambda wall: lambda p: ("type symmetry;" if p == "sides" else f"type {wall}; value uniform 0;" if p == "walls"
                                    else "type calculated; value uniform 0;")
    alphat = lambda p: ("type symmetry;" if p == "sides" else
                        "type alphatJayatillekeWallFunction; Prt 0.85; value uniform 0;" if p == "walls" else
                        "type calculated; value uniform 0;")
    pressure = lambda p: ("type symmetry;" if p == "sides" else "type fixedValue; value uniform 0;" if p == "ceiling"
                          else "type fixedFluxPressure; rho rhok; value uniform 0;")
    total = lambda p: "type symmetry;" if p == "sides" else "type calculated; value uniform 0;"
    return {
        "U": field("U", "volVectorField", "[0 1 -1 0 0 0 0]", "(0 0 0)", patches, velocity),
        "T": field("T", "volScalarField", "[0 0 0 1 0 0 0]", kelvin(28), patches, temperature),
        "p_rgh": field("p_rgh", "volScalarField", "[0 2 -2 0 0 0 0]", "0", patches, pressure),
        "p": field("p", "volScalarField", "[0 2 -2 0 0 0 0]", "0", patches, total),
        "k": field("k", "volScalarField", "[0 2 -2 0 0 0 0]", "0.02", patches, turbulent("0.02", "kqRWallFunction")),
        "epsilon": field("epsilon", "volScalarField", "[0 2 -3 0 0 0 0]", "0.01", patches,
                         turbulent("0.01", "epsilonWallFunction")),
        "nut": field("nut", "volScalarField", "[0 2 -1 0 0 0 0]", "0", patches, plain("nutkWallFunction")),
        "alphat": field("alphat", "volScalarField", "[0 2 -1 0 0 0 0]", "0", patches, alphat)}


CONTROL = head("dictionary", "controlDict") + """application buoyantBoussinesqSimpleFoam;
startFrom startTime;
startTime 0;
stopAt endTime;
endTime %(end)s;
deltaT 1;
writeControl timeStep;
writeInterval %(end)s;
purgeWrite 1;
writeFormat ascii;
writePrecision 5;
timeFormat general;
timePrecision 6;
"""
PROBE_FUNCTION = """functions
{
    probes
    {
        type probes;
        libs (sampling);
        fields (T U);
        interpolationScheme cell;
        probeLocations
        (
%s
        );
    }
}
"""
SCHEMES = head("dictionary", "fvSchemes") + """ddtSchemes { default steadyState; }
gradSchemes { default Gauss linear; }
divSchemes
{
    default none;
    div(phi,U) bounded Gauss upwind;
    div(phi,T) bounded Gauss upwind;
    div(phi,k) bounded Gauss upwind;
    div(phi,epsilon) bounded Gauss upwind;
    div((nuEff*dev2(T(grad(U))))) Gauss linear;
}
laplacianSchemes { default Gauss linear corrected; }
interpolationSchemes { default linear; }
snGradSchemes { default corrected; }
"""
SOLUTION = head("dictionary", "fvSolution") + """solvers
{
    p_rgh { solver GAMG; smoother GaussSeidel; tolerance 1e-7; relTol 0.05; }
    "(U|T|k|epsilon)" { solver PBiCGStab; preconditioner DILU; tolerance 1e-7; relTol 0.1; }
}
SIMPLE
{
    nNonOrthogonalCorrectors 0;
    residualControl { p_rgh 1e-4; U 1e-4; T 1e-4; "(k|epsilon)" 1e-4; }
}
relaxationFactors
{
    fields { p_rgh 0.5; }
    equations { U 0.4; T 0.6; "(k|epsilon)" 0.4; }
}
"""
CONSTANT = {
    "g": head("uniformDimensionedVectorField", "g") + "dimensions [0 1 -2 0 0 0 0];\nvalue (0 0 -9.81);\n",
    "transportProperties": head("dictionary", "transportProperties") + "transportModel Newtonian;\nnu [0 2 -1 0 0 0 0] 1.6e-05;\n"
    "beta [0 0 0 -1 0 0 0] 3.3e-03;\nTRef [0 0 0 1 0 0 0] 300;\nPr [0 0 0 0 0 0 0] 0.7;\nPrt [0 0 0 0 0 0 0] 0.85;\n",
    "turbulenceProperties": head("dictionary", "turbulenceProperties")
    + "simulationType RAS;\nRAS { RASModel kEpsilon; turbulence on; printCoeffs on; }\n"}


def main():
    os.environ.setdefault("WM_PROJECT_DIR", "/usr/share/openfoam")  # where Debian keeps its etc
    here = pathlib.Path(__file__).parent
    work = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else "/tmp/hall-air")
    shutil.rmtree(work, ignore_errors=True)
    for folder in ("0", "constant", "system"):
        (work / folder).mkdir(parents=True)
    mesh, patches = block_mesh()
    (work / "system/blockMeshDict").write_text(mesh)
    probes = PROBE_FUNCTION % "\n".join(f"            ({x} {y} {z})" for x, y, z in PROBES)
    (work / "system/controlDict").write_text(CONTROL % {"end": STEPS} + probes)
    (work / "system/fvSchemes").write_text(SCHEMES)
    (work / "system/fvSolution").write_text(SOLUTION)
    for name, text in CONSTANT.items():
        (work / "constant" / name).write_text(text)
    for name, text in fields(patches).items():
        (work / "0" / name).write_text(text)
    for command in ("blockMesh", "checkMesh", "buoyantBoussinesqSimpleFoam"):
        with open(work / f"{command}.log", "w") as log:
            subprocess.run([command, "-case", work], stdout=log, stderr=subprocess.STDOUT, check=True)
    last = max((p for p in work.iterdir() if p.name.isdigit()), key=lambda p: int(p.name))
    # What OpenFOAM itself says of the result, read back from what it has written.
    subprocess.run(["postProcess", "-case", work, "-dict", "system/controlDict", "-time", last.name],
                   stdout=subprocess.DEVNULL, check=True)

    def keep(source, target):
        target.parent.mkdir(parents=True, exist_ok=True)
        with open(target, "wb") as raw, gzip.GzipFile(target.stem, "wb", 9, raw, mtime=0) as packed:
            packed.write(source.read_bytes())

    for name in ("points", "faces", "owner", "neighbour"):
        keep(work / "constant/polyMesh" / name, here / "constant/polyMesh" / f"{name}.gz")
    shutil.copy(work / "constant/polyMesh/boundary", here / "constant/polyMesh/boundary")
    for old in here.iterdir():
        if old.name.isdigit():
            shutil.rmtree(old)
    for name in ("T", "U"):
        keep(last / name, here / last.name / f"{name}.gz")
    (here / "system").mkdir(exist_ok=True)
    (here / "system/controlDict").write_text(CONTROL % {"end": STEPS})
    for name in ("T", "U"):
        found = sorted(work.glob(f"postProcessing/probes/{last.name}/{name}*")) or sorted(
            work.glob(f"postProcessing/probes/*/{name}*"))
        lines = found[-1].read_text().splitlines(keepends=True)
        (here / f"probes-{name}.txt").write_text("".join([line for line in lines if line.startswith("#")] + lines[-1:]))
    (here / "hall-air.foam").write_text("")


if __name__ == "__main__":
    main()
