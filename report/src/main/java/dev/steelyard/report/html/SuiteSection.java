package dev.steelyard.report.html;

import dev.steelyard.core.comparison.Comparison;
import dev.steelyard.core.comparison.Suite;
import dev.steelyard.core.comparison.Verdict;
import dev.steelyard.core.model.Result;
import dev.steelyard.report.content.Beside;
import dev.steelyard.report.content.Change;
import dev.steelyard.report.content.Family;
import dev.steelyard.report.content.Folding;
import dev.steelyard.report.content.Names;
import dev.steelyard.report.content.Ranked;
import dev.steelyard.report.content.RowNotes;
import dev.steelyard.report.content.Signs;
import java.util.List;
import java.util.Locale;

/** The verdicts of one suite: cards with the counts, then every comparison in a forest plot. */
final class SuiteSection {

  /** A group with more rows than this starts folded, unless it changed. */
  private static final int MOST_OPEN = 40;

  private final Suite suite;
  private final Folding<Comparison> folding;
  private final Anchors anchors;
  private final Forest forest;
  private final HeatMaps heatMaps;

  SuiteSection(Suite suite, double minimumEffect, List<Family> families, Anchors anchors) {
    this.heatMaps = new HeatMaps(families, suite, anchors);
    this.suite = suite;
    this.folding = Folding.of(suite);
    this.anchors = anchors;
    this.forest = Forest.of(suite.comparisons(), minimumEffect);
  }

  void write(Markup html) {
    html.open("section", "class", "suite").open("h2");
    html.element("span", "baseline ", "class", "quiet").text(Names.shown(suite.baseline()));
    html.element("span", " → candidate ", "class", "quiet").text(Names.shown(suite.candidate()));
    html.close("h2");
    cards(html);
    heatMaps.write(html);
    forest.band(html);
    for (Verdict verdict : Signs.ORDER) {
      group(verdict, html);
    }
    if (!suite.hidden().isEmpty()) {
      String hidden = Signs.counted(suite.hidden().size(), "benchmark");
      html.element("p", "not shown: %s that did not change".formatted(hidden), "class", "quiet");
    }
    unmatched("baseline", suite.onlyInBaseline(), html);
    unmatched("candidate", suite.onlyInCandidate(), html);
    html.close("section");
  }

  private void cards(Markup html) {
    html.open("ul", "class", "cards");
    for (Verdict verdict : Signs.ORDER) {
      long count = suite.count(verdict);
      if (!Signs.isCounted(verdict, count)) {
        continue;
      }
      html.open("li", "class", verdict.word() + (count == 0 ? " none" : ""));
      html.element("span", Signs.of(verdict), "class", "sign", "aria-hidden", "true").text(" ");
      html.element("b", Signs.grouped(count)).text(" ").element("span", verdict.word());
      html.close("li");
    }
    html.close("ul");
  }

  private void group(Verdict verdict, Markup html) {
    List<Comparison> all =
        Ranked.of(suite, verdict).stream().filter(one -> !folding.isFolded(one)).toList();
    if (all.isEmpty()) {
      return;
    }
    boolean changed = verdict.isChange();
    if (changed || all.size() <= MOST_OPEN) {
      html.open("details", "class", "group " + verdict.word(), "open", "");
    } else {
      html.open("details", "class", "group " + verdict.word());
    }
    html.open("summary");
    badge(verdict, html);
    html.text(" " + Signs.counted(all.size(), "benchmark"));
    html.element("span", folding.countedUnder(all), "class", "quiet");
    html.close("summary");
    html.open("table", "class", "comparisons");
    heading(html);
    html.open("tbody");
    all.forEach(one -> benchmark(one, html));
    html.close("tbody").close("table").close("details");
  }

  private void heading(Markup html) {
    html.open("thead").open("tr");
    html.element("th", "benchmark", "scope", "col", "data-sort", "");
    html.element("th", "change", "scope", "col", "class", "change", "data-sort", "");
    html.open("th", "scope", "col", "class", "forest");
    forest.axis(html);
    html.close("th");
    html.element("th", "95% interval", "scope", "col", "class", "interval");
    html.element("th", "medians", "scope", "col", "class", "number medians");
    html.element("th", "p", "scope", "col", "class", "number p", "data-sort", "");
    html.close("tr").close("thead");
  }

  /** Its row, and below it those that are folded. */
  private void benchmark(Comparison comparison, Markup html) {
    html.open("tr").open("th", "scope", "row");
    cells(comparison, html);
    List<Comparison> under = folding.rowsUnder(comparison);
    if (under.isEmpty()) {
      return;
    }
    html.open("tr", "class", "under").open("td", "colspan", "6");
    if (under.stream().allMatch(one -> one.verdict() == Verdict.UNCHANGED)) {
      html.open("details");
    } else {
      html.open("details", "open", "");
    }
    html.element("summary", String.join(" · ", folding.under(comparison)), "class", "quiet");
    html.open("table", "class", "comparisons").open("tbody");
    for (Comparison one : under) {
      html.open("tr", "class", one.verdict().word()).open("th", "scope", "row");
      badge(one.verdict(), html);
      html.text(" ");
      cells(one, html);
    }
    html.close("tbody").close("table").close("details").close("td").close("tr");
  }

  /** From the name on. */
  private void cells(Comparison comparison, Markup html) {
    Change change = new Change(comparison);
    html.open("a", "href", "#" + anchors.of(comparison.candidate()));
    html.name(Names.shown(comparison.name().toString())).close("a");
    notes(comparison, html);
    html.close("th");
    html.open("td", "class", "change", "data-v", plain(comparison.ratio().estimate()));
    html.element("b", change.phrase()).close("td");
    html.open("td", "class", "forest");
    forest.draw(comparison, html);
    html.close("td");
    html.element("td", change.interval(), "class", "interval");
    html.element("td", Beside.medians(comparison), "class", "number medians");
    html.element(
        "td", change.significance(), "class", "number p", "data-v", plain(comparison.pValue()));
    html.close("tr");
  }

  private static void notes(Comparison comparison, Markup html) {
    RowNotes.withoutDoubts(comparison)
        .forEach(note -> html.element("small", note, "class", "quiet"));
    comparison
        .doubts()
        .forEach(doubt -> html.element("small", "! " + doubt.message(), "class", "doubt"));
  }

  private static void unmatched(String side, List<Result> results, Markup html) {
    if (results.isEmpty()) {
      return;
    }
    html.open("details").open("summary");
    html.text("only in the " + side + ": " + Signs.counted(results.size(), "result"));
    html.close("summary").open("ul");
    results.stream()
        .limit(500)
        .forEach(result -> html.element("li", Names.shown(result.benchmark())));
    html.close("ul").close("details");
  }

  static void badge(Verdict verdict, Markup html) {
    html.open("span", "class", "badge " + verdict.word());
    html.element("span", Signs.of(verdict), "aria-hidden", "true").text(" " + verdict.word());
    html.close("span");
  }

  private static String plain(double value) {
    return String.format(Locale.ROOT, "%.5g", value);
  }
}
