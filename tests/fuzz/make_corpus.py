#!/usr/bin/env python3
"""Writes what the fuzzers begin with into corpus/, a few small files each; run it again after a change of formats.

Not so corpus/hdf5_fuzz/recording.h5: Hdf5Writer wrote it, two metrics and a spread one of three racks, four rows."""
import base64
import gzip
import json
import lzma
import pathlib
import shutil
import struct
import zlib

CORPUS = pathlib.Path(__file__).parent / "corpus"

POINTS = [(x, y, z) for z in range(2) for y in range(2) for x in range(3)]  # two cubes beside each other
HEXAHEDRA = [(0, 1, 4, 3, 6, 7, 10, 9), (1, 2, 5, 4, 7, 8, 11, 10)]
TETRAHEDRA = [(0, 1, 3, 6), (1, 4, 3, 10)]
TEMPERATURES = [300 + x + 2 * y - z for x, y, z in POINTS]
WIND = [c for x, y, z in POINTS for c in (1, 0.5 * x, 0.25)]


def write(fuzzer, name, content):
    folder = CORPUS / (fuzzer + "_fuzz")
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(content.encode() if isinstance(content, str) else content)


# VTK XML ---------------------------------------------------------------------------------------------------------

FORMATS = {"Float32": "f", "Float64": "d", "Int32": "i", "Int64": "q", "UInt8": "B"}
PACKING = {"": None, "vtkZLibDataCompressor": zlib.compress,
           "vtkLZMADataCompressor": lambda data: lzma.compress(data, format=lzma.FORMAT_XZ)}


class Writer:
    """Arrays of one file: in text, in base64 or appended raw, packed or not."""

    def __init__(self, mode, compressor="", order="<", block=64):
        self.mode, self.compressor, self.order, self.block, self.appended = mode, compressor, order, block, b""

    def bytes_of(self, values, kind):
        data = struct.pack(self.order + str(len(values)) + FORMATS[kind], *values)
        pack = PACKING[self.compressor]
        if not pack:
            return struct.pack(self.order + "I", len(data)), data
        blocks = [data[i:i + self.block] for i in range(0, len(data), self.block)]
        packed = [pack(b) for b in blocks]
        last = len(data) % self.block
        head = struct.pack(self.order + f"{3 + len(packed)}I", len(packed), self.block, last, *map(len, packed))
        return head, b"".join(packed)

    def array(self, name, values, kind="Float64", components=1, more=""):
        head = f'<DataArray type="{kind}" Name="{name}" NumberOfComponents="{components}"'
        if self.mode == "ascii":
            return f'{head} format="ascii">{more}{" ".join(map(str, values))}</DataArray>'
        size, data = self.bytes_of(values, kind)
        if self.mode == "appended":
            offset = len(self.appended)
            self.appended += size + data
            return f'{head} format="appended" offset="{offset}">{more}</DataArray>'
        text = base64.b64encode(size) + base64.b64encode(data) if self.compressor else base64.b64encode(size + data)
        return f'{head} format="binary">{more}{text.decode()}</DataArray>'

    def file(self, kind, body):
        compressor = f' compressor="{self.compressor}"' if self.compressor else ""
        order = "LittleEndian" if self.order == "<" else "BigEndian"
        head = f'<VTKFile type="{kind}" version="0.1" byte_order="{order}"{compressor}>\n{body}\n'.encode()
        if self.mode == "appended":
            head += b'<AppendedData encoding="raw">_' + self.appended + b"</AppendedData>\n"
        return head + b"</VTKFile>\n"


UNIT = '<InformationKey name="UNITS_LABEL" location="vtkDataArray">K</InformationKey>'


def values(w, cells=2):
    return ("<PointData>" + w.array("T", TEMPERATURES, more=UNIT) + w.array("U", WIND, "Float32", 3) + "</PointData>"
            "<CellData>" + w.array("n", range(cells), "Int32") + "</CellData>")


def points(w):
    return "<Points>" + w.array("Points", [c for p in POINTS for c in p], "Float32", 3) + "</Points>"


def cells(w, group, lists, more=""):
    ends = [sum(len(c) for c in lists[:i + 1]) for i in range(len(lists))]
    return (f"<{group}>" + w.array("connectivity", [i for c in lists for i in c], "Int64") +
            w.array("offsets", ends, "Int64") + more + f"</{group}>")


