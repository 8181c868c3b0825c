const ROW = 19;
const NARROWEST = 0.5;
const NARROWEST_TEXT = 28;
const FONT = '12px ui-monospace, "Cascadia Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace';

// Draws parts of a view on one canvas as large as what is seen; the box around it scrolls. A part is a tree, whether
// it grows upwards, and the node that it is zoomed to.
class Picture {
  constructor(stage, palette) {
    Object.assign(this, { stage, palette, parts: [], boxes: [], focus: null, isMatch: null });
    this.canvas = stage.querySelector("canvas");
    this.spacer = this.canvas.parentElement;
    this.context = this.canvas.getContext("2d");
    stage.addEventListener("scroll", () => this.paint());
  }

  show(parts) {
    this.parts = parts;
    this.width = this.stage.clientWidth;
    for (const part of parts) part.boxes = boxesOf(part, this.width);
    const above = parts.filter((part) => part.up).map(highest);
    const below = parts.filter((part) => !part.up).map(highest);
    this.base = Math.max(0, ...above);
    this.rows = this.base + 1 + Math.max(0, ...below);
    this.boxes = parts.flatMap((part) => part.boxes);
    for (const box of this.boxes) box.row = box.part.up ? this.base - box.depth : this.base + box.depth;
    this.spacer.style.height = `${this.rows * ROW}px`;
    this.paint();
  }

  // Scrolls to where a picture begins: at its root, or at what it is zoomed to.
  home() {
    const row = Math.min(...this.boxes.filter((box) => box.isZoomed).map((box) => box.row), this.rows - 1);
    const up = this.parts.some((part) => part.up) && this.parts.length === 1;
    const visible = Math.floor(this.stage.clientHeight / ROW);
    this.stage.scrollTop = ROW * (up ? Math.min(row + 4, this.rows) - visible : row - (this.parts.length > 1 ? visible / 2 : 3));
    this.paint();
  }

  paint() {
    const { canvas, context, stage } = this;
    const ratio = devicePixelRatio || 1;
    const height = stage.clientHeight;
    if (canvas.width !== Math.round(this.width * ratio) || canvas.height !== Math.round(height * ratio)) {
      canvas.width = Math.round(this.width * ratio);
      canvas.height = Math.round(height * ratio);
      canvas.style.width = `${this.width}px`;
      canvas.style.height = `${height}px`;
    }
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, this.width, height);
    context.font = FONT;
    context.textBaseline = "middle";
    this.letter ??= context.measureText("0").width;
    const top = stage.scrollTop;
    const offset = Math.max(0, height - this.rows * ROW) * (this.parts.length === 1 && this.parts[0].up ? 1 : 0);
    this.offset = offset - top;
    for (const box of this.boxes) {
      const y = box.row * ROW + this.offset;
      if (y > -ROW && y < height) this.paintBox(box, y);
    }
  }

  paintBox(box, y) {
    const { context, palette } = this;
    const frame = box.part.tree.frame[box.node];
    const match = this.isMatch && frame >= 0 && this.isMatch[frame];
    context.globalAlpha = this.isMatch && !match ? 0.4 : box.isBelowZoom ? 0.6 : 1;
    context.fillStyle = match ? palette.mark : palette.fill(frame);
    const gap = box.width > 3 ? 1 : 0;
    context.fillRect(box.x, y, Math.max(box.width - gap, NARROWEST), ROW - 1);
    context.globalAlpha = this.isMatch && !match ? 0.75 : 1;
    if (box.width >= NARROWEST_TEXT) {
      context.fillStyle = match ? palette.markink : palette.ink;
      context.fillText(this.label(frame, box.width - 9), box.x + 4, y + ROW / 2);
    }
    context.globalAlpha = 1;
    if (this.focus && this.focus.part === box.part && this.focus.node === box.node) {
      context.strokeStyle = palette.ink;
      context.lineWidth = 2;
      context.strokeRect(box.x + 1, y + 1, Math.max(box.width - 3, 1), ROW - 3);
    }
  }

  label(frame, width) {
    const letters = Math.floor(width / this.letter);
    const labels = this.palette.model.labels(frame);
    const fitting = labels.find((label) => label.length <= letters);
    return fitting ?? `${labels.at(-1).slice(0, Math.max(1, letters - 1))}…`;
  }

  at(x, y) {
    const row = Math.floor((y - this.offset) / ROW);
    return this.boxes.find((box) => box.row === row && x >= box.x && x < box.x + Math.max(box.width, 1));
  }

  boxOf(focus) {
    return focus && this.boxes.find((box) => box.part === focus.part && box.node === focus.node);
  }

  reveal(box) {
    const y = box.row * ROW;
    const { scrollTop, clientHeight } = this.stage;
    if (y < scrollTop) this.stage.scrollTop = y - ROW;
    if (y + ROW > scrollTop + clientHeight) this.stage.scrollTop = y + 2 * ROW - clientHeight;
    this.paint();
  }
}

// What of a part is wide enough to be seen.
function boxesOf(part, width) {
  const { tree, zoom } = part;
  const boxes = [];
  const whole = tree.total[zoom];
  if (!(whole > 0)) return boxes;
  const begin = tree.start[zoom];
  const scale = width / whole;
  const least = NARROWEST / scale;
  for (let node = 0; node < tree.total.length; node++) {
    const weight = tree.total[node];
    const from = tree.start[node] - begin;
    if (weight < least || from >= whole || from + weight <= 0) continue;
    const x = Math.max(0, from * scale);
    const end = Math.min(width, (from + weight) * scale);
    if (end - x < NARROWEST) continue;
    const isZoomed = node === zoom;
    boxes.push({ part, node, depth: tree.depth[node], x, width: end - x, isZoomed, isBelowZoom: tree.depth[node] < tree.depth[zoom] });
  }
  return boxes;
}

function highest(part) {
  return part.boxes.reduce((depth, box) => Math.max(depth, box.depth), 0);
}
