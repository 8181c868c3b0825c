package dev.steelyard.cli.bisect;

import dev.steelyard.analysis.DeclaredDirections;
import dev.steelyard.analysis.LazyStore;
import dev.steelyard.analysis.compat.IndexedReleases;
import dev.steelyard.cli.command.CliContext;
import dev.steelyard.cli.command.ExitCode;
import dev.steelyard.cli.options.CommonOptions;
import dev.steelyard.cli.options.DirectionOptions;
import dev.steelyard.cli.options.ExperimentFiles;
import dev.steelyard.cli.options.MinimumEffect;
import dev.steelyard.cli.options.OptionRange;
import dev.steelyard.cli.options.TestBedOptions;
import dev.steelyard.cli.process.Interruption;
import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.bisect.BisectRules;
import dev.steelyard.core.model.Declarations;
import dev.steelyard.core.text.Listed;
import dev.steelyard.lab.build.InstallPlace;
import dev.steelyard.lab.build.Repository;
import dev.steelyard.lab.experiment.Experiment;
import dev.steelyard.lab.run.Runs;
import dev.steelyard.watch.bisect.BisectJson;
import dev.steelyard.watch.bisect.BisectQuestion;
import dev.steelyard.watch.bisect.BisectReport;
import dev.steelyard.watch.bisect.BisectWords;
import dev.steelyard.watch.bisect.ChangedCommits;
import dev.steelyard.watch.bisect.CommitSearch;
import dev.steelyard.watch.commit.OwnBenchmarks;
import dev.steelyard.watch.commit.WatchedBranch;
import dev.steelyard.watch.project.ProjectFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code steelyard bisect}. */
@Command(
    name = "bisect",
    description =
        "Finds the commit that changed a benchmark: builds commits between a good and a bad one,"
            + " and measures each beside the good one where it tells most.",
    footer = {
      "",
      "Example: steelyard bisect . parse --experiment bench.yaml --good v1.2 --bad main",
      "         steelyard bisect . 'scan[rows=1000]' --experiment scan.yaml",
      "Exits 0 when a commit is named, or two; 3 when none can be: good and bad do not",
      "differ, or it is not certain enough. Given again, it goes on where it ended."
    })
public final class BisectCommand implements Callable<Integer> {

  private static final int MOST_STARTS = 100_000;

  private final CliContext around;

  @Mixin private CommonOptions common = new CommonOptions();
  @Mixin private TestBedOptions machine = new TestBedOptions();
  @Mixin private DirectionOptions directions = new DirectionOptions();

  @Parameters(
      index = "0",
      paramLabel = "REPO",
      description = "A folder of the git repository; it may be bare.")
  private Path repository = Path.of("");

  @Parameters(
      index = "1",
      paramLabel = "BENCHMARK",
      description = "The whole name of one benchmark, with its levels and metric.")
  private String benchmark = "";

  @Option(
      names = "--experiment",
      paramLabel = "FILE",
      description =
          "How a commit is built and measured. Default: the experiment of steelyard.yaml that"
              + " measures the benchmark.")
  private @Nullable Path named;

  @Option(
      names = "--variant",
      paramLabel = "NAME",
      description = "The variant that is made from each commit, where there are several.")
  private @Nullable String variant;

  @Option(
      names = "--good",
      paramLabel = "COMMIT",
      description =
          "A commit before the change. Default, with --bad: the build before the newest change that"
              + " the store knows.")
  private @Nullable String good;

  @Option(names = "--bad", paramLabel = "COMMIT", description = "A commit with the change.")
  private @Nullable String bad;

  @Option(
      names = "--most",
      paramLabel = "N",
      defaultValue = "400",
      description =
          "Measure at most N starts of both builds together, besides those in the store. Default:"
              + " ${DEFAULT-VALUE}.")
  private int most;

  @Option(
      names = "--minimum-effect",
      paramLabel = "PERCENT",
      description = "A smaller difference of good and bad is none. Default: the experiment's.")
  private @Nullable String minimumEffect;

  @Option(
      names = "--format",
      completionCandidates = Words.class,
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "text or json. Default: ${DEFAULT-VALUE}.")
  private String format = "text";

  /** As one types them. */
  static final class Words extends ArrayList<String> {
    Words() {
      super(List.of("text", "json"));
    }
  }

  public BisectCommand(CliContext around) {
    this.around = around;
  }

