package dev.steelyard.report.builder;

import dev.steelyard.core.comparison.Comparison;
import dev.steelyard.core.comparison.Suite;
import dev.steelyard.report.content.Change;
import dev.steelyard.report.content.Names;
import dev.steelyard.report.content.Ranked;
import dev.steelyard.report.content.Report;
import dev.steelyard.report.content.Signs;
import dev.steelyard.report.document.Document;
import java.util.List;

/** What changed, as one sentence a benchmark, with half the 95% interval's width. */
final class Relative {

  private static final int MOST = 8;

  private Relative() {}

  static void add(Report report, Document document) {
    report.suites().forEach(suite -> document.section("", inner -> add(suite, inner)));
  }

  private static void add(Suite suite, Document document) {
    List<Comparison> changed =
        Ranked.changed(suite).stream().filter(one -> new Change(one).isRelative()).toList();
    String baseline = Names.shown(suite.baseline());
    String candidate = Names.shown(suite.candidate());
    changed.stream()
        .limit(MOST)
        .forEach(one -> {
          String name = Names.shown(one.name().toString());
          String where = suite.comparisons().size() > 1 ? " on " + name : "";
          document.paragraph(new Change(one).sentence(baseline, candidate) + where);
        });
    if (changed.size() > MOST) {
      document.paragraph("and %s more changed".formatted(Signs.grouped(changed.size() - MOST)));
    }
  }
}
