package dev.steelyard.cli;

import dev.steelyard.core.text.Visible;
import dev.steelyard.lab.accept.Judgement;
import dev.steelyard.report.content.Signs;
import java.util.ArrayList;
import java.util.List;

/** Says of each rule of an experiment whether it holds, and which cells break it. */
final class RulePrinter {

  private static final int MOST_CELLS = 10;

  private RulePrinter() {}

  /** Lines for a person; none without rules. */
  static List<String> lines(List<Judgement> rules) {
    List<String> lines = new ArrayList<>();
    if (!rules.isEmpty()) {
      lines.add("accept");
    }
    for (Judgement rule : rules) {
      String cells = rule.broken().size() == 1 ? "cell" : "cells";
      lines.add(
          rule.holds()
              ? "  ✓ " + rule.rule().text()
              : "  ✗ %s: broken in %d %s"
                  .formatted(rule.rule().text(), rule.broken().size(), cells));
      rule.broken().stream().limit(MOST_CELLS).forEach(cell -> lines.add("      " + cell));
      if (rule.broken().size() > MOST_CELLS) {
        lines.add("      and %s more".formatted(Signs.grouped(rule.broken().size() - MOST_CELLS)));
      }
    }
    return lines.stream().map(Visible::of).toList();
  }
}
