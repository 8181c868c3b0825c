package dev.steelyard.cli.bisect;

import dev.steelyard.cli.command.CliContext;
import dev.steelyard.cli.output.Messages;
import dev.steelyard.cli.terminal.StepLine;
import dev.steelyard.core.bisect.BisectStep;
import dev.steelyard.core.model.Direction;
import dev.steelyard.core.statistics.Interval;
import dev.steelyard.core.text.Visible;
import dev.steelyard.core.unit.Unit;
import dev.steelyard.lab.build.LoggedCommit;
import dev.steelyard.report.content.RatioWords;
import dev.steelyard.report.content.Signs;
import dev.steelyard.watch.bisect.BisectLine;
import dev.steelyard.watch.bisect.BisectListener;
import java.util.HashSet;
import java.util.Set;

/** Says on standard error how a search among commits goes on. */
final class BisectProgress implements BisectListener {

  private final StepLine line;
  private final Set<String> warned = new HashSet<>();
  private int commits;
  private int most;

  BisectProgress(CliContext around, boolean quiet) {
    this.line = new StepLine(around, quiet);
  }

  @Override
  public void began(BisectLine searched, int known, int mostPairs) {
    commits = searched.size();
    most = mostPairs;
    line.print(
        "%s from %s to %s%s"
            .formatted(
                Signs.counted(commits, "commit"),
                searched.at(0).shortHash(),
                searched.at(commits).shortHash(),
                known == 0
                    ? ""
                    : ", %s in the store already".formatted(Signs.counted(2L * known, "start"))));
  }

  @Override
  public void measuring(BisectStep.Measure what, LoggedCommit commit, int done) {
    line.show(
        "[%d/%d] commit %d of %d, %s %s"
            .formatted(
                2 * done,
                2 * most,
                what.commit(),
                commits,
                commit.shortHash(),
                Visible.of(commit.subject())));
  }

  @Override
  public void measured(LoggedCommit commit, double ratio, int pairs) {
    line.overwrite(
        "%s: %s in %d pairs"
            .formatted(
                commit.shortHash(),
                new RatioWords(
                        new Interval(ratio, ratio, ratio, 1), Unit.of(""), Direction.UNKNOWN, false)
                    .amount(),
                pairs));
  }

  @Override
  public void skipped(LoggedCommit commit, String why) {
    line.end();
    line.print("left out %s: %s".formatted(commit.shortHash(), Messages.printable(why)));
  }

  /** A neighbour is waited for at each step, which is said once. */
  @Override
  public void waiting(String message) {
    if (warned.add("waiting")) {
      line.show(message);
    } else {
      line.overwrite(message);
    }
  }

  @Override
  public void warning(String message) {
    if (warned.add(message)) {
      line.warn(message);
    }
  }

  /** Takes the progress line away. */
  void end() {
    line.end();
  }
}
