// Calls what the controls of a flame graph page call, and writes medians into the page. One pixel is read
// back each time, so that drawing has ended.
(() => {
  const { app } = window.flame;
  const views = app.views;
  const lines = [];

  function time(what, call, times = 7) {
    const taken = [];
    for (let i = 0; i < times; i++) {
      const begun = performance.now();
      call(i);
      app.picture.context.getImageData(0, 0, 1, 1);
      taken.push(performance.now() - begun);
    }
    taken.sort((a, b) => a - b);
    lines.push(`${what}: median ${taken[times >> 1].toFixed(1)} ms, worst ${taken[times - 1].toFixed(1)} ms`);
  }

  const part = views.parts()[0];
  const heaviest = [...part.tree.total.keys()]
    .filter((node) => part.tree.depth[node] > 1 && part.tree.depth[node] < 8)
    .sort((a, b) => part.tree.total[b] - part.tree.total[a])
    .slice(0, 60);
  time("zoom in", (i) => { views.zoomTo(views.parts()[0], heaviest[i]); app.moved(); }, 60);
  time("zoom back", () => app.back(), 60);
  time("draw all", () => app.draw());
  time("search, each letter", (i) => { app.search.value = "Reader.adv".slice(0, i + 3); app.mark(); });
  app.search.value = "";
  app.mark();
  time("choose threads and time", (i) => { app.times.set(i, 40 + i); app.choose(); });
  app.times.set(0, app.model.tiles);
  app.choose();
  time("reversed, first time", () => { views.made.clear(); views.kind = "flame"; app.show("reversed"); }, 3);
  app.reset();
  time("sandwich, first time", (i) => { views.made.clear(); app.open(i); });
  time("table", () => { app.toTable(true); app.toTable(false); });
  const told = document.createElement("pre");
  told.id = "bench";
  told.textContent = lines.join("\n");
  document.body.append(told);
})();
