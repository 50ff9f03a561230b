#!/usr/bin/env python3
"""Validates the shipped catalogue, demo facilities and demo scenarios against the published schemas.

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
facility, catalog, scenario = validator("facility"), validator("catalog"), validator("scenario")
alarms = validator("alarms")
for folder, check, kind in (
    ("demo", facility, "hallscope-facility"),
    ("demo", scenario, "hallscope-scenario"),
    ("catalog", catalog, "hallscope-catalog"),
):
    files = [p for p in sorted((assets / folder).glob("*.json")) if load(p).get("format") == kind]
    if not files:
        failures.append(f"no {kind} in {folder}")
    for path in files:
        for error in check.iter_errors(load(path)):
            failures.append(f"{path.name}: {error.json_path}: {error.message}")

good = load(assets / "demo" / "frontier.json")


def broken(change):
    document = copy.deepcopy(good)
    change(document)
    return document


must_pass = {
    "a shape": broken(lambda d: d["elements"][0].update(shape={"file": "a.glb", "origin": "file", "rotate": 90})),
    "a building that a file draws": broken(lambda d: d.update(context={"buildings": [
        {"at": [0, 0], "shape": {"file": "a.gltf", "up": "z", "translate": [1, 2, 3]}}]})),
}
for name, document in must_pass.items():
    for error in facility.iter_errors(document):
        failures.append(f"{name}: {error.json_path}: {error.message}")

must_fail = {
    "another version": broken(lambda d: d.update(version=2)),
    "an unknown key": broken(lambda d: d.update(elemnts=[])),
    "an unknown type": broken(lambda d: d["elements"][0].update(type="Rak")),
    "a size of zero": broken(lambda d: d["elements"][0].update(size=[1, 0, 1])),
    "an element without id": broken(lambda d: d["elements"][0].pop("id")),
    "a column without metric": broken(lambda d: d["columns"][0].pop("metric")),
    "a shape without a file": broken(lambda d: d["elements"][0].update(shape={"scale": 1})),
    "a shape with another axis": broken(lambda d: d["elements"][0].update(shape={"file": "a.glb", "up": "x"})),
    "a building without size or shape": broken(lambda d: d.update(context={"buildings": [{"at": [0, 0]}]})),
}
for name, document in must_fail.items():
    if facility.is_valid(document):
        failures.append(f"the schema accepts {name}")

good_scenario = {"format": "hallscope-scenario", "version": 1, "duration": "20m", "events": []}


def event(**members):
    return dict(good_scenario, events=[members])


good_events = {
    "every event": dict(
        good_scenario,
        events=[
            {"at": "1m30s", "fail": ["a", "b/*"], "note": "x"},
            {"at": 5, "restore": "a"},
            {"at": 5, "derate": "a", "to": 0},
            {"at": 5, "leak": "a"},
            {"at": 5, "setSupplyTemperature": 45, "on": "a"},
            {"at": 5, "weather": {"dryBulb": 44, "wetBulb": 24}, "over": "30m"},
            {"at": 5, "job": "j", "load": 0.5},
            {"at": 5, "job": "j", "start": True},
            {"at": 5, "job": "j", "stop": True},
        ],
    ),
    "weather from a file": dict(good_scenario, weather={"file": "w.epw", "from": "2026-07-01T00:00:00Z"}),
    "a job of inference": dict(good_scenario, jobs=[{"name": "j", "racks": "*", "kind": "inference", "start": "-1h"}]),
}
for name, document in good_events.items():
    for error in scenario.iter_errors(document):
        failures.append(f"the scenario schema refuses {name}: {error.message}")

must_fail = {
    "another version": dict(good_scenario, version=2),
    "an unknown key": dict(good_scenario, event=[]),
    "a duration in words": dict(good_scenario, duration="long"),
    "weather without wet bulb": dict(good_scenario, weather={"dryBulb": 20}),
    "a job with two ramps": dict(good_scenario, jobs=[{"name": "j", "racks": "*", "ramp": 1, "rampRate": 1}]),
    "an event without time": event(fail="a"),
    "an event in the past": event(at=-1, fail="a"),
    "an event without action": event(at=1),
    "an event with two actions": event(at=1, fail="a", leak="b"),
    "derating below nothing": event(at=1, derate="a", to=-0.5),
    "derating without a share": event(at=1, derate="a"),
    "a job event without job": event(at=1, stop=True),
    "a supply of 70 °C": event(at=1, setSupplyTemperature=70),
}
for name, document in must_fail.items():
    if scenario.is_valid(document):
        failures.append(f"the scenario schema accepts {name}")

# Each schema is whole by itself, for people who copy one; what several of them define must stay the same.
good_alarms = {"format": "hallscope-alarms", "version": 1, "rules": []}


def rule(**members):
    return dict(good_alarms, rules=[members])


for name, document in {
    "no rules": good_alarms,
    "a limit": rule(name="hot", metric="GPU/DCGM_FI_DEV_GPU_TEMP", warn="85 °C", critical=88, delay="30s"),
    "a kind that is off": rule(watch="stale", enabled=False),
}.items():
    for error in alarms.iter_errors(document):
        failures.append(f"the schema of alarms refuses {name}: {error.message}")
for name, document in {
    "another version": dict(good_alarms, version=2),
    "no list of rules": {"format": "hallscope-alarms", "version": 1},
    "a limit of nothing": rule(warn="85 °C"),
    "a limit without a value": rule(metric="Rack/RackPower"),
    "an unknown kind": rule(watch="stail"),
    "an unknown key": rule(watch="stale", dealy=3),
    "a metric without a type": rule(metric="RackPower", warn=1),
}.items():
    if alarms.is_valid(document):
        failures.append(f"the schema of alarms accepts {name}")

defined = {name: load(assets / "schema" / f"{name}.schema.json")["$defs"] for name in ("facility", "catalog", "scenario")}
for one, other in (("facility", "catalog"), ("facility", "scenario")):
    shared = defined[one].keys() & defined[other].keys()
    if not shared:
        failures.append(f"{one} and {other} share no definition")
    for name in sorted(shared):
        if defined[one][name] != defined[other][name]:
            failures.append(f"{name} differs between the schemas of {one} and {other}")

print("\n".join(failures) or "all valid")
sys.exit(1 if failures else 0)
