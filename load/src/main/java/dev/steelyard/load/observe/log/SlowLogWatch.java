package dev.steelyard.load.observe.log;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.file.FileFault;
import dev.steelyard.core.model.Direction;
import dev.steelyard.core.unit.Unit;
import dev.steelyard.load.observe.Observed;
import dev.steelyard.load.observe.ObservedLine;
import dev.steelyard.load.observe.ObservedLine.Point;
import dev.steelyard.load.observe.ObservedValue;
import dev.steelyard.load.observe.SubjectObserver;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Counts what is appended to a subject's log of slow operations while a load is made, by the second
 * in which it is found there: a server that writes its log late is counted late.
 */
public final class SlowLogWatch implements SubjectObserver {

  /** What the results are called. */
  public static final String COUNT = "slow_operations";

  public static final String SLOWEST = "slowest_operation";

  private static final long LOOK_MILLIS = 100;
  private static final long LONGEST_REST_NANOS = TimeUnit.SECONDS.toNanos(5);
  private static final int MOST_PARTS = 20;

  private final SlowLog log;
  private final SlowOperations operations;
  private final LogLines lines = new LogLines();
  private final CountDownLatch over = new CountDownLatch(1);
  private final Thread thread;
  private @Nullable GrowingFile file;
  private Optional<String> broken = Optional.empty();
  private boolean isCutShort;
  private long start;
  private volatile double length;

  /** A watch that has not begun. */
  public SlowLogWatch(SlowLog log) {
    this.log = log;
    this.operations = new SlowOperations(log);
    // Patterns go deep, and a virtual thread's stack would take what the load needs.
    this.thread = Thread.ofPlatform().daemon().name("slow-log").unstarted(this::run);
  }

  @Override
  public void begin() {
    try {
      file = new GrowingFile(log.file());
    } catch (IOException failure) {
      throw SteelyardException.cannotRun(
          "the log %s cannot be read: %s; see to 'slow_log' of the scenario"
              .formatted(log.file(), why(failure)),
          failure);
    }
  }

  @Override
  public void loadBegins() {
    start = System.nanoTime();
    try {
      Objects.requireNonNull(file).skip();
    } catch (IOException failure) {
      broken = Optional.of(why(failure));
    }
    thread.start();
  }

  private static String why(IOException failure) {
    return failure instanceof NoSuchFileException
        ? "there is no such file"
        : failure instanceof AccessDeniedException ? "permission denied" : FileFault.why(failure);
  }

  private void run() {
    try (GrowingFile reading = Objects.requireNonNull(file)) {
      while (!over.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
        read(reading, Long.MAX_VALUE);
      }
      read(reading, System.nanoTime() + LONGEST_REST_NANOS);
    } catch (IOException failure) {
      broken = Optional.of(why(failure));
    } catch (InterruptedException calledOff) {
      Thread.currentThread().interrupt();
    }
  }

  private void read(GrowingFile reading, long until) throws IOException {
    Optional<ByteBuffer> piece = reading.read();
    while (piece.isPresent() && !operations.isGivenUp()) {
      int second = (int) TimeUnit.NANOSECONDS.toSeconds(now() - start);
      operations.reach(second);
      lines.add(piece.get(), line -> operations.line(line, second));
      if (System.nanoTime() > until) {
        isCutShort = true;
        return;
      }
      piece = reading.read();
    }
  }

  /** What is found after the end belongs to it. */
  private long now() {
    return length > 0 ? start + (long) (length * 1e9) - 1 : System.nanoTime();
  }

  @Override
  public void end() {
    length = Math.max(1e-3, (System.nanoTime() - start) / 1e9);
    over.countDown();
    if (thread.getState() == Thread.State.NEW) {
      thread.start();
    }
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException impatient) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** What was seen, once it has ended; nothing of what may be wrong. */
  public Observed observed() {
    List<String> notes = notes();
    if (operations.isGivenUp() || broken.isPresent() || isCutShort) {
      return new Observed(List.of(), List.of(), notes);
    }
    operations.reach(Math.max(0, (int) Math.ceil(length) - 1));
    List<Point> counts = new ArrayList<>();
    List<Point> slowest = new ArrayList<>();
    for (int second = 0; second < operations.counts().size(); second++) {
      double seconds = Math.min(1, length - second);
      double at = second + Math.max(0, seconds) / 2;
      // A stretch as short as this says nothing of a rate.
      counts.add(
          new Point(at, seconds < 0.2 ? Double.NaN : operations.counts().get(second) / seconds));
      slowest.add(new Point(at, operations.slowest().get(second)));
    }
    List<ObservedLine> all = new ArrayList<>();
    all.add(line(COUNT, Unit.PER_SECOND, counts));
    List<ObservedValue> values = new ArrayList<>();
    values.add(count());
    if (log.time().isPresent()) {
      all.add(line(SLOWEST, log.unit().unit(), slowest));
      slowest().ifPresent(values::add);
    }
    return new Observed(all.stream().filter(ObservedLine::isSeen).toList(), values, notes);
  }

  private static ObservedLine line(String name, Unit unit, List<Point> points) {
    return new ObservedLine(name, new TreeMap<>(), "", unit, points);
  }

  private ObservedValue count() {
    int whole = Math.max(1, (int) length);
    int parts = Math.min(MOST_PARTS, whole);
    List<Double> rates = new ArrayList<>();
    for (int i = 0; i < parts; i++) {
      int from = (int) ((long) i * whole / parts);
      int to = (int) ((i + 1L) * whole / parts);
      rates.add(sum(from, to) / Math.min(length, to - from));
    }
    return new ObservedValue(
        COUNT,
        Unit.PER_SECOND,
        Optional.of(Direction.LOWER_IS_BETTER),
        rates,
        sum(0, operations.counts().size()) / length);
  }

  private double sum(int from, int to) {
    return operations.counts().subList(from, Math.min(to, operations.counts().size())).stream()
        .mapToInt(Integer::intValue)
        .sum();
  }

  private Optional<ObservedValue> slowest() {
    return operations.slowest().stream()
        .filter(Double::isFinite)
        .max(Double::compare)
        .map(longest ->
            new ObservedValue(
                SLOWEST,
                log.unit().unit(),
                Optional.of(Direction.LOWER_IS_BETTER),
                List.of(longest),
                longest));
  }

  private List<String> notes() {
    List<String> notes = new ArrayList<>();
    String of = "of the log " + log.file() + ": ";
    broken.ifPresent(why ->
        notes.add(of + "it could not be read to the end (" + why + "), and counts for nothing"));
    if (isCutShort) {
      notes.add(of + "it grew faster than it could be read, and counts for nothing");
    }
    if (operations.givenUp() > 0) {
      notes.add(
          of
              + "the pattern took too many steps on %,d lines%s; write one that does not try so much"
                  .formatted(
                      operations.givenUp(),
                      operations.isGivenUp()
                          ? " and was given up, so that nothing is counted"
                          : ", which are not counted"));
    }
    if (lines.cut() > 0) {
      notes.add(
          of
              + "of %,d lines the first %,d bytes alone were looked at"
                  .formatted(lines.cut(), LogLines.LONGEST));
    }
    if (operations.withoutTime() > 0) {
      notes.add(
          of
              + "%,d operations have no number as their time, and are counted alone"
                  .formatted(operations.withoutTime()));
    }
    GrowingFile read = file;
    if (read != null && read.replaced() > 0) {
      notes.add(of + "another file took its name meanwhile, and was read from its beginning");
    }
    if (read != null && read.truncated() > 0) {
      notes.add(of + "it was cut off meanwhile: what stood there just before may not be counted");
    }
    return notes;
  }
}
