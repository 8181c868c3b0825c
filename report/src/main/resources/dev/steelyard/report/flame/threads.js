// The list of threads with their shares of the chosen time. Names that differ only in numbers can be one.
class ThreadList {
  // A name with stars for numbers, but for that of its process: java[4711]: worker-*
  static pool(name) {
    return name.replace(/^[^[\]]*\[\d{1,10}\]: |\d+/g, (part) => (part.endsWith(": ") ? part : "*"));
  }

  constructor(model, views, onChange) {
    Object.assign(this, { model, views, onChange, folded: false, off: new Set() });
    this.box = byId("threads");
    this.list = byId("thread-list");
    this.box.hidden = model.threads.length < 2;
    byId("thread-fold").addEventListener("change", (event) => { this.folded = event.target.checked; this.show(); onChange(); });
    byId("thread-all").addEventListener("click", () => this.set(() => true));
    byId("thread-none").addEventListener("click", () => this.set(() => false));
    this.folded = model.threads.length > 30;
    this.show();
  }

  key(thread) {
    const name = this.model.threads[thread];
    return this.folded ? ThreadList.pool(name) : name;
  }

  // Which threads are chosen, or null for all.
  mask() {
    return this.off.size ? Uint8Array.from(this.model.threads, (_, thread) => (this.off.has(thread) ? 0 : 1)) : null;
  }

  set(isChosen) {
    this.model.threads.forEach((_, thread) => (isChosen(thread) ? this.off.delete(thread) : this.off.add(thread)));
    this.show();
    this.onChange();
  }

  // Chooses threads by names, or by what names are when their numbers are stars; all when there are none.
  choose(names) {
    const chosen = new Set(names);
    this.off.clear();
    this.model.threads.forEach((name, thread) => {
      if (chosen.size && !chosen.has(name) && !chosen.has(ThreadList.pool(name))) this.off.add(thread);
    });
    this.show();
  }

  // The names that `choose` takes.
  names() {
    if (!this.off.size) return [];
    const names = this.groups().filter(([, threads]) => threads.every((thread) => !this.off.has(thread))).map(([name]) => name);
    return names.length ? names : [""];
  }

  groups() {
    const groups = new Map();
    this.model.threads.forEach((_, thread) => {
      const key = this.key(thread);
      groups.set(key, [...(groups.get(key) ?? []), thread]);
    });
    return [...groups];
  }

  show() {
    const weights = this.model.byThread(this.views.choice.from, this.views.choice.to);
    const whole = weights.reduce((a, b) => a + b, 0);
    const sum = (threads) => threads.reduce((all, thread) => all + weights[thread], 0);
    const rows = this.groups().map(([name, threads]) => ({ name, threads, weight: sum(threads) }));
    rows.sort((a, b) => b.weight - a.weight);
    byId("thread-fold").checked = this.folded;
    this.list.replaceChildren(...rows.map((row) => this.row(row, whole)));
    const chosen = this.model.threads.length - this.off.size;
    byId("thread-count").textContent = this.off.size ? `${chosen} of ${this.model.threads.length}` : String(chosen);
  }

  row({ name, threads, weight }, whole) {
    const item = element("li");
    const label = element("label");
    const box = element("input");
    box.type = "checkbox";
    box.checked = threads.some((thread) => !this.off.has(thread));
    box.indeterminate = box.checked && threads.some((thread) => this.off.has(thread));
    box.addEventListener("change", () => {
      for (const thread of threads) box.checked ? this.off.delete(thread) : this.off.add(thread);
      this.show();
      this.onChange();
    });
    const many = threads.length > 1 ? ` (${threads.length})` : "";
    label.append(box, element("span", (name || "(no name)") + many, "name"), element("b", share(weight, whole)));
    const only = element("button", "only");
    only.addEventListener("click", () => this.set((thread) => threads.includes(thread)));
    item.append(label, only);
    item.style.setProperty("--share", `${whole > 0 ? (100 * weight) / whole : 0}%`);
    return item;
  }
}
