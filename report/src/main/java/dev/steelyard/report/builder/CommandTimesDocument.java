package dev.steelyard.report.builder;

import static dev.steelyard.report.document.Medium.HTML;
import static dev.steelyard.report.document.Medium.MARKDOWN;
import static dev.steelyard.report.document.Medium.TEXT;

import dev.steelyard.core.comparison.Comparison;
import dev.steelyard.core.comparison.Suite;
import dev.steelyard.core.comparison.Verdict;
import dev.steelyard.core.model.Result;
import dev.steelyard.report.content.CommandTimes;
import dev.steelyard.report.content.EffectText;
import dev.steelyard.report.content.RatioText;
import dev.steelyard.report.content.Report;
import dev.steelyard.report.content.RowNotes;
import dev.steelyard.report.content.ShownNames;
import dev.steelyard.report.content.Signs;
import dev.steelyard.report.document.Cell;
import dev.steelyard.report.document.Column;
import dev.steelyard.report.document.Document;
import dev.steelyard.report.document.Row;
import dev.steelyard.report.document.Tone;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Commands that were timed: what each took, then how each compares with the first. A page is that
 * of any comparison.
 */
public final class CommandTimesDocument {

  /** More of them are easier to read in a table. */
  private static final int MOST_IN_BLOCKS = 8;

  private static final List<Column> TIMES =
      List.of(
          Column.name("command", 20),
          Column.number("mean"),
          Column.number("± σ").worth(5),
          Column.number("min").worth(3),
          Column.number("max").worth(3),
          Column.number("user").worth(2),
          Column.number("system").worth(2),
          Column.number("memory").worth(1),
          Column.number("runs").worth(4));

  private static final List<Column> COMPARED =
      List.of(
          Column.name("", 20).bare(),
          Column.number("time").bare(),
          Column.text("95% interval").bare().worth(3),
          Column.text("").bare());

  private final Report report;
  private final List<CommandTimes> all;
  private final Document document;

  private CommandTimesDocument(Report report, Document document) {
    this.report = report;
    this.all = CommandTimes.of(report);
    this.document = document;
  }

  /** Builds one of a report of commands that were given without a file. */
  public static void build(Report report, Document document) {
    if (document.isFor(HTML)) {
      ComparisonDocument.build(report, document);
    } else {
      new CommandTimesDocument(report, document).build();
    }
  }

  private void build() {
    if (document.isFor(TEXT) && all.size() <= MOST_IN_BLOCKS) {
      all.forEach(this::block);
    } else {
      document.table(TIMES, all.stream().map(CommandTimesDocument::row).toList());
    }
    compared();
    document.gap().paragraph(Signs.falseAlarms(report.falseAlarms()));
    ComparisonDocument.addCare(doubted(), document);
    if (document.isFor(MARKDOWN)) {
      document.fold("about this run", inner -> inner.facts(report.facts()));
    } else {
      document.gap().facts(report.facts());
    }
  }

  private void block(CommandTimes times) {
    document
        .gap()
        .paragraph(Tone.STRONG, "", ShownNames.shown(times.label()))
        .paragraph(
            Tone.PLAIN,
            "  time   ",
            "%s ± %s   %s, %s"
                .formatted(
                    times.mean(),
                    times.deviation(),
                    times.range(),
                    Signs.counted(times.runs(), "run")))
        .paragraph(
            Tone.PLAIN,
            "  cpu    ",
            "user %s, system %s; memory %s"
                .formatted(times.user(), times.system(), times.memory()));
  }

  private static Row row(CommandTimes times) {
    return Row.of(
        times.label(),
        times.mean(),
        "± " + times.deviation(),
        times.least(),
        times.most(),
        times.user(),
        times.system(),
        times.memory(),
        Signs.grouped(times.runs()));
  }

  /** What is told of a comparison of times, under the command that the others are held against. */
  private void compared() {
    Map<String, List<Row>> rows = new LinkedHashMap<>();
    for (Suite suite : report.suites()) {
      times(suite)
          .forEach(one ->
              rows.computeIfAbsent(label(one.baseline()), _ -> new ArrayList<>())
                  .add(row(suite, one)));
    }
    rows.forEach((baseline, its) ->
        document.section(
            "against " + ShownNames.shown(baseline), inner -> inner.table(COMPARED, its)));
  }

  private static Stream<Comparison> times(Suite suite) {
    return suite.comparisons().stream().filter(one -> one.name().metric().isEmpty());
  }

  /** Doubts of what is not shown say nothing here; what disturbs a comparison is among its own. */
  private Report doubted() {
    List<Suite> shown =
        report.suites().stream()
            .map(suite ->
                new Suite(
                    suite.baseline(),
                    suite.candidate(),
                    times(suite).toList(),
                    List.of(),
                    List.of()))
            .toList();
    return report.withSuites(shown).withWarnings(shown.isEmpty() ? report.warnings() : List.of());
  }

  private String label(Result result) {
    return all.stream()
        .filter(one -> one.time().id().equals(result.id()))
        .map(CommandTimes::label)
        .findFirst()
        .orElseGet(result::benchmark);
  }

  private Row row(Suite suite, Comparison comparison) {
    RatioText change = new RatioText(comparison);
    Verdict verdict = comparison.verdict();
    return Row.of(
            List.of(
                Cell.of(label(comparison.candidate())),
                Cell.of(change.phrase()).tone(Tone.of(verdict)),
                Cell.of(change.interval()),
                Cell.of(word(comparison))))
        .notes(Stream.concat(RowNotes.of(comparison).stream(), others(suite, comparison)).toList());
  }

  /** What else changed of the same command: its memory. */
  private static Stream<String> others(Suite suite, Comparison time) {
    return suite.comparisons().stream()
        .filter(one -> one.changed() && one.name().metric().isPresent())
        .filter(one -> one.name().levels().equals(time.name().levels()))
        .map(one -> {
          RatioText change = new RatioText(one);
          return "%s: %s %s"
              .formatted(
                  one.name().metric().orElse("").replace("max_rss", "memory"),
                  change.phrase(),
                  change.interval());
        });
  }

  private static String word(Comparison one) {
    return switch (one.verdict()) {
      case UNCHANGED ->
          "the same within %s".formatted(EffectText.of(one.tolerance().minimumEffect()));
      case INCONCLUSIVE -> "cannot tell";
      case REGRESSED, IMPROVED, CHANGED -> "";
    };
  }
}