EXTENT = "0 2 0 1 0 1"


def image(w):
    return w.file("ImageData", f'<ImageData WholeExtent="{EXTENT}" Origin="0 0 0" Spacing="1 1 1">'
                               f'<Piece Extent="{EXTENT}">{values(w)}</Piece></ImageData>')


def rectilinear(w):
    axes = "".join(w.array(n, v) for n, v in (("x", [0, 1, 2]), ("y", [0, 1]), ("z", [0, 1])))
    return w.file("RectilinearGrid", f'<RectilinearGrid WholeExtent="{EXTENT}"><Piece Extent="{EXTENT}">'
                                     f"<Coordinates>{axes}</Coordinates>{values(w)}</Piece></RectilinearGrid>")


def structured(w):
    return w.file("StructuredGrid", f'<StructuredGrid WholeExtent="{EXTENT}"><Piece Extent="{EXTENT}">'
                                    f"{points(w)}{values(w)}</Piece></StructuredGrid>")


def unstructured(w, lists, kind, polyhedra=False):
    more = w.array("types", [kind] * len(lists), "UInt8")
    if polyhedra == "faces":
        faces = [f for a, b, c, d, e, f, g, h in lists for f in
                 ((a, d, c, b), (e, f, g, h), (a, b, f, e), (b, c, g, f), (c, d, h, g), (d, a, e, h))]
        more += (w.array("face_connectivity", [p for f in faces for p in f], "Int64") +
                 w.array("face_offsets", [4 * i + 4 for i in range(len(faces))], "Int64") +
                 w.array("polyhedron_to_faces", range(len(faces)), "Int64") +
                 w.array("polyhedron_offsets", [6 * i + 6 for i in range(len(lists))], "Int64"))
    elif polyhedra:
        stream, ends = [], []
        for a, b, c, d, e, f, g, h in lists:
            faces = [(a, d, c, b), (e, f, g, h), (a, b, f, e), (b, c, g, f), (c, d, h, g), (d, a, e, h)]
            stream += [len(faces)] + [n for face in faces for n in (len(face), *face)]
            ends.append(len(stream))
        more += w.array("faces", stream, "Int64") + w.array("faceoffsets", ends, "Int64")
    return w.file("UnstructuredGrid", f'<UnstructuredGrid><Piece NumberOfPoints="12" NumberOfCells="{len(lists)}">'
                                      f'{values(w)}{points(w)}{cells(w, "Cells", lists, more)}</Piece></UnstructuredGrid>')


def surface(w):
    return w.file("PolyData", '<PolyData><Piece NumberOfPoints="12" NumberOfPolys="1" NumberOfStrips="1">'
                              f'{values(w)}{points(w)}{cells(w, "Polys", [(0, 1, 4, 3)])}'
                              f'{cells(w, "Strips", [(1, 2, 4, 5)])}</Piece></PolyData>')


def vtk_xml():
    write("vtk_xml", "image.vti", image(Writer("ascii")))
    write("vtk_xml", "image-zlib.vti", image(Writer("binary", "vtkZLibDataCompressor")))
    write("vtk_xml", "image-raw.vti", image(Writer("appended", order=">")))
    write("vtk_xml", "rectilinear.vtr", rectilinear(Writer("ascii")))
    write("vtk_xml", "rectilinear-base64.vtr", rectilinear(Writer("binary")))
    write("vtk_xml", "structured.vts", structured(Writer("ascii")))
    write("vtk_xml", "structured-zlib.vts", structured(Writer("appended", "vtkZLibDataCompressor")))
    write("vtk_xml", "hexahedra.vtu", unstructured(Writer("ascii"), HEXAHEDRA, 12))
    write("vtk_xml", "tetrahedra-lzma.vtu", unstructured(Writer("appended", "vtkLZMADataCompressor"), TETRAHEDRA, 10))
    write("vtk_xml", "polyhedra.vtu", unstructured(Writer("ascii"), HEXAHEDRA, 42, True))
    write("vtk_xml", "polyhedra-raw.vtu", unstructured(Writer("appended"), HEXAHEDRA, 42, True))
    write("vtk_xml", "polyhedra-by-faces.vtu", unstructured(Writer("ascii"), HEXAHEDRA, 42, "faces"))
    hidden = b'<DataArray type="UInt8" Name="vtkGhostType" format="ascii">0 32</DataArray></CellData>'
    write("vtk_xml", "hidden.vti", image(Writer("ascii")).replace(b"</CellData>", hidden))
    times = image(Writer("ascii")).replace(b"<ImageData ", b'<ImageData TimeValues="0 60" ')
    write("vtk_xml", "instants.vti", times.replace(b'Name="T"', b'Name="T" TimeStep="1"'))
    write("vtk_xml", "surface.vtp", surface(Writer("ascii")))
    write("vtk_xml", "surface-zlib.vtp", surface(Writer("binary", "vtkZLibDataCompressor")))


