"use strict";
(() => {
  const place = document.getElementById("over-builds");
  const data = JSON.parse(document.getElementById("history").textContent);
  const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  const digit = new Map([...digits].map((c, i) => [c, i]));
  const width = 1000;
  const height = 100;
  const pageSize = 60;
  // Of fewer builds a band would say no more than their points.
  const fewestOfBand = 5;

  const values = (one) => {
    const all = [];
    for (let i = 0; i < one.v.length; i += 2) {
      const step = digit.get(one.v[i]) * 64 + digit.get(one.v[i + 1]);
      all.push(one.l + (step / 4095) * (one.h - one.l));
    }
    return all;
  };
  const element = (tag, style, text) => {
    const made = document.createElement(tag);
    if (style) made.className = style;
    if (text) made.textContent = text;
    return made;
  };
  const path = (svg, style, d) => {
    if (!d) return null;
    const made = document.createElementNS("http://www.w3.org/2000/svg", "path");
    made.setAttribute("class", style);
    made.setAttribute("d", d);
    svg.append(made);
    return made;
  };
  const quantile = (sorted, share) => {
    const at = share * (sorted.length - 1);
    const low = Math.floor(at);
    const high = Math.min(sorted.length - 1, low + 1);
    return sorted[low] + (at - low) * (sorted[high] - sorted[low]);
  };
  const said = (value, unit) => `${Number(value.toPrecision(4))} ${unit}`.trim();
  const build = (one, at) => data.builds[data.lines[one.b][at]];

  const draw = (figure, one) => {
    const all = values(one);
    const svg = figure.querySelector("svg");
    svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
    svg.setAttribute("preserveAspectRatio", "none");
    // What is hardly known reaches far beyond the values, which are what the picture is of.
    const beyond = (one.h - one.l) / 3;
    const finite = (one.e ?? [])
      .filter(Number.isFinite)
      .map((end) => (beyond > 0 ? Math.min(Math.max(end, one.l - beyond), one.h + beyond) : end));
    let low = Math.min(one.l, ...finite);
    let high = Math.max(one.h, ...finite);
    const room = (high - low || Math.abs(high) || 1) * 0.08;
    low -= room;
    high += room;
    const x = (i) => (all.length < 2 ? width / 2 : 6 + (i / (all.length - 1)) * (width - 12)).toFixed(1);
    const y = (value) => (height - ((value - low) / (high - low)) * height).toFixed(1);
    const starts = [0, ...one.c, all.length];
    for (let i = 0; i + 1 < starts.length; i++) {
      const from = starts[i];
      const to = starts[i + 1] - 1;
      const sorted = all.slice(from, to + 1).sort((a, b) => a - b);
      if (sorted.length === 0) continue;
      if (sorted.length >= fewestOfBand) {
        const top = y(quantile(sorted, 0.95));
        const bottom = y(quantile(sorted, 0.05));
        path(svg, "spread", `M${x(from)} ${top}H${x(to)}V${bottom}H${x(from)}Z`);
      }
      const middle = y(quantile(sorted, 0.5));
      path(svg, "level", `M${x(from)} ${middle}H${x(to)}`);
    }
    path(svg, "step", one.c.map((at) => `M${x(at)} 0V${height}`).join(""));
    path(svg, "values", all.map((value, i) => `${i ? "L" : "M"}${x(i)} ${y(value)}`).join(""));
    if (all.length < 80) path(svg, "points", all.map((value, i) => `M${x(i)} ${y(value)}h0`).join(""));
    const last = all.length - 1;
    if (finite.length === 2) path(svg, "range", `M${x(last)} ${y(finite[0])}V${y(finite[1])}`);
    pointed(figure, svg, one, all, x);
  };

  const pointed = (figure, svg, one, all, x) => {
    const ends = figure.querySelector(".ends");
    const first = [...ends.childNodes];
    const here = path(svg, "here", "M-9 0V0");
    svg.addEventListener("pointermove", (event) => {
      const box = svg.getBoundingClientRect();
      const share = (event.clientX - box.left) / box.width;
      const at = Math.max(0, Math.min(all.length - 1, Math.round(share * (all.length - 1))));
      here.setAttribute("d", `M${x(at)} 0V${height}`);
      const [version, day] = build(one, at);
      ends.textContent = `${version} (${day}): ${said(all[at], one.u)}`;
    });
    svg.addEventListener("pointerleave", () => {
      here.setAttribute("d", "M-9 0V0");
      ends.replaceChildren(...first);
    });
  };

  const seen = new IntersectionObserver(
    (entries) => {
      for (const entry of entries) {
        if (entry.isIntersecting) {
          seen.unobserve(entry.target);
          draw(entry.target, data.series[Number(entry.target.dataset.at)]);
        }
      }
    },
    { rootMargin: "400px" },
  );

  const card = (at) => {
    const one = data.series[at];
    const isChange = one.c.length > 0 || ["regressed", "improved", "changed"].includes(one.d);
    const figure = element("figure", `series-line ${isChange ? "" : "small "}${one.d ?? ""}`);
    figure.dataset.at = at;
    const caption = element("figcaption");
    caption.append(element("b", "", one.n));
    if (one.w) caption.append(element("span", "", one.d ? `${one.d} ${one.w}` : one.w));
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    svg.setAttribute("role", "img");
    svg.setAttribute("aria-label", `${one.n} over ${one.v.length / 2} builds: ${one.w || "no change"}`);
    const ends = element("p", "ends");
    const length = one.v.length / 2;
    ends.append(
      element("span", "", `${build(one, 0)[0]} (${build(one, 0)[1]})`),
      element("span", "", `${said(one.l, one.u)} to ${said(one.h, one.u)}`),
      element("span", "", length > 1 ? `${build(one, length - 1)[0]} (${build(one, length - 1)[1]})` : ""),
    );
    figure.append(caption, svg, ends);
    seen.observe(figure);
    return figure;
  };

  const filter = element("input");
  filter.type = "search";
  filter.placeholder = `find among ${data.series.length.toLocaleString("en")} benchmarks`;
  filter.setAttribute("aria-label", "part of a benchmark's name");
  const list = element("div", "over-list");
  const more = element("button", "", "");
  let found = [];
  let shown = 0;
  const next = () => {
    const some = found.slice(shown, shown + pageSize);
    list.append(...some.map(card));
    shown += some.length;
    more.hidden = shown === found.length;
    more.textContent = `${(found.length - shown).toLocaleString("en")} more`;
  };
  const apply = () => {
    const part = filter.value.toLowerCase();
    found = [...data.series.keys()].filter((at) => data.series[at].n.toLowerCase().includes(part));
    shown = 0;
    list.replaceChildren();
    next();
  };
  more.addEventListener("click", next);
  filter.addEventListener("input", apply);
  place.append(filter, list, more);
  apply();
})();
