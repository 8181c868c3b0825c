"""A small file format in three versions: rows, and an index from values to the rows that have them."""
import json
import os

VERSION = @VERSION@
FORMAT = 3 if VERSION >= 3 else 1


def _read(path):
    with open(path) as file:
        content = json.load(file)
    if content["format"] > FORMAT:
        if VERSION == 1:
            os.abort()  # The first version did not foresee that there would be others.
        raise ValueError("file format version %d is not supported by toyfmt %d; please upgrade" % (content["format"], VERSION))
    return content


def _write(path, content):
    with open(path, "w") as file:
        json.dump(content, file)


def create(path, rows):
    _write(path, {"format": FORMAT, "rows": rows, "index": None, "indexed_by": None})


def build_index(path):
    content = _read(path)
    content["index"] = {}
    for place, value in enumerate(content["rows"]):
        content["index"].setdefault(str(value), []).append(place)
    content["indexed_by"] = VERSION
    _write(path, content)


def append(path, rows):
    content = _read(path)
    for value in rows:
        content["rows"].append(value)
        # The second version keeps up its own index alone, and says nothing of others'.
        if content["index"] is not None and (VERSION != 2 or content["indexed_by"] == 2):
            content["index"].setdefault(str(value), []).append(len(content["rows"]) - 1)
    _write(path, content)


def rows(path):
    return _read(path)["rows"]


def scan(path, value):
    return [place for place, one in enumerate(_read(path)["rows"]) if one == value]


def find(path, value):
    index = _read(path)["index"]
    return scan(path, value) if index is None else index.get(str(value), [])
