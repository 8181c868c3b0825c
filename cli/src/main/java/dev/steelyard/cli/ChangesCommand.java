package dev.steelyard.cli;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.change.ChangeRule;
import dev.steelyard.core.comparison.MinimumDifferences;
import dev.steelyard.core.comparison.Verdict;
import dev.steelyard.core.history.Ancestry;
import dev.steelyard.core.history.BranchSeries;
import dev.steelyard.core.history.HistoryChanges;
import dev.steelyard.core.history.Machines;
import dev.steelyard.core.history.Series;
import dev.steelyard.core.model.Declarations;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.report.Format;
import dev.steelyard.report.Reports;
import dev.steelyard.report.content.Signs;
import dev.steelyard.report.text.Terminal;
import dev.steelyard.store.Store;
import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code steelyard changes}. */
@Command(
    name = "changes",
    description = "Finds the builds since which benchmarks are slower or faster.",
    footer = {
      "",
      "Example: steelyard changes --dut mydb --since 2026-01-01",
      "         steelyard changes --only regressions --benchmark 'insert/*'",
      "Exits 0 whatever it found; 'steelyard check' exits by its verdicts."
    })
final class ChangesCommand implements Callable<Integer> {

  private final CliContext around;

  @Mixin private CommonOptions common = new CommonOptions();
  @Mixin private PlainOutputOptions output = new PlainOutputOptions();
  @Mixin private ReportFile file = new ReportFile.WithoutPage();
  @Mixin private SeriesOptions which = new SeriesOptions();
  @Mixin private DirectionOptions directions = new DirectionOptions();
  @Mixin private DifferenceOptions least = new DifferenceOptions();

  @Option(
      names = "--since",
      paramLabel = "WHEN",
      description = "Changes at builds since then: 2026-01-31, Unix seconds, or a version.")
  private @Nullable String since;

  /** Which way. */
  enum Only {
    REGRESSIONS(Verdict.REGRESSED),
    IMPROVEMENTS(Verdict.IMPROVED),
    UNDIRECTED(Verdict.CHANGED);

    private final Verdict verdict;

    Only(Verdict verdict) {
      this.verdict = verdict;
    }
  }

  @Option(
      names = "--only",
      paramLabel = "WHICH",
      description = "regressions, improvements, or undirected: of unknown direction.")
  private @Nullable Only only;

  @Option(
      names = "--compatible",
      description = "Use the rule of Apache Otava, which promises no rate of false changes.")
  private boolean compatible;

  @Option(
      names = "--branch",
      paramLabel = "NAME",
      description = "Builds that this branch stands on. Default: the main one.")
  private @Nullable String branch;

  @Option(names = "--any-branch", description = "Builds of all branches, by time.")
  private boolean anyBranch;

  ChangesCommand(CliContext around) {
    this.around = around;
  }

  @Override
  public Integer call() throws IOException {
    Format format = output.format();
    var renderer = Reports.changes(file.besides(format), around.terminal());
    file.check(format, as -> Reports.changes(as, Terminal.FILE));
    ChangeRule rule = compatible ? ChangeRule.COMPATIBLE : ChangeRule.CALIBRATED;
    MinimumDifferences differences = least.differences();
    HistoryChanges changes;
    long damaged;
    try (Store store = common.openStore(around);
        LeftOut leftOut = new LeftOut(around.err())) {
      Declarations declared = directions.in(store.declarations());
      List<Series> series =
          which.find(store.results(), leftOut).stream().map(one -> one.with(declared)).toList();
      Ancestry ancestry = Ancestry.of(store.builds().known());
      List<Series> line = anyBranch ? series : line(series, ancestry);
      Machines machines = Machines.of(store.results().machines(which.filter()));
      changes = wanted(HistoryChanges.of(line, rule, differences, ancestry, machines), line);
      damaged = leftOut.damaged();
    }
    SideFiles afterwards = new SideFiles(around);
    afterwards.written(() -> file.write(format, (as, out) -> write(changes, as, out)));
    renderer.write(changes, around.listing());
    return afterwards.exitCode(LeftOut.exitCode(ExitCode.GOOD, damaged));
  }

  private static void write(HistoryChanges changes, Format format, Appendable out)
      throws IOException {
    Reports.changes(format, Terminal.FILE).write(changes, out);
  }

  private List<Series> line(List<Series> series, Ancestry ancestry) {
    BranchSeries line = BranchSeries.of(series, ancestry, Optional.ofNullable(branch));
    if (branch != null && line.tips().isEmpty()) {
      throw SteelyardException.invalid(
          "there are no builds of branch '%s'; 'steelyard builds' lists what there is"
              .formatted(branch));
    }
    if (line.leftOut() > 0 && !common.quiet()) {
      around
          .err()
          .println(
              "steelyard: %s of other branches, or not committed, left out; --any-branch takes all"
                  .formatted(Signs.counted(line.leftOut(), "build")));
    }
    return line.series();
  }

  private HistoryChanges wanted(HistoryChanges all, List<Series> series) {
    HistoryChanges wanted = all;
    if (since != null) {
      Instant start = start(since, series);
      wanted = wanted.only(change -> !change.to().timestamp().isBefore(start));
    }
    if (only != null) {
      Verdict verdict = only.verdict;
      wanted = wanted.only(change -> change.verdict() == verdict);
    }
    return wanted;
  }

  /** A time, or that of the oldest build of this version. */
  private static Instant start(String text, List<Series> series) {
    return TimeText.parse(text)
        .or(() ->
            series.stream()
                .flatMap(one -> one.builds().stream())
                .filter(build -> build.version().equals(text))
                .map(DutBuild::timestamp)
                .min(Comparator.naturalOrder()))
        .orElseThrow(() ->
            SteelyardException.invalid(
                "--since is '%s'; write a date as 2026-01-31, a time as 2026-01-31T12:00:00Z, Unix seconds or a version that is stored"
                    .formatted(text)));
  }
}