def vtk_collection():
    def file(kind, body):
        return f'<VTKFile type="{kind}"><{kind}>{body}</{kind}></VTKFile>\n'

    write("vtk_collection", "steps.pvd", file("Collection", '<DataSet timestep="0" part="0" file="a.vti"/>'
                                                            '<DataSet timestep="1.5" part="0" file="b.vtp"/>'))
    write("vtk_collection", "parts.pvd", file("Collection", '<DataSet timestep="0" file="a.vti"/>'
                                                            '<DataSet timestep="0" file="b.vtp"/>'))
    write("vtk_collection", "blocks.vtm", file("vtkMultiBlockDataSet", '<Block index="0"><DataSet index="0" file="a.vti"/>'
                                                                       '</Block><DataSet index="1" file="b.vtp"/>'))
    write("vtk_collection", "pieces.pvti",
          '<VTKFile type="PImageData"><PImageData WholeExtent="0 1 0 1 0 1"><PPointData>'
          '<PDataArray type="Float32" Name="T"/></PPointData><Piece Extent="0 1 0 1 0 1" Source="a.vti"/></PImageData>'
          "</VTKFile>\n")
    write("vtk_collection", "air.series", '{"file-series-version": "1.0", "files": [{"name": "a.vti", "time": 0},'
                                          '{"name": ".\\\\b.vtp", "time": 6e1}]}\n')
    write("vtk_collection", "itself.vtm", file("vtkMultiBlockDataSet", '<DataSet index="0" file="c.pvd"/>'))


# Legacy VTK --------------------------------------------------------------------------------------------------------

def legacy(form, version, grid, cell_count=2):
    """Numbers of `grid` and of the values in text or in binary, the highest byte first."""
    out = f"# vtk DataFile Version {version}\nair\n{form}\n".encode()
    kinds = {"float": "f", "double": "d", "int": "i", "vtktypeint64": "q"}

    def block(numbers, kind):
        if form == "ASCII":
            return (" ".join(map(str, numbers)) + "\n").encode()
        return struct.pack(f">{len(numbers)}{kinds[kind]}", *numbers) + b"\n"

    parts = list(grid) + [(f"POINT_DATA {len(POINTS)}\nSCALARS T double 1\nLOOKUP_TABLE default", TEMPERATURES, "double"),
                          ("VECTORS U float", WIND, "float"),
                          (f"CELL_DATA {cell_count}\nFIELD all 1\nn 1 {cell_count} int", range(cell_count), "int")]
    for head, numbers, kind in parts:
        out += head.encode() + b"\n" + (block(list(numbers), kind) if kind else b"")
    return out


FLAT_POINTS = [c for p in POINTS for c in p]
LEGACY = {
    "image": [("DATASET STRUCTURED_POINTS\nDIMENSIONS 3 2 2\nORIGIN 0 0 0\nSPACING 1 1 1", (), "")],
    "rectilinear": [("DATASET RECTILINEAR_GRID\nDIMENSIONS 3 2 2\nX_COORDINATES 3 float", (0, 1, 2), "float"),
                    ("Y_COORDINATES 2 float", (0, 1), "float"), ("Z_COORDINATES 2 float", (0, 1), "float")],
    "structured": [("DATASET STRUCTURED_GRID\nDIMENSIONS 3 2 2\nPOINTS 12 float", FLAT_POINTS, "float")],
    "hexahedra": [("DATASET UNSTRUCTURED_GRID\nPOINTS 12 float", FLAT_POINTS, "float"),
                  ("CELLS 2 18", [n for c in HEXAHEDRA for n in (8, *c)], "int"), ("CELL_TYPES 2", (12, 12), "int")],
    "surface": [("DATASET POLYDATA\nPOINTS 12 float", FLAT_POINTS, "float"),
                ("POLYGONS 2 10", (4, 0, 1, 4, 3, 4, 1, 2, 5, 4), "int")],
}
LEGACY_5 = [("DATASET UNSTRUCTURED_GRID\nPOINTS 12 float", FLAT_POINTS, "float"),
            ("CELLS 3 16\nOFFSETS vtktypeint64", (0, 8, 16), "vtktypeint64"),
            ("CONNECTIVITY vtktypeint64", [n for c in HEXAHEDRA for n in c], "vtktypeint64"),
            ("CELL_TYPES 2", (12, 12), "int")]


