package dev.steelyard.report.content;

import dev.steelyard.core.comparison.Comparison;
import dev.steelyard.core.comparison.Suite;
import dev.steelyard.core.comparison.Verdict;
import dev.steelyard.core.history.CheckedBenchmark;
import dev.steelyard.core.history.HistoryCheck;
import dev.steelyard.core.model.BenchmarkName;
import dev.steelyard.core.unit.Unit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * Which rows stand under another's: further metrics of a benchmark, such as {@code :sys} or {@code
 * :gc.count}, that did not change. What changed has a row of its own, and what is inconclusive is
 * named. The one rule for comparisons and checks, in every format for people.
 *
 * @param <T> what a row is of; told apart by identity, since one name may be of several units
 */
public final class Folding<T> {

  private static final int MOST_NAMED = 6;

  private record Place(BenchmarkName name, String testBed) {
    private Place withMetric(Optional<String> metric) {
      return new Place(new BenchmarkName(name.base(), name.levels(), metric), testBed);
    }
  }

  /** What is shown, with its unit as it is stored and as its medians are printed in. */
  private record FoldedRow(Place place, Verdict verdict, Unit unit, String printed) {
    private static FoldedRow of(Comparison one) {
      return new FoldedRow(
          new Place(one.name(), one.candidate().testBed().name()),
          one.verdict(),
          one.baseline().unit(),
          SideBySide.scale(List.of(one.baseline(), one.candidate())).symbol());
    }

    private static FoldedRow of(CheckedBenchmark one) {
      BenchmarkName name = BenchmarkName.parse(one.series().benchmark());
      return new FoldedRow(
          new Place(name, one.series().testBed()),
          one.verdict(),
          one.unit(),
          SideBySide.scale(one.unit(), DoubleStream.of(one.before(), one.after())).symbol());
    }

    private boolean isPrintedLike(FoldedRow other) {
      return !unit.equals(other.unit) && printed.equals(other.printed);
    }
  }

  private final IdentityHashMap<T, FoldedRow> rows = new IdentityHashMap<>();
  private final Map<Place, List<FoldedRow>> namesakes = new HashMap<>();
  private final IdentityHashMap<T, T> primaries = new IdentityHashMap<>();
  private final IdentityHashMap<T, List<T>> under = new IdentityHashMap<>();

  private Folding(List<T> all, Function<T, FoldedRow> read) {
    Map<Place, T> first = new HashMap<>();
    for (T one : all) {
      FoldedRow row = read.apply(one);
      rows.put(one, row);
      namesakes.computeIfAbsent(row.place, _ -> new ArrayList<>()).add(row);
      first.putIfAbsent(row.place, one);
    }
    all.stream().filter(one -> !row(one).verdict.isChange()).forEach(one -> fold(one, first));
  }

  /** Of the comparisons that a suite shows. */
  public static Folding<Comparison> of(Suite suite) {
    return new Folding<>(suite.comparisons(), FoldedRow::of);
  }

  /** In which everything has a row of its own. */
  public static <T> Folding<T> none() {
    return new Folding<>(
        List.of(),
        _ -> {
          throw new IllegalStateException("there are no rows");
        });
  }

  /** Of what a check has held against a history. */
  public static Folding<CheckedBenchmark> of(HistoryCheck check) {
    return new Folding<>(check.checked(), FoldedRow::of);
  }

  private FoldedRow row(T one) {
    return Objects.requireNonNull(rows.get(one));
  }

  private void fold(T one, Map<Place, T> first) {
    primary(row(one).place, first)
        .ifPresent(primary -> {
          under.computeIfAbsent(primary, _ -> new ArrayList<>()).add(one);
          primaries.put(one, primary);
        });
  }

  /** {@code a} of {@code a:gc.count}; {@code a:throughput} of {@code a:throughput.gc.count}. */
  private Optional<T> primary(Place place, Map<Place, T> first) {
    if (place.name.metric().isEmpty()) {
      return Optional.empty();
    }
    String metric = place.name.metric().get();
    int dot = metric.indexOf('.');
    Place plain = place.withMetric(Optional.empty());
    Place mode = dot > 0 ? place.withMetric(Optional.of(metric.substring(0, dot))) : plain;
    return Stream.of(plain, mode)
        .flatMap(one -> Optional.ofNullable(first.get(one)).stream())
        .findFirst();
  }

