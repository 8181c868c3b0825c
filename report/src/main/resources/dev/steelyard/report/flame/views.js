// What is looked at: threads and time, the view, and what it is zoomed to. Trees are made when they are needed, and
// kept until the choice changes.
class Views {
  constructor(model) {
    this.model = model;
    this.kind = "flame";
    this.frame = ALL;
    this.past = [];
    this.zoom = null;
    this.choose({ threads: null, from: 0, to: model.tiles });
  }

  // Threads as a mask, or null for all; time in tiles, without the last.
  choose(choice) {
    this.choice = choice;
    this.base = treeOf(this.model.parent, this.model.frame, this.model.own(choice), false);
    this.whole = this.base.total[0];
    this.functions = this.model.functions(this.base);
    this.made = new Map();
    this.past = this.past.map((step) => this.kept(step)).filter((step) => step);
    Object.assign(this, this.kept(this.step()) ?? this.past.pop() ?? { zoom: null });
  }

  // A step with another choice: in the flame graph nodes stay what they are, other trees are new ones.
  kept(step) {
    if (!step.zoom) return step;
    if (step.kind !== "flame" || !(this.base.total[step.zoom.node] > 0)) return null;
    return { ...step, zoom: { part: this.partsOf("flame", ALL)[0], node: step.zoom.node } };
  }

  // The parts of the view, each zoomed as it is to be drawn.
  parts() {
    const parts = this.partsOf(this.kind, this.frame);
    for (const part of parts) part.zoom = this.zoom?.part === part ? this.zoom.node : 0;
    return parts;
  }

  partsOf(kind, frame) {
    return this.cached(`${kind} ${frame}`, () => this.newParts(kind, frame));
  }

  newParts(kind, frame) {
    const { model, base } = this;
    switch (kind) {
      case "reversed":
        return [{ tree: reversedTree(model, base), up: false }];
      case "sandwich":
        return [{ tree: callersTree(model, base, frame), up: true }, { tree: calleesTree(model, base, frame), up: false }];
      default:
        return [{ tree: base, up: true }];
    }
  }

  cached(key, make) {
    if (!this.made.has(key)) this.made.set(key, make());
    return this.made.get(key);
  }

  step() { return { kind: this.kind, frame: this.frame, zoom: this.zoom }; }

  open(frame) {
    if (this.kind === "sandwich" && frame === this.frame) return;
    this.past.push(this.step());
    Object.assign(this, { kind: "sandwich", frame, zoom: null });
  }

  // All stacks one way or the other, which is where steps begin.
  start(kind) {
    this.past = [];
    Object.assign(this, { kind, frame: ALL, zoom: null });
  }

  zoomTo(part, node) {
    const zoom = node === 0 ? null : { part, node };
    if (this.zoom?.part === zoom?.part && this.zoom?.node === zoom?.node) return;
    this.past.push(this.step());
    this.zoom = zoom;
  }

  back(steps = 1) {
    const step = this.past.at(-steps);
    if (!step) return false;
    this.past.length -= steps;
    Object.assign(this, step);
    return true;
  }

  // Back to where the steps began.
  reset() {
    this.start(this.past[0]?.kind ?? this.kind);
  }

  // The heaviest stack of the view with a function on top, to which a link may point.
  heaviest(name) {
    let best = null;
    for (const part of this.parts()) {
      part.tree.frame.forEach((frame, node) => {
        if (node > 0 && this.model.name(frame) === name && !(best && best.part.tree.total[best.node] >= part.tree.total[node])) {
          best = { part, node };
        }
      });
    }
    return best;
  }

  // The shown numbers of a box: of its stack, and of its function.
  detail({ part, node }) {
    const { model, whole } = this;
    const frame = part.tree.frame[node];
    const amount = (value) => `${formatted(value, model.unit)} (${share(value, whole)})`;
    const lines = model.difference && this.kind === "flame" ? [] : [`${this.kind === "flame" ? "on this stack" : "on these stacks"}: ${amount(part.tree.total[node])}`];
    if (this.kind === "flame" && node > 0 && !model.difference) lines.push(`of that its own: ${amount(part.tree.own[node])}`);
    if (model.difference) lines.push(...model.difference.lines(this, node, frame));
    if (frame >= 0 && !model.difference) {
      lines.push(`everywhere: total ${amount(this.functions.total[frame])}, own ${amount(this.functions.own[frame])}`);
    }
    const place = [frame >= 0 ? KINDS[model.kinds[frame]] : "", model.file(frame)].filter(Boolean).join(", ");
    return { name: model.name(frame), place, lines };
  }
}
