package dev.steelyard.cli;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.comparison.Comparer;
import dev.steelyard.core.comparison.Correction;
import dev.steelyard.core.comparison.Matcher;
import dev.steelyard.core.comparison.MovedWithMachine;
import dev.steelyard.core.comparison.Suite;
import dev.steelyard.core.model.Declarations;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.model.Result;
import dev.steelyard.core.text.Listed;
import dev.steelyard.report.Format;
import dev.steelyard.report.Reports;
import dev.steelyard.report.content.Report;
import dev.steelyard.report.text.Terminal;
import dev.steelyard.store.RunRecord;
import dev.steelyard.store.Store;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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
      "Example: steelyard compare mydb@0.1.0+abc1234 mydb@0.2.0+def5678 --only changed",
      "         steelyard compare compress-20260131 --by variant",
      "         steelyard compare compress-20260130:gzip compress-20260131:pigz",
      "Exits 1 when a benchmark regressed, or changed and nothing says whether lower",
      "or higher is better."
    })
final class CompareCommand implements Callable<Integer> {

  private static final double MINIMUM_EFFECT = 0.02;

  private final CliContext around;

  @Mixin private CommonOptions common = new CommonOptions();
  @Mixin private OutputOptions output = new OutputOptions();
  @Mixin private ReportFile file = new ReportFile.OrPage();
  @Mixin private ComparedOptions which = new ComparedOptions();
  @Mixin private DirectionOptions directions = new DirectionOptions();
  @Mixin private DifferenceOptions least = new DifferenceOptions();

  @Parameters(
      index = "0",
      paramLabel = "BASELINE",
      description = "A build (name@version), a run, a variant of one (RUN:variant) or a file.")
  private String baseline = "";

  @Parameters(index = "1", arity = "0..1", paramLabel = "CANDIDATE", description = "Likewise.")
  private @Nullable String candidate;

  /** What is compared within one run. */
  enum By {
    VARIANT
  }

  @Option(
      names = "--by",
      paramLabel = "variant",
      description = "Compare the variants of one run with its baseline.")
  private @Nullable By by;

  @Option(
      names = "--minimum-effect",
      paramLabel = "SHARE",
      description = "The smallest change that matters. Default: 2%%, or what the experiment says.")
  private @Nullable String minimumEffect;

  CompareCommand(CliContext around) {
    this.around = around;
  }

  @Override
  public Integer call() throws IOException {
    Format format = output.format();
    file.check();
    if ((candidate == null) == (by == null)) {
      throw SteelyardException.invalid(
          "give two things to compare, or one run and --by variant; see 'steelyard compare --help'");
    }
    Compared compared = by == null ? sides(String.valueOf(candidate)) : variants();
    Reports.comparison(file.besides(format), around.terminal())
        .write(compared.report, around.out());
    SideFiles afterwards = new SideFiles(around);
    afterwards.written(() -> file.write(format, (as, out) -> write(compared.report, as, out)));
    boolean isNegative = compared.report.suites().stream().anyMatch(Suite::isNegative);
    return afterwards.exitCode(
        isNegative ? ExitCode.NEGATIVE : compared.damaged ? ExitCode.FAILED : ExitCode.GOOD);
  }

  private static void write(Report report, Format format, Appendable out) throws IOException {
    Reports.comparison(format, Terminal.FILE).write(report, out);
  }

  private record Compared(Report report, boolean damaged) {}

