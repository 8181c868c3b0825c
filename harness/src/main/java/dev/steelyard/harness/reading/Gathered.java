package dev.steelyard.harness.reading;

import dev.steelyard.core.comparison.FailedRuns;
import dev.steelyard.core.model.BenchmarkName;
import dev.steelyard.core.model.Direction;
import dev.steelyard.core.model.Throughput;
import dev.steelyard.harness.json.DamagedEntryException;
import dev.steelyard.harness.json.Numbers;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.regex.Pattern;

/**
 * One benchmark of a file whose values stand in several places of it. For use by one thread; made
 * by {@link Gathering}.
 */
public final class Gathered {

  /** What follows the name of a run in the names of what it measured. */
  private static final Pattern OF_A_RUN =
      Pattern.compile("(?:\\[status=[^\\[\\]]*])?(?::[0-9A-Za-z_.%·-]+)?");

  /** Gets what cannot be a value. */
  @FunctionalInterface
  interface Refusing {
    void tell(long line, String reason);
  }

  private final String benchmark;
  private final long line;
  private final Refusing problems;
  private final MixedUnits values;
  private final ValueStarts starts = new ValueStarts();
  private final GatheredMessage message = new GatheredMessage();
  private final GatheredFacts facts = new GatheredFacts();
  private long valueLine;
  private final EntryCopies copies = new EntryCopies();
  private boolean isRefused;
  private boolean isTooMuch;
  private final ValueSurroundings around = new ValueSurroundings();
  private boolean mayBeNothing;
  private boolean isSummary;
  private String called = "";
  private String calledToo = "";

  Gathered(String benchmark, String unit, long line, Refusing problems) {
    this.benchmark = benchmark;
    this.values = new MixedUnits(unit);
    this.line = line;
    this.valueLine = line;
    this.problems = problems;
  }

  /** Says that the values that follow are on this line. */
  Gathered on(long next) {
    valueLine = next;
    return this;
  }

  /** Says that the values that follow are in this unit, another spelling of the first one's. */
  Gathered in(String unit) {
    values.in(unit);
    return this;
  }

  /**
   * Says how the file itself calls it. Where two spellings make one name, they are two things and
   * nothing tells which is which.
   */
  public Gathered called(String spelling) {
    if (called.isEmpty()) {
      called = spelling;
    } else if (!called.equals(spelling)) {
      calledToo = spelling;
    }
    return this;
  }

  /**
   * Adds a value. One that is not finite is told with its line and costs no other.
   *
   * @param json what of the file says so: a JSON text
   */
  public Gathered value(double value, String json) {
    if (!Double.isFinite(value)) {
      problems.tell(valueLine, "'%s' is %s".formatted(benchmark, value));
      isRefused = true;
      return this;
    }
    add(value);
    return said(json);
  }

  /** Adds values. */
  public Gathered values(Numbers all, String json) {
    all.stream().forEach(this::add);
    return said(json);
  }

  /** A part of what was measured is no result: where there is no room for all, none is kept. */
  private void add(double value) {
    if (values.size() == Numbers.MOST) {
      isTooMuch = true;
    } else {
      values.add(value);
    }
  }

  /**
   * Says what the file says around the values that follow, such as the compiler they are of. Where
   * that changes they are values of different things, and none of them is kept.
   */
  public Gathered around(Map<String, String> said) {
    around.are(said);
    return this;
  }

  private Gathered said(String json) {
    message.add(json);
    return this;
  }

  /** Says that the values since the last call are those of one start. */
  public Gathered startEnds() {
    starts.ends(values.size());
    return this;
  }

  /** Says that the values that follow are of this process, by any number of it. */
  public Gathered process(long number) {
    starts.process(number, values.size());
    return this;
  }

  /**
   * Says that the tool tells a summary and no values. A summary's time of 0 is none: it has more
   * digits than the tool writes, or what it is of did not take place, and it would be the best of
   * all times.
   *
   * @param what of what, in a few words: {@code mean of 100 samples}
   */
  public Gathered summary(String what) {
    isSummary = true;
    return with("summary_only", what);
  }

  /** Says that it may not have taken place: a time of 0 is no sign that a run went wrong. */
  public Gathered mayBeNothing() {
    mayBeNothing = true;
    return this;
  }

  /** Keeps a fact for people. */
  public Gathered with(String key, Object value) {
    facts.with(key, value);
    return this;
  }

  /** Says which way is better, because the tool does. */
  public Gathered stated(Direction better) {
    facts.stated(better);
    return this;
  }

  /** Keeps what one iteration processes. */
  public Gathered throughput(Throughput of) {
    facts.throughput(of);
    return this;
  }

  /** Keeps when it was measured. */
  public Gathered time(Instant measured) {
    facts.time(measured);
    return this;
  }

  /** Keeps which commit and machine the file names. */
  public Gathered origin(FileOrigin said) {
    facts.origin(said);
    return this;
  }

