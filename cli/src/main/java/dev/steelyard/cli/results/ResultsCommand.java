package dev.steelyard.cli.results;

import dev.steelyard.analysis.LeftOut;
import dev.steelyard.analysis.builds.CommitBuilds;
import dev.steelyard.analysis.builds.OldestBuildFirst;
import dev.steelyard.analysis.runs.KnownRuns;
import dev.steelyard.analysis.runs.RunLookup;
import dev.steelyard.cli.answer.ExportFiles;
import dev.steelyard.cli.answer.OfferedFormats;
import dev.steelyard.cli.answer.OutputOptions;
import dev.steelyard.cli.answer.QueryPrinter;
import dev.steelyard.cli.answer.ReportFile;
import dev.steelyard.cli.command.CliContext;
import dev.steelyard.cli.command.ExitCode;
import dev.steelyard.cli.options.CommonOptions;
import dev.steelyard.cli.options.TimeText;
import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.history.Relinked;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.model.Result;
import dev.steelyard.core.model.ResultOrigin;
import dev.steelyard.core.unit.Quantity;
import dev.steelyard.core.unit.Unit;
import dev.steelyard.harness.ResultExport;
import dev.steelyard.harness.steelyard.SteelyardWriter;
import dev.steelyard.lab.run.RunCondition;
import dev.steelyard.report.Format;
import dev.steelyard.report.Reports;
import dev.steelyard.store.FoundResults;
import dev.steelyard.store.Glob;
import dev.steelyard.store.ResultFilter;
import dev.steelyard.store.ResultOrder;
import dev.steelyard.store.RunRecord;
import dev.steelyard.store.SqlBounds;
import dev.steelyard.store.Store;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code steelyard results}. */
@Command(
    name = "results",
    description = "Lists and queries what is stored.",
    footer = {
      "",
      "Example: steelyard results --benchmark 'upload*' --dut fileshare --since 2026-01-01",
      "         steelyard results --sql \"SELECT benchmark_name, summary['median'] FROM results\""
    })
public final class ResultsCommand implements Callable<Integer> {

  private final CliContext around;

  @Mixin private CommonOptions common = new CommonOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  @Option(names = "--benchmark", paramLabel = "GLOB", description = "Benchmarks so named.")
  private @Nullable String benchmark;

  @Option(
      names = "--dut",
      paramLabel = "GLOB",
      description = "Builds of this product (device under test).")
  private @Nullable String dut;

  @Option(names = "--version", paramLabel = "GLOB", description = "Builds of such a version.")
  private @Nullable String version;

  @Option(
      names = "--commit",
      paramLabel = "HASH",
      description =
          "Builds of this commit, whole or its beginning, whatever they are called; exits 2 when"
              + " there are none.")
  private @Nullable String commit;

  @Option(names = "--testbed", paramLabel = "GLOB", description = "Measured on such a machine.")
  private @Nullable String testBed;

  @Option(
      names = "--since",
      paramLabel = "DATE",
      description = "Builds since then: 2026-01-31 or 20260131, or Unix seconds.")
  private @Nullable String since;