def vtk_legacy():
    for name, grid in LEGACY.items():
        write("vtk_legacy", name + "-text.vtk", legacy("ASCII", "3.0", grid))
        write("vtk_legacy", name + "-binary.vtk", legacy("BINARY", "3.0", grid))
    for form in ("ASCII", "BINARY"):
        write("vtk_legacy", f"version-5-{form.lower()}.vtk", legacy(form, "5.1", LEGACY_5))
    head = "# vtk DataFile Version 4.2\nair\nASCII\nDATASET "
    write("vtk_legacy", "words.vtk", head + "STRUCTURED_POINTS\nDIMENSIONS 3 2 2\nORIGIN 0 0 0\nSPACING 1 1 1\n"
          "CELL_DATA 2\nFIELD all 3\nname 1 2 string\nair\nwater\nvtkGhostType 1 2 unsigned_char\n0 32\n"
          "T 1 2 double\n300 -nan(ind)\nMETADATA\nINFORMATION 1\nNAME UNITS_LABEL LOCATION vtkDataArray\nDATA K\n\n"
          "SCALARS p float\n1.#INF 2")
    write("vtk_legacy", "cloud.vtk", head + "POLYDATA\nPOINTS 2 float\n0 0 0 1 1 1\nPOINT_DATA 2\nSCALARS T float\n1 2\n")
    write("vtk_legacy", "polyhedron.vtk", head + "UNSTRUCTURED_GRID\nPOINTS 8 float\n0 0 0 1 0 0 1 1 0 0 1 0 0 0 1 1 0 1 "
          "1 1 1 0 1 1\nCELLS 1 32\n31 6 4 0 3 2 1 4 4 5 6 7 4 0 1 5 4 4 1 2 6 5 4 2 3 7 6 4 3 0 4 7\nCELL_TYPES 1\n42\n"
          "CELL_DATA 1\nSCALARS T float\n300\n")


# OpenFOAM: the first line names the file of the case that the rest is ----------------------------------------------

def foam(kind, body, form="ascii", arch=""):
    return f"FoamFile\n{{\n version 2.0;\n format {form};\n{arch} class {kind};\n}}\n".encode() + (
        body if isinstance(body, bytes) else body.encode())


