// Tooltip and clicks on the picture, and the steps that led to what is seen.
function listenToPointer(app) {
  const stage = byId("stage");
  const boxAt = (event) => {
    const { left, top } = app.picture.canvas.getBoundingClientRect();
    return app.picture.at(event.clientX - left, event.clientY - top);
  };
  stage.addEventListener("pointermove", (event) => showTip(app, boxAt(event), event));
  stage.addEventListener("pointerleave", () => showTip(app, null));
  stage.addEventListener("scroll", () => showTip(app, null));
  stage.addEventListener("click", (event) => {
    const box = boxAt(event);
    if (!box) return;
    showTip(app, null);
    if (event.shiftKey) app.open(box.part.tree.frame[box.node]);
    else app.zoom(box);
  });
}

function showTip(app, box, event) {
  const tip = byId("tip");
  tip.hidden = !box || event.pointerType === "touch";
  byId("stage").classList.toggle("over", Boolean(box));
  if (tip.hidden) return;
  const { name, place, lines } = app.views.detail(box);
  tip.replaceChildren(element("b", name), element("span", place, "quiet"), ...lines.map((line) => element("span", line)));
  const { offsetWidth: width, offsetHeight: height } = tip;
  tip.style.left = `${Math.max(4, Math.min(event.clientX + 14, innerWidth - width - 8))}px`;
  tip.style.top = `${event.clientY + 18 + height > innerHeight ? Math.max(4, event.clientY - height - 12) : event.clientY + 18}px`;
}

function showCrumbs(app) {
  const { views, model } = app;
  const steps = [...views.past, views.step()];
  const crumbs = steps.map((step, i) => {
    const back = steps.length - 1 - i;
    const crumb = element("button", stepName(model, step));
    if (back === 0) crumb.setAttribute("aria-current", "step");
    crumb.addEventListener("click", () => { if (back > 0 && views.back(back)) app.moved(); });
    return crumb;
  });
  if (steps.length > 1) crumbs.push(action("Reset", () => app.reset()));
  if (views.zoom) crumbs.push(action("Callers and callees", () => app.sandwich()));
  byId("crumbs").replaceChildren(...crumbs);
}

function action(text, run) {
  const button = element("button", text, "action");
  button.addEventListener("click", run);
  return button;
}

function stepName(model, { kind, frame, zoom }) {
  if (zoom) return model.labels(zoom.part.tree.frame[zoom.node]).at(-1);
  if (kind === "sandwich") return `Callers and callees of ${model.labels(frame).at(-1)}`;
  return kind === "reversed" ? "All, reversed" : "All";
}
