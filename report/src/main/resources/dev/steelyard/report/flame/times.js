// A strip of weight over time, of which one chooses a piece: by dragging, or by arrow keys.
class TimeStrip {
  constructor(model, views, palette, onChange) {
    Object.assign(this, { model, views, palette, onChange, from: 0, to: model.tiles });
    this.box = byId("times");
    this.canvas = this.box.querySelector("canvas");
    this.box.hidden = model.tiles < 2 || model.difference !== null;
    this.canvas.addEventListener("pointerdown", (event) => this.press(event));
    this.canvas.addEventListener("pointermove", (event) => this.drag(event));
    this.canvas.addEventListener("pointerup", () => this.release());
    this.canvas.addEventListener("pointercancel", () => this.release());
    this.canvas.addEventListener("keydown", (event) => this.key(event));
    byId("all-time").addEventListener("click", () => this.choose(0, model.tiles));
  }

  isWhole() { return this.from === 0 && this.to === this.model.tiles; }

  set(from, to) {
    this.from = Math.max(0, Math.min(from, this.model.tiles - 1));
    this.to = Math.max(this.from + 1, Math.min(to, this.model.tiles));
  }

  choose(from, to) {
    this.set(from, to);
    this.show();
    this.onChange();
  }

  tileAt(event) {
    const { left, width } = this.canvas.getBoundingClientRect();
    return Math.max(0, Math.min(this.model.tiles - 1, Math.floor(((event.clientX - left) / width) * this.model.tiles)));
  }

  press(event) {
    this.canvas.setPointerCapture(event.pointerId);
    this.anchor = this.tileAt(event);
    this.moved = false;
  }

  drag(event) {
    if (this.anchor === undefined) return;
    const tile = this.tileAt(event);
    this.moved ||= tile !== this.anchor;
    if (!this.moved) return;
    this.set(Math.min(this.anchor, tile), Math.max(this.anchor, tile) + 1);
    this.show();
  }

  // A click without dragging takes one piece, and a second one there all again.
  release() {
    if (this.anchor === undefined) return;
    const tile = this.anchor;
    this.anchor = undefined;
    if (this.moved) this.onChange();
    else if (this.from === tile && this.to === tile + 1) this.choose(0, this.model.tiles);
    else this.choose(tile, tile + 1);
  }

  key(event) {
    const ahead = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!ahead) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.shiftKey) this.choose(this.from, this.to + ahead);
    else if (this.isWhole()) this.choose(ahead > 0 ? 0 : this.model.tiles - 1, ahead > 0 ? 1 : this.model.tiles);
    else if (this.from + ahead >= 0 && this.to + ahead <= this.model.tiles) this.choose(this.from + ahead, this.to + ahead);
  }

  show() {
    if (this.box.hidden) return;
    const ratio = devicePixelRatio || 1;
    const { clientWidth: width, clientHeight: height } = this.canvas;
    this.canvas.width = width * ratio;
    this.canvas.height = height * ratio;
    const context = this.canvas.getContext("2d");
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    const weights = this.model.byTile(this.views.choice.threads);
    const most = weights.reduce((a, b) => Math.max(a, b), 0);
    const step = width / this.model.tiles;
    weights.forEach((weight, tile) => {
      const tall = most > 0 ? (weight / most) * (height - 2) : 0;
      context.globalAlpha = tile >= this.from && tile < this.to ? 1 : 0.3;
      context.fillStyle = this.palette.bar;
      context.fillRect(tile * step, height - tall, Math.max(step - (step > 3 ? 1 : 0), 0.5), tall);
    });
    context.globalAlpha = 1;
    if (!this.isWhole()) {
      context.strokeStyle = this.palette.ink;
      context.lineWidth = 1.5;
      context.strokeRect(this.from * step + 0.75, 0.75, (this.to - this.from) * step - 1.5, height - 1.5);
    }
    this.say();
  }

  say() {
    const seconds = (tile) => clock(tile * this.model.tileSeconds);
    const range = `${seconds(this.from)} to ${seconds(this.to)}`;
    byId("range").textContent = this.isWhole() ? `${range}; drag to choose` : `${range} of ${seconds(this.model.tiles)}${this.wall()}`;
    byId("all-time").hidden = this.isWhole();
    this.canvas.setAttribute("aria-label", `Weight over time; chosen ${range}. Left and right move the choice, with shift its end.`);
  }

  wall() {
    if (this.model.start < 0) return "";
    const at = new Date(this.model.start + this.from * this.model.tileSeconds * 1000);
    return `, from ${at.toISOString().slice(0, 19).replace("T", " ")} UTC`;
  }
}