  @Override
  public Integer call() throws IOException {
    check();
    // Before the store is asked, which knows nothing of it.
    var _ = Repository.toWorkIn(repository.toAbsolutePath().normalize(), around.environment());
    Path file = file();
    Experiment experiment = ExperimentFiles.read(file);
    DeclaredDirections declared = directions.said(common, around);
    BisectProgress progress = new BisectProgress(around, common.quiet());
    try (Interruption interruption = Interruption.watch();
        LazyStore store = new LazyStore(() -> common.openStore(around))) {
      ChangedCommits ends = ends(experiment, store, declared);
      BisectQuestion question = question(experiment, file, ends, declared.in(store.get()));
      CommitSearch search =
          CommitSearch.of(
              question,
              around.environment(),
              runs(store),
              store.get(),
              progress,
              interruption::happened);
      Optional<BisectReport> found = interruption.unlessHappened(search::search);
      progress.end();
      if (found.isEmpty() || found.get().end().isEmpty()) {
        around
            .err()
            .println(
                "interrupted; what was measured is kept, and the same command goes on from it");
        around.err().flush();
        return ExitCode.INTERRUPTED;
      }
      declared.tellUnused(List.of(benchmark), common.notices(around));
      declared.rememberIfPossible(store.get(), common.notices(around));
      return tell(found.get(), question);
    }
  }

  private void check() {
    if ((good == null) != (bad == null)) {
      throw SteelyardException.invalid(
          "give both --good and --bad, or neither to look around the newest change in the store");
    }
    if (!format.equals("text") && !format.equals("json")) {
      throw SteelyardException.invalid("--format is '%s'; write text or json".formatted(format));
    }
    if (most < 2) {
      throw SteelyardException.invalid("--most is %d; it must be at least 2".formatted(most));
    }
    OptionRange.check("--most", most, MOST_STARTS);
  }

  /** The named one; of those in the repository's file the one whose benchmark it is. */
  private Path file() {
    if (named != null) {
      return named;
    }
    Path root = WatchedBranch.root(repository.toAbsolutePath().normalize(), around.environment());
    ProjectFile project = ProjectFile.of(root, around.environment());
    List<Path> files = ExperimentFiles.of(project);
    List<Path> own =
        files.size() == 1
            ? files
            : files.stream()
                .filter(one -> OwnBenchmarks.isNamed(benchmark, ExperimentFiles.read(one)))
                .toList();
    if (own.size() != 1) {
      throw SteelyardException.invalid(
          "say with --experiment which one measures '%s'; %s lists %s"
              .formatted(
                  benchmark,
                  ProjectFile.NAME,
                  Listed.few(files.stream().map(one -> root.relativize(one).toString()).toList())));
    }
    return own.getFirst();
  }

  private ChangedCommits ends(Experiment experiment, LazyStore store, DeclaredDirections declared) {
    return good != null && bad != null
        ? new ChangedCommits(good, bad)
        : ChangedCommits.newest(
            store.get(),
            declared,
            common.notices(around),
            new ChangedCommits.ChangeQuestion(
                experiment.dutName(),
                benchmark,
                machine.testBed().name(),
                experiment.judging().minimumDifferences()));
  }

  private BisectQuestion question(
      Experiment experiment, Path file, ChangedCommits ends, Declarations declared) {
    double smallest =
        minimumEffect == null ? experiment.minimumEffect() : MinimumEffect.parse(minimumEffect);
    return new BisectQuestion(
        repository.toAbsolutePath().normalize(),
        benchmark,
        experiment,
        file,
        Optional.ofNullable(variant),
        ends.good(),
        ends.bad(),
        machine.testBed(),
        new BisectRules(BisectRules.USUAL.certainty(), most / 2, smallest),
        declared);
  }

  private Runs runs(LazyStore store) {
    return new Runs(
        store::get,
        common.writableRunsFolder(around),
        new InstallPlace(around.environment(), new IndexedReleases(around.environment())));
  }

  private int tell(BisectReport report, BisectQuestion question) throws IOException {
    if (format.equals("json")) {
      BisectJson.write(report, around.out());
    } else {
      BisectWords.of(report).forEach(around.out()::println);
      BisectNextSteps.of(report, question, common).forEach(around.out()::println);
    }
    around.out().flush();
    return report.isFound() ? ExitCode.GOOD : ExitCode.FAILED;
  }
}
