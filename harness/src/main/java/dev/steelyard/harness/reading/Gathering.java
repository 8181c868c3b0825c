package dev.steelyard.harness.reading;

import dev.steelyard.core.model.BenchmarkName;
import dev.steelyard.core.unit.Scale;
import dev.steelyard.harness.json.DamagedEntryException;
import dev.steelyard.harness.json.JsonTree;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The benchmarks of a file until its end, for tools that write the values of one benchmark in
 * several places. Memory grows with the values, which are bounded in all and for each benchmark.
 * For one file and one thread.
 */
public final class Gathering {

  /** The most benchmarks of one file. */
  static final int MOST = 1 << 20;

  private record Key(String build, String benchmark, String unit) {}

  /** How a run ended, and the line that says so. */
  private record Ended(long line, RunEnd outcome) {}

  private final String format;
  private final Source source;
  private final Map<Key, Gathered> all = new LinkedHashMap<>();
  private final Map<String, Ended> runs = new LinkedHashMap<>();
  private final Set<String> ofRequests = new HashSet<>();
  private final Set<String> failed = new HashSet<>();
  private final Consumer<Reading> consumer;

  /**
   * Of one file.
   *
   * @param format the reader's name
   * @param consumer gets problems and what is skipped at once, and benchmarks at the end
   */
  public Gathering(String format, Source source, Consumer<Reading> consumer) {
    this.format = format;
    this.source = source;
    this.consumer = consumer;
  }

  /** What the file is called. */
  public String file() {
    return source.name();
  }

  /** Whether there is no benchmark by now. */
  public boolean isEmpty() {
    return all.isEmpty();
  }

  /** The benchmark of this name and unit, which may be there by now. */
  public Gathered of(String benchmark, String unit, long line) {
    return at("", benchmark, unit, line);
  }

  /** The same of one of several builds that the file is of. */
  public Gathered at(String build, String benchmark, String unit, long line) {
    if (all.size() >= MOST) {
      throw new DamagedEntryException(
          "there are more than %,d benchmarks in this file; split it".formatted(MOST));
    }
    return all.computeIfAbsent(
            new Key(build, benchmark, Scale.of(unit).unit().symbol()),
            _ -> new Gathered(benchmark, unit, line, this::problem))
        .on(line)
        .in(unit);
  }

  /**
   * The same for a tool that never repeats: a name that is there twice is told and not kept, and
   * with it all metrics of it, however they are gathered.
   */
  public Gathered only(String benchmark, String unit, long line) {
    return another(
        benchmark, unit, line, "nothing tells which is which; give each a name of its own");
  }

  /**
   * The same for a name that is there again, and may be of something else.
   *
   * @param why nobody knows, and what to do
   */
  public Gathered another(String benchmark, String unit, long line, String why) {
    Gathered one = of(benchmark, unit, line);
    if (one.size() > 0) {
      one.twice(why);
    }
    return one;
  }

  /**
   * A benchmark that the file has one number of, which sums up many.
   *
   * @param json what of the file says so
   * @param what what it sums up, in a few words
   */
  public Gathered summary(
      String benchmark, String unit, long line, double value, String json, String what) {
    return only(benchmark, unit, line).value(value, json).summary(what);
  }

  /** The same where a JSON text has the number. */
  public Gathered summary(String benchmark, String unit, JsonTree value, String what) {
    return summary(benchmark, unit, value.line(), value.number(), value.placed(), what);
  }

  /**
   * Says how a run ended; said again, more of it. When the file is read and the run is no result by
   * {@link RunEnd}, that is told and nothing that it measured is handed on.
   *
   * @param run what it measured is called so, with a metric or a status; an empty name is the whole
   *     file
   */
  public void ended(BenchmarkName run, long line, RunEnd outcome) {
    runs.merge(
        BenchmarkName.canonical(run.toString()),
        new Ended(line, outcome),
        (before, more) -> new Ended(before.line, before.outcome.plus(more.outcome)));
  }

  /**
   * Says that one request of a run ended, of a tool that tells each and no number of those that
   * failed: which share it was is kept with all that the run measured.
   *
   * @param run as in {@link #ended}
   */
  public void request(BenchmarkName run, long line, boolean hasFailed) {
    ended(run, line, new RunEnd(1, hasFailed ? 1 : 0, "requests"));
    ofRequests.add(BenchmarkName.canonical(run.toString()));
  }

  /**
   * Says that a run has begun to tell its times, and tells how it ended later. Where it never does,
   * it is no result.
   */
  public void begun(BenchmarkName run, long line, String noun) {
    runs.putIfAbsent(BenchmarkName.canonical(run.toString()), new Ended(line, RunEnd.untold(noun)));
  }

  /** Says that a benchmark failed, which is told: what else the file has of it is no result. */
  public void failed(BenchmarkName benchmark) {
    failed.add(BenchmarkName.canonical(benchmark.toString()));
  }

  /** Does it for each part of a text, so that a damaged one costs no other. */
  public void each(Iterable<JsonTree> parts, Consumer<JsonTree> action) {
    for (JsonTree part : parts) {
      attempt(part.line(), () -> action.accept(part));
    }
  }

  /** Does it; what is damaged is told. */
  public void attempt(long line, Runnable action) {
    try {
      action.run();
    } catch (DamagedEntryException damage) {
      problem(line, damage.reason());
    }
  }

  /** Does what a reader does after the last line; what is damaged is told of the whole file. */
  void finish(Runnable end) {
    attempt(1, end);
  }

  /** Tells what could not be read. */
  public void problem(long line, String reason) {
    consumer.accept(ReadProblem.at(source.name(), line, reason));
  }

  /** Tells what measures nothing. */
  public void skipped(long line, String what) {
    consumer.accept(new Skipped(source.name(), line, what));
  }

  /** Tells what a reader of lines made of one. */
  public void tell(Reading reading) {
    consumer.accept(reading);
  }

  /** Hands on the benchmarks, in the order in which they began. */
  void emit() {
    List<String> refused = new ArrayList<>();
    runs.forEach((run, ended) ->
        ended
            .outcome
            .refusal()
            .ifPresent(reason -> {
              refused.add(run);
              problem(ended.line, (run.isEmpty() ? "" : run + ": ") + reason);
            }));
    runs.forEach((run, ended) ->
        all.values().stream()
            .filter(one -> ofRequests.contains(run) && one.isOf(run))
            .forEach(one -> one.failedRequests(ended.outcome.share())));
    Set<String> twice = new HashSet<>();
    all.values().stream()
        .filter(one -> one.isMain() && one.isOfTwo())
        .forEach(one -> twice.add(one.withoutMetric()));
    all.values().stream()
        .filter(one -> !failed.contains(one.withoutMetric()))
        .filter(one -> one.isOfTwo() || !twice.contains(one.withoutMetric()))
        .filter(one -> refused.stream().noneMatch(run -> one.isOf(run)))
        .forEach(one -> {
          one.reading(format, source).ifPresent(consumer);
          one.copies(source).ifPresent(consumer);
        });
    all.clear();
    runs.clear();
    ofRequests.clear();
    failed.clear();
  }
}
