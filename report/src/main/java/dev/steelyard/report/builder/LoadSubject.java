package dev.steelyard.report.builder;

import static dev.steelyard.report.document.Medium.MARKDOWN;
import static dev.steelyard.report.document.Medium.TEXT;

import dev.steelyard.report.document.Document;
import dev.steelyard.report.document.Tone;
import dev.steelyard.report.load.LoadReport;
import dev.steelyard.report.load.SubjectSeen;

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
          inner.items(ProfileItems.of(seen.profiles(), document));
        });
  }
}
