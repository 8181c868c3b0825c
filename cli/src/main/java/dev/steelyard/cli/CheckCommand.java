package dev.steelyard.cli;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.history.Ancestry;
import dev.steelyard.core.history.HistoryCheck;
import dev.steelyard.core.history.HistoryChecker;
import dev.steelyard.core.history.Machines;
import dev.steelyard.core.history.RawResults;
import dev.steelyard.core.history.Series;
import dev.steelyard.core.model.Declarations;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.model.Result;
import dev.steelyard.core.model.TestBed;
import dev.steelyard.core.text.Listed;
import dev.steelyard.report.Format;
import dev.steelyard.report.Reports;
import dev.steelyard.report.text.Terminal;
import dev.steelyard.store.BuildTable;
import dev.steelyard.store.Glob;
import dev.steelyard.store.ResultFilter;
import dev.steelyard.store.ResultTable;
import dev.steelyard.store.Store;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code steelyard check}. */
@Command(
    name = "check",
    description =
        "Holds the build that was published last against its history, benchmark by benchmark.",
    footer = {
      "",
      "Example: steelyard check --dut mydb",
      "         steelyard check --dut mydb --build 0.2.0+def5678 --format markdown",
      "Exits 1 when a benchmark regressed, or changed and nothing says whether lower",
      "or higher is better."
    })
final class CheckCommand implements Callable<Integer> {

  private final CliContext around;

  @Mixin private CommonOptions common = new CommonOptions();
  @Mixin private PlainOutputOptions output = new PlainOutputOptions();
  @Mixin private ReportFile file = new ReportFile.WithoutPage();
  @Mixin private SeriesOptions which = new SeriesOptions();
  @Mixin private DirectionOptions directions = new DirectionOptions();
  @Mixin private DifferenceOptions least = new DifferenceOptions();

  @Option(
      names = "--build",
      paramLabel = "VERSION",
      description = "The build to check. Default: the one published last.")
  private @Nullable String version;

  @Option(
      names = "--minimum-effect",
      paramLabel = "SHARE",
      defaultValue = "2%",
      description = "The smallest change that matters. Default: ${DEFAULT-VALUE}.")
  private String minimumEffect = "2%";

  @Option(
      names = "--any-testbed",
      description = "Take all testbeds to be one: for machines that are new each time.")
  private boolean anyTestBed;

  @Option(
      names = "--require-history",
      description = "Exit 3 when there is no history, or it lies elsewhere.")
  private boolean requireHistory;

  @Option(
      names = "--all",
      description = "List every benchmark, and all metrics of it that did not change.")
  private boolean whole;

  @Option(names = "--any-branch", description = "Take the builds of all branches for the history.")
  private boolean anyBranch;

  CheckCommand(CliContext around) {
    this.around = around;
  }

  @Override
  public Integer call() throws IOException {
    Format format = output.format();
    var renderer = Reports.check(file.besides(format), around.terminal(), whole);
    file.check(format, as -> Reports.check(as, Terminal.FILE));
    HistoryChecker checker =
        new HistoryChecker(MinimumEffect.parse(minimumEffect), least.differences());
    HistoryCheck check;
    List<DutBuild> unfinished;
    long damaged;
    try (Store store = common.openStore(around);
        LeftOut leftOut = new LeftOut(around.err())) {
      Declarations declared = directions.in(store.declarations());
      List<Series> series =
          found(store.results(), leftOut).stream().map(one -> one.with(declared)).toList();
      if (series.isEmpty() && leftOut.damaged() == 0) {
        UnfinishedBuilds.refuse(which.dut(), Optional.ofNullable(version), store.builds());
      }
      requireOneDut(series, leftOut);
      directions.sayUnused(series.stream().map(Series::benchmark).toList(), around);
      Ancestry known = Ancestry.of(store.builds().known());
      Ancestry ancestry = anyBranch ? known.acrossBranches() : known;
      check = check(store, series, checker, leftOut, ancestry);
      if (!check.withoutHistory().isEmpty()) {
        check =
            check.lookingElsewhere(everything(store.results(), check.build(), leftOut), ancestry);
      }
      check = version == null ? check.besideNewer(series, ancestry) : check;
      unfinished =
          version == null
              ? UnfinishedBuilds.after(check.build(), store.builds())
              : List.<DutBuild>of();
      check = check.besideUnfinished(unfinished);
      damaged = leftOut.damaged();
    }
    renderer.write(check, around.out());
    HistoryCheck checked = check;
    SideFiles afterwards = new SideFiles(around);
    afterwards.written(() -> file.write(format, (as, out) -> write(checked, as, out)));
    return afterwards.exitCode(LeftOut.exitCode(exitCode(check), damaged + unfinished.size()));
  }

