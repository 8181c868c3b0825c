package dev.steelyard.report.html;

import dev.steelyard.report.content.DoubtGroup;
import dev.steelyard.report.content.FailedTrial;
import dev.steelyard.report.content.Names;
import dev.steelyard.report.content.Note;
import dev.steelyard.report.content.Report;
import dev.steelyard.report.content.Signs;
import java.util.List;

/** What makes the verdicts less sure, with the remedies, and trials that gave none. */
final class CareSection {

  private final Report report;
  private final Anchors anchors;

  CareSection(Report report, Anchors anchors) {
    this.report = report;
    this.anchors = anchors;
  }

  void write(Markup html) {
    List<DoubtGroup> doubts = DoubtGroup.of(report.comparisons());
    if (!doubts.isEmpty() || !report.warnings().isEmpty()) {
      html.open("section", "class", "care").element("h2", "Read with care").open("ul");
      report.warnings().forEach(note -> warning(note, html));
      doubts.forEach(group -> doubt(group, html));
      html.close("ul").close("section");
    }
    if (!report.failures().isEmpty()) {
      html.open("section", "class", "failed", "id", "failed");
      html.element("h2", Signs.counted(report.failures().size(), "failed trial"));
      report.failures().forEach(failure -> failure(failure, html));
      html.close("section");
    }
  }

  private static void warning(Note note, Markup html) {
    html.open("li").text(Names.shown(note.message()));
    remedy(note.remedy(), html);
    html.close("li");
  }

  private void doubt(DoubtGroup group, Markup html) {
    html.open("li").text(group.message()).text(" ");
    html.element("a", "show", "href", "#" + anchors.of(group.comparisons().getFirst().candidate()));
    remedy(group.first().remedy(), html);
    html.close("li");
  }

  private static void remedy(String remedy, Markup html) {
    if (!remedy.isEmpty()) {
      html.element("span", "→ " + Names.shown(remedy), "class", "remedy");
    }
  }

  private static void failure(FailedTrial failure, Markup html) {
    html.open("details").open("summary");
    html.element("b", "✗ " + Names.shown(failure.trial())).text(" " + Names.shown(failure.cause()));
    html.close("summary");
    html.element("pre", failure.log().isBlank() ? "(it printed nothing)" : failure.log());
    html.close("details");
  }
}
