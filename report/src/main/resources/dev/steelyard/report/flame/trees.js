// A tree: columns `parent`, `frame`, `own`, `total`, `depth` and `start`, which is where a node begins when all are
// laid beside each other. Parents come before their children.
function treeOf(parent, frame, own, byWeight) {
  const total = Float64Array.from(own);
  const depth = new Int32Array(own.length);
  for (let i = own.length - 1; i > 0; i--) total[parent[i]] += total[i];
  for (let i = 1; i < own.length; i++) depth[i] = depth[parent[i]] + 1;
  const tree = { parent, frame, own, total, depth };
  tree.start = starts(tree, byWeight ? heaviestFirst(total) : null);
  return tree;
}

function starts({ parent, total }, order) {
  const start = new Float64Array(total.length);
  const next = new Float64Array(total.length);
  for (let i = 1; i < total.length; i++) {
    const node = order ? order[i] : i;
    start[node] = next[parent[node]];
    next[node] = start[node];
    next[parent[node]] += total[node];
  }
  return start;
}

// A parent weighs no less than its children and has the lower number: it stays before them.
function heaviestFirst(total) {
  return Int32Array.from(total, (_, i) => i).sort((a, b) => total[b] - total[a] || a - b);
}

class Growing {
  constructor(rootFrame) {
    Object.assign(this, { parent: [0], frame: [rootFrame], own: [0] });
  }

  add(parent, frame) {
    this.parent.push(parent);
    this.frame.push(frame);
    return this.own.push(0) - 1;
  }

  tree() {
    return treeOf(Int32Array.from(this.parent), Int32Array.from(this.frame), Float64Array.from(this.own), true);
  }
}

const SMALLEST_SHARE = 1 / 100000;

// The callers of weighted nodes as a tree, level by level: the frames of the nodes themselves come first. What is
// lighter than 1/100,000 of all is put together, so that the work is bounded by what can be seen.
function callersOf(model, nodes, weights, rootFrame) {
  const growing = new Growing(rootFrame);
  const least = weights.reduce((a, b) => a + b, 0) * SMALLEST_SHARE;
  const byFrame = { weight: new Float64Array(model.names.length), count: new Int32Array(model.names.length),
    child: new Int32Array(model.names.length) };
  let level = { nodes, weights, groups: [{ owner: 0, from: 0, to: nodes.length }] };
  while (level.groups.length) {
    const next = { nodes: new Int32Array(level.nodes.length), weights: new Float64Array(level.nodes.length), groups: [] };
    let end = 0;
    for (const group of level.groups) end = oneUp(model, level, group, least, byFrame, growing, next, end);
    level = next;
  }
  return growing.tree();
}

// Gives a group's nodes children of its owner, one for each frame, and moves the nodes to their parents.
function oneUp(model, level, group, least, { weight, count, child }, growing, next, end) {
  const frames = [];
  for (let i = group.from; i < group.to; i++) {
    const frame = model.frame[level.nodes[i]];
    if (weight[frame] === 0) frames.push(frame);
    weight[frame] += level.weights[i];
    if (model.parent[level.nodes[i]] > 0) count[frame]++;
  }
  let light = 0;
  for (const frame of frames) {
    const isLight = weight[frame] < least;
    if (isLight && !light) light = growing.add(group.owner, LIGHT);
    child[frame] = isLight ? light : growing.add(group.owner, frame);
    if (!isLight && count[frame]) {
      next.groups.push({ owner: child[frame], from: end, to: end + count[frame] });
      end += count[frame];
    }
    count[frame] = isLight ? -1 : end - count[frame];
  }
  for (let i = group.from; i < group.to; i++) {
    const frame = model.frame[level.nodes[i]];
    const up = model.parent[level.nodes[i]];
    if (up === 0 || count[frame] < 0) {
      growing.own[child[frame]] += level.weights[i];
    } else {
      next.nodes[count[frame]] = up;
      next.weights[count[frame]++] = level.weights[i];
    }
  }
  for (const frame of frames) weight[frame] = count[frame] = 0;
  return end;
}

// All stacks from their tops on.
function reversedTree(model, tree) {
  const tops = [...tree.own.keys()].filter((node) => node > 0 && tree.own[node] > 0);
  const reversed = callersOf(model, Int32Array.from(tops), Float64Array.from(tops, (node) => tree.own[node]), ALL);
  reversed.own[0] += tree.own[0];
  reversed.total[0] += tree.own[0];
  return reversed;
}

// The stacks below the outermost calls of a function. A stack on which it stands twice counts once.
function callersTree(model, tree, frame) {
  const calls = outermostCalls(model, tree, frame);
  const called = calls.filter((node) => model.parent[node] > 0);
  const callers = callersOf(model, Int32Array.from(called, (node) => model.parent[node]),
    Float64Array.from(called, (node) => tree.total[node]), frame);
  const all = calls.reduce((sum, node) => sum + tree.total[node], 0);
  callers.own[0] = all - callers.total[0];
  callers.total[0] = all;
  return callers;
}

function outermostCalls(model, tree, frame) {
  const calls = [];
  for (let node = 1; node < tree.total.length; node++) {
    if (model.frame[node] === frame && model.outermost[node] && tree.total[node] > 0) calls.push(node);
  }
  return calls;
}

// What goes on from the outermost calls of a function, merged.
function calleesTree(model, tree, frame) {
  const growing = new Growing(frame);
  const merged = new Int32Array(tree.total.length).fill(-1);
  const children = new Map();
  for (let node = 1; node < merged.length; node++) {
    const below = merged[model.parent[node]];
    if (below >= 0) merged[node] = childOf(growing, children, below, model.frame[node], model.names.length);
    else if (model.frame[node] === frame) merged[node] = 0;
    if (merged[node] >= 0) growing.own[merged[node]] += tree.own[node];
  }
  return growing.tree();
}

function childOf(growing, children, parent, frame, frameCount) {
  const key = parent * frameCount + frame;
  if (!children.has(key)) children.set(key, growing.add(parent, frame));
  return children.get(key);
}