def openfoam():
    def put(name, which, content):
        write("openfoam", name, which.encode() + b"\n" + content)

    cubes = [(x, y, z) for z in range(3) for x, y in ((0, 0), (1, 0), (1, 1), (0, 1))]
    faces = [(4, 5, 6, 7), (0, 3, 2, 1), (0, 1, 5, 4), (1, 2, 6, 5), (2, 3, 7, 6), (3, 0, 4, 7), (8, 9, 10, 11),
             (4, 5, 9, 8), (5, 6, 10, 9), (6, 7, 11, 10), (7, 4, 8, 11)]
    arch = ' arch "LSB;label=32;scalar=64";\n'
    put("points", "points", foam("vectorField", "12\n(" + "".join("(%d %d %d)" % p for p in cubes) + ")\n"))
    put("points-binary", "points", foam("vectorField", b"12\n(" + struct.pack("<36d", *[c for p in cubes for c in p]) +
                                        b")\n", "binary", arch))
    put("faces", "faces", foam("faceList", "11\n(" + " ".join("4(%d %d %d %d)" % f for f in faces) + ")\n"))
    put("faces-compact", "faces", foam("faceCompactList", b"12\n(" + struct.pack("<12i", *range(0, 48, 4)) + b")\n44\n(" +
                                       struct.pack("<44i", *[c for f in faces for c in f]) + b")\n", "binary", arch))
    put("owner", "owner", foam("labelList", "11(0 0 0 0 0 0 1 1 1 1 1)\n"))
    put("neighbour", "neighbour", foam("labelList", "11\n(1 -1 -1 -1 -1 -1 -1 -1 -1 -1 -1)\n"))
    put("boundary", "boundary", foam("polyBoundaryMesh", '2\n(\nwalls { type wall; inGroups 1(wall); nFaces 6; startFace '
                                     '1; }\n"out(1)" // a remark\n{ type patch; nFaces 4; startFace 7; }\n)\n'))
    put("numbers", "T", foam("volScalarField", "dimensions [0 0 0 1 0 0 0];\ninternalField nonuniform List<scalar> 2"
                             "(300 301);\nboundaryField { walls { type fixedValue; value uniform 290; } }\n"))
    put("numbers-binary", "T", foam("volScalarField", b"dimensions [0 0 0 1 0 0 0];\ninternalField nonuniform "
                                    b"List<scalar> 2\n(" + struct.pack("<2d", 300, 301) + b");\nboundaryField { walls { "
                                    b"type x; value nonuniform List<scalar> 1(" + struct.pack("<d", 290) + b"); } }\n",
                                    "binary", arch))
    put("vectors", "U", foam("volVectorField", "dimensions [0 1 -1 0 0 0 0];\n#include \"setup\"\nupper $speed;\n"
                             "internalField uniform (0 0 1);\nboundaryField { \"w.*\" { code #{ return; #}; } }\n"))
    put("same", "T", foam("volScalarField::Internal", "dimensions [];\nvalue nonuniform List<scalar> 2{1e-400};\n"))
    put("by-symbol", "T", foam("volScalarField", "dimensions [kg m^-1 s^-2];\ninternalField nonuniform 0();\n"))
    put("code", "T", foam("volScalarField", "dimensions [K];\ninternalField #codeStream { code #{ os << 1; #}; };\n"))
    put("control", "controlDict", foam("dictionary", "startFrom latestTime;\nfunctions { }\n"))


# The models --------------------------------------------------------------------------------------------------------

def models():
    write("facility", "hall.json", """{"format": "hallscope-facility", "version": 1, "title": "Two rows", "elements": [
 {"id": "grid", "type": "Utility"},
 {"id": "hall", "type": "Hall", "at": [0, 0], "size": [20, 20, 4], "elements": [
  {"id": "busway-{n}", "type": "Busway", "repeat": {"count": 2, "step": [0, 0]}, "fedBy": "/grid"},
  {"id": "row-{n}", "type": "Row", "at": [2, 2], "repeat": {"count": 2, "step": [0, 5]}, "slots": [
   {"id": "rack-{n:02}", "model": "gb300-nvl72", "count": 3, "fedBy": "../busway-*", "cooledBy": "../cdu"}]},
  {"id": "cdu", "model": "in-row-cdu-1800", "at": [15, 2], "fedBy": "busway-1"}]}],
 "fields": [{"file": "air.vtu", "translate": [1, 0, 0], "rotate": 90, "scale": 0.001, "array": "T"}],
 "workload": {"jobs": [{"name": "a", "racks": "hall/row-1/*", "start": 60}]}}
""")
    write("facility", "columns.json", """{"format": "hallscope-facility", "version": 1, "elements": [
 {"id": "cdu-{n:02}", "type": "CDU", "repeat": {"count": 2, "step": [2, 0]}}],
 "columns": [{"column": "p[{n}]", "element": "cdu-{n:02}", "metric": "CDU/ActivePower", "unit": "kW"}]}
""")
    write("scenario", "trip.json", """{"format": "hallscope-scenario", "version": 1, "duration": "10m", "step": 1,
 "events": [{"at": "1m", "fail": "ups"}, {"at": 90, "restore": "ups"}, {"at": "2m", "fail": "hall/cdu"}]}
""")
    write("scenario", "jobs.json", """{"format": "hallscope-scenario", "version": 1, "start": "2026-01-01T00:00:00Z",
 "duration": 3600, "jobs": [{"name": "a", "racks": "hall/row-*/*", "pattern": "training", "start": 60}]}
""")
    write("long", "rows.csv", "time,element,metric,value,unit\n0,r1,Rack/RackPower,130,kW\n"
                              '0,"r2",Rack/RackPower,"131.5",kW\n1.5,r1,Rack/RackLiquidReturnTemperature,45,C\n2,r1,Rack/RackPower,nan,W\n')
    write("long", "clock.csv", "time,element,metric,value\n2026-01-01T00:00:00Z,r1,Rack/RackPower,130000\n"
                               "2026-01-01T00:00:01Z,r2,Rack/RackPower,\n")
    write("wide", "columns.csv", "time,p[01],p[02],t\n0,812.5,790,66\n15,813,,67.5\n30,NaN,791,1e2\n")
    write("dsx", "capture.csv", "offset,topic,payload\n" + "".join(
        f'{offset},BMS/v1/PUB/{topic},"' + payload.replace('"', '""') + '"\n' for offset, topic, payload in (
            ("0s", "Metadata/Rack/RackPower/pod/R1", '{"objectType":"Rack","pointType":"RackPower","engUnit":"kW",'
             '"objectName":"R1","objectId":"R1","rackLocationId":"P-E01"}'),
            ("3.4731ms", "Metadata/CDU/LiquidFlow/pod/C1", '{"objectType":"CDU","pointType":"LiquidFlow",'
             '"engUnit":"LPM","objectName":"C1","objectId":"C1","servesId":["R1"]}'),
            ("1.5s", "Value/Rack/RackPower/pod/R1", '{"value":12.5,"timestamp":{{timestamp_ms}},"quality":1}'),
            ("1m2s", "Value/CDU/LiquidFlow/pod/C1", '{"value":600,"timestamp":{{timestamp_ms}},"quality":0}'))))


