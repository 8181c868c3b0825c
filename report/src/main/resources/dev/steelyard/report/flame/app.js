// The whole page: what is chosen in one control is shown in all others.
class App {
  constructor(model) {
    this.model = model;
    this.views = new Views(model);
    this.palette = new Palette(model);
    this.picture = new Picture(byId("stage"), this.palette);
    this.table = new FunctionTable(model, this.views, (frame) => this.open(frame));
    this.threads = new ThreadList(model, this.views, () => this.choose());
    this.times = new TimeStrip(model, this.views, this.palette, () => this.choose());
    this.isTable = false;
    this.search = byId("search");
    this.listen();
    listenToKeys(this);
    this.read();
  }

  listen() {
    const click = (id, action) => byId(id).addEventListener("click", action);
    click("show-flame", () => this.show("flame"));
    click("show-reversed", () => this.show("reversed"));
    click("show-table", () => this.table.box.hidden && this.toTable(true));
    click("colour", () => this.recolour());
    click("help-open", () => this.help());
    click("help-close", () => byId("help").close());
    this.search.addEventListener("input", () => { this.mark(); this.write(); });
    new ResizeObserver(() => { this.draw(); this.times.show(); }).observe(byId("stage"));
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => { this.palette.read(); this.refresh(); });
    addEventListener("hashchange", () => { if (location.hash !== this.written) this.read(); });
    listenToPointer(this);
    listenToSides(this);
  }

  // After another choice of threads or time.
  choose() {
    const { from, to } = this.times;
    this.views.choose({ threads: this.threads.mask(), from, to });
    this.threads.show();
    this.refresh();
    this.tell();
    this.write();
  }

  refresh() {
    this.times.show();
    showSides(this);
    this.mark();
    this.draw();
    if (this.isTable) this.table.show();
    this.legend();
  }

  draw() {
    byId("table").hidden = !this.isTable;
    byId("stage").hidden = this.isTable;
    byId("nothing").hidden = this.views.whole > 0;
    this.picture.show(this.views.parts());
    showCrumbs(this);
    const isShown = (kind) => !this.isTable && this.views.kind === kind;
    press("show-flame", isShown("flame"));
    press("show-reversed", isShown("reversed"));
    press("show-table", this.isTable);
  }

  moved() {
    this.picture.focus = null;
    this.isTable = false;
    this.draw();
    this.picture.home();
    this.write();
    this.tell();
  }

  show(kind) { this.views.start(kind); this.moved(); }

  reverse() { this.show(this.views.kind === "reversed" ? "flame" : "reversed"); }

  turnTable() { this.toTable(!this.isTable); }

  toTable(isTable) {
    this.isTable = isTable;
    this.draw();
    if (isTable) this.table.show();
    else this.picture.home();
    this.write();
  }

  // A function with its callers and callees.
  open(frame) {
    if (frame < 0) return;
    this.views.open(frame);
    this.moved();
  }

  sandwich() {
    const at = this.picture.focus ?? this.views.zoom;
    if (at) this.open(at.part.tree.frame[at.node]);
  }

  zoom({ part, node }) {
    this.views.zoomTo(part, node);
    this.moved();
  }

  back(input) {
    if (input?.value) {
      input.value = "";
      input.dispatchEvent(new Event("input"));
    } else if (this.isTable) {
      this.toTable(false);
    } else if (this.views.back()) {
      this.moved();
    } else if (this.search.value) {
      this.back(this.search);
    }
  }

  reset() { this.views.reset(); this.moved(); }

  find() { (this.isTable ? byId("filter") : this.search).focus(); }

  help() { byId("help").showModal(); }

  recolour() {
    this.palette.next();
    this.refresh();
    this.write();
  }

  legend() {
    byId("colour").textContent = `Colours: ${this.palette.by}`;
    const entries = this.palette.legend(this.views.functions.top, 8);
    byId("legend").replaceChildren(...entries.map(({ key, frame, weight }) => {
      const item = element("li");
      const swatch = element("i", "", "swatch");
      swatch.style.background = this.palette.fill(frame);
      item.append(swatch, element("span", key), " ", element("b", share(weight, this.views.whole)));
      return item;
    }));
  }

  // Marks what the search finds, and says which share of all stacks has it.
  mark() {
    const test = matcher(this.search.value);
    const isWrong = test instanceof Error;
    this.search.setAttribute("aria-invalid", String(isWrong));
    this.picture.isMatch = test && !isWrong ? Uint8Array.from(this.model.names, (_, frame) => (matches(this.model, test, frame) ? 1 : 0)) : null;
    byId("matched").textContent = isWrong ? "not a pattern" : this.matched();
    this.picture.paint();
  }

  matched() {
    if (!this.picture.isMatch) return "";
    const sum = this.model.matched(this.views.base, this.picture.isMatch);
    return `${share(sum, this.views.whole)} matched: ${formatted(sum, this.model.unit)}`;
  }

  // The numbers of what has the focus, or what the view is zoomed to.
  tell() {
    const at = this.picture.focus ?? this.views.zoom ?? { part: this.views.parts()[0], node: 0 };
    const { name, place, lines } = this.views.detail(at);
    byId("detail").replaceChildren(element("b", name), element("span", place, "quiet"), ...lines.map((line) => element("span", line)));
  }

  read() { readLink(this, location.hash); }

  write() { this.written = writeLink(this); }
}

function press(id, isPressed) { byId(id).setAttribute("aria-pressed", String(isPressed)); }
