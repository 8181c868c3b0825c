package dev.steelyard.cli.watch;

import dev.steelyard.cli.command.CliContext;
import dev.steelyard.cli.command.Delivery;
import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.comparison.Verdict;
import dev.steelyard.core.file.FileFault;
import dev.steelyard.core.history.HistoryCheck;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.model.TestBed;
import dev.steelyard.core.text.Listed;
import dev.steelyard.core.text.Visible;
import dev.steelyard.lab.build.LoggedCommit;
import dev.steelyard.lab.run.RunListener;
import dev.steelyard.report.Format;
import dev.steelyard.report.Reports;
import dev.steelyard.report.content.Signs;
import dev.steelyard.watch.confirm.ConfirmedChange;
import dev.steelyard.watch.confirm.TellListener;
import dev.steelyard.watch.confirm.ToldWords;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Prints what checks say, and what became of their claims. */
final class WatchPrinter implements TellListener {

  private final CliContext around;
  private final ToldCommands commands;
  private final TestBed testBed;
  private final WatchProgress progress;

  /**
   * A printer.
   *
   * @param testBed the machine of the results that are checked
   */
  WatchPrinter(ToldCommands commands, TestBed testBed, WatchProgress progress) {
    this.around = commands.around();
    this.commands = commands;
    this.testBed = testBed;
    this.progress = progress;
  }

  @Override
  public void checked(LoggedCommit commit, HistoryCheck check, int claims) {
    progress.end();
    if (check.claimed() == 0) {
      around.out().println(commit.shortHash() + ": " + verdict(check, claims));
      beside(check).forEach(one -> around.out().println("  " + one));
      around.out().flush();
      return;
    }
    try {
      Reports.check(Format.TEXT, around.terminal()).write(check, around.out());
      sinceTold(check)
          .ifPresent(since -> around.out().println("histories: " + since + seeing(check)));
      around.out().flush();
    } catch (IOException failure) {
      throw SteelyardException.cannotRun("cannot print: " + FileFault.why(failure), failure);
    }
  }

  /**
   * Where nothing is claimed, a line will do; {@code check} tells the rest.
   *
   * @param suspected so many are measured again all the same
   */
  private String verdict(HistoryCheck check, int suspected) {
    if (check.checked().isEmpty()) {
      return "no history yet, %s is the first build".formatted(check.build());
    }
    return "%s of %s in %s%s: %d unchanged, %d inconclusive%s"
        .formatted(
            suspected == 0
                ? "no change claimed"
                : Signs.counted(suspected, "change") + " suspected",
            Signs.counted(check.checked().size(), "benchmark"),
            check.build(),
            sinceTold(check).map(since -> ", " + since).orElse(""),
            check.count(Verdict.UNCHANGED),
            check.count(Verdict.INCONCLUSIVE),
            seeing(check));
  }

  /** With which changes that were told histories begin; empty where the builds alone say. */
  private static Optional<String> sinceTold(HistoryCheck check) {
    List<DutBuild> told = check.checked().stream().flatMap(one -> one.known().stream()).toList();
    List<String> versions = told.stream().distinct().map(one -> Visible.of(one.version())).toList();
    String since =
        "since %s, which %s told"
            .formatted(Listed.few(versions), versions.size() == 1 ? "was" : "were");
    return told.isEmpty()
        ? Optional.empty()
        : Optional.of(
            told.size() == check.checked().size() ? since : told.size() + " of them " + since);
  }

  /** A command that knows nothing of what was told, and may so say something else. */
  private String seeing(HistoryCheck check) {
    return "; %s: %s"
        .formatted(
            sinceTold(check).isPresent() ? "the builds alone" : "see",
            commands.check(check.build(), testBed.name()));
  }

  /** What no verdict tells: benchmarks that are gone, and where their histories may lie. */
  private static List<String> beside(HistoryCheck check) {
    List<String> lines = new ArrayList<>();
    if (!check.missing().isEmpty()) {
      lines.add(
          "missing, unlike in the build before: "
              + Listed.few(
                  check.missing().stream().map(one -> Visible.of(one.benchmark())).toList()));
    }
    check.doubts().forEach(doubt -> lines.add("! " + Visible.of(doubt.toString())));
    return lines;
  }

  @Override
  public void confirming(LoggedCommit commit, int claims) {
    progress.remark(
        "%s: %s to be confirmed beside the baseline"
            .formatted(commit.shortHash(), Signs.counted(claims, "change")));
  }

  @Override
  public void unconfirmed(LoggedCommit commit, int claims, String testBed, String command) {
    progress.end();
    around
        .out()
        .println(
            "%s: %s claimed and not confirmed: pairs are measured on %s, which measured them, and this machine is another"
                .formatted(
                    commit.shortHash(), Signs.counted(claims, "change"), Visible.of(testBed)));
    around.out().println("there: " + command);
    around.out().flush();
  }

  @Override
  public void confirmed(LoggedCommit commit, List<ConfirmedChange> changes, List<String> next) {
    progress.end();
    print(
        commit.shortHash() + " measured again, beside its baseline:",
        changes.stream().filter(ConfirmedChange.Measured.class::isInstance).toList());
    print(
        commit.shortHash() + " against its history:",
        changes.stream().filter(one -> !(one instanceof ConfirmedChange.Measured)).toList());
    next.forEach(around.out()::println);
    around.out().flush();
  }

  private void print(String headline, List<ConfirmedChange> some) {
    if (!some.isEmpty()) {
      around.out().println(headline);
      some.forEach(one -> around.out().println("  " + ToldWords.line(one)));
    }
  }

  @Override
  public void again(String text) {
    progress.end();
    text.lines().forEach(around.out()::println);
    around.out().flush();
  }

  @Override
  public boolean hasArrived() {
    return Delivery.hasArrived(around.out());
  }

  @Override
  public RunListener pairs() {
    return progress.run();
  }
}
