package dev.steelyard.analysis.compare;

import dev.steelyard.analysis.DeclaredDirections;
import dev.steelyard.analysis.Disagreements;
import dev.steelyard.analysis.LeftOut;
import dev.steelyard.analysis.Notice;
import dev.steelyard.analysis.UnmeasuredUnits;
import dev.steelyard.analysis.runs.OlderRuns;
import dev.steelyard.analysis.runs.RunLookup;
import dev.steelyard.analysis.runs.RunReports;
import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.comparison.AskedDifferences;
import dev.steelyard.core.comparison.Comparer;
import dev.steelyard.core.comparison.Comparison;
import dev.steelyard.core.comparison.Correction;
import dev.steelyard.core.comparison.Matcher;
import dev.steelyard.core.comparison.MinimumEffects;
import dev.steelyard.core.comparison.MovedWithMachine;
import dev.steelyard.core.comparison.Suite;
import dev.steelyard.core.comparison.Tolerances;
import dev.steelyard.core.model.Declarations;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.model.Result;
import dev.steelyard.core.text.Listed;
import dev.steelyard.core.trace.diff.UnitShare;
import dev.steelyard.report.content.Report;
import dev.steelyard.store.RunRecord;
import dev.steelyard.store.Store;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Compares two builds, runs or files, or the variants of one run. For one thread. */
public final class CompareService {

  private final ComparedPlaces places;
  private final DeclaredDirections directions;
  private final Consumer<Notice> notices;

  /**
   * How things are compared.
   *
   * @param minimumEffect the smallest change that matters, as a share; where it is empty, what the
   *     results of each benchmark say, or 0.02
   * @param least the smallest absolute differences that matter; where they are not the whole, of
   *     other units what the results of each benchmark say
   */
  public record Question(
      ComparedBenchmarks which, OptionalDouble minimumEffect, AskedDifferences least) {

    private Tolerances tolerances() {
      return new Tolerances(minimumEffect, least);
    }

    private void tellUnmeasured(Suite suite, Consumer<Notice> notices) {
      UnmeasuredUnits.tell(
          least.differences(), suite.all().map(one -> one.candidate().unit()), notices);
    }
  }

  /**
   * What came of it.
   *
   * @param damaged how many entries of files, or stored results, it is without
   * @param sides what was compared: the baseline and the candidate, or a run alone
   */
  public record Answer(Report report, long damaged, List<ComparedSide> sides) {

    public Answer {
      sides = List.copyOf(sides);
    }

    /** Whether a benchmark regressed, or changed and nothing says which way is better. */
    public boolean isNegative() {
      return report.suites().stream().anyMatch(Suite::isNegative);
    }
  }

  /** For one question. */
  public CompareService(
      ComparedPlaces places, DeclaredDirections directions, Consumer<Notice> notices) {
    this.places = places;
    this.directions = directions;
    this.notices = notices;
  }

  /**
   * Compares two sides, as {@link SideFinder} finds them.
   *
   * @throws SteelyardException when one is not there, is of several builds, or they have nothing in
   *     common
   */
  public Answer sides(String baseline, String candidate, Question question) {
    try (LeftOut leftOut = new LeftOut(notices)) {
      SideFinder finder = new SideFinder(places, leftOut, notices);
      ComparedSide before = ofOneBuild(finder.find(baseline), question);
      ComparedSide after = ofOneBuild(finder.find(candidate), question);
      if (before.name().equals(after.name()) && !baseline.equals(candidate)) {
        notices.accept(
            Notice.remark(
                "'%s' and '%s' are one and the same: %s"
                    .formatted(baseline, candidate, before.name())));
      }
      Report report = compared(before, after, question);
      return new Answer(
          question.which.shown(report),
          before.problems() + after.problems(),
          List.of(before, after));
    }
  }

  private Report compared(ComparedSide before, ComparedSide after, Question question) {
    Optional<Store> store = places.store().opened();
    Declarations declared = store.map(directions::in).orElseGet(directions::ofFiles);
    Tolerances tolerances = question.tolerances();
    UnaryOperator<List<Result>> saying =
        tolerances.isWhole()
            ? UnaryOperator.identity()
            : store
                .<UnaryOperator<List<Result>>>map(one -> new OlderRuns(one)::saying)
                .orElse(UnaryOperator.identity());
    directions.tellUnused(
        Stream.concat(before.results().stream(), after.results().stream())
            .map(Result::benchmark)
            .toList(),
        notices);
    // The only variants of two runs are compared whatever they are called.
    Matcher matcher =
        before.isOneVariant() && after.isOneVariant()
            ? Matcher.byVariant(Comparer.STANDARD)
            : Matcher.byName(Comparer.STANDARD);
    List<String> titles = ComparedSide.titles(before, after);
    Suite suite =
        matcher
            .judgedBy(tolerances)
            .match(
                titles.getFirst(),
                declared.on(saying.apply(before.results())),
                titles.getLast(),
                declared.on(saying.apply(after.results())));
    if (suite.comparisons().isEmpty()) {
      throw nothingInCommon(before, after);
    }
    Suite weighed = UnitShare.weighed(suite);
    Suite corrected = MovedWithMachine.judged(Correction.of(List.of(weighed)).getFirst());
    Suite marked = store.map(one -> new NoiseMarks(one).on(corrected)).orElse(corrected);
    question.tellUnmeasured(marked, notices);
    store.ifPresent(one -> directions.rememberIfPossible(one, notices));
    Disagreements disagreements = new Disagreements();
    marked.all().forEach(one -> disagreements.add(one.name().toString(), one.tolerance()));
    disagreements.tell(notices);
    MinimumEffects effects =
        MinimumEffects.of(
            marked.all().map(Comparison::tolerance), tolerances.usual().minimumEffect());
    return Report.comparing(String.join(" → ", titles), effects.most(), List.of(marked));
  }

