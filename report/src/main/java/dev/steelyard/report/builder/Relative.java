package dev.steelyard.report.builder;

import dev.steelyard.core.comparison.Comparison;
import dev.steelyard.core.comparison.Suite;
import dev.steelyard.report.content.ComparedNames;
import dev.steelyard.report.content.MetricFamily;
import dev.steelyard.report.content.Ranked;
import dev.steelyard.report.content.Ranking;
import dev.steelyard.report.content.RatioText;
import dev.steelyard.report.content.Report;
import dev.steelyard.report.content.ShownNames;
import dev.steelyard.report.content.Signs;
import dev.steelyard.report.document.Block.Item;
import dev.steelyard.report.document.Document;
import dev.steelyard.report.document.Medium;
import dev.steelyard.report.document.Tone;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What changed, as one sentence each, with half the 95% interval's width. */
final class Relative {

  private static final int MOST = 8;

  private Relative() {}

  static void add(Report report, List<MetricFamily> families, Document document) {
    Ranking.of(report, families).ifPresent(one -> ranking(one, report.rankedBy(), document));
    if (document.isFor(Medium.TEXT)) {
      report.suites().forEach(suite -> document.section("", inner -> sentences(suite, inner)));
    }
  }

  private static void ranking(Ranking ranking, Optional<String> metric, Document document) {
    String by = metric.map(one -> " by " + ShownNames.shown(one)).orElse("");
    String over =
        ranking.benchmarks() == 1
            ? ""
            : " over %s, by the geometric mean"
                .formatted(Signs.counted(ranking.benchmarks(), "benchmark"));
    document.section(
        "ranking" + by + over,
        inner ->
            inner
                .items(
                    Stream.concat(
                            ranking.places().stream().map(Ranking.Place::sentence),
                            ranking.leftOut().stream().map(Ranking.Unranked::sentence))
                        .map(sentence -> Item.of(sentence).indented(2))
                        .toList())
                .paragraph(
                    Tone.QUIET,
                    "  ",
                    "each against the baseline: where two intervals overlap, which is better is not shown"));
  }

  private static void sentences(Suite suite, Document document) {
    List<Comparison> changed =
        Ranked.changed(suite).stream().filter(one -> new RatioText(one).isRelative()).toList();
    ComparedNames names = ComparedNames.of(suite);
    String baseline = ShownNames.shown(suite.baseline());
    String candidate = ShownNames.shown(suite.candidate());
    changed.stream()
        .limit(MOST)
        .forEach(one -> {
          String name = ShownNames.shown(names.of(one));
          String where = suite.comparisons().size() > 1 ? " on " + name : "";
          document.paragraph(new RatioText(one).sentence(baseline, candidate) + where);
        });
    if (changed.size() > MOST) {
      document.paragraph("and %s more changed".formatted(Signs.grouped(changed.size() - MOST)));
    }
  }
}