  private Compared sides(String other) {
    Comparer comparer =
        new Comparer(minimumEffect == null ? MINIMUM_EFFECT : MinimumEffect.parse(minimumEffect))
            .withMinimumDifferences(least.differences());
    try (LazyStore store = new LazyStore(() -> common.openStore(around));
        LeftOut leftOut = new LeftOut(around.err())) {
      ComparedSide before = wanted(ComparedSide.find(baseline, store::get, around, leftOut));
      ComparedSide after = wanted(ComparedSide.find(other, store::get, around, leftOut));
      if (before.name().equals(after.name()) && !baseline.equals(other)) {
        common.remark(
            "'%s' and '%s' are one and the same: %s".formatted(baseline, other, before.name()),
            around);
      }
      Declarations declared =
          store
              .opened()
              .map(one -> directions.in(one.declarations()))
              .orElseGet(() -> directions.ofFiles(common, around));
      directions.sayUnused(
          Stream.concat(before.results().stream(), after.results().stream())
              .map(Result::benchmark)
              .toList(),
          around);
      // The only variants of two runs are compared whatever they are called.
      Matcher matcher =
          before.isOneVariant() && after.isOneVariant()
              ? Matcher.byVariant(comparer)
              : Matcher.byName(comparer);
      Suite suite =
          matcher.match(
              before.name(),
              declared.on(before.results()),
              after.name(),
              declared.on(after.results()));
      if (suite.comparisons().isEmpty()) {
        throw nothingInCommon(before, after);
      }
      Suite corrected =
          MovedWithMachine.judged(
              Correction.of(List.of(suite)).getFirst(), comparer.minimumEffect());
      Suite marked =
          store.opened().map(one -> new NoiseMarks(one.results()).on(corrected)).orElse(corrected);
      String title = before.name() + " → " + after.name();
      return new Compared(
          which.shown(Report.comparing(title, comparer.minimumEffect(), List.of(marked))),
          before.problems() + after.problems() > 0);
    }
  }

  /** A side with the benchmarks that were asked for. */
  private ComparedSide ofBenchmarks(ComparedSide side) {
    List<Result> left = which.of(side.results());
    if (left.isEmpty() && !side.results().isEmpty()) {
      throw SteelyardException.invalid(
          "%s has no benchmark that --benchmark and --metric leave; it has for example '%s'"
              .formatted(side.name(), side.example()));
    }
    return new ComparedSide(side.name(), left, side.problems(), side.isRun());
  }

  /** The same, in which each benchmark is of one build. */
  private ComparedSide wanted(ComparedSide side) {
    ComparedSide wanted = ofBenchmarks(side);
    List<DutBuild> several = wanted.severalOfOne();
    if (!several.isEmpty()) {
      String all = Listed.few(several.stream().map(DutBuild::toString).toList(), ", ");
      throw SteelyardException.invalid(
          side.isRun()
              ? "%s measured several builds (%s): choose a variant as %s:%s"
                  .formatted(side.name(), all, side.name(), side.variants().getFirst())
              : "%s holds results of several builds (%s): publish it and compare builds"
                  .formatted(side.name(), all));
    }
    return wanted;
  }

  private static SteelyardException nothingInCommon(ComparedSide before, ComparedSide after) {
    Optional<ComparedSide> several =
        Stream.of(before, after).filter(one -> one.isRun() && !one.isOneVariant()).findFirst();
    if (several.isPresent()) {
      String run = several.get().name();
      List<String> variants = several.get().variants();
      return SteelyardException.invalid(
          "%s and %s have no benchmark in common; run %s has the variants %s: choose one as %s:%s"
              .formatted(
                  before.name(),
                  after.name(),
                  run,
                  Listed.few(variants, ", "),
                  run,
                  variants.getFirst()));
    }
    return SteelyardException.invalid(
        "%s and %s have no benchmark in common; the first has for example '%s', the second '%s'"
            .formatted(before.name(), after.name(), before.example(), after.example()));
  }

  private Compared variants() {
    try (Store store = common.openStore(around);
        LeftOut leftOut = new LeftOut(around.err())) {
      RunRecord run = ComparedSide.run(baseline, store.runs());
      ComparedSide measured = ofBenchmarks(ComparedSide.ofRun(run, store.results(), leftOut));
      var results = measured.results();
      Declarations declared = directions.in(store.declarations());
      Report report =
          minimumEffect == null
              ? RunReports.of(run, declared.on(results), least.differences())
              : RunReports.of(
                  run,
                  declared.on(results),
                  least.differences(),
                  MinimumEffect.parse(minimumEffect));
      if (report.comparisons().isEmpty()) {
        throw SteelyardException.invalid(
            "run %s has no two variants to compare; see its values with 'steelyard results --run %s'"
                .formatted(run.id(), run.id()));
      }
      return new Compared(
          which.shown(new NoiseMarks(store.results()).on(report)), measured.problems() > 0);
    }
  }
}
