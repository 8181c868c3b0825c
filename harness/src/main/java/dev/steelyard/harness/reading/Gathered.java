package dev.steelyard.harness.reading;

import dev.steelyard.core.comparison.FailedRuns;
import dev.steelyard.core.comparison.Starts;
import dev.steelyard.core.model.Direction;
import dev.steelyard.core.model.Throughput;
import dev.steelyard.core.unit.Dimension;
import dev.steelyard.harness.json.DamagedEntryException;
import dev.steelyard.harness.json.Numbers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One benchmark of a file whose values stand in several places of it. For use by one thread; made
 * by {@link Gathering}.
 */
public final class Gathered {

  private static final int LONGEST_MESSAGE = 1 << 20;

  private static final String NO_TIME = "time of 0, shorter than its last digit or of nothing";

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
  private final List<Integer> starts = new ArrayList<>();
  private final Set<String> message = new LinkedHashSet<>();
  private final Map<String, Object> facts = new LinkedHashMap<>();
  private long valueLine;
  private int startedAt;
  private int messageLength;
  private boolean startsKnown;
  private boolean isTwice;
  private boolean isRefused;
  private boolean takesTime;
  private boolean isSummary;
  private String called = "";
  private String calledToo = "";
  private @Nullable Direction direction;
  private @Nullable Throughput work;
  private @Nullable Instant time;
  private FileOrigin origin = FileOrigin.NONE;
  private long iterations;
  private FailedRuns failed = FailedRuns.NONE;
  private long process;

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
    values.add(value);
    return said(json);
  }

  /** Adds values. */
  public Gathered values(Numbers all, String json) {
    all.stream().forEach(values::add);
    return said(json);
  }

  private Gathered said(String json) {
    if (messageLength + json.length() <= LONGEST_MESSAGE && message.add(json)) {
      messageLength += json.length();
    }
    return this;
  }

  /** Says that the values since the last call are those of one start. */
  public Gathered startEnds() {
    startsKnown = true;
    if (values.size() > startedAt) {
      starts.add(values.size() - startedAt);
      startedAt = values.size();
    }
    return this;
  }

  /** Says that the values that follow are of this process, by any number of it. */
  public Gathered process(long number) {
    if (startsKnown && number != process) {
      startEnds();
    }
    startsKnown = true;
    process = number;
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

  /** Says that a time of 0 is what the tool writes where nothing came to its end. */
  public Gathered takesTime() {
    takesTime = true;
    return this;
  }

  /** Keeps a fact for people. */
  public Gathered with(String key, Object value) {
    facts.put(key, value);
    return this;
  }

  /** Says which way is better, because the tool does. */
  public Gathered stated(Direction better) {
    direction = better;
    return this;
  }

  /** Keeps what one iteration processes. */
  public Gathered throughput(Throughput of) {
    work = of;
    return this;
  }

  /** Keeps when it was measured. */
  public Gathered time(Instant measured) {
    time = measured;
    return this;
  }

  /** Keeps which commit and machine the file names. */
  public Gathered origin(FileOrigin said) {
    origin = said;
    return this;
  }

  /** Keeps how many iterations at least a value is the mean of. */
  public Gathered iterations(long atLeast) {
    iterations = iterations == 0 ? atLeast : Math.min(iterations, atLeast);
    return this;
  }

  /** Keeps with which exit codes runs ended that count all the same. */
  public Gathered exits(SortedMap<Integer, Integer> codes) {
    failed = FailedRuns.of(codes);
    return this;
  }

  /** How many values there are by now. */
  public int size() {
    return values.size();
  }

  void twice() {
    isTwice = true;
  }

  /** Whether a run of this name measured it; an empty name is that of the whole file. */
  boolean isOf(String run) {
    return run.isEmpty()
        || (benchmark.startsWith(run)
            && OF_A_RUN.matcher(benchmark.substring(run.length())).matches());
  }

  /** What became of it; empty when nothing is left and that was told. */
  Optional<Reading> reading(String format, Source source) {
    if (isRefused && values.size() == 0 && !isTwice) {
      return Optional.empty();
    }
    return Optional.of(
        isSummary && !isTwice && isNoTime()
            ? new Skipped(source.name(), line, NO_TIME)
            : judged(format, source));
  }

  private Reading judged(String format, Source source) {
    try {
      if (isTwice) {
        throw new DamagedEntryException(
            "'%s' is in this file more than once, and nothing tells which is which; give each a name of its own"
                .formatted(benchmark));
      }
      if (!calledToo.isEmpty()) {
        throw new DamagedEntryException(
            "both '%s' and '%s' would be called so; give them names that differ in more than case, signs and unit"
                .formatted(called, calledToo));
      }
      if (takesTime && isNoTime()) {
        throw new DamagedEntryException("it took no time at all: nothing was measured");
      }
      return draft(format).at(source, line);
    } catch (DamagedEntryException damage) {
      return ReadProblem.at(source.name(), line, benchmark + ": " + damage.reason());
    }
  }

  /** It would be the best of all times. */
  private boolean isNoTime() {
    return values.size() > 0
        && values.scale().unit().dimension() == Dimension.TIME
        && values.numbers().stream().allMatch(value -> value == 0);
  }

  private MeasurementBuilder draft(String format) {
    if (startsKnown) {
      startEnds();
    }
    boolean isReduced = starts.size() <= 1 && values.size() > EqualShares.MOST;
    Numbers all = values.numbers();
    MeasurementBuilder draft =
        MeasurementBuilder.of(
            format,
            benchmark,
            isReduced ? EqualShares.of(all) : all,
            values.spelling(),
            values.scale());
    if (startsKnown && isReduced) {
      draft.oneStart();
    } else if (startsKnown) {
      draft.starts(new Starts(starts));
    }
    if (isReduced) {
      draft.with(
          "values_reduced",
          Map.of("samples", values.size(), "method", "means of equal shares in order of size"));
    }
    if (direction != null) {
      draft.stated(direction);
    }
    if (iterations >= 1) {
      draft.iterationsAValue(iterations);
    }
    facts.forEach(draft::with);
    draft.failed(failed);
    draft.throughput(Optional.ofNullable(work));
    return draft.timestamp(Optional.ofNullable(time)).fileOrigin(origin).message(message());
  }

  private String message() {
    return message.size() == 1 ? message.iterator().next() : "[" + String.join(",", message) + "]";
  }
}