  /** Whether something has no row of its own. */
  public boolean isFolded(T one) {
    return primaries.containsKey(one);
  }

  /** What stands under a row, in the order of the names. */
  public List<T> rowsUnder(T primary) {
    return under.getOrDefault(primary, List.of());
  }

  /**
   * How many stand under these rows, for a heading that counts the rows: {@code , and under them 1
   * inconclusive and 2 unchanged metrics}; empty where none does.
   */
  public String countedUnder(List<T> primaries) {
    List<T> all = primaries.stream().flatMap(one -> rowsUnder(one).stream()).toList();
    List<String> counts = new ArrayList<>();
    String noun = "";
    for (Verdict verdict : Signs.ORDER) {
      long count = all.stream().filter(one -> row(one).verdict == verdict).count();
      if (count > 0) {
        counts.add(Signs.grouped(count) + " " + verdict.word());
        noun = count == 1 ? "metric" : "metrics";
      }
    }
    return counts.isEmpty()
        ? ""
        : ", and under %s %s %s"
            .formatted(primaries.size() == 1 ? "it" : "them", String.join(" and ", counts), noun);
  }

  /** The same by verdict, in words: {@code unchanged too: sys, user}. */
  public List<String> under(T primary) {
    List<String> notes = new ArrayList<>();
    for (Verdict verdict : List.of(Verdict.INCONCLUSIVE, Verdict.UNCHANGED)) {
      List<String> metrics = metrics(primary, verdict);
      if (!metrics.isEmpty()) {
        int most = verdict == Verdict.UNCHANGED ? MOST_NAMED : metrics.size();
        notes.add(verdict.word() + too(primary, verdict) + ": " + listed(metrics, most));
      }
    }
    return notes;
  }

  /** The same where less is said of what is unchanged: {@code and 2 metrics of it, unchanged}. */
  public List<String> counted(T primary) {
    List<String> notes = new ArrayList<>();
    List<String> inconclusive = metrics(primary, Verdict.INCONCLUSIVE);
    if (!inconclusive.isEmpty()) {
      notes.add(
          Verdict.INCONCLUSIVE.word()
              + too(primary, Verdict.INCONCLUSIVE)
              + ": "
              + String.join(", ", inconclusive));
    }
    int unchanged = metrics(primary, Verdict.UNCHANGED).size();
    if (unchanged > 0) {
      notes.add(
          "and %s of it, %s"
              .formatted(Signs.counted(unchanged, "metric"), Verdict.UNCHANGED.word()));
    }
    return notes;
  }

  private String too(T primary, Verdict verdict) {
    return verdict == row(primary).verdict ? " too" : "";
  }

  private List<String> metrics(T primary, Verdict verdict) {
    return rowsUnder(primary).stream()
        .filter(one -> row(one).verdict == verdict)
        .map(one -> metric(row(one).place.name, row(primary).place.name) + unit(row(one)))
        .toList();
  }

  private static String metric(BenchmarkName name, BenchmarkName primary) {
    String metric = name.metric().orElse("");
    return ShownNames.shown(
        primary.metric().map(mode -> metric.substring(mode.length() + 1)).orElse(metric));
  }

  /** {@code (ms)} where its name alone does not tell which metric of the benchmark it is. */
  private String unit(FoldedRow row) {
    List<FoldedRow> all = namesakes.getOrDefault(row.place, List.of());
    if (all.size() < 2) {
      return "";
    }
    boolean isStored = row.printed.isEmpty() || all.stream().anyMatch(row::isPrintedLike);
    return " (%s)".formatted(ShownNames.shown(isStored ? row.unit.symbol() : row.printed));
  }

  private static String listed(List<String> metrics, int most) {
    int rest = metrics.size() - most;
    return rest <= 0
        ? String.join(", ", metrics)
        : String.join(", ", metrics.subList(0, most))
            + " and %s more".formatted(Signs.grouped(rest));
  }
}
