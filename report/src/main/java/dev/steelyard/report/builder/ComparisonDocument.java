package dev.steelyard.report.builder;

import static dev.steelyard.report.document.Medium.HTML;
import static dev.steelyard.report.document.Medium.MARKDOWN;
import static dev.steelyard.report.document.Medium.TEXT;

import dev.steelyard.core.comparison.Suite;
import dev.steelyard.report.content.Chance;
import dev.steelyard.report.content.CountBeside;
import dev.steelyard.report.content.DoubtGroup;
import dev.steelyard.report.content.MetricFamilies;
import dev.steelyard.report.content.MetricFamily;
import dev.steelyard.report.content.Note;
import dev.steelyard.report.content.Report;
import dev.steelyard.report.content.ResultRow;
import dev.steelyard.report.content.RuleWords;
import dev.steelyard.report.content.Signs;
import dev.steelyard.report.document.Block.Item;
import dev.steelyard.report.document.Cell;
import dev.steelyard.report.document.Column;
import dev.steelyard.report.document.Document;
import dev.steelyard.report.document.Row;
import dev.steelyard.report.document.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A report of comparisons: what was asked for, the verdicts, then what they rest on. */
public final class ComparisonDocument {

  private static final int MOST_BACKGROUND = 200;

  private final Report report;
  private final Document document;
  private final List<MetricFamily> families;
  private final Anchors anchors;

  private ComparisonDocument(Report report, Document document) {
    this.report = report;
    this.document = document;
    this.families = MetricFamilies.of(report);
    this.anchors = new Anchors(families);
  }

  public static void build(Report report, Document document) {
    build(report, document, CountBeside.NONE, first -> {});
  }

  /**
   * Builds one that says something else before its verdicts.
   *
   * @param beside what is counted with the verdicts of the first suite
   * @param first adds that
   */
  static void build(
      Report report, Document document, CountBeside beside, Consumer<Document> first) {
    new ComparisonDocument(report, document).build(beside, first);
  }

  /** Adds doubts, warnings and what failed. */
  static void addCare(Report report, Document document) {
    ComparisonDocument whole = new ComparisonDocument(report, document);
    whole.care();
    whole.failures();
  }

  private void build(CountBeside beside, Consumer<Document> first) {
    Levels levels = new Levels(report, families, anchors);
    head();
    first.accept(document);
    demands();
    CountBeside counted = beside;
    for (Suite suite : report.suites()) {
      new Verdicts(suite, report.minimumEffect(), anchors, levels, counted).add(document);
      counted = CountBeside.NONE;
    }
    if (!areRulesFirst()) {
      document.headline(Tone.STRONG, RuleWords.verdict(report.rules()), "").items(rules());
    }
    sureness();
    if (!document.isFor(HTML)) {
      levels.add(document);
    }
    if (document.isFor(TEXT)) {
      ValueSpread.add(report, families, document);
    }
    if (document.isFor(MARKDOWN) && report.suites().isEmpty()) {
      TablesDocument.results(report.results(), document);
    }
    care();
    failures();
    profiles();
    Relative.add(report, families, document);
    if (document.isFor(HTML)) {
      new Benchmarks(report, families, anchors).add(document);
      background();
    } else if (document.isFor(MARKDOWN)) {
      document.fold("about this run", inner -> inner.table(FACTS, facts()));
    }
    if (report.suites().isEmpty() && report.results().isEmpty() && !document.isFor(MARKDOWN)) {
      document.gap().paragraph("no results");
    }
  }

  /** How many are false; a comment, which is read alone, also says where it was measured. */
  private void sureness() {
    if (document.isFor(MARKDOWN) && !report.suites().isEmpty()) {
      long compared = report.suites().stream().mapToLong(suite -> suite.all().count()).sum();
      document
          .paragraph(Chance.words(report.falseAlarms(), compared))
          .paragraph(Chance.measuredOn(report.testBeds()));
      return;
    }
    String alarms = Signs.falseAlarms(report.falseAlarms());
    document.gap().paragraph(document.isFor(HTML) ? Tone.QUIET : Tone.PLAIN, "", alarms);
  }

  private static final List<Column> FACTS = List.of(Column.text(""), Column.text(""));

  private List<Row> facts() {
    return report.facts().stream().map(fact -> Row.of(fact.label(), fact.value())).toList();
  }

