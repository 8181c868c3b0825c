#!/usr/bin/env bash
# How many sequences 'compat search' needs for a planted fault of five steps, by seed, beside what an
# exhaustive search to that length needs. The first argument is a number of seeds, the second the most
# sequences of each. Writes a line a seed; docs/performance.md has a table of it.
set -euo pipefail
home=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
seeds=${1:-10}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 "$home/examples/compat/aging/make_wheels.py" "$work/wheels"
export UV_NO_INDEX=1 UV_FIND_LINKS="$work/wheels" PIP_NO_INDEX=1 PIP_FIND_LINKS="$work/wheels"
export STEELYARD_CACHE="$work/cache"
steelyard=${STEELYARD:-$home/steelyard}

# Three versions create; four operations by three versions follow four times.
exhaustive=$((3 * 12 * 12 * 12 * 12))
budget=${2:-$((exhaustive / 10))}
echo "exhaustive: $exhaustive sequences of five steps; budget: $budget"
for seed in $(seq 1 "$seeds"); do
  "$steelyard" compat search "$home/examples/compat/aging/aging.yaml" --quiet --seed "$seed" \
    --length 6 --sequences "$budget" --causes 1 --save "$work/found-$seed" --format json >"$work/$seed.json" || [ $? = 1 ]
  python3 - "$work/$seed.json" <<'P'
import json, sys
found = json.load(open(sys.argv[1]))
steps = [" ".join("%s@%s" % (s["operation"], s["version"]) for s in c["steps"]) for c in found["causes"]]
print("seed %d: %d sequences, %d steps, %.0f s: %s" % (found["seed"], found["sequences"], found["steps"], found["seconds"], "; ".join(steps) or "not found"))
P
done
