// The state of the page as the part of its address after #, so that a link shows what somebody saw:
// search, thread (several), from and to in seconds, view, function (of a sandwich, by name), zoom (by name), colour.
function readLink(app, hash) {
  const link = new URLSearchParams(hash.replace(/^#/, ""));
  const { model, views, times, threads } = app;
  app.search.value = link.get("search") ?? "";
  threads.choose(link.getAll("thread"));
  const tile = (name, otherwise, round) => (link.has(name) ? round(Number(link.get(name)) / model.tileSeconds) || 0 : otherwise);
  times.set(tile("from", 0, Math.floor), tile("to", model.tiles, Math.ceil));
  app.palette.choose(link.get("colour"));
  views.start("flame");
  views.choose({ threads: threads.mask(), from: times.from, to: times.to });
  threads.show();
  readView(app, link);
  app.refresh();
  app.picture.home();
  app.tell();
}

function readView(app, link) {
  const { model, views } = app;
  const frame = link.has("function") ? heaviestNamed(model, views, link.get("function")) : -1;
  app.isTable = link.get("view") === "table";
  if (frame >= 0) views.open(frame);
  else if (link.get("view") === "reversed") views.start("reversed");
  const zoom = link.has("zoom") ? views.heaviest(link.get("zoom")) : null;
  if (zoom) views.zoomTo(zoom.part, zoom.node);
}

function heaviestNamed(model, views, name) {
  let best = -1;
  model.names.forEach((other, frame) => {
    if (other === name && !(best >= 0 && views.functions.total[best] >= views.functions.total[frame])) best = frame;
  });
  return best;
}

function writeLink(app) {
  const { model, views, times } = app;
  const link = new URLSearchParams();
  if (app.search.value) link.set("search", app.search.value);
  for (const name of app.threads.names()) link.append("thread", name);
  if (!times.isWhole()) {
    link.set("from", times.from * model.tileSeconds);
    link.set("to", times.to * model.tileSeconds);
  }
  if (app.isTable) link.set("view", "table");
  else if (views.kind === "reversed") link.set("view", "reversed");
  if (views.kind === "sandwich") link.set("function", model.name(views.frame));
  if (views.zoom) link.set("zoom", model.name(views.zoom.part.tree.frame[views.zoom.node]));
  if (app.palette.by !== app.palette.colours[0]) link.set("colour", app.palette.by);
  const hash = link.size ? `#${link}` : "";
  try {
    history.replaceState(null, "", hash || location.pathname + location.search);
  } catch {
    // A page within another one may not have an address of its own.
  }
  return location.hash;
}