  @Option(names = "--run", paramLabel = "RUN", description = "Measured by this run.")
  private @Nullable String run;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description =
          "At most so many, the newest. Default: 100 in text, markdown and html; all in json and"
              + " csv.")
  private @Nullable Long limit;

  @Option(names = "--runs", description = "List runs instead of results.")
  private boolean runs;

  @Option(
      names = "--sql",
      paramLabel = "QUERY",
      description = "Run a SELECT over the table results, runs or series.")
  private @Nullable String sql;

  @Option(
      names = "--sql-time",
      paramLabel = "TIME",
      description = "The query may take so long. Default: STEELYARD_SQL_TIME, else 60s.")
  private @Nullable String sqlTime;

  @Option(
      names = "--sql-memory",
      paramLabel = "SIZE",
      description = "The query may take so much memory. Default: STEELYARD_SQL_MEMORY, else 2GiB.")
  private @Nullable String sqlMemory;

  @Option(
      names = "--export",
      paramLabel = "KIND=FILE",
      description = {
        "Write results for other programs to a file, and list none; may be given again. Kinds:",
        "bencher, benchstat, github-smaller, github-bigger, csv and parquet (a row a value)."
      })
  private List<String> exports = List.of();

  private static final long SHOWN = 100;
  private static final long MOST = Long.MAX_VALUE - 1;

  public ResultsCommand(CliContext around) {
    this.around = around;
  }

  @Override
  public Integer call() throws IOException {
    check();
    Format format = runs || sql != null ? output.format(OfferedFormats.NO_PAGE) : output.format();
    List<ResultExport> wanted = exports.stream().map(ResultExport::parse).toList();
    ExportFiles.check(wanted.stream().map(ResultExport::file).toList());
    wanted.forEach(one -> ReportFile.check("--export", one.file()));
    // Runs that could not be stored are listed too.
    try (Store store = runs ? common.openStore(around) : common.openStoreToRead(around)) {
      if (runs) {
        listRuns(store, format);
      } else if (sql != null) {
        new QueryPrinter(around).print(store.sql(sql, bounds()), format);
      } else {
        return list(store, format, wanted);
      }
    }
    return ExitCode.GOOD;
  }

  private void listRuns(Store store, Format format) throws IOException {
    Path folder = common.runsFolder(around);
    List<RunRecord> all = KnownRuns.of(store, folder);
    new QueryPrinter(around).print(Tables.of(all, folder), format);
    Optional<RunRecord> next =
        all.stream().filter(run -> RunCondition.of(run, folder).resumable()).findFirst();
    if (next.isPresent() && !common.quiet()) {
      around.out().flush();
      around
          .err()
          .println(
              "%s is %s; go on with: %s"
                  .formatted(
                      next.get().id(),
                      RunCondition.of(next.get(), folder).word(),
                      common.command("run", "--resume", next.get().id())));
    }
  }

  private SqlBounds bounds() {
    String time = said(sqlTime, "STEELYARD_SQL_TIME");
    String memory = said(sqlMemory, "STEELYARD_SQL_MEMORY");
    return new SqlBounds(
        time == null
            ? SqlBounds.DEFAULT.time()
            : Duration.ofMillis(Math.round(quantity("--sql-time", time, Unit.NANOSECONDS) / 1e6)),
        memory == null
            ? SqlBounds.DEFAULT.memory()
            : Math.round(quantity("--sql-memory", memory, Unit.BYTES)));
  }

  private @Nullable String said(@Nullable String option, String variable) {
    return option == null ? around.environment().get(variable) : option;
  }

  private static double quantity(String option, String text, Unit unit) {
    Quantity quantity = Quantity.parse(text);
    if (!quantity.unit().equals(unit)) {
      throw SteelyardException.invalid(
          "%s is '%s'; write a %s"
              .formatted(option, text, unit.equals(Unit.BYTES) ? "size, as 4GiB" : "time, as 90s"));
    }
    return quantity.value();
  }

  private void check() {
    boolean filtered =
        Stream.of(benchmark, dut, version, commit, testBed, since, run, limit)
            .anyMatch(Objects::nonNull);
    if ((runs && sql != null) || ((runs || sql != null) && filtered)) {
      throw SteelyardException.invalid(
          "--runs lists all runs and --sql says itself what to find; leave out what else filters");
    }
    if (!exports.isEmpty() && (runs || sql != null || output.format() != Format.TEXT)) {
      throw SteelyardException.invalid(
          "--export writes results for other programs; leave out --runs, --sql and --format");
    }
    if (limit != null && limit < 1) {
      throw SteelyardException.invalid("--limit is %d; it must be at least 1".formatted(limit));
    }
  }

  private int list(Store store, Format format, List<ResultExport> wanted) throws IOException {
    long most = limit != null ? limit : wanted.isEmpty() ? usualLimit(format) : MOST;
    Optional<Set<DutBuild>> builds =
        Optional.ofNullable(commit)
            .map(hash ->
                CommitBuilds.of(
                    hash, Optional.ofNullable(dut).map(Glob::new), store, common.notices(around)));
    ResultFilter all = filter(store).withOrder(ResultOrder.NEWEST_BUILD_FIRST);
    ResultFilter filter =
        builds
            .map(some -> all.withVersions(some.stream().map(DutBuild::version).toList()))
            .orElseGet(() -> most > Integer.MAX_VALUE ? all : all.withLimit(most + 1));
    FoundResults found = store.results().find(filter);
    List<Result> results;
    try (LeftOut leftOut = new LeftOut(common.notices(around))) {
      results = ofCommit(builds, leftOut.from(found), found.damage().count());
    }
    List<Result> shown = results.subList(0, (int) Math.min(results.size(), most));
    int damaged = ExitCode.ofAnswer(ExitCode.GOOD, found.damage().count());
    if (!wanted.isEmpty()) {
      return new ResultExports(around, common.quiet())
          .write(wanted, OldestBuildFirst.of(shown, store), damaged);
    }
    if (format == Format.JSON) {
      writeJson(shown, store);
    } else {
      Reports.listing(format, around.terminal()).write(shown, around.listing());
    }
    if (shown.size() < results.size() && !common.quiet()) {
      around.out().flush();
      around.err().println("and more; see them with --limit, or filter");
    }
    return damaged;
  }

  /** Two products may have versions that are called alike. */
  private List<Result> ofCommit(Optional<Set<DutBuild>> builds, List<Result> found, long damaged) {
    List<Result> some =
        found.stream().filter(one -> builds.isEmpty() || builds.get().contains(one.dut())).toList();
    if (builds.isPresent() && some.isEmpty() && damaged > 0) {
      throw SteelyardException.cannotRun(
          "no sound result of commit %s matches: damaged ones were left out".formatted(commit));
    }
    if (builds.isPresent() && some.isEmpty()) {
      throw SteelyardException.invalid(
          "there are results of commit %s in the store, and none that match; loosen the filters"
              .formatted(commit));
    }
    return some;
  }

  /** A person reads the newest; a program is to have all. */
  private static long usualLimit(Format format) {
    return switch (format) {
      case TEXT, MARKDOWN, HTML -> SHOWN;
      case JSON, CSV -> MOST;
    };
  }

  /**
   * Steelyard's own format, which can be published again. The build published last comes at the
   * end: that is the one that is checked where it is published.
   */
  private void writeJson(List<Result> results, Store store) throws IOException {
    Set<DutBuild> there = results.stream().map(Result::dut).collect(Collectors.toSet());
    Map<DutBuild, ResultOrigin> origins = Relinked.without(store.builds().known(), there::contains);
    Map<DutBuild, Integer> places = new HashMap<>();
    origins.keySet().forEach(build -> places.put(build, places.size()));
    Writer out = around.listing();
    try (SteelyardWriter writer = new SteelyardWriter(out, origins)) {
      results.stream()
          .sorted(Comparator.comparing(one -> places.getOrDefault(one.dut(), -1)))
          .forEach(writer::write);
    }
    out.flush();
  }

  private ResultFilter filter(Store store) {
    ResultFilter filter = ResultFilter.ALL;
    filter = benchmark == null ? filter : filter.withBenchmark(new Glob(benchmark));
    filter = dut == null ? filter : filter.withDut(new Glob(dut));
    filter = version == null ? filter : filter.withVersion(new Glob(version));
    filter = testBed == null ? filter : filter.withTestBed(new Glob(testBed));
    filter = since == null ? filter : filter.withSince(time(since));
    return run == null ? filter : filter.withRun(RunLookup.find(run, store).id());
  }

  private static Instant time(String text) {
    return TimeText.parse(text)
        .orElseThrow(() ->
            SteelyardException.invalid(
                "--since is '%s'; write a date as 2026-01-31, a time as 2026-01-31T12:00:00Z or Unix seconds"
                    .formatted(text)));
  }
}
