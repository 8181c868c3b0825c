package dev.steelyard.cli;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.history.Check;
import dev.steelyard.core.history.Checker;
import dev.steelyard.core.history.Series;
import dev.steelyard.core.model.Declarations;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.model.Result;
import dev.steelyard.report.Reports;
import dev.steelyard.store.Glob;
import dev.steelyard.store.ResultFilter;
import dev.steelyard.store.Store;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code steelyard check}. */
@Command(
    name = "check",
    description = "Holds the newest build against its history, benchmark by benchmark.",
    footer = {
      "",
      "Example: steelyard check --dut mydb",
      "         steelyard check --dut mydb --build 0.2.0+def5678 --format markdown",
      "Exits 1 when a benchmark regressed, or changed and nothing says whether lower",
      "or higher is better."
    })
final class CheckCommand implements Callable<Integer> {

  private static final int MOST_VERSIONS = 5;

  private final Surroundings around;

  @Mixin private CommonOptions common = new CommonOptions();
  @Mixin private PlainOutputOptions output = new PlainOutputOptions();
  @Mixin private SeriesOptions which = new SeriesOptions();
  @Mixin private DirectionOptions directions = new DirectionOptions();
  @Mixin private DifferenceOptions least = new DifferenceOptions();

  @Option(
      names = "--build",
      paramLabel = "VERSION",
      description = "The build to check. Default: the newest by its own time.")
  private @Nullable String version;

  @Option(
      names = "--minimum-effect",
      paramLabel = "SHARE",
      defaultValue = "2%",
      description = "The smallest change that matters. Default: ${DEFAULT-VALUE}.")
  private String minimumEffect = "2%";

  CheckCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() throws IOException {
    var renderer = Reports.check(output.format(), around.terminal());
    Checker checker = new Checker(MinimumEffect.parse(minimumEffect), least.differences());
    LeftOut leftOut = new LeftOut(around.err());
    Check check;
    try (Store store = common.openStore(around)) {
      Declarations declared = directions.in(store);
      List<Series> series =
          which.find(store, leftOut).stream().map(one -> one.with(declared)).toList();
      requireOneDut(series, leftOut);
      check = checker.check(series, build(series), builds -> results(store, builds, leftOut));
    }
    renderer.write(check, around.out());
    return leftOut.exitCode(check.isNegative() ? ExitCode.NEGATIVE : ExitCode.GOOD);
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
          "there are builds of %s; say which one to check with --dut"
              .formatted(
                  duts.stream().map(dut -> "'" + dut + "'").collect(Collectors.joining(", "))));
    }
  }

  private DutBuild build(List<Series> series) {
    return series.stream()
        .flatMap(one -> version == null ? Stream.of(one.builds().getLast()) : one.builds().stream())
        .filter(build -> version == null || build.version().equals(version))
        .max(Comparator.comparing(DutBuild::timestamp))
        .orElseThrow(() -> noBuild(series));
  }

  private SteelyardException noBuild(List<Series> series) {
    List<DutBuild> newest =
        series.stream()
            .flatMap(one -> one.builds().stream())
            .distinct()
            .sorted(Comparator.comparing(DutBuild::timestamp).reversed())
            .toList();
    List<String> versions = newest.stream().map(DutBuild::version).distinct().toList();
    String shown = String.join(", ", versions.subList(0, Math.min(MOST_VERSIONS, versions.size())));
    return SteelyardException.invalid(
        "there are no results of version '%s' that match; --build takes one of: %s%s"
            .formatted(
                version, shown, versions.size() > MOST_VERSIONS ? ", … (newest first)" : ""));
  }

  private List<Result> results(Store store, Set<DutBuild> builds, LeftOut leftOut) {
    List<Result> all = new ArrayList<>();
    for (DutBuild build : builds) {
      ResultFilter filter =
          ResultFilter.ALL
              .withDut(Glob.exactly(build.name()))
              .withVersion(Glob.exactly(build.version()));
      all.addAll(leftOut.from(store.results(filter)));
    }
    return all;
  }
}
