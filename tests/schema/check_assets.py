#!/usr/bin/env python3
"""Validates the shipped catalogue and demo facilities against the published schemas.

Also checks that the schemas refuse some broken files, so that an empty schema cannot pass.
"""

import copy
import json
import pathlib
import sys

import jsonschema

assets = pathlib.Path(sys.argv[1])


def load(path):
    return json.loads(path.read_text(encoding="utf-8"))


def validator(name):
    schema = load(assets / "schema" / f"{name}.schema.json")
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


failures = []
facility, catalog = validator("facility"), validator("catalog")
for folder, check in (("demo", facility), ("catalog", catalog)):
    kind = "hallscope-facility" if check is facility else "hallscope-catalog"
    files = [p for p in sorted((assets / folder).glob("*.json")) if load(p).get("format") == kind]
    if not files:
        failures.append(f"no files in {folder}")
    for path in files:
        for error in check.iter_errors(load(path)):
            failures.append(f"{path.name}: {error.json_path}: {error.message}")

good = load(assets / "demo" / "frontier.json")


def broken(change):
    document = copy.deepcopy(good)
    change(document)
    return document


must_fail = {
    "another version": broken(lambda d: d.update(version=2)),
    "an unknown key": broken(lambda d: d.update(elemnts=[])),
    "an unknown type": broken(lambda d: d["elements"][0].update(type="Rak")),
    "a size of zero": broken(lambda d: d["elements"][0].update(size=[1, 0, 1])),
    "an element without id": broken(lambda d: d["elements"][0].pop("id")),
    "a column without metric": broken(lambda d: d["columns"][0].pop("metric")),
}
for name, document in must_fail.items():
    if facility.is_valid(document):
        failures.append(f"the schema accepts {name}")

print("\n".join(failures) or "all valid")
sys.exit(1 if failures else 0)
