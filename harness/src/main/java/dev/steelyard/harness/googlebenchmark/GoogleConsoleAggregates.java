package dev.steelyard.harness.googlebenchmark;

import dev.steelyard.core.model.BenchmarkName;
import dev.steelyard.harness.googlebenchmark.GoogleConsoleLines.ConsoleRow;
import dev.steelyard.harness.reading.Gathering;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Which rows of a table are aggregates. Their names tell little: anybody may call a benchmark
 * {@code reduce_max}, or a statistic of one's own by any word. An aggregate follows the repetitions
 * it is of, has their name and a word more, and in place of iterations how many they are; versions
 * before 1.5 repeat the iterations. A slow benchmark may look the same, but is there more than
 * once. Where only aggregates were asked for, mean, median and deviation stand together. For one
 * file and one thread.
 */
final class GoogleConsoleAggregates {

  /** What a row is. */
  enum Kind {
    BENCHMARK,
    AGGREGATE,
    DOUBTFUL,
    WAITS
  }

  private static final Set<String> ALWAYS = Set.of("mean", "median", "stddev");

  /**
   * Rows of a name.
   *
   * @param count how many there are by now
   * @param iterations the last one's
   * @param haveEnded whether their aggregates came, which follow the last of them
   */
  private record Repetitions(int count, long iterations, boolean haveEnded) {

    Repetitions and(long another) {
      return new Repetitions(haveEnded ? 1 : count + 1, another, false);
    }

    Repetitions end() {
      return new Repetitions(count, iterations, true);
    }
  }

  /** A row that looks like a user's own aggregate of so many rows. */
  private record Likely(ConsoleRow row, int of) {}

  private final Gathering into;
  private final Consumer<ConsoleRow> benchmark;
  private final Map<String, Repetitions> rows = new HashMap<>();
  private final Map<String, List<ConsoleRow>> waiting = new LinkedHashMap<>();
  private final Map<String, Likely> likely = new LinkedHashMap<>();

  /** Names of several rows, with a line of them, that may be of several benchmarks. */
  private final Map<String, Long> several = new LinkedHashMap<>();

  private final Set<String> ended = new HashSet<>();
  private final Set<String> benchmarks = new HashSet<>();
  private int lost;

  /**
   * For one file.
   *
   * @param benchmark gets rows that waited and are benchmarks
   */
  GoogleConsoleAggregates(Gathering into, Consumer<ConsoleRow> benchmark) {
    this.into = into;
    this.benchmark = benchmark;
  }

  Kind kind(ConsoleRow row) {
    String name = row.name();
    if (benchmarks.contains(name)) {
      count(row);
      return Kind.BENCHMARK;
    }
    for (int dash = name.lastIndexOf('_'); dash > 0; dash = name.lastIndexOf('_', dash - 1)) {
      String base = name.substring(0, dash);
      String word = name.substring(dash + 1);
      if (word.indexOf('/') >= 0 || word.indexOf(':') >= 0) {
        break;
      }
      Repetitions of = rows.get(base);
      if (of != null && isOf(of, word, row.iterations())) {
        return ALWAYS.contains(word) ? aggregate(base, of) : likely(row, of.count);
      }
      if (of != null && mayBeOf(of, word, row.iterations())) {
        return Kind.DOUBTFUL;
      }
      if (of == null && (ALWAYS.contains(word) || waiting.containsKey(base))) {
        waiting.computeIfAbsent(base, _ -> new ArrayList<>()).add(row);
        count(row);
        return Kind.WAITS;
      }
    }
    count(row);
    return Kind.BENCHMARK;
  }

  /** All rows of a benchmark come before its aggregates: these are repetitions of one. */
  private Kind aggregate(String base, Repetitions of) {
    if (!of.haveEnded) {
      rows.put(base, of.end());
      if (ended.add(base)) {
        several.remove(base);
      }
    }
    return Kind.AGGREGATE;
  }

  /** There is one aggregate of a name in a table, so that a second row says what both are. */
  private Kind likely(ConsoleRow row, int of) {
    Likely before = likely.remove(row.name());
    if (before == null) {
      likely.put(row.name(), new Likely(row, of));
      return Kind.WAITS;
    }
    benchmarks.add(row.name());
    count(before.row);
    accept(before.row);
    count(row);
    return Kind.BENCHMARK;
  }

  private void accept(ConsoleRow row) {
    into.attempt(row.line().number(), () -> benchmark.accept(row));
  }

  private void count(ConsoleRow row) {
    Repetitions before = rows.get(row.name());
    if (before == null) {
      rows.put(row.name(), new Repetitions(1, row.iterations(), false));
    } else {
      rows.put(row.name(), before.and(row.iterations()));
      if (before.count > 0) {
        several.putIfAbsent(row.name(), row.line().number());
      }
    }
  }

  private static boolean isOf(Repetitions of, String word, long iterations) {
    return of.count > 1
        && (iterations == of.count || (ALWAYS.contains(word) && iterations == of.iterations));
  }

  /** Whether it may be of these rows and of some that are lost. */
  private boolean mayBeOf(Repetitions of, String word, long iterations) {
    return lost > 0 && (ALWAYS.contains(word) || iterations <= of.count + lost);
  }

  /** A benchmark failed, which is told: of it there may be aggregates, and no rows. */
  void failed(String name) {
    rows.putIfAbsent(name, new Repetitions(0, 0, false));
  }

  /** A line could not be read, which may have been a repetition. */
  void lost() {
    lost++;
  }

  /** What waits is what it looks like. */
  void tableEnds() {
    waiting.forEach((base, some) -> {
      if (areAggregates(base, some)) {
        into.problem(
            some.getFirst().line().number(),
            "%s: only aggregates of repetitions are here, and no value; run it without --benchmark_report_aggregates_only"
                .formatted(base));
      } else {
        some.forEach(this::accept);
      }
    });
    likely.values().forEach(this::single);
    several.forEach(this::refuse);
    waiting.clear();
    likely.clear();
    several.clear();
    ended.clear();
    benchmarks.clear();
    rows.clear();
    lost = 0;
  }

  /** Several benchmarks may be registered under one name, which is no repetition. */
  private void refuse(String name, long line) {
    into.problem(
        line,
        "%s: it has several rows that no aggregate shows to be repetitions of one benchmark, so it may be two; give each a name of its own, or publish JSON, which tells: --benchmark_out=FILE"
            .formatted(name));
    into.failed(BenchmarkName.parse(GoogleName.of(name).primary()));
  }

  /** It is there once, as an aggregate is; or all of its other rows are lost. */
  private void single(Likely one) {
    if (lost >= one.of - 1) {
      into.problem(one.row.line().number(), doubt(one.row));
    } else {
      into.skipped(one.row.line().number(), "aggregate");
    }
  }

  /** What is told of a row that may be an aggregate. */
  static String doubt(ConsoleRow row) {
    return "'%s' may be an aggregate of rows of which one is lost; it is not read"
        .formatted(row.name());
  }

  private static boolean areAggregates(String base, List<ConsoleRow> some) {
    Set<String> words =
        some.stream()
            .map(row -> row.name().substring(base.length() + 1))
            .collect(Collectors.toSet());
    return words.containsAll(ALWAYS)
        && some.stream().map(ConsoleRow::iterations).distinct().count() == 1;
  }
}
