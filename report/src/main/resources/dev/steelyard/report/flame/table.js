const PAGE_ROWS = 200;

// All functions with what is their own and their total, sorted; a click shows one with its callers and callees.
class FunctionTable {
  constructor(model, views, onChoose) {
    Object.assign(this, { model, views, onChoose, column: "own", down: true, rows: PAGE_ROWS });
    this.box = byId("table");
    this.body = this.box.querySelector("tbody");
    this.filter = byId("filter");
    this.filter.addEventListener("input", () => this.show());
    byId("more").addEventListener("click", () => { this.rows += 5 * PAGE_ROWS; this.show(); });
    for (const button of this.box.querySelectorAll("thead button")) {
      button.addEventListener("click", () => this.sort(button.dataset.column));
    }
  }

  sort(column) {
    this.down = column === this.column ? !this.down : column !== "name";
    this.column = column;
    this.show();
  }

  show() {
    const found = this.sorted();
    for (const heading of this.box.querySelectorAll("th[data-column]")) {
      const isSorted = heading.dataset.column === this.column;
      if (isSorted) heading.setAttribute("aria-sort", this.down ? "descending" : "ascending");
      else heading.removeAttribute("aria-sort");
    }
    this.body.replaceChildren(...found.slice(0, this.rows).map((frame) => this.row(frame)));
    byId("more").hidden = found.length <= this.rows;
    byId("rows").textContent = `${Math.min(found.length, this.rows).toLocaleString("en")} of ${found.length.toLocaleString("en")} functions`;
  }

  sorted() {
    const { own, total } = this.views.functions;
    const isMatch = matcher(this.filter.value);
    this.filter.setAttribute("aria-invalid", String(isMatch instanceof Error));
    const shown = (frame) => total[frame] > 0 && (typeof isMatch !== "function" || matches(this.model, isMatch, frame));
    const frames = [...this.model.names.keys()].filter(shown);
    const { names } = this.model;
    const order = {
      own: (a, b) => own[a] - own[b] || total[a] - total[b],
      total: (a, b) => total[a] - total[b] || own[a] - own[b],
      name: (a, b) => (names[a] < names[b] ? -1 : names[a] > names[b] ? 1 : 0),
    }[this.column];
    return frames.sort(this.down ? (a, b) => order(b, a) : order);
  }

  row(frame) {
    const { own, total } = this.views.functions;
    const row = element("tr");
    row.append(this.number(own[frame]), this.number(total[frame]));
    const name = element("td", "", "function");
    const button = element("button", "", "name");
    button.append(...breakable(this.model.labels(frame)[0]));
    button.addEventListener("click", () => this.onChoose(frame));
    name.append(button);
    row.append(name);
    return row;
  }

  number(value) {
    const cell = element("td", "", "number");
    const part = share(value, this.views.whole);
    cell.append(element("b", part), " ", element("small", formatted(value, this.model.unit)));
    cell.style.setProperty("--share", `${this.views.whole > 0 ? (100 * value) / this.views.whole : 0}%`);
    return cell;
  }
}

function matches(model, isMatch, frame) {
  return isMatch(model.names[frame]) || isMatch(model.file(frame));
}

// A name as nodes between which a line may end.
function breakable(name) {
  return name.split(/(?<=[.:/$])(?=[^.:/$])/).flatMap((part) => [part, document.createElement("wbr")]);
}

function byId(id) { return document.getElementById(id); }

function element(tag, text = "", className = "") {
  const made = document.createElement(tag);
  made.textContent = text;
  if (className) made.className = className;
  return made;
}
