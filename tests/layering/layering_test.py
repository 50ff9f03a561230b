"""app → scene → models, never back: no Qt or VTK in the models, no Qt in the scene, no VTK in what the app includes."""
import argparse
import pathlib
import re
import shutil
import subprocess
import sys

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.MULTILINE)
QT, VTK = re.compile(r"^(Qt|Q[A-Z])"), re.compile(r"^vtk")


def sources(folder):
    return sorted(p for p in folder.rglob("*") if p.suffix in (".h", ".cpp"))


def includes(path):
    return [name for _, name in INCLUDE.findall(path.read_text(encoding="utf-8"))]


def is_layer(name, layer):
    return name.startswith(layer + "/")


def forbidden_includes(root):
    """Includes that point the wrong way or at a toolkit the layer does not know."""
    rules = {
        "models": lambda n: QT.match(n) or VTK.match(n) or is_layer(n, "scene") or is_layer(n, "app"),
        "scene": lambda n: QT.match(n) or is_layer(n, "app"),
        "app": lambda n: VTK.match(n),
    }
    for layer, forbidden in rules.items():
        for path in sources(root / layer):
            for name in includes(path):
                if forbidden(name):
                    yield f"{path.relative_to(root)} includes {name}"


def toolkits_behind_headers(root, users, headers_of, forbidden):
    """VTK or JSON reached through the headers of a layer that its users include."""
    reached_from = {}
    open_headers = [(n, p) for p in users for n in includes(p) if any(is_layer(n, layer) for layer in headers_of)]
    while open_headers:
        name, user = open_headers.pop()
        if name in reached_from or not (root / name).is_file():
            continue
        reached_from[name] = user
        for inner in includes(root / name):
            if forbidden(inner):
                yield f"{user.relative_to(root)} reaches {inner} through {name}"
            else:
                open_headers.append((inner, user))


def forbidden_links(links):
    for layer, pattern in (("models", r"Qt\d?::|^Qt|VTK|vtk|hallscope_scene|hallscope_app"), ("scene", r"Qt\d?::|^Qt|libQt|hallscope_app")):
        for name in (links / f"{layer}.links").read_text().split():
            if re.search(pattern, name):
                yield f"hallscope_{layer} links {name}"


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
    assert len(sources(root / "models")) > 20, "the sources are not where they are looked for"

    wrong = list(forbidden_includes(root))
    wrong += toolkits_behind_headers(root, sources(root / "app"), ("scene", "models"),
                                     lambda n: VTK.match(n) or n.startswith("nlohmann/"))
    wrong += toolkits_behind_headers(root, sources(root / "scene"), ("models",), lambda n: n.startswith("nlohmann/"))
    wrong += forbidden_links(options.links)
    wrong += forbidden_symbols(options.program, options.archive)
    print("\n".join(wrong) or "the layers hold")
    sys.exit(1 if wrong else 0)


main()
