package dev.steelyard.report.builder;

import static dev.steelyard.report.document.Medium.HTML;
import static dev.steelyard.report.document.Medium.MARKDOWN;
import static dev.steelyard.report.document.Medium.TEXT;

import dev.steelyard.report.document.Block.Item;
import dev.steelyard.report.document.Cell;
import dev.steelyard.report.document.Document;
import dev.steelyard.report.document.Tone;
import dev.steelyard.report.load.LoadProfile;
import dev.steelyard.report.load.LoadReport;
import dev.steelyard.report.load.SubjectSeen;
import java.util.ArrayList;
import java.util.List;

/** What was seen of the subject of a load beside its answers: where its time went. */
final class LoadSubject {

  private final SubjectSeen seen;
  private final Document document;

  LoadSubject(LoadReport report, Document document) {
    this.seen = report.subject();
    this.document = document;
  }

  /** That it was profiled, and what the profiles show. */
  void profiles() {
    String heading =
        document.isFor(MARKDOWN) || !seen.profiled() ? "" : "profiled while it was measured";
    document.section(
        heading,
        "",
        "care",
        inner -> {
          String sign = document.isFor(MARKDOWN) ? "⚠ " : document.isFor(TEXT) ? "  ! " : "";
          inner.paragraph(Tone.WARNING, sign, seen.care().orElse(""));
          inner.items(seen.profiles().stream().map(this::item).toList());
        });
  }

  private Item item(LoadProfile profile) {
    String words = profile.words();
    List<String> below = new ArrayList<>();
    add("functions", profile.functions(), below);
    add("threads", profile.threads(), below);
    if (document.isFor(HTML)) {
      return profile
          .page()
          .map(page -> Item.of("flame graph: " + words).to(Cell.beside(page)))
          .orElse(Item.of(words))
          .below(below);
    }
    return Item.of(words).indented(document.isFor(TEXT) ? 2 : 0).below(below);
  }

  private static void add(String what, List<String> shares, List<String> to) {
    if (!shares.isEmpty()) {
      to.add(what + ": " + String.join(", ", shares));
    }
  }
}
