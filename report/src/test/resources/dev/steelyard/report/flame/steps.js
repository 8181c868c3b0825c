"use strict";
// Takes the steps that FlameScriptTest asks about, and writes down what is there after each.
(() => {
  const { app, go, stacks, formatted } = window.flame;
  const milli = 1e6;
  const say = (step, lines) => {
    const pre = document.createElement("pre");
    pre.title = step;
    pre.textContent = [lines].flat().join("\n");
    document.body.append(pre);
  };
  const nameOf = ({ part, node }) => app.model.name(part.tree.frame[node]);
  const tree = () => app.views.parts().flatMap(({ tree: { parent, frame, total, depth, start } }) => {
    const lines = [];
    const visit = (node) => {
      lines.push(`${" ".repeat(depth[node])}${app.model.name(frame[node])} ${total[node] / milli}`);
      const children = [...total.keys()].filter((child) => child > 0 && parent[child] === node && total[child] > 0);
      children.sort((a, b) => start[a] - start[b]).forEach(visit);
    };
    visit(0);
    return lines;
  });
  const widths = () => app.picture.boxes.map((box) =>
    `${nameOf(box)} ${(box.x / app.picture.width).toFixed(2)} ${(box.width / app.picture.width).toFixed(2)}`);
  const rows = () => [...document.querySelectorAll("#table tbody tr")].map((row) =>
    [...row.cells].map((cell) => [...cell.children].map((part) => part.textContent).join(" ")).join(", "));
  const press = (key, target = document.activeElement) =>
    target.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
  const view = () => app.views.kind + (app.views.kind === "sandwich" ? ` of ${app.model.name(app.views.frame)}` : "");
  const zoomed = () => `zoomed to ${app.views.zoom ? nameOf(app.views.zoom) : "nothing"}`;

  const look = () => {
    say("flame", tree());
    say("widths", widths());
    go("#zoom=com.acme.text.Parser.parse");
    say("widths of zoom", widths());
    say("detail", [...document.getElementById("detail").children].map((part) => part.textContent));
    go("view=reversed");
    say("reversed", tree());
    go("function=com.acme.text.Parser.parse");
    say("sandwich of parse", tree());
    go("function=com.acme.Solver.solve");
    say("sandwich of solve", tree());
  };

  const search = () => {
    for (const link of ["search=parse", "search=PARSE", "search=solve", "search=read", "search=libc",
      "search=%2Fsolve%7Cparse%2F", "search=%2FSOLVE%2F", "search=%2FSOLVE%2Fi", "search=%2F(%2F",
      "search=parse&view=reversed", "search=parse&from=1&to=2", "search=solve&from=1&to=2", "search=solve&thread=main",
      "search=parse&thread=pool-*-thread-*"]) {
      go(link);
      say(link, document.getElementById("matched").textContent);
    }
  };

  const choose = () => {
    for (const link of ["", "thread=main", "thread=pool-1-thread-1&thread=main", "thread=pool-*-thread-*",
      "thread=nobody", "from=1&to=2", "from=1", "thread=main&from=1&to=2", "thread=main&from=2&to=3",
      "thread=main&from=1&to=2&view=reversed", "function=read&thread=pool-1-thread-2"]) {
      go(link);
      const sums = new Set(stacks().filter(({ depth }) => depth === 0).map(({ total }) => total / milli));
      say(`whole of ${link}`, sums.size ? [...sums].join(" and ") : "0");
    }
  };

  const table = () => {
    go("view=table");
    say("table", rows());
    document.querySelector("th [data-column=total]").click();
    say("table by total", rows());
    document.querySelector("th [data-column=name]").click();
    say("table by name", rows());
    const filter = document.getElementById("filter");
    filter.value = "solve";
    filter.dispatchEvent(new Event("input"));
    say("table of solve", rows());
    document.querySelector("#table tbody button").click();
    say("click in the table", view());
  };

  const keys = () => {
    go("");
    const stage = document.getElementById("stage");
    stage.focus();
    const steps = [];
    const walk = (key) => { press(`Arrow${key}`); return nameOf(app.picture.focus); };
    walk("Up");
    steps.push(`Up: ${walk("Up")}`, `Up: ${walk("Up")}`, `Right: ${walk("Right")}`, `Down: ${walk("Down")}`);
    walk("Up");
    walk("Right");
    press("Enter");
    steps.push(`Up, Right, Enter: ${zoomed()}`);
    press("Escape");
    steps.push(`Escape: ${zoomed()}`);
    for (const key of ["r", "r"]) { press(key); steps.push(`${key}: ${view()}`); }
    press("t");
    steps.push(`t: ${app.isTable ? "table" : "no table"}`);
    press("Escape");
    steps.push(`Escape: ${app.isTable ? "table" : "no table"}`);
    press("/");
    steps.push(`/: ${document.activeElement.id}`);
    press("Escape");
    steps.push(`Escape: ${document.activeElement.tagName}`);
    go("zoom=com.acme.text.Parser.parse");
    press("s");
    steps.push(`s: ${view()}`);
    press("0");
    steps.push(`Reset: ${view()}`);
    say("keys", steps);
  };

  const address = () => {
    const seen = [];
    for (const link of ["from=1&to=2&thread=main&search=read&colour=kind", "function=com.acme.Solver.solve", ""]) {
      go(link);
      app.write();
      seen.push(location.hash || "no hash");
    }
    say("address", seen);
  };

  const keep = () => {
    const state = () => `${zoomed()}, ${document.getElementById("crumbs").textContent}, ${document.getElementById("detail").children[2].textContent}`;
    go("zoom=com.acme.text.Parser.parse");
    const states = [state()];
    const choose = (from, to) => { app.times.set(from, to); app.choose(); states.push(state()); };
    choose(1, 2);
    choose(2, 3);
    say("kept", states);
    go("view=table");
    document.querySelector("#table tbody button").click();
    say("from table", `${view()} with ${app.picture.boxes.length} boxes`);
  };

  const threads = () => {
    go("");
    const listed = () => [...document.querySelectorAll("#thread-list label")].map((label) => [...label.children].slice(1).map((part) => part.textContent).join(" "));
    say("threads", listed());
    document.getElementById("thread-fold").click();
    say("threads folded", listed());
  };

  const units = () => say("units", [formatted(0, "ns"), formatted(999, "ns"), formatted(1000, "ns"), formatted(1.234e9, "ns"),
    formatted(1234.5e9, "ns"), formatted(1.5 * 2 ** 20, "B"), formatted(1023, "B"), formatted(1234567, "count")]);

  try {
    for (const part of [look, search, choose, table, keys, address, keep, threads, units]) part();
    say("end", "no error");
  } catch (error) {
    say("end", `${error}\n${error.stack}`);
  }
})();
