package dev.steelyard.cli.load;

import dev.steelyard.analysis.files.FileKind;
import dev.steelyard.analysis.profile.RecorderChoice;
import dev.steelyard.cli.answer.OutputOptions;
import dev.steelyard.cli.answer.SideFiles;
import dev.steelyard.cli.command.CliContext;
import dev.steelyard.cli.command.ExitCode;
import dev.steelyard.cli.options.BuildOptions;
import dev.steelyard.cli.options.CommonOptions;
import dev.steelyard.cli.options.TestBedOptions;
import dev.steelyard.cli.output.Messages;
import dev.steelyard.cli.process.Interruption;
import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.model.KnownBuild;
import dev.steelyard.core.model.TestBed;
import dev.steelyard.host.file.PrivateFiles;
import dev.steelyard.host.isolation.ScratchFolder;
import dev.steelyard.lab.build.NamedBuild;
import dev.steelyard.lab.build.OriginNotes;
import dev.steelyard.lab.build.ProjectVersion;
import dev.steelyard.lab.build.WorkTree;
import dev.steelyard.lab.claim.RunClaim;
import dev.steelyard.lab.load.LoadExecution.Workers;
import dev.steelyard.lab.load.LoadKeeping;
import dev.steelyard.lab.load.LoadOutcome;
import dev.steelyard.lab.run.RunId;
import dev.steelyard.load.LoadTest;
import dev.steelyard.load.declared.Declaration;
import dev.steelyard.load.declared.UrlScenario;
import dev.steelyard.load.engine.LoadPlan;
import dev.steelyard.load.export.Export;
import dev.steelyard.report.Format;
import dev.steelyard.report.load.ModelWords;
import dev.steelyard.store.CacheFolder;
import dev.steelyard.store.Store;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code steelyard load}. */
@Command(
    name = "load",
    description = "Runs a load test: makes requests, judges by thresholds, keeps what it measured.",
    footer = {
      "",
      "Example: steelyard load examples/load/health.yaml --users 50 --for 30s",
      "         steelyard load http://localhost:8080/health -c 64 -z 10s",
      "Exits 0 when every threshold was kept to, 1 when one was crossed, 3 when nothing",
      "could be measured, or not all was done that was to be, 130 when stopped with",
      "Ctrl-C: what was measured is kept."
    })
public final class LoadCommand implements Callable<Integer> {

  private final CliContext around;

  @Mixin private CommonOptions common = new CommonOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  @Parameters(
      paramLabel = "SCENARIO.yaml|USER.java|USERS.jar|URL",
      description = "A scenario, a class of users, or the address that requests are made to.")
  private String subject = "";

  @Option(
      names = "--class",
      paramLabel = "NAME",
      description = "The class of users in a jar, with its package.")
  private @Nullable String className;

  @Mixin private LoadAmountOptions amount = new LoadAmountOptions();
  @Mixin private UrlLoadOptions request = new UrlLoadOptions();

  @Option(
      names = "--target",
      paramLabel = "URL",
      description = "The server, in place of the scenario's.")
  private @Nullable String target;

  @Option(
      names = "--only",
      paramLabel = "TASK",
      description = "Do this task only; may be given again.")
  private List<String> only = List.of();

  @Option(
      names = "--workers",
      paramLabel = "N",
      description = "Make the load from N processes that begin at one instant.")
  private int workers = 1;

  @Option(names = "--seed", paramLabel = "N", description = "Of all that is random.")
  private @Nullable Long seed;

  @Mixin private LoadProfileOptions profile = new LoadProfileOptions();
  @Mixin private LoadOutputOptions written = new LoadOutputOptions();
  @Mixin private BuildOptions build = new BuildOptions();
  @Mixin private TestBedOptions machine = new TestBedOptions();

  public LoadCommand(CliContext around) {
    this.around = around;
  }

  /** What users written in Java print is not part of the report. */
  @Override
  public Integer call() throws IOException {
    PrintStream before = System.out;
    System.setOut(System.err);
    try {
      return UrlScenario.isAddress(subject) ? loadUrl() : loadFile();
    } finally {
      System.setOut(before);
    }
  }

  private int loadFile() throws IOException {
    request.refuse();
    Path file = Path.of(subject);
    Map<String, String> said = amount.keys();
    return load(
        file, file, said, test -> declaration(file, said).levels(test, around.environment()));
  }

  /** Worker processes read the scenario too, so it is a file while the load is made. */
  private int loadUrl() throws IOException {
    if (className != null || target != null || !only.isEmpty()) {
      throw SteelyardException.invalid(
          "--class, --target and --only are for files; %s says itself where requests go"
              .formatted(subject));
    }
    UrlScenario scenario = request.scenario(subject, amount);
    String text = scenario.text();
    try (ScratchFolder folder = ScratchFolder.unique("steelyard-load")) {
      Path file = folder.path().resolve("scenario.yaml");
      Files.writeString(file, text);
      return load(
          file,
          Path.of("scenario.yaml"),
          Map.of(),
          test -> scenario.levels(UrlLoadOptions.USUAL_USERS, test.secrets()));
    }
  }

