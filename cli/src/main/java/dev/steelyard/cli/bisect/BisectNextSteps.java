package dev.steelyard.cli.bisect;

import dev.steelyard.analysis.explain.ExplainedSides;
import dev.steelyard.cli.options.CommonOptions;
import dev.steelyard.cli.output.ShellWord;
import dev.steelyard.core.bisect.BisectStep;
import dev.steelyard.core.bisect.Stretch;
import dev.steelyard.lab.build.LoggedCommit;
import dev.steelyard.watch.bisect.BisectQuestion;
import dev.steelyard.watch.bisect.BisectReport;
import java.util.ArrayList;
import java.util.List;

/** What can be typed once a commit is found. */
final class BisectNextSteps {

  private BisectNextSteps() {}

  static List<String> of(BisectReport report, BisectQuestion question, CommonOptions common) {
    List<Stretch> found = report.end().map(BisectStep.Ended::named).orElse(List.of());
    List<String> commands = new ArrayList<>();
    for (Stretch where : found) {
      LoggedCommit before = report.line().at(where.first() - 1);
      LoggedCommit after = report.line().at(where.last());
      commands.add(
          "git -C %s show %s"
              .formatted(
                  ShellWord.of(question.repository().toString()),
                  where.size() == 1
                      ? after.shortHash()
                      : before.shortHash() + ".." + after.shortHash()));
      if (where.size() == 1 && after.isMerge()) {
        commands.add(
            "git -C %s log --oneline %s..%s"
                .formatted(
                    ShellWord.of(question.repository().toString()),
                    before.shortHash(),
                    after.shortHash()));
      }
      if (isExplained(question)) {
        commands.add(
            common.command(
                "explain",
                before.shortHash(),
                after.shortHash(),
                "--experiment",
                question.file().toString()));
      }
    }
    return numbered(commands);
  }

  /** Builds are explained as one variant, which may be another one than was searched with. */
  private static boolean isExplained(BisectQuestion question) {
    return ExplainedSides.ofBuilds(question.experiment())
        .filter(one -> question.variant().map(one.name()::equals).orElse(true))
        .isPresent();
  }

  private static List<String> numbered(List<String> commands) {
    List<String> lines = new ArrayList<>();
    for (String command : commands) {
      lines.add((lines.isEmpty() ? "next: " : "      ") + command);
    }
    return lines;
  }
}