  /** A side with the benchmarks that were asked for. */
  private static ComparedSide ofBenchmarks(ComparedSide side, Question question) {
    List<Result> left = question.which.of(side.results());
    if (left.isEmpty() && !side.results().isEmpty()) {
      throw SteelyardException.invalid(
          "%s has no benchmark that --benchmark and --metric leave; it has for example '%s'"
              .formatted(side.name(), side.example()));
    }
    return side.with(left);
  }

  /** The same, in which each benchmark is of one build. */
  private static ComparedSide ofOneBuild(ComparedSide side, Question question) {
    ComparedSide wanted = ofBenchmarks(side, question);
    List<DutBuild> several = wanted.severalOfOne();
    if (!several.isEmpty()) {
      String all = Listed.few(several.stream().map(DutBuild::toString).toList(), ", ");
      throw SteelyardException.invalid(
          side.isRun()
              ? "%s measured several builds (%s): choose a variant as %s:%s"
                  .formatted(side.name(), all, side.name(), side.variants().getFirst())
              : "%s holds results of several builds (%s): write one of them alone, with --version of 'steelyard results', or publish it and compare builds"
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
    Optional<ComparedSide> bare =
        Stream.of(before, after).filter(side -> side.results().isEmpty()).findFirst();
    if (bare.isPresent()) {
      return SteelyardException.invalid(
          "%s holds no result that can be compared".formatted(bare.get().name()));
    }
    Optional<String> inTwoUnits = inTwoUnits(before, after);
    if (inTwoUnits.isPresent()) {
      return SteelyardException.invalid(inTwoUnits.get());
    }
    if (before.names().stream().anyMatch(after.names()::contains)) {
      return SteelyardException.invalid(
          "%s was measured on the testbeds %s, and %s on %s: which of them to compare would be chance; measure both on one machine"
              .formatted(
                  before.name(),
                  Listed.few(before.testBeds(), ", "),
                  after.name(),
                  Listed.few(after.testBeds(), ", ")));
    }
    return SteelyardException.invalid(
        "%s and %s have no benchmark in common; the first has for example '%s', the second '%s'"
            .formatted(before.name(), after.name(), before.example(), after.example()));
  }

  /** Where both have a benchmark, and none in the same unit. */
  private static Optional<String> inTwoUnits(ComparedSide before, ComparedSide after) {
    Map<String, String> units = new HashMap<>();
    before.results().forEach(one -> units.putIfAbsent(one.benchmark(), one.unit().symbol()));
    List<Result> both =
        after.results().stream().filter(one -> units.containsKey(one.benchmark())).toList();
    return both.stream().allMatch(one -> !one.unit().symbol().equals(units.get(one.benchmark())))
        ? both.stream()
            .findFirst()
            .map(one ->
                "%s and %s have no benchmark in common in one unit: '%s' is in %s and in %s"
                    .formatted(
                        before.name(),
                        after.name(),
                        one.benchmark(),
                        units.get(one.benchmark()),
                        one.unit().symbol()))
        : Optional.empty();
  }

  /**
   * Compares the variants of one run with its baseline.
   *
   * @param id the run's, or enough of it to tell
   * @throws SteelyardException when there is no such run, or it has no two variants
   */
  public Answer variants(String id, Question question) {
    Store store = places.store().get();
    try (LeftOut leftOut = new LeftOut(notices)) {
      RunRecord run = RunLookup.find(id, store);
      SideFinder finder = new SideFinder(places, leftOut, notices);
      ComparedSide all = finder.ofRun(run);
      ComparedSide measured = ofBenchmarks(all, question);
      List<Result> results = directions.in(store).on(measured.results());
      Report report =
          RunReports.of(run, results, all.results(), question.least, question.minimumEffect);
      if (report.comparisons().isEmpty()) {
        throw SteelyardException.invalid(
            "run %s has no two variants to compare; see its values with 'steelyard results --run %s'"
                .formatted(run.id(), run.id()));
      }
      Report marked = new NoiseMarks(store).on(report);
      marked.suites().stream().findFirst().ifPresent(one -> question.tellUnmeasured(one, notices));
      directions.rememberIfPossible(store, notices);
      return new Answer(question.which.shown(marked), measured.problems(), List.of(measured));
    }
  }
}