  /** Keeps how many iterations at least a value is the mean of. */
  public Gathered iterations(long atLeast) {
    facts.iterations(atLeast);
    return this;
  }

  /** Keeps with which exit codes runs ended that count all the same. */
  public Gathered exits(SortedMap<Integer, Integer> codes) {
    facts.failed(FailedRuns.of(codes));
    return this;
  }

  /** Keeps which share of the requests that it is of failed, 0 to 1. */
  void failedRequests(double share) {
    facts.failedRequests(share);
  }

  /** How many values there are by now. */
  public int size() {
    return values.size();
  }

  /**
   * Says that the values that follow are another's, or a copy of the first ones.
   *
   * @param why nobody knows which is which, and what to do
   */
  void twice(String why) {
    copies.follow(why, values.size(), message);
  }

  /** Whether the file has two of it that are not equal. */
  boolean isOfTwo() {
    return copies.areOthers(values.numbers(), message);
  }

  /** Whether it is what a benchmark mainly tells. */
  boolean isMain() {
    return BenchmarkName.parse(benchmark).metric().isEmpty();
  }

  /** The name of the benchmark that it is a metric of, or its own. */
  String withoutMetric() {
    BenchmarkName name = BenchmarkName.parse(benchmark);
    return new BenchmarkName(name.base(), name.levels(), Optional.empty()).toString();
  }

  /** Whether a run of this name measured it; an empty name is that of the whole file. */
  boolean isOf(String run) {
    return run.isEmpty()
        || (benchmark.startsWith(run)
            && OF_A_RUN.matcher(benchmark.substring(run.length())).matches());
  }

  /** What became of it; empty when nothing is left and that was told. */
  Optional<Reading> reading(String format, Source source) {
    if (isRefused && values.size() == 0 && !copies.follow()) {
      return Optional.empty();
    }
    if (!isOfTwo() && isNoTime() && (isSummary || mayBeNothing || NoTime.isPart(benchmark))) {
      return Optional.of(new Skipped(source.name(), line, NoTime.OF_PART));
    }
    return Optional.of(judged(format, source));
  }

  /** Told where it is there more than once, each time the same to the last byte. */
  Optional<Reading> copies(Source source) {
    return copies.follow() && !isOfTwo()
        ? Optional.of(
            new Skipped(source.name(), valueLine, "copy of an entry, equal to the last byte"))
        : Optional.empty();
  }

  private boolean isNoTime() {
    return mayBeNothing
        ? NoTime.is(values.scale().unit(), values.numbers())
        : NoTime.isMost(values.scale().unit(), values.numbers());
  }

  private Reading judged(String format, Source source) {
    try {
      if (isOfTwo()) {
        throw new DamagedEntryException(
            "'%s' is in this file more than once, and %s".formatted(benchmark, copies.why()));
      }
      if (isTooMuch) {
        throw new DamagedEntryException(
            "it has more than %,d values, of which a part would be no result; nothing of it is read"
                .formatted(Numbers.MOST));
      }
      if (!around.difference().isEmpty()) {
        throw new DamagedEntryException(
            "its values are of different things: %s; publish each from a file of its own"
                .formatted(around.difference()));
      }
      if (!calledToo.isEmpty()) {
        throw new DamagedEntryException(
            "both '%s' and '%s' would be called so; give them names that differ in more than case, signs and unit"
                .formatted(called, calledToo));
      }
      return draft(format).at(source, line);
    } catch (DamagedEntryException damage) {
      return ReadProblem.at(source.name(), line, benchmark + ": " + damage.reason());
    }
  }

  private MeasurementBuilder draft(String format) {
    starts.close(values.size());
    int size = copies.first(values.size());
    Numbers all = starts.isKnown() ? starts.inOrder(values.numbers(), size) : first(size);
    boolean isOneStart = starts.isKnown() && starts.starts(size).lengths().size() <= 1;
    boolean isReduced = (isOneStart || !starts.isKnown()) && size > EqualShares.MOST;
    Numbers kept = isReduced ? EqualShares.of(all) : all;
    MeasurementBuilder draft =
        mayBeNothing
            ? MeasurementBuilder.asStored(
                format, benchmark, kept, values.spelling(), values.scale())
            : MeasurementBuilder.of(format, benchmark, kept, values.spelling(), values.scale());
    if (starts.isKnown() && isReduced) {
      draft.oneStart();
    } else if (starts.isKnown()) {
      draft.starts(starts.starts(size));
    }
    if (isReduced) {
      draft.with(
          "values_reduced",
          Map.of("samples", size, "method", "means of equal shares in order of size"));
    }
    facts.on(draft);
    return draft.message(message.json());
  }

  private Numbers first(int size) {
    if (size == values.size()) {
      return values.numbers();
    }
    Numbers first = new Numbers();
    values.numbers().stream().limit(size).forEach(first::add);
    return first;
  }
}
