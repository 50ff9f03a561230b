"""The smallest facility that tests of the program open: a hall with a row of two racks."""


def two_racks(**more):
    return {
        "format": "hallscope-facility",
        "version": 1,
        "title": "Two racks",
        "elements": [{
            "id": "hall", "type": "Hall", "size": [10, 8, 4],
            "elements": [{
                "id": "row", "type": "Row", "at": [2, 2],
                "slots": [{"id": "rack-{n}", "model": "gb300-nvl72", "count": 2}],
            }],
        }],
        **more,
    }
