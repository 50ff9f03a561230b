"""The layers hold: models → scene/fields → scene → app/workspace → app, never back. No Qt or VTK in the models, no
rendering in the fields, no Qt in the scene or the workspace, no VTK in what the app includes. And within the layers
arrows between folders go one way."""
import argparse
import pathlib
import re
import shutil
import subprocess
import sys

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.MULTILINE)
QT, VTK = re.compile(r"^(Qt|Q[A-Z])"), re.compile(r"^vtk")
RENDERING = re.compile(r"^vtk(OpenGL|Render|Actor|.*Mapper|Texture|Camera|Text|Property|Volume|.*Widget|Context|Chart)")

# From the ground up: what a layer holds, which includes it must not have, and which libraries it must not link.
LAYERS = [
    ("models", "hallscope_models", lambda n: QT.match(n) or VTK.match(n), r"Qt\d?::|^Qt|libQt|VTK|vtk"),
    ("scene/fields", "hallscope_fields", lambda n: QT.match(n) or RENDERING.match(n), r"Qt\d?::|^Qt|libQt|VTK::Rendering"),
    ("scene", "hallscope_scene", lambda n: QT.match(n), r"Qt\d?::|^Qt|libQt"),
    ("app/workspace", "hallscope_workspace", lambda n: QT.match(n) or VTK.match(n), r"Qt\d?::|^Qt|libQt"),
    ("app", "hallscope_app", lambda n: VTK.match(n), None),
]
# Its own words: "For sources only: no other header includes this one."
JSON_FOR_SOURCES = "models/io/json_file.h"
FOLDERS = [layer[0] for layer in LAYERS]


def layer_of(name):
    """The layer that a file, named from the root, belongs to; the deepest folder wins."""
    inside = [folder for folder in FOLDERS if name.startswith(folder + "/")]
    return max(inside, key=len) if inside else None


def sources(root):
    for top in ("models", "scene", "app"):
        yield from sorted(p for p in (root / top).rglob("*") if p.suffix in (".h", ".cpp"))


def includes(path):
    return [name for _, name in INCLUDE.findall(path.read_text(encoding="utf-8"))]


def forbidden_includes(root):
    """Includes that point the wrong way or at a toolkit the layer does not know."""
    for path in sources(root):
        name = path.relative_to(root).as_posix()
        here = layer_of(name)
        forbidden = LAYERS[FOLDERS.index(here)][2]
        for included in includes(path):
            there = layer_of(included)
            if forbidden(included) or (there and FOLDERS.index(there) > FOLDERS.index(here)):
                yield f"{name} includes {included}"


def cycles(root):
    """Folders that include each other, by whatever detour."""
    arrows, example = {}, {}
    for path in sources(root):
        name = path.relative_to(root).as_posix()
        folder, _, file = name.rpartition("/")
        if file == "precompiled.h":  # a list for the compiler, not a part of the folder
            continue
        for included in includes(path):
            other = included.rpartition("/")[0]
            if layer_of(included) and other != folder:
                arrows.setdefault(folder, set()).add(other)
                example.setdefault((folder, other), f"{name} includes {included}")

    def reached(start):
        seen, open_folders = set(), list(arrows.get(start, ()))
        while open_folders:
            folder = open_folders.pop()
            if folder not in seen:
                seen.add(folder)
                open_folders += arrows.get(folder, ())
        return seen

    reach = {folder: reached(folder) for folder in arrows}
    for (folder, other), how in sorted(example.items()):
        if folder in reach.get(other, ()):
            yield f"{folder} and {other} include each other: {how}"


def toolkits_behind_headers(root, users, headers_of, forbidden):
    """VTK or JSON reached through the headers of a layer that its users include."""
    reached_from = {}
    is_header_of = lambda n: any(n.startswith(folder + "/") for folder in headers_of)
    open_headers = [(n, p) for p in users for n in includes(p) if is_header_of(n)]
    while open_headers:
        name, user = open_headers.pop()
        if name in reached_from or not (root / name).is_file():
            continue
        reached_from[name] = user
        if name == JSON_FOR_SOURCES and user.suffix == ".cpp":
            continue
        for inner in includes(root / name):
            if forbidden(inner):
                yield f"{user.relative_to(root)} reaches {inner} through {name}"
            else:
                open_headers.append((inner, user))


def forbidden_links(links):
    for n, (folder, library, _, toolkits) in enumerate(LAYERS):
        above = "|".join(f"{higher}$" for _, higher, _, _ in LAYERS[n + 1:])
        for name in (links / f"{library}.links").read_text().split():
            if (above and re.search(above, name)) or (toolkits and re.search(toolkits, name)):
                yield f"{library} links {name}"


def forbidden_symbols(program, archive):
    loaded = subprocess.run(["ldd", program], check=True, capture_output=True, text=True).stdout
    for library in re.findall(r"lib(?:Qt|vtk)\S*", loaded):
        yield f"a program of the models alone loads {library}"
    if shutil.which("nm"):
        needed = subprocess.run(["nm", "-C", "--undefined-only", archive], check=True, capture_output=True, text=True).stdout
        for symbol in re.findall(r" U ((?:vtk|Q[A-Z])\w*::.*)", needed):
            yield f"the models need the symbol {symbol}"


def main():
    parser = argparse.ArgumentParser()
    for option in ("--root", "--links", "--program", "--archive"):
        parser.add_argument(option, type=pathlib.Path, required=True)
    options = parser.parse_args()
    root = options.root
    all_sources = list(sources(root))
    assert len(all_sources) > 300, "the sources are not where they are looked for"
    of = lambda folder: [p for p in all_sources if layer_of(p.relative_to(root).as_posix()) == folder]

    wrong = list(forbidden_includes(root))
    wrong += cycles(root)
    json = lambda n: n.startswith("nlohmann/")
    wrong += toolkits_behind_headers(root, of("app") + of("app/workspace"), ("scene", "models"),
                                     lambda n: VTK.match(n) or json(n))
    wrong += toolkits_behind_headers(root, of("scene") + of("scene/fields"), ("models",), json)
    wrong += forbidden_links(options.links)
    wrong += forbidden_symbols(options.program, options.archive)
    print("\n".join(wrong) or "the layers hold")
    sys.exit(1 if wrong else 0)


main()
