package dev.steelyard.report.text;

import dev.steelyard.core.comparison.Comparison;
import dev.steelyard.core.comparison.Suite;
import dev.steelyard.report.content.Change;
import dev.steelyard.report.content.Names;
import dev.steelyard.report.content.Ranked;
import dev.steelyard.report.content.Signs;
import java.util.List;

/** What changed, as one sentence a benchmark, with half the 95% interval's width. */
final class RelativeText {

  private static final int MOST = 8;

  private final Suite suite;

  RelativeText(Suite suite) {
    this.suite = suite;
  }

  void write(Lines lines) {
    List<Comparison> changed =
        Ranked.changed(suite).stream().filter(one -> new Change(one).isRelative()).toList();
    if (changed.isEmpty()) {
      return;
    }
    lines.gap();
    String baseline = Names.shown(suite.baseline());
    String candidate = Names.shown(suite.candidate());
    for (Comparison one : changed.subList(0, Math.min(MOST, changed.size()))) {
      String name = Names.shown(one.name().toString());
      String where = suite.comparisons().size() > 1 ? " on " + name : "";
      lines.wrapped("", new Change(one).sentence(baseline, candidate) + where);
    }
    if (changed.size() > MOST) {
      lines.wrapped("", "and %s more changed".formatted(Signs.grouped(changed.size() - MOST)));
    }
  }
}