  /**
   * Makes the load.
   *
   * @param place where the file lies for those who ask for the build
   * @param load keys that go before the file's
   * @param levels in the names of its results
   */
  private int load(
      Path file,
      Path place,
      Map<String, String> load,
      Function<LoadTest, SortedMap<String, String>> levels)
      throws IOException {
    Format format = output.format();
    build.check();
    List<Export> wanted = written.exports(workers);
    Declaration declaration = declaration(file, load);
    LoadTest test = open(declaration, file);
    test.unusedProxy(around.environment()).ifPresent(line -> common.remark(line, around));
    WorkTree tree = tree(place, test.name());
    NamedBuild named =
        build
            .said()
            .resolved(tree, line -> Messages.remark(line, around.err()))
            .ofFile(test.name(), file, test.text(), tree);
    DutBuild dut = named.build();
    named.remarks().forEach(line -> common.remark(line, around));
    NamedBuild.future(dut).ifPresent(line -> common.remark(line, around));
    TestBed testBed = machine.testBed();
    String run = RunId.of(test.name(), Instant.now());
    LoadFiles files = written.files(run, common.runsFolder(around));
    files.check();
    try (Interruption interruption = Interruption.watch()) {
      PlannedLoad planned =
          new PlannedLoad(
              test,
              new Workers(workers, declaration),
              dut,
              wanted,
              profile.profiler(recorders(interruption), files.isSomewhere()),
              files,
              new LoadPrinter(around, format, common.quiet(), files));
      if (!written.isStored()) {
        return execute(planned, Optional.empty(), interruption);
      }
      Path runs = common.writableRunsFolder(around, "keep nothing, with --no-store, or ");
      try (Store store = common.openStore(around);
          RunClaim _ = RunClaim.take(home(runs, run))) {
        new OriginNotes(store.builds(), tree.atHand(), line -> common.remark(line, around))
            .describe(dut, named.origin());
        return execute(
            planned,
            Optional.of(
                LoadKeeping.begin(
                    store, run, test, dut, testBed, levels.apply(test), planned.profiled())),
            interruption);
      }
    }
  }

  private WorkTree tree(Path place, String usualName) {
    WorkTree tree = BuildOptions.workTree(place, around);
    return written.isStored()
        ? tree.calling(
            new ProjectVersion.Known(
                this::knownBuilds, build.said().name().orElse(usualName), ProjectVersion.found()))
        : tree;
  }

  private List<KnownBuild> knownBuilds() {
    try (Store store = common.openStore(around)) {
      return store.builds().known();
    }
  }

  private RecorderChoice recorders(Interruption interruption) {
    return new RecorderChoice(
        CacheFolder.of(around.environment()), around.environment(), interruption::happened);
  }

  private LoadTest open(Declaration declaration, Path file) {
    try {
      return declaration.open(around.environment());
    } catch (SteelyardException failure) {
      throw FileKind.explained(failure, file, FileKind.SCENARIO, FileKind.USER, FileKind.USERS);
    }
  }

  private static Path home(Path runs, String run) {
    return PrivateFiles.folder(PrivateFiles.folder(runs).resolve(run));
  }

  private Declaration declaration(Path file, Map<String, String> load) {
    if (workers < 1 || workers > LoadPlan.MOST_SHARES) {
      throw SteelyardException.invalid(
          "--workers is %d; it must be from 1 to %,d".formatted(workers, LoadPlan.MOST_SHARES));
    }
    return new Declaration(
        file,
        Optional.ofNullable(className),
        Optional.ofNullable(target),
        load,
        only,
        Optional.ofNullable(seed));
  }

  private int execute(PlannedLoad planned, Optional<LoadKeeping> keeping, Interruption interruption)
      throws IOException {
    SideFiles files = new SideFiles(around);
    LoadProgress progress = new LoadProgress(around, common.quiet(), planned.test().kinds());
    progress.begin(
        "%s: %s to %s"
            .formatted(
                planned.test().name(),
                ModelWords.of(planned.test().kinds()),
                planned.test().secrets().text(planned.test().target())));
    LoadOutcome outcome;
    try {
      outcome = LoadMeasuring.measure(planned, progress, files).withWarnings(planned.lost());
    } catch (SteelyardException failure) {
      progress.end();
      boolean interrupted = interruption.happened();
      keeping.ifPresent(kept -> kept.failed(failure.getMessage(), interrupted));
      if (!interrupted) {
        throw failure;
      }
      Messages.error(failure, around.err());
      return ExitCode.INTERRUPTED;
    }
    progress.end();
    outcome.warnings().forEach(progress::warn);
    return new MadeLoad(planned, keeping, around).told(outcome, files);
  }
}
