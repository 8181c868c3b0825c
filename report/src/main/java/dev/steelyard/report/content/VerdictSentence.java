package dev.steelyard.report.content;

import dev.steelyard.core.comparison.Comparison;
import dev.steelyard.core.comparison.MinimumEffects;
import dev.steelyard.core.comparison.Suite;
import dev.steelyard.core.comparison.Tolerance;
import dev.steelyard.core.comparison.Verdict;
import dev.steelyard.core.history.CheckedBenchmark;
import dev.steelyard.core.history.HistoryCheck;
import dev.steelyard.core.model.BenchmarkName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/**
 * What came out, in one line for somebody who reads nothing else: {@code ✗ 3 of 40 benchmarks
 * regressed, most scan/read (+23.1% slower); 2 improved}.
 *
 * @param count how many came out so
 * @param ofMetrics how many there are where the metrics of one are counted once; empty where each
 *     has one alone
 * @param missing what the judged side lacks and the other has, as {@code 5 results of the
 *     candidate}; empty for nothing
 * @param most the largest change of a verdict, as {@code scan/read (+23.1% slower)}
 * @param within the smallest changes that matter of those that are unchanged
 */
public record VerdictSentence(
    ToLongFunction<Verdict> count,
    OptionalLong ofMetrics,
    String missing,
    Function<Verdict, Optional<String>> most,
    boolean isOfAnotherMachine,
    MinimumEffects within) {

  private static final int LONGEST_NAME = 80;

  /** Of a comparison of two sides. */
  public static String of(Suite suite) {
    return new VerdictSentence(
            suite::count,
            ofMetrics(
                suite.all().map(one -> new Place(one.name(), one.candidate().testBed().name()))),
            missing(Unmatched.ofBaseline(suite)),
            verdict ->
                Ranked.of(suite, verdict).stream()
                    .findFirst()
                    .map(
                        one -> named(ComparedNames.of(suite).of(one), new RatioText(one).phrase())),
            suite.isOfAnotherMachine(),
            within(
                suite
                    .all()
                    .filter(one -> one.verdict() == Verdict.UNCHANGED)
                    .map(Comparison::tolerance)))
        .sentence();
  }

  /** Of a build held against its history. */
  public static String of(HistoryCheck check) {
    return new VerdictSentence(
            check::count,
            ofMetrics(
                check.checked().stream()
                    .map(CheckedBenchmark::series)
                    .map(one -> new Place(BenchmarkName.parse(one.benchmark()), one.testBed()))),
            missing(
                check.missing().size(),
                "benchmark that the build before has",
                "benchmarks that the build before has"),
            verdict ->
                CheckWords.ranked(check, verdict).stream().findFirst().map(VerdictSentence::named),
            check.isOfAnotherMachine(),
            within(
                check.checked().stream()
                    .filter(one -> one.verdict() == Verdict.UNCHANGED)
                    .map(CheckedBenchmark::tolerance)))
        .sentence();
  }

  private static MinimumEffects within(Stream<Tolerance> unchanged) {
    return MinimumEffects.of(unchanged, Tolerance.USUAL.minimumEffect());
  }

  /** On two testbeds a benchmark is two. */
  private record Place(BenchmarkName name, String testBed) {
    Place withoutMetric() {
      return new Place(name.withoutMetric(), testBed);
    }
  }

  private static OptionalLong ofMetrics(Stream<Place> all) {
    List<Place> places = all.toList();
    return places.stream().anyMatch(one -> one.name.metric().isPresent())
        ? OptionalLong.of(places.stream().map(Place::withoutMetric).distinct().count())
        : OptionalLong.empty();
  }

  private static String missing(Unmatched some) {
    int size = some.results().size();
    String elsewhere =
        size > 0 && some.areAllElsewhere()
            ? ", which has %s on another testbed".formatted(size == 1 ? "it" : "them")
            : "";
    return missing(size, "result of the candidate", "results of the candidate") + elsewhere;
  }

  private static String missing(int some, String one, String many) {
    return some == 0 ? "" : "%s %s".formatted(Signs.grouped(some), some == 1 ? one : many);
  }

  private static String named(CheckedBenchmark one) {
    return named(one.series().benchmark(), CheckWords.ratio(one).phrase());
  }

  private static String named(String benchmark, String phrase) {
    return "%s (%s)".formatted(ShownNames.shown(benchmark, LONGEST_NAME), phrase);
  }

  private String sentence() {
    Verdict first =
        Signs.ORDER.stream()
            .filter(verdict -> count.applyAsLong(verdict) > 0)
            .findFirst()
            .orElse(Verdict.UNCHANGED);
    // Where some are known to be the same, those that are not known are said in words.
    boolean isSame = !first.isChange() && count.applyAsLong(Verdict.UNCHANGED) > 0;
    String said = Signs.machine(isOfAnotherMachine) + words(first);
    if (missing.isEmpty()) {
      return Signs.of(isSame ? Verdict.UNCHANGED : first) + " " + said;
    }
    // What is not there may be what failed: without it nothing is well.
    String lack = "missing: " + missing;
    return first.isNegative()
        ? "%s %s; %s".formatted(Signs.of(first), said, lack)
        : "%s %s; of the rest: %s".formatted(Signs.of(Verdict.INCONCLUSIVE), lack, said);
  }

  private String words(Verdict first) {
    return switch (first) {
      case REGRESSED -> changed(first, "regressed") + rest(Verdict.CHANGED, Verdict.IMPROVED);
      case CHANGED ->
          changed(first, "changed, and nothing says whether that is good") + rest(Verdict.IMPROVED);
      case IMPROVED -> "no regression; " + changed(first, "improved") + undecided();
      case INCONCLUSIVE, UNCHANGED -> unchanged();
    };
  }

  /** {@code 3 of 40 benchmarks regressed, most scan/read (+23.1% slower)}. */
  private String changed(Verdict verdict, String word) {
    long all = total();
    long some = count.applyAsLong(verdict);
    String which = some == 1 ? ": " : ", most ";
    return "%s of %s %s%s"
        .formatted(
            Signs.grouped(some),
            counted(all),
            word,
            most.apply(verdict).map(one -> which + one).orElse(""));
  }

  private String rest(Verdict... others) {
    List<String> words = new ArrayList<>();
    for (Verdict other : others) {
      if (count.applyAsLong(other) > 0) {
        words.add("%s %s".formatted(Signs.grouped(count.applyAsLong(other)), other.word()));
      }
    }
    return words.isEmpty() ? "" : "; " + String.join(", ", words);
  }

  /** What is not known is said wherever something good is. */
  private String undecided() {
    long open = count.applyAsLong(Verdict.INCONCLUSIVE);
    return open == 0 ? "" : "; %s could not be decided".formatted(Signs.grouped(open));
  }

  private String unchanged() {
    long all = total();
    long same = count.applyAsLong(Verdict.UNCHANGED);
    if (all == 0) {
      return "nothing was compared";
    }
    if (same == 0) {
      return all == 1
          ? "the benchmark could not be decided"
          : "none of %s could be decided".formatted(counted(all));
    }
    String plain = EffectText.of(within);
    String equal =
        same == all
            ? "no change: %s the same within %s"
                .formatted(all == 1 ? "the benchmark is" : all(all), plain)
            : "no change found: %s of %s the same within %s"
                .formatted(Signs.grouped(same), counted(all), plain);
    return equal + undecided();
  }

  private String all(long all) {
    return "all %s are".formatted(counted(all));
  }

  /** {@code 40 benchmarks}, {@code 8 metrics of 2 benchmarks}. */
  private String counted(long all) {
    return ofMetrics.isPresent()
        ? "%s of %s"
            .formatted(
                Signs.counted(all, "metric"), Signs.counted(ofMetrics.getAsLong(), "benchmark"))
        : Signs.counted(all, "benchmark");
  }

  private long total() {
    return Signs.ORDER.stream().mapToLong(count).sum();
  }
}
