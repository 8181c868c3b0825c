package dev.steelyard.cli;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.comparison.Comparer;
import dev.steelyard.core.comparison.Matcher;
import dev.steelyard.core.comparison.Suite;
import dev.steelyard.core.comparison.Verdict;
import dev.steelyard.core.unit.Quantity;
import dev.steelyard.core.unit.Unit;
import dev.steelyard.report.Reports;
import dev.steelyard.report.content.Report;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code steelyard compare}. */
@Command(
    name = "compare",
    description = "Compares two builds, runs or files, benchmark by benchmark.",
    footer = {
      "",
      "Example: steelyard compare mydb@0.1.0+abc1234 mydb@0.2.0+def5678",
      "Exits 1 when a benchmark regressed."
    })
final class CompareCommand implements Callable<Integer> {

  private final Surroundings around;

  @Mixin private CommonOptions common = new CommonOptions();

  @Parameters(
      index = "0",
      paramLabel = "BASELINE",
      description = "A build (name@version), a run or a file.")
  private String baseline = "";

  @Parameters(index = "1", paramLabel = "CANDIDATE", description = "Likewise.")
  private String candidate = "";

  @Option(
      names = "--minimum-effect",
      paramLabel = "SHARE",
      defaultValue = "2%",
      description = "The smallest change that matters. Default: ${DEFAULT-VALUE}.")
  private String minimumEffect = "2%";

  CompareCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() throws IOException {
    var renderer = Reports.comparison(common.format(), around.terminal());
    Comparer comparer = new Comparer(share(minimumEffect));
    try (LazyStore store = new LazyStore(() -> common.openStore(around))) {
      Side before = Side.find(baseline, store::get, around.err());
      Side after = Side.find(candidate, store::get, around.err());
      Suite suite =
          Matcher.byName(comparer)
              .match(before.name(), before.results(), after.name(), after.results());
      if (suite.comparisons().isEmpty()) {
        throw SteelyardException.invalid(
            "%s and %s have no benchmark in common; the first has for example '%s', the second '%s'"
                .formatted(
                    before.name(),
                    after.name(),
                    before.results().getFirst().benchmark(),
                    after.results().getFirst().benchmark()));
      }
      String title = before.name() + " → " + after.name();
      renderer.write(
          Report.comparing(title, comparer.minimumEffect(), List.of(suite)), around.out());
      boolean damaged = before.problems() + after.problems() > 0;
      return suite.count(Verdict.REGRESSED) > 0
          ? ExitCode.NEGATIVE
          : damaged ? ExitCode.FAILED : ExitCode.GOOD;
    }
  }

  private static double share(String text) {
    Quantity quantity = Quantity.parse(text);
    if (!quantity.unit().equals(Unit.RATIO)) {
      throw SteelyardException.invalid(
          "--minimum-effect is '%s'; write a percentage, as 2%%".formatted(text));
    }
    return quantity.value();
  }
}
