package dev.steelyard.cli.compat;

import dev.steelyard.analysis.compat.CompatResults;
import dev.steelyard.analysis.compat.SuiteRun;
import dev.steelyard.cli.answer.OfferedFormats;
import dev.steelyard.cli.answer.OutputOptions;
import dev.steelyard.cli.answer.ReportFile;
import dev.steelyard.cli.answer.SideFiles;
import dev.steelyard.cli.command.CliContext;
import dev.steelyard.cli.command.ExitCode;
import dev.steelyard.cli.options.CommonOptions;
import dev.steelyard.cli.options.TestBedOptions;
import dev.steelyard.cli.output.Messages;
import dev.steelyard.cli.process.Interruption;
import dev.steelyard.cli.terminal.StepLine;
import dev.steelyard.compat.suite.CompatSuite;
import dev.steelyard.compat.suite.SuiteReader;
import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.compat.Compatibility;
import dev.steelyard.core.model.Result;
import dev.steelyard.report.Format;
import dev.steelyard.report.Reports;
import dev.steelyard.report.data.JunitCompat;
import dev.steelyard.report.text.Terminal;
import dev.steelyard.store.Store;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code steelyard compat}. */
@Command(
    name = "compat",
    description =
        "Finds out which versions of a library read, query and write what which others wrote;"
            + " 'search' looks for sequences of operations by several versions that end badly;"
            + " 'freeze' keeps data of versions that may not be installed for ever.",
    footer = {
      "",
      "Example: steelyard compat examples/compat/lance-python.yaml",
      "         steelyard compat suite.yaml --timing --junit target/compat.xml",
      "         steelyard compat search suite.yaml --length 8 --budget 30m --seed 7",
      "         steelyard compat freeze suite.yaml",
      "Exits 1 when something is incompatible beyond what the suite declares, 3 when a",
      "version could not be asked."
    })
public final class CompatCommand implements Callable<Integer> {

  private static final String SEARCH = "search";
  private static final String FREEZE = "freeze";

  private final CliContext around;

  @Mixin private CommonOptions common = new CommonOptions();
  @Mixin private OutputOptions output = new OutputOptions(OfferedFormats.NO_TABLE);
  @Mixin private ReportFile file = new ReportFile(OfferedFormats.NO_TABLE);
  @Mixin private TestBedOptions machine = new TestBedOptions();

  /** As one types them. */
  static final class Words extends ArrayList<String> {
    Words() {
      super(List.of(SEARCH, FREEZE));
    }
  }

  @Parameters(
      arity = "1..2",
      paramLabel = "[search|freeze] SUITE.yaml",
      hideParamSyntax = true,
      completionCandidates = Words.class,
      description = "The suite; see docs/compat.md. Default: its grid.")
  private List<String> words = List.of();

  @Option(names = "--all", description = "A grid for each case, and every case of a cause.")
  private boolean whole;

  @Option(names = "--timing", description = "What the steps took in each version.")
  private boolean timing;

  @Option(
      names = "--junit",
      paramLabel = "FILE",
      description = "Write JUnit's XML too, a test for each cell.")
  private @Nullable Path junit;

  @Option(names = "--no-store", description = "Store no results.")
  private boolean noStore;

  @Mixin private SuitePlaceOptions place = new SuitePlaceOptions();

  @ArgGroup(exclusive = false, heading = "What search understands too:%n")
  private SearchOptions search = new SearchOptions();

  public CompatCommand(CliContext around) {
    this.around = around;
  }

  @Override
  public Integer call() throws IOException {
    Format format = output.format();
    place.check();
    file.check();
    if (words.size() == 1) {
      search.refuse();
      return grid(format);
    }
    return switch (words.getFirst()) {
      case SEARCH -> {
        refuseGridOptions(SEARCH);
        yield new CompatSearch(around, search, place, file, common.quiet()).run(suite(), format);
      }
      case FREEZE -> {
        refuseGridOptions(FREEZE);
        search.refuse();
        yield new CompatFreeze(around, place, file, common.quiet()).run(suite(), format);
      }
      default ->
          throw SteelyardException.invalid(
              "'%s' is nothing that compat does; write 'compat SUITE.yaml', 'compat search SUITE.yaml' or 'compat freeze SUITE.yaml'"
                  .formatted(words.getFirst()));
    };
  }

  private CompatSuite suite() {
    return SuiteReader.read(Path.of(words.getLast()));
  }

  private void refuseGridOptions(String what) {
    if (whole || timing || junit != null) {
      throw SteelyardException.invalid(
          "--all, --timing and --junit are for the grid, and not for 'compat %s'".formatted(what));
    }
  }

  private int grid(Format format) throws IOException {
    var renderer = Reports.compat(file.besides(format), around.terminal(), whole, timing);
    if (junit != null) {
      ReportFile.check(junit);
    }
    CompatSuite suite = suite();
    try (Interruption interruption = Interruption.watch()) {
      Optional<Compatibility> told = interruption.unlessHappened(() -> found(suite, interruption));
      if (told.isEmpty()) {
        return interrupted();
      }
      Compatibility found = told.get();
      renderer.write(found, around.out());
      around.out().flush();
      return finished(found, format);
    }
  }

  private int interrupted() {
    Messages.remark("interrupted: nothing was stored", around.err());
    return ExitCode.INTERRUPTED;
  }

  private Compatibility found(CompatSuite suite, Interruption interruption) {
    StepLine line = new StepLine(around, common.quiet());
    try {
      return new SuiteRun(place.place(around, interruption)).run(suite, new CompatProgress(line));
    } finally {
      line.end();
    }
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
