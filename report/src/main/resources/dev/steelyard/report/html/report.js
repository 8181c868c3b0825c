"use strict";
(() => {
  document.body.classList.add("scripted");

  const reveal = () => {
    const target = document.getElementById(location.hash.slice(1));
    for (let part = target; part; part = part.parentElement) {
      if (part.tagName === "DETAILS") part.open = true;
    }
    if (target) target.scrollIntoView();
  };
  addEventListener("hashchange", reveal);
  if (location.hash) reveal();

  const filter = document.getElementById("filter");
  const apply = () => {
    const part = filter.value.toLowerCase();
    for (const cell of document.querySelectorAll(".cell")) {
      cell.hidden = !cell.querySelector(".name").textContent.toLowerCase().includes(part);
    }
    for (const family of document.querySelectorAll(".family")) {
      family.hidden = !family.querySelector(".cell:not([hidden])");
    }
  };
  if (filter) filter.addEventListener("input", apply);

  const key = (row, column) => {
    const cell = row.children[column];
    return cell.dataset.v === undefined ? cell.textContent : Number(cell.dataset.v);
  };
  const sort = (heading) => {
    const column = [...heading.parentElement.children].indexOf(heading);
    const body = heading.closest("table").tBodies[0];
    const down = heading.getAttribute("aria-sort") === "ascending";
    for (const other of heading.parentElement.children) other.removeAttribute("aria-sort");
    heading.setAttribute("aria-sort", down ? "descending" : "ascending");
    const below = (row) => (row?.className === "under" ? [row] : []);
    const rows = [...body.rows]
      .filter((row) => row.className !== "under")
      .map((row) => [key(row, column), [row, ...below(row.nextElementSibling)]]);
    rows.sort(([a], [b]) => (typeof a === "number" ? a - b : a.localeCompare(b, undefined, { numeric: true })));
    if (down) rows.reverse();
    body.append(...rows.flatMap(([, several]) => several));
  };
  for (const heading of document.querySelectorAll("th[data-sort]")) {
    heading.tabIndex = 0;
    heading.addEventListener("click", () => sort(heading));
    heading.addEventListener("keydown", (event) => {
      if (event.key === "Enter") sort(heading);
    });
  }

  addEventListener("beforeprint", () => {
    const folded = document.querySelectorAll("details:not([open])");
    if (folded.length < 200) for (const part of folded) part.open = true;
  });
})();
