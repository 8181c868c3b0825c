const KINDS = { JAVA: "Java", PYTHON: "Python", NATIVE: "native", KERNEL: "kernel", TYPE: "type", OTHER: "other" };
const KIND_HUES = { JAVA: 150, PYTHON: 220, NATIVE: 35, KERNEL: 5, TYPE: 290, OTHER: -1 };

// Fills of frames: by group, whose first words choose the hue, or by kind.
class Palette {
  constructor(model) {
    this.model = model;
    this.colours = model.difference ? ["difference", "package", "kind"] : ["package", "kind"];
    this.by = this.colours[0];
    this.read();
  }

  // The page's colours as they are now, light or dark.
  read() {
    const style = getComputedStyle(document.documentElement);
    const value = (name) => style.getPropertyValue(name).trim();
    this.dark = matchMedia("(prefers-color-scheme: dark)").matches;
    for (const name of ["card", "ink", "quiet", "line", "soft", "link", "mark", "markink", "bar"]) this[name] = value(`--${name}`);
    this.fills = new Map();
  }

  choose(by) {
    this.by = this.colours.includes(by) ? by : this.colours[0];
    this.fills.clear();
  }

  next() { this.choose(this.colours[(this.colours.indexOf(this.by) + 1) % this.colours.length]); }

  fill(frame) {
    if (!this.fills.has(frame)) this.fills.set(frame, this.mixed(frame));
    return this.fills.get(frame);
  }

  mixed(frame) {
    if (frame < 0) return this.soft;
    if (this.by === "difference") return this.model.difference.fill(frame, this.dark);
    const kind = this.model.kinds[frame];
    if (this.by === "kind") return this.tone(KIND_HUES[kind], hash(this.model.names[frame]));
    const group = this.model.group(frame);
    if (!group) return this.tone(KIND_HUES[kind], hash(this.model.names[frame]), 14);
    return this.tone(hash(group.split(/[./]/).slice(0, 3).join(".")) % 360, hash(group));
  }

  // A hue with a little of its own in lightness; no hue below 0 is grey.
  tone(hue, variety, most = 60) {
    const saturation = hue < 0 ? 0 : Math.min(most, this.dark ? 38 : 60);
    const lightness = this.dark ? 26 + (variety % 9) : 74 + (variety % 11);
    return `hsl(${Math.max(0, hue)} ${saturation}% ${lightness}%)`;
  }

  key(frame) {
    if (this.model.names[frame] === "(…)") return "(…)";
    if (this.by === "difference") return this.model.difference.key(frame);
    return this.by === "kind" ? KINDS[this.model.kinds[frame]] : this.model.group(frame) || KINDS[this.model.kinds[frame]];
  }

  // The groups or kinds with the most on top of stacks: name, a frame of theirs, weight.
  legend(top, most) {
    const entries = new Map();
    top.forEach((weight, frame) => {
      const key = this.key(frame);
      const entry = entries.get(key) ?? { key, frame, weight: 0 };
      entry.weight += weight;
      entries.set(key, entry);
    });
    return [...entries.values()].filter(({ weight }) => weight > 0).sort((a, b) => b.weight - a.weight).slice(0, most);
  }
}

function hash(text) {
  let value = 2166136261;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 16777619);
  value ^= value >>> 15;
  return Math.imul(value, 2246822519) >>> 0;
}
