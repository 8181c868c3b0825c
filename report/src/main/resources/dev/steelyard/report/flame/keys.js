const VIEW_KEYS = { r: "reverse", t: "turnTable", s: "sandwich", c: "recolour", "0": "reset", "/": "find", "?": "help" };
const ARROWS = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };

// What keys do, wherever the focus is; while one types, only Escape and Enter mean something.
function listenToKeys(app) {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || byId("help").open) return;
    const isTyping = event.target.matches("input[type=search]");
    if (event.key === "Escape") {
      if (isTyping) event.target.blur();
      app.back(isTyping ? event.target : null);
      event.preventDefault();
    } else if (isTyping) {
      if (event.key === "Enter") event.target.blur();
    } else if (VIEW_KEYS[event.key]) {
      app[VIEW_KEYS[event.key]]();
      event.preventDefault();
    } else if (ARROWS[event.key] && !app.isTable) {
      walk(app.picture, ...ARROWS[event.key]);
      app.tell();
      event.preventDefault();
    } else if (event.key === "Enter" && !event.target.closest("button, summary, a") && app.picture.focus) {
      app.zoom(app.picture.focus);
      event.preventDefault();
    }
  });
}

// Moves the focus to the next box of a row, or to one of the next row that touches it.
function walk(picture, right, down) {
  const box = picture.boxOf(picture.focus);
  const next = box ? neighbour(picture.boxes, box, right, down) : firstBox(picture.boxes);
  if (!next) return;
  picture.focus = next;
  picture.reveal(next);
}

function firstBox(boxes) {
  return boxes.find((box) => box.isZoomed) ?? boxes[0];
}

function neighbour(boxes, box, right, down) {
  if (down) {
    const touching = boxes.filter((other) => other.row === box.row + down && other.x < box.x + box.width && other.x + other.width > box.x);
    return touching.reduce((widest, other) => (widest && widest.width >= other.width ? widest : other), null);
  }
  const beside = boxes.filter((other) => other.row === box.row && (other.x - box.x) * right > 0);
  return beside.reduce((nearest, other) => (nearest && Math.abs(nearest.x - box.x) <= Math.abs(other.x - box.x) ? nearest : other), null);
}
