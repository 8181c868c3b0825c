package dev.steelyard.report.builder;

import static dev.steelyard.report.document.Medium.HTML;
import static dev.steelyard.report.document.Medium.MARKDOWN;
import static dev.steelyard.report.document.Medium.TEXT;

import dev.steelyard.load.record.Recording;
import dev.steelyard.load.record.RequestTotals;
import dev.steelyard.report.content.Signs;
import dev.steelyard.report.document.Block.Item;
import dev.steelyard.report.document.Column;
import dev.steelyard.report.document.Document;
import dev.steelyard.report.document.Row;
import dev.steelyard.report.document.Tone;
import dev.steelyard.report.load.LoadErrors;
import dev.steelyard.report.load.LoadNumbers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The requests of a load test that failed: the errors and statuses, and the first of each kind. */
final class LoadFailures {

  private final Recording recording;
  private final RequestTotals all;
  private final Document document;

  LoadFailures(Recording recording, Document document) {
    this.recording = recording;
    this.all = recording.all();
    this.document = document;
  }

  void all() {
    errors();
    examples();
  }

  private void errors() {
    Map<String, Long> errors = LoadErrors.errors(all);
    // An answer that says to ask elsewhere is no failure, and not what was meant to be measured.
    boolean areUsual = all.statuses().keySet().stream().allMatch(status -> status / 100 == 2);
    if (errors.isEmpty() && areUsual && (all.statuses().size() < 2 || document.isFor(MARKDOWN))) {
      return;
    }
    Map<String, Long> statuses = new LinkedHashMap<>();
    all.statuses().forEach((status, count) -> statuses.put(status.toString(), count));
    if (document.isFor(HTML)) {
      document.section(
          errors.isEmpty() ? "statuses" : "errors and statuses",
          section ->
              section.figures(
                  List.of(),
                  inner -> {
                    counts("error", errors, inner);
                    counts("status", statuses, inner);
                  }));
      return;
    }
    String heading = errors.isEmpty() || document.isFor(MARKDOWN) ? "" : "errors";
    document.section(
        heading,
        inner -> {
          if (!errors.isEmpty()) {
            counts("error", errors, inner);
          }
          String words = LoadErrors.statuses(all);
          if (document.isFor(MARKDOWN)) {
            inner.paragraph("statuses " + words);
          } else if (!words.isEmpty()) {
            inner.phrases("  statuses  ", List.of(words.split(" · ")));
          }
        });
  }

  private void counts(String what, Map<String, Long> counts, Document inner) {
    List<Row> rows = new ArrayList<>();
    counts.forEach((kind, count) ->
        rows.add(
            Row.of(kind, Signs.grouped(count), LoadNumbers.share(count / (double) all.count()))
                .tone(document.isFor(TEXT) ? Tone.BAD : Tone.PLAIN, 1)));
    inner.table(
        List.of(
            Column.text(what).bare(),
            Column.number(document.isFor(HTML) ? "requests" : "count").bare(),
            Column.number("share").bare().only(TEXT, HTML)),
        rows);
  }

  private void examples() {
    List<LoadErrors.Example> examples = LoadErrors.examples(recording);
    int most = LoadRequests.most(document, 8, 20);
    List<LoadErrors.Example> shown = examples.stream().limit(most).toList();
    int more = examples.size() - shown.size();
    String rest = more > 0 ? "…and %s more, in the JSON".formatted(more) : "";
    String heading = document.isFor(MARKDOWN) ? "" : "the first failure of each kind";
    document.section(
        heading,
        inner -> {
          if (document.isFor(HTML)) {
            inner.table(
                List.of(
                    Column.name("request", 9), Column.text("kind"), Column.text("what was said")),
                shown.stream().map(one -> Row.of(one.name(), one.kind(), one.text())).toList());
          } else {
            inner.items(shown.stream().map(this::example).toList());
          }
          inner.paragraph(Tone.PLAIN, "  ", rest);
        });
  }

  private Item example(LoadErrors.Example one) {
    return document.isFor(TEXT)
        ? Item.of(one.name()).indented(2).below(List.of(one.words()))
        : Item.of(one.name() + ": " + one.words());
  }
}
