package dev.steelyard.cli;

import dev.steelyard.analysis.compat.CompatResults;
import dev.steelyard.analysis.compat.SuitePlace;
import dev.steelyard.analysis.compat.SuiteRun;
import dev.steelyard.compat.suite.CompatSuite;
import dev.steelyard.compat.suite.SuiteReader;
import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.compat.Compatibility;
import dev.steelyard.core.model.Result;
import dev.steelyard.environment.EnvironmentFolder;
import dev.steelyard.report.Format;
import dev.steelyard.report.Reports;
import dev.steelyard.report.data.JunitCompat;
import dev.steelyard.report.text.Terminal;
import dev.steelyard.store.CacheFolder;
import dev.steelyard.store.Store;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code steelyard compat}. */
@Command(
    name = "compat",
    description =
        "Finds out which versions of a library read, query and write what which others wrote.",
    footer = {
      "",
      "Example: steelyard compat examples/compat/lance-python.yaml",
      "         steelyard compat suite.yaml --timing --junit target/compat.xml",
      "Exits 1 when something is incompatible beyond what the suite declares, 3 when a",
      "version could not be asked."
    })
final class CompatCommand implements Callable<Integer> {

  private static final int MOST_JOBS = 256;

  private final CliContext around;

  @Mixin private CommonOptions common = new CommonOptions();
  @Mixin private OutputOptions output = new OutputOptions();
  @Mixin private ReportFile file = new ReportFile();
  @Mixin private TestBedOptions machine = new TestBedOptions();

  @Parameters(paramLabel = "SUITE.yaml", description = "The suite; see docs/compat.md.")
  private Path suiteFile = Path.of("");

  @Option(names = "--all", description = "A grid for each case, and every case of a cause.")
  private boolean whole;

  @Option(names = "--timing", description = "What the steps took in each version.")
  private boolean timing;

  @Option(
      names = "--junit",
      paramLabel = "FILE",
      description = "Write JUnit's XML too, a test for each cell.")
  private @Nullable Path junit;

  @Option(
      names = "--temp",
      description =
          "Environments for this run alone, deleted at its end. STEELYARD_TEMP_ENV=1 does the same.")
  private boolean temporary;

  @Option(
      names = "--jobs",
      paramLabel = "N",
      description = "How many environments and steps at once. Default: as many as processors.")
  private int jobs = Runtime.getRuntime().availableProcessors();

  @Option(names = "--no-store", description = "Store no results.")
  private boolean noStore;

  CompatCommand(CliContext around) {
    this.around = around;
  }

  @Override
  public Integer call() throws IOException {
    Format format = output.format();
    var renderer = Reports.compat(file.besides(format), around.terminal(), whole, timing);
    file.check();
    if (junit != null) {
      ReportFile.check(junit);
    }
    if (jobs < 1 || jobs > MOST_JOBS) {
      throw SteelyardException.invalid(
          "--jobs is %d; it must be from 1 to %d".formatted(jobs, MOST_JOBS));
    }
    CompatSuite suite = SuiteReader.read(suiteFile);
    try (Interruption interruption = Interruption.watch()) {
      Compatibility found;
      try {
        found = found(suite, interruption);
      } catch (RuntimeException failure) {
        if (interruption.happened()) {
          Messages.remark("interrupted: nothing was stored", around.err());
          return ExitCode.INTERRUPTED;
        }
        throw failure;
      }
      renderer.write(found, around.out());
      around.out().flush();
      return finished(found, format);
    }
  }

  private Compatibility found(CompatSuite suite, Interruption interruption) {
    StepLine line = new StepLine(around, common.quiet());
    try {
      return new SuiteRun(
              new SuitePlace(
                  CacheFolder.of(around.environment()),
                  around.environment(),
                  temporary || isTemporary(),
                  jobs,
                  interruption::happened))
          .run(suite, new CompatProgress(line));
    } finally {
      line.end();
    }
  }

  private boolean isTemporary() {
    String said = around.environment().getOrDefault(EnvironmentFolder.TEMPORARY, "");
    return said.equals("1") || said.equals("true");
  }

  private int finished(Compatibility found, Format format) {
    SideFiles afterwards = new SideFiles(around);
    afterwards.written(() ->
        file.write(
            format,
            (as, out) -> Reports.compat(as, Terminal.FILE, whole, timing).write(found, out)));
    if (junit != null) {
      Path xml = junit;
      afterwards.write(() -> ReportFile.write(xml, out -> new JunitCompat().write(found, out)));
    }
    if (!noStore) {
      afterwards.write(() -> store(found));
    }
    return afterwards.exitCode(exitCode(found));
  }

  private void store(Compatibility found) {
    List<Result> results = CompatResults.of(found, machine.testBed(), Instant.now());
    if (results.isEmpty()) {
      return;
    }
    try (Store store = common.openStore(around)) {
      store.results().publish(results);
    }
  }

  private static int exitCode(Compatibility found) {
    if (found.isNegative()) {
      return ExitCode.NEGATIVE;
    }
    return found.isIncomplete() ? ExitCode.FAILED : ExitCode.GOOD;
  }
}