  private void head() {
    String verdict = areRulesFirst() ? RuleWords.verdict(report.rules()) : "";
    if (document.isFor(MARKDOWN) && isOfTwoSides()) {
      if (!verdict.isEmpty()) {
        document.headline(Tone.STRONG, verdict, "");
      }
      return;
    }
    if (document.isFor(TEXT)) {
      String rest = verdict.isEmpty() ? "" : " — " + verdict;
      document
          .headline(Tone.STRONG, report.title() + rest, "")
          .paragraph(report.description())
          .facts(report.facts());
      return;
    }
    document.title(report.title()).paragraph(report.description());
    if (document.isFor(HTML)) {
      document.facts(report.facts());
    }
    if (!verdict.isEmpty()) {
      document.headline(Tone.STRONG, verdict, "");
    }
  }

  /** The verdict comes first then, and names both sides: a title would only say them again. */
  private boolean isOfTwoSides() {
    return report.suites().size() == 1
        && report.description().isEmpty()
        && report.experiment().isEmpty();
  }

  /** Of a comment many read the first line alone; on a page and a screen the counts are beside. */
  private boolean areRulesFirst() {
    return report.rules().isEmpty() || !document.isFor(MARKDOWN) || RuleWords.isFirst(report);
  }

  private List<Item> rules() {
    return report.rules().stream()
        .map(rule -> Item.of(RuleWords.line(rule)).below(RuleWords.cells(rule)))
        .toList();
  }

  private void demands() {
    List<Item> items = new ArrayList<>(areRulesFirst() ? rules() : List.of());
    RuleWords.failedVariants(report).forEach(line -> items.add(Item.of(line)));
    String failed = RuleWords.failed(report.failures());
    if (!failed.isEmpty()) {
      items.add(Item.of(failed).to("failed"));
    }
    document.gap().items(items);
  }

  private void care() {
    List<Item> doubts =
        DoubtGroup.of(report.comparisons()).stream()
            .map(group ->
                Item.signed("!", group.message())
                    .remedy(group.first().remedy())
                    .to(anchors.of(group.comparisons().getFirst().candidate())))
            .toList();
    if (document.isFor(TEXT)) {
      List<Item> warnings =
          report.warnings().stream().map(note -> Item.signed("!", note.sentence())).toList();
      document
          .section("doubts", inner -> inner.items(doubts))
          .section("warnings", inner -> inner.items(warnings));
      return;
    }
    Stream<Item> warnings = report.warnings().stream().map(ComparisonDocument::warning);
    document.section(
        document.isFor(HTML) ? "read with care" : "doubts",
        "",
        "care",
        inner -> inner.items(Stream.concat(warnings, doubts.stream()).toList()));
  }

  private static Item warning(Note note) {
    return Item.signed("!", note.message()).remedy(note.remedy());
  }

  private void failures() {
    document.section(
        Signs.counted(report.failures().size(), "failed trial"),
        "failed",
        "failed",
        inner ->
            inner.items(
                report.failures().stream()
                    .map(
                        one -> Item.signed("✗", one.trial() + ": " + one.cause()).quoted(one.log()))
                    .toList()));
  }

  /** Where the time of trials went, in iterations of their own. */
  private void profiles() {
    document.section(
        "profiles, recorded after all was measured",
        inner -> inner.items(ProfileItems.of(report.profiles(), document)));
  }

  /** Where and on what it was measured, and the experiment's own text. */
  private void background() {
    List<Row> builds =
        report.builds().stream()
            .limit(MOST_BACKGROUND)
            .map(one -> Row.of(one.name(), one.version(), ResultRow.minute(one.timestamp())))
            .toList();
    List<Row> beds =
        report.testBeds().stream()
            .limit(MOST_BACKGROUND)
            .map(one ->
                Row.of(
                    one.name(),
                    one.cpu(),
                    one.memoryGb() == 0 ? "" : one.memoryGb() + " GiB",
                    one.os()))
            .toList();
    document
        .section("builds", inner -> inner.table(columns("build", "version", "made (UTC)"), builds))
        .section(
            "testbeds",
            inner -> inner.table(columns("testbed", "processor", "memory", "system"), beds));
    report
        .experiment()
        .ifPresent(text ->
            document.fold(
                List.of(Cell.of("The experiment as it was run")),
                false,
                "",
                "",
                inner -> inner.quote(text)));
  }

  private static List<Column> columns(String... headings) {
    return Stream.of(headings).map(Column::text).toList();
  }
}
