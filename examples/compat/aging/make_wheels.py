#!/usr/bin/env python3
"""Writes the three versions of agefmt as wheels into a folder, for installers to find them there."""
import os
import sys
import zipfile


def main(folder):
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "agefmt.py"), encoding="utf-8") as file:
        source = file.read()
    for version in ("1", "2", "3"):
        info = "agefmt-%s.0.dist-info/" % version
        files = {
            "agefmt.py": source.replace("@VERSION@", version),
            info + "METADATA": "Metadata-Version: 2.1\nName: agefmt\nVersion: %s.0\n" % version,
            info + "WHEEL": "Wheel-Version: 1.0\nGenerator: make_wheels\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        }
        files[info + "RECORD"] = "".join(name + ",,\n" for name in [*files, info + "RECORD"])
        with zipfile.ZipFile(os.path.join(folder, "agefmt-%s.0-py3-none-any.whl" % version), "w") as wheel:
            for name, text in files.items():
                wheel.writestr(zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0)), text)


main(sys.argv[1])
