const app = new App(new Model(JSON.parse(byId("profile").textContent)));
document.body.classList.add("scripted");
if (!app.model.difference) document.querySelectorAll("[data-only=difference]").forEach((part) => part.remove());
window.flame = {
  app,
  formatted,
  // Shows what a link like "search=parse&view=reversed" says.
  go: (link) => readLink(app, link),
  // The stacks of the view, one a line: part, depth, name, total.
  stacks: () => app.views.parts().flatMap(({ tree }, part) => Array.from(tree.total, (total, node) => ({
    part, depth: tree.depth[node], name: app.model.name(tree.frame[node]), total })).filter(({ total }) => total > 0)),
};
