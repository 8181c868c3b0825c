package dev.steelyard.report.text;

import dev.steelyard.report.content.DoubtGroup;
import dev.steelyard.report.content.Report;
import java.util.List;

/** The doubts of all comparisons, each kind once, with what to do about it. */
final class DoubtText {

  private final List<DoubtGroup> groups;

  DoubtText(Report report) {
    groups = DoubtGroup.of(report.comparisons());
  }

  void write(Lines lines) {
    if (groups.isEmpty()) {
      return;
    }
    lines.heading("doubts");
    for (DoubtGroup group : groups) {
      lines.wrapped("  ! ", group.message());
      lines.wrapped("    → ", group.first().remedy());
    }
  }
}
