// What became of functions from one side to the other. Weights of the baseline are in the first piece of time, those of
// the other side in the second.
class Difference {
  constructor(model, data) {
    Object.assign(this, { model, change: data.change, size: data.size, words: data.words });
  }

  // Red for more, blue for less, the deeper the larger; grey where chance may have done it, or nothing was compared.
  fill(frame, dark) {
    const hue = { GREW: 4, NEW: 4, SHRANK: 212, GONE: 212 }[this.change[frame]];
    if (hue === undefined) return dark ? "hsl(0 0% 30%)" : "hsl(0 0% 84%)";
    const depth = 0.35 + 0.65 * Math.min(1, this.size[frame] / 100);
    return dark ? `hsl(${hue} ${30 + 35 * depth}% ${26 + 12 * depth}%)` : `hsl(${hue} ${50 + 30 * depth}% ${86 - 22 * depth}%)`;
  }

  key(frame) { return { GREW: "more", NEW: "new", SHRANK: "less", GONE: "gone", NOISE: "may be chance" }[this.change[frame]] ?? "not compared"; }

  // Weights of one side, by node.
  side(views, tile) {
    return views.cached(`side ${tile}`, () => treeOf(this.model.parent, this.model.frame,
      this.model.own({ threads: views.choice.threads, from: tile, to: tile + 1 }), false));
  }

  lines(views, node, frame) {
    const lines = [];
    if (views.kind === "flame") {
      const [before, after] = [0, 1].map((tile) => formatted(this.side(views, tile).total[node], this.model.unit));
      lines.push(`on this stack: ${before} before, ${after} after`);
    }
    if (frame >= 0 && this.words[frame]) lines.push(`${this.key(frame)}: ${this.words[frame]}`);
    else if (frame >= 0) lines.push("not compared: less than 0.1 % of both sides is its own");
    return lines;
  }
}

// Chooses whose shape is drawn, where there are two sides; in place of the strip of time.
function listenToSides(app) {
  const box = byId("sides");
  box.hidden = !app.model.difference;
  if (box.hidden) return;
  for (const button of box.querySelectorAll("button")) {
    button.addEventListener("click", () => app.times.choose(Number(button.dataset.from), Number(button.dataset.to)));
  }
}

function showSides(app) {
  for (const button of byId("sides").querySelectorAll("button")) {
    const isShown = Number(button.dataset.from) === app.times.from && Number(button.dataset.to) === app.times.to;
    button.setAttribute("aria-pressed", String(isShown));
  }
}
