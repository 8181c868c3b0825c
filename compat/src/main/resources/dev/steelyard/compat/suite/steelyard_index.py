"""Prints the versions of a package that the configured index offers, as JSON.

Asks as pip does: PIP_INDEX_URL or pip's configuration, PIP_CERT, proxies from the environment.
"""
import json
import os
import re
import ssl
import subprocess
import sys
import urllib.parse
import urllib.request

USUAL = "https://pypi.org/simple"
FORMAT = "application/vnd.pypi.simple.v1+json"
LARGEST = 64 << 20


def configured(name):
    """What pip's environment variables or files say."""
    value = os.environ.get("PIP_" + name.replace("-", "_").upper())
    if value:
        return value
    for section in ("global", "install"):
        said = subprocess.run(
            [sys.executable, "-m", "pip", "config", "get", section + "." + name],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, universal_newlines=True)
        if said.returncode == 0 and said.stdout.strip():
            return said.stdout.strip()
    return None


def page(name):
    if (configured("no-index") or "").lower() in ("1", "true", "yes", "on"):
        raise ValueError("pip is told to ask none (no-index)")
    root = configured("index-url") or USUAL
    url = root.rstrip("/") + "/" + re.sub(r"[-_.]+", "-", name).lower() + "/"
    parts = urllib.parse.urlsplit(url)
    request = urllib.request.Request(url, headers={"Accept": FORMAT})
    if parts.username:
        import base64
        word = urllib.parse.unquote(parts.username) + ":" + urllib.parse.unquote(parts.password or "")
        bare = parts._replace(netloc=parts.netloc.rpartition("@")[2])
        request = urllib.request.Request(urllib.parse.urlunsplit(bare), headers={
            "Accept": FORMAT,
            "Authorization": "Basic " + base64.b64encode(word.encode()).decode()})
    context = ssl.create_default_context(cafile=configured("cert") or os.environ.get("SSL_CERT_FILE"))
    with urllib.request.urlopen(request, timeout=30, context=context) as answer:
        if "json" not in answer.headers.get("Content-Type", ""):
            raise ValueError("it does not answer in JSON (PEP 691), but " + answer.headers.get("Content-Type", "?"))
        text = answer.read(LARGEST + 1)
    if len(text) > LARGEST:
        raise ValueError("its answer is longer than 64 MiB")
    return json.loads(text)


def versions(listing):
    """By version: when its first file came, whether all are withdrawn, whether one fits here."""
    from pip._vendor.packaging import specifiers, tags, utils
    from pip._vendor.packaging import version as versions_
    here = set(tags.sys_tags())
    python = versions_.Version("%d.%d.%d" % sys.version_info[:3])
    found = {}
    for file in listing["files"]:
        name = file["filename"]
        try:
            if name.endswith(".whl"):
                _, number, _, of_wheel = utils.parse_wheel_filename(name)
                fits = not here.isdisjoint(of_wheel)
            elif name.endswith(".tar.gz") or name.endswith(".zip"):
                _, number = utils.parse_sdist_filename(name)
                fits = False
            else:
                continue
            if file.get("requires-python"):
                fits = fits and python in specifiers.SpecifierSet(file["requires-python"])
        except Exception:  # A file that nobody can install is no version.
            continue
        one = found.setdefault(str(number), {"published": None, "withdrawn": True, "fits": False})
        one["withdrawn"] = one["withdrawn"] and bool(file.get("yanked"))
        one["fits"] = one["fits"] or fits
        came = file.get("upload-time")
        if came and (one["published"] is None or came < one["published"]):
            one["published"] = came
    # Where no version has wheels, they are built from source.
    if not any(one["fits"] for one in found.values()):
        for one in found.values():
            one["fits"] = True
    return found


def main():
    try:
        print(json.dumps(versions(page(sys.argv[1]))))
    except Exception as failure:
        reason = getattr(failure, "reason", failure)
        print("%s" % (reason or type(failure).__name__), file=sys.stderr)
        sys.exit(1)


main()
