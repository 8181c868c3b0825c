package dev.steelyard.report.builder;

import static dev.steelyard.report.document.Medium.HTML;
import static dev.steelyard.report.document.Medium.MARKDOWN;
import static dev.steelyard.report.document.Medium.TEXT;

import dev.steelyard.load.record.Recording;
import dev.steelyard.report.document.Block.Item;
import dev.steelyard.report.document.Document;
import dev.steelyard.report.document.Tone;
import dev.steelyard.report.load.LoadReport;
import dev.steelyard.report.load.LoadWords;
import dev.steelyard.report.load.Unanswered;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The requests of a load test that had no answer in the end, and those that were never sent. */
final class LoadUnanswered {

  private final LoadReport report;
  private final Recording recording;
  private final Document document;

  LoadUnanswered(LoadReport report, Document document) {
    this.report = report;
    this.recording = report.recording();
    this.document = document;
  }

  /** In text, where it belongs among the requests: a line each. */
  void spoken() {
    if (!document.isFor(TEXT)) {
      return;
    }
    document.section(
        "in flight at the end",
        inner ->
            Unanswered.inFlight(recording).stream()
                .limit(LoadRequests.most(document, 40, 150))
                .forEach(one ->
                    inner.paragraph(
                        one.cutOff() > 0 ? Tone.BAD : Tone.PLAIN,
                        "  ",
                        one.name() + ": " + one.words())));
    names(Tone.BAD, "  ", "no answer at all: ", Unanswered.unanswered(recording));
    names(Tone.WARNING, "  ! ", "never sent: ", report.neverSent());
  }

  private void names(Tone tone, String lead, String what, List<String> names) {
    String some = String.join(", ", names.stream().limit(40).toList());
    document.section("", inner -> inner.paragraph(tone, lead, names.isEmpty() ? "" : what + some));
  }

  /** On a page and in a comment: lists, with what was sent again in the comment. */
  void listed() {
    if (document.isFor(TEXT)) {
      return;
    }
    int most = LoadRequests.most(document, 40, 150);
    List<Item> waiting = new ArrayList<>();
    Unanswered.inFlight(recording).stream()
        .limit(most)
        .map(one -> "in flight at the end: " + one.name() + ": " + one.words())
        .forEach(one -> waiting.add(Item.of(one)));
    String sign = document.isFor(MARKDOWN) ? "✗ " : "";
    Unanswered.unanswered(recording).stream()
        .limit(most)
        .forEach(one -> waiting.add(Item.of(sign + "no answer at all: " + one)));
    Stream<String> never = report.neverSent().stream().limit(most);
    if (document.isFor(HTML)) {
      document
          .section("without an answer", "", "failed", inner -> inner.items(waiting))
          .section("never sent", inner -> inner.items(never.map(Item::of).toList()));
    } else {
      List<Item> all = new ArrayList<>();
      Stream.of(LoadWords.retries(recording.all()))
          .filter(retries -> !retries.isEmpty())
          .forEach(retries -> all.add(Item.of(retries)));
      all.addAll(waiting);
      never.forEach(one -> all.add(Item.of("⚠ never sent: " + one)));
      document.items(all);
    }
  }
}