def labelled():
    write("labelled", "metrics.prom", """# HELP DCGM_FI_DEV_GPU_TEMP GPU temperature (in C).
# TYPE DCGM_FI_DEV_GPU_TEMP gauge
DCGM_FI_DEV_GPU_TEMP{gpu="0",UUID="GPU-1",Hostname="a",pod="x"} 61 1772370000000
node_info{instance="10.0.0.7:9100",nodename="a"} 1 1772370000000
inlet_celsius{instance="10.0.0.7:9100"} NaN 1772370000000
x_bucket{le="+Inf"} 3 1772370000000
# EOF
""")
    write("labelled", "range.json", '{"status":"success","data":{"resultType":"matrix","result":[{"metric":'
          '{"__name__":"p[1]","gpu":"1","Hostname":"a:9400"},"values":[[1772370000,"1"],[1772370015.5,"+Inf"]]}]},'
          '"warnings":["w"]}')
    write("labelled", "export.jsonl", '{"metric":{"__name__":"power_watts","rack":"rack_01"},"values":[1,null],'
          '"timestamps":[1772370000000,1772370001000]}\n')
    write("labelled", "records.jsonl", '{"time":"2026-03-01T13:00:00Z","host":"a","gpu":1,"temp":{"c":61},"quality":192}\n'
          '{"tst":"2026-03-01T13:00:00Z","topic":"x/cdu-1/t","payload":"{\\"v\\": 1.5}","qos":0}\n')
    write("labelled", "influx.csv", "#group,false,false,true,false,true,true\n"
          "#datatype,string,long,dateTime:RFC3339,double,string,string\n#default,_result,,,,,\n"
          ",result,table,_time,_value,_field,host\n,,0,2026-03-01T13:00:00Z,4,power_watts,a\n")
    write("labelled", "power.lp", "# DML\npower,host=a,dc=b\\ c watts=12.5,n=3i,ok=true,s=\"x, y\" 1772370000000000000\n"
          "temp,host=a value=61 1772370010\n")
    write("labelled", "graphite.txt", "dc1.a.watts 12.5 1772370000\ntemp;host=a;gpu=0 61 1772370000\n")
    write("labelled", "hits.json", '{"took":1,"hits":{"hits":[{"_id":"1","_source":{"@timestamp":{"$date":1772370000},'
          '"host":{"name":"a"},"watts":12.5}}]}}')
    write("labelled", "smi.csv", "timestamp, index, host, power.draw [W], temperature.gpu\n"
          "2026/03/01 13:00:00.000, 0, a, 187.80 W, 33\n2026/03/01 13:00:00.000, 1, a, [N/A], 61\n")
    write("labelled", "ipmi.txt", "==> a <==\nInlet Temp | 24 degrees C | ok\nPS1 | 0x1 | discrete | 0x0180 | na\n"
          "a: Fan | 30h | ok | 7.1 | 5400 RPM\n")
    write("labelled", "redfish.json", '[{"@odata.id":"/redfish/v1/ThermalEquipment/CDUs/1/PrimaryCoolantConnectors/1",'
          '"FlowLitersPerMinute":{"Reading":600}},{"@odata.id":"/redfish/v1/Chassis/a/Sensors/T",'
          '"Reading":31.6,"ReadingUnits":"Cel","ReadingTime":"2026-03-01T13:00:00Z"}]')
    write("packed", "a.csv.gz", gzip.compress(b"time,a\n0,1\n1,2\n", mtime=0) + gzip.compress(b"2,3\n", mtime=0))
    write("packed", "a.json", '{"a": [1, "\\u00e9", {"b": null}]}\n[true]\n')
    # A frame of zstd with one raw block, by hand: Python has no zstd.
    raw = b"time,a\n0,1\n"
    write("packed", "a.csv.zst", b"\x28\xb5\x2f\xfd\x20" + bytes([len(raw)]) + (len(raw) << 3 | 1).to_bytes(3, "little") + raw)