  private void write(HistoryCheck check, Format format, Appendable out) throws IOException {
    Reports.check(format, Terminal.FILE, whole).write(check, out);
  }

  private int exitCode(HistoryCheck check) {
    if (check.isNegative()) {
      return ExitCode.NEGATIVE;
    }
    boolean isWithout = check.checked().isEmpty() || check.hasHistoryElsewhere();
    return requireHistory && isWithout ? ExitCode.FAILED : ExitCode.GOOD;
  }

  private List<Series> found(ResultTable results, LeftOut leftOut) {
    return anyTestBed ? which.findOnAnyTestBed(results, leftOut) : which.find(results, leftOut);
  }

  private HistoryCheck check(
      Store store,
      List<Series> series,
      HistoryChecker checker,
      LeftOut leftOut,
      Ancestry ancestry) {
    DutBuild build = build(series, ancestry, store.builds());
    List<Machines.Measured> measured =
        store.results().machines(ResultFilter.ALL.withDut(Glob.exactly(build.name())));
    RawResults raw = builds -> results(store.results(), builds, leftOut);
    if (!anyTestBed) {
      return checker.check(series, build, raw, Machines.of(measured), ancestry);
    }
    List<Machines.Measured> joined =
        measured.stream()
            .map(one -> new Machines.Measured(one.build(), onAnyTestBed(one.testBed())))
            .toList();
    return checker
        .check(series, build, raw, Machines.of(joined), ancestry)
        .acrossTestBeds(measured.stream().map(one -> one.testBed().name()).distinct().count());
  }

  /** Where else a history may lie. */
  private List<Series> everything(ResultTable results, DutBuild build, LeftOut leftOut) {
    ResultFilter filter = ResultFilter.ALL.withDut(Glob.exactly(build.name()));
    return leftOut.from(results.histories(anyTestBed ? filter.joiningTestBeds() : filter));
  }

  private void requireOneDut(List<Series> series, LeftOut leftOut) {
    List<String> duts = series.stream().map(Series::dut).distinct().sorted().toList();
    if (duts.isEmpty() && leftOut.damaged() > 0) {
      throw SteelyardException.cannotRun("all stored results that match are damaged");
    }
    if (duts.isEmpty()) {
      throw SteelyardException.invalid(
          "the store at %s has no results that match; 'steelyard results' lists what there is"
              .formatted(common.location(around)));
    }
    if (duts.size() > 1) {
      throw SteelyardException.invalid(
          "there are builds of %s; say which one with --dut"
              .formatted(Listed.few(duts.stream().map(dut -> "'" + dut + "'").toList())));
    }
  }

  private DutBuild build(List<Series> series, Ancestry ancestry, BuildTable table) {
    Set<DutBuild> all =
        series.stream().flatMap(one -> one.builds().stream()).collect(Collectors.toSet());
    if (version == null) {
      return ancestry
          .lastPublished(all)
          .or(() -> all.stream().max(Comparator.comparing(DutBuild::timestamp)))
          .orElseThrow();
    }
    Optional<DutBuild> found = BuildLookup.among(version, List.copyOf(all), ancestry, around);
    if (found.isEmpty()) {
      Optional<String> dut = all.stream().map(DutBuild::name).findFirst();
      UnfinishedBuilds.refuse(dut, Optional.of(version), table);
    }
    return found.orElseThrow(() -> noBuild(ancestry.inOrder(all)));
  }

  private SteelyardException noBuild(List<DutBuild> oldestFirst) {
    List<String> versions = oldestFirst.reversed().stream().map(DutBuild::version).toList();
    return SteelyardException.invalid(
        "there are no results of version '%s' that match; --build takes one of: %s (newest first)"
            .formatted(version, Listed.few(versions)));
  }

  private static TestBed onAnyTestBed(TestBed machine) {
    return new TestBed(
        ResultFilter.ANY_TESTBED,
        machine.cpu(),
        machine.memoryGb(),
        machine.os(),
        machine.createdAt());
  }

  private static Result onAnyTestBed(Result result) {
    return new Result(
        result.id(),
        result.dut(),
        onAnyTestBed(result.testBed()),
        result.benchmark(),
        result.values(),
        result.summary(),
        result.unit(),
        result.throughput(),
        result.metadata(),
        result.timestamp());
  }

  private List<Result> results(ResultTable table, Set<DutBuild> builds, LeftOut leftOut) {
    List<Result> all = new ArrayList<>();
    for (DutBuild build : builds) {
      ResultFilter filter =
          ResultFilter.ALL
              .withDut(Glob.exactly(build.name()))
              .withVersion(Glob.exactly(build.version()));
      all.addAll(leftOut.from(table.find(filter)));
    }
    return anyTestBed ? all.stream().map(one -> onAnyTestBed(one)).toList() : all;
  }
}
