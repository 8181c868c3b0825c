// A profile in columns. Node 0 is the empty stack, and a parent's number is less than its children's.
class Model {
  constructor(data) {
    Object.assign(this, {
      event: data.event, unit: data.unit, start: data.start, tiles: data.tiles, tileSeconds: data.tileSeconds,
      threads: data.threads, texts: data.texts, names: data.frames.name, kinds: data.frames.kind.map((kind) => data.kinds[kind]),
      files: data.frames.file, groups: data.frames.group,
    });
    this.difference = data.difference ? new Difference(this, data.difference) : null;
    this.parent = new Int32Array(data.nodes.up.length + 1);
    this.frame = new Int32Array(this.parent.length).fill(ALL);
    data.nodes.up.forEach((up, i) => { this.parent[i + 1] = i + 1 - up; });
    this.frame.set(data.nodes.frame, 1);
    this.readEntries(data.entries, data.step);
    this.outermost = this.outermostNodes();
  }

  readEntries(entries, step) {
    let node = 0;
    this.entryNode = Int32Array.from(entries.node, (ahead) => (node += ahead));
    this.entryThread = Int32Array.from(entries.thread);
    this.entryTile = Int32Array.from(entries.tile);
    this.entryWeight = Float64Array.from(entries.weight, (weight) => weight * step);
  }

  // Whether a node's function is not below it already: such nodes count for a function's total.
  outermostNodes() {
    const { parent, frame } = this;
    const outermost = new Uint8Array(parent.length);
    const open = new Int32Array(this.names.length);
    let at = 0;
    for (let node = 1; node < parent.length; node++) {
      for (; at !== parent[node]; at = parent[at]) open[frame[at]]--;
      outermost[node] = open[frame[node]]++ === 0 ? 1 : 0;
      at = node;
    }
    return outermost;
  }

  name(frame) {
    if (frame === ALL) return "all";
    return frame === LIGHT ? "(…)" : this.names[frame];
  }

  group(frame) { return frame < 0 ? "" : this.texts[this.groups[frame]]; }

  file(frame) { return frame < 0 ? "" : this.texts[this.files[frame]]; }

  // What fits, the most telling first.
  labels(frame) {
    const name = this.name(frame);
    const file = this.file(frame);
    if (frame >= 0 && this.kinds[frame] === "PYTHON" && file) return [`${name} (${file.split("/").pop()})`, name];
    const group = frame >= 0 && this.kinds[frame] === "JAVA" ? this.group(frame) : "";
    return group ? [name, name.slice(group.length + 1)] : [name];
  }

  // Weights by node of the entries of some threads within some time; `chosen.threads` is a mask or null.
  own({ threads, from, to }) {
    const own = new Float64Array(this.parent.length);
    for (let i = 0; i < this.entryNode.length; i++) {
      const tile = this.entryTile[i];
      if (tile >= from && tile < to && (!threads || threads[this.entryThread[i]])) {
        own[this.entryNode[i]] += this.entryWeight[i];
      }
    }
    return own;
  }

  byThread(from, to) {
    const weights = new Float64Array(this.threads.length);
    this.entryThread.forEach((thread, i) => {
      if (this.entryTile[i] >= from && this.entryTile[i] < to) weights[thread] += this.entryWeight[i];
    });
    return weights;
  }

  byTile(threads) {
    const weights = new Float64Array(this.tiles);
    this.entryTile.forEach((tile, i) => {
      if (!threads || threads[this.entryThread[i]]) weights[tile] += this.entryWeight[i];
    });
    return weights;
  }

  // What each function has: on top of stacks, anywhere on them, and its own. What is allocated is a type on top, and
  // the own of the function below it too.
  functions(tree) {
    const top = new Float64Array(this.names.length);
    const total = new Float64Array(this.names.length);
    const below = new Float64Array(this.names.length);
    for (let node = 1; node < tree.total.length; node++) {
      const frame = this.frame[node];
      top[frame] += tree.own[node];
      if (this.outermost[node]) total[frame] += tree.total[node];
      if (this.kinds[frame] === "TYPE" && this.parent[node] > 0) below[this.frame[this.parent[node]]] += tree.own[node];
    }
    return { top, total, own: top.map((weight, frame) => weight + below[frame]) };
  }

  // The weight of all stacks on which a frame matches, each counted once.
  matched(tree, isMatch) {
    const hit = new Uint8Array(tree.total.length);
    let sum = 0;
    for (let node = 1; node < hit.length; node++) {
      hit[node] = hit[this.parent[node]] | isMatch[this.frame[node]];
      if (hit[node]) sum += tree.own[node];
    }
    return sum;
  }
}

const ALL = -1;
const LIGHT = -2;