# glTF ---------------------------------------------------------------------------------------------------------------

def gltf():
    """Two nodes, one in the other, with a strip of bytes and a fan of shorts; positions between others, some replaced."""
    square = struct.pack("<24f", *(v for x, y in ((0, 0), (1, 0), (0, 1), (1, 1)) for v in (x, y, 0, 0, 0, 1)))
    data = square + struct.pack("<4B", 0, 1, 2, 3) + struct.pack("<4H", 0, 1, 3, 2) + struct.pack("<B3x3f", 3, 2, 2, 0)
    document = {
        "asset": {"version": "2.0"}, "scene": 0, "scenes": [{"nodes": [0]}],
        "nodes": [{"children": [1], "scale": [1, -1, 1]}, {"mesh": 0, "translation": [1, 2, 3], "rotation": [0, 0, 0.6, 0.8]}],
        "materials": [{"doubleSided": True, "pbrMetallicRoughness": {"baseColorFactor": [1, 0.5, 0, 1]}}],
        "meshes": [{"primitives": [{"attributes": {"POSITION": 0}, "indices": 1, "mode": 5, "material": 0},
                                   {"attributes": {"POSITION": 3}, "indices": 2, "mode": 6}]}],
        "accessors": [{"bufferView": 0, "componentType": 5126, "count": 4, "type": "VEC3"},
                      {"bufferView": 1, "componentType": 5121, "count": 4, "type": "SCALAR"},
                      {"bufferView": 2, "componentType": 5123, "count": 4, "type": "SCALAR"},
                      {"bufferView": 0, "componentType": 5126, "count": 4, "type": "VEC3", "sparse": {
                          "count": 1, "indices": {"bufferView": 3, "componentType": 5121}, "values": {"bufferView": 4}}}],
        "bufferViews": [{"buffer": 0, "byteLength": 96, "byteStride": 24}, {"buffer": 0, "byteOffset": 96, "byteLength": 4},
                        {"buffer": 0, "byteOffset": 100, "byteLength": 8}, {"buffer": 0, "byteOffset": 108, "byteLength": 1},
                        {"buffer": 0, "byteOffset": 112, "byteLength": 12}],
        "buffers": [{"byteLength": len(data)}]}
    text = json.dumps(document, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 4)
    write("gltf", "body.glb", struct.pack("<4s4I4s", b"glTF", 2, 28 + len(text) + len(data), len(text), 0x4e4f534a, b"")[:20]
          + text + struct.pack("<I4s", len(data), b"BIN\0") + data)
    document["buffers"][0]["uri"] = "data:application/octet-stream;base64," + base64.b64encode(data).decode()
    document["nodes"][1]["matrix"] = [1, 0, 0, 0, 0, 0, 1, 0, 0, -1, 0, 0, 5, 0, 0, 1]
    write("gltf", "body.gltf", json.dumps(document, separators=(",", ":")))


if __name__ == "__main__":
    for fuzzer in ("labelled", "packed", "gltf", "vtk_xml", "vtk_collection", "vtk_legacy", "openfoam", "facility", "scenario", "long", "wide", "dsx"):
        shutil.rmtree(CORPUS / (fuzzer + "_fuzz"), ignore_errors=True)
    vtk_xml()
    vtk_collection()
    vtk_legacy()
    openfoam()
    models()
    labelled()
    gltf()
