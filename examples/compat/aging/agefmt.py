"""A small table format in three versions, each right by itself and with data of any other's for three steps.

Planted: data that the first version created and indexed, the second appended to, the third deleted
from and the third compacted lose hits of the index; no four of these steps do.
"""
import json

VERSION = @VERSION@


def _read(path):
    with open(path) as file:
        return json.load(file)


def _write(path, table):
    with open(path, "w") as file:
        json.dump(table, file)


def create(path, keys):
    layout = "plain" if VERSION == 1 else "chunked"
    _write(path, {"layout": layout, "chunks": [keys], "deleted": [], "index": None})


def _rows(table):
    return [key for chunk in table["chunks"] for key in chunk]


def rows(path):
    table = _read(path)
    return sorted(key for place, key in enumerate(_rows(table)) if place not in set(table["deleted"]))


def build_index(path):
    table = _read(path)
    table["index"] = {"kind": "hash" if VERSION == 1 else "sorted", "covers": len(_rows(table)), "of": _places(_rows(table), 0)}
    _write(path, table)


def _places(keys, first):
    places = {}
    for place, key in enumerate(keys):
        places.setdefault(str(key), []).append(first + place)
    return places


def append(path, keys):
    table = _read(path)
    before = len(_rows(table))
    if VERSION == 2:
        if table["deleted"]:
            _rewrite(table, set(table["deleted"]), True)
        table["chunks"].append(keys)  # What the index does not cover is scanned.
    else:
        table["chunks"][-1] += keys
        if table["index"] and table["index"]["covers"] == before:
            for key, places in _places(keys, before).items():
                table["index"]["of"].setdefault(key, []).extend(places)
            table["index"]["covers"] = before + len(keys)
    _write(path, table)


def delete(path, key):
    table = _read(path)
    gone = [place for place, one in enumerate(_rows(table)) if one == key]
    if VERSION == 3:
        table["deleted"] = sorted(set(table["deleted"]) | set(gone))  # Marked alone.
        _write(path, table)
    else:
        _rewrite(table, set(gone) | set(table["deleted"]), True)
        _write(path, table)


def compact(path):
    table = _read(path)
    stale = VERSION == 3 and table["layout"] == "plain" and len(table["chunks"]) > 1
    lost = stale and table["deleted"] and table["index"] and table["index"]["kind"] == "hash"
    _rewrite(table, set(table["deleted"]), not lost)
    _write(path, table)


def _rewrite(table, gone, whole):
    """Leaves out rows, and builds the index anew: of all of them, or, wrongly, of what it covered."""
    keys = _rows(table)
    covered = len(keys) if whole or not table["index"] else table["index"]["covers"]
    left = [key for place, key in enumerate(keys) if place not in gone]
    if table["index"]:
        kept = [key for place, key in enumerate(keys) if place not in gone and place < covered]
        table["index"].update(covers=len(left), of=_places(kept, 0))
    table["chunks"], table["deleted"] = [left], []


def find(path, key):
    table = _read(path)
    keys = _rows(table)
    if table["index"] is None:
        found = [place for place, one in enumerate(keys) if one == key]
    else:
        found = list(table["index"]["of"].get(str(key), []))
        found += [place for place in range(table["index"]["covers"], len(keys)) if keys[place] == key]
    return [key for place in found if place not in set(table["deleted"])]


def shape(path):
    table = _read(path)
    index = table["index"]
    return [table["layout"], len(table["chunks"]) > 1, bool(table["deleted"]), index and index["kind"],
            bool(index) and index["covers"] < len(_rows(table))]
