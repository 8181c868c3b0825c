package dev.steelyard.cli;

import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.model.Result;
import dev.steelyard.core.model.TestBed;
import dev.steelyard.harness.reading.Measurement;
import dev.steelyard.harness.reading.ReadProblem;
import dev.steelyard.harness.reading.Reading;
import dev.steelyard.harness.reading.Skipped;
import dev.steelyard.report.content.Signs;
import dev.steelyard.store.Publication;
import dev.steelyard.store.Staging;
import dev.steelyard.store.Store;
import java.io.PrintStream;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Takes what is read from one file to the store, as one commit: what is read waits until the file's
 * end, and a file that is refused adds nothing. For one thread.
 */
final class Publisher implements Consumer<Reading>, AutoCloseable {

  private static final int MOST_SAID = 10;

  private final Staging staging;
  private final BuildOptions options;
  private final TestBed testBed;
  private final PrintStream err;
  private final Instant now = Instant.now();
  private final Map<String, Optional<Instant>> fileTimes = new HashMap<>();
  private long problems;
  private final Repeats repeats = new Repeats();
  private @Nullable DutBuild build;
  private boolean failed;

  Publisher(Store store, BuildOptions options, TestBed testBed, PrintStream err) {
    this.staging = store.stage();
    this.options = options;
    this.testBed = testBed;
    this.err = err;
  }

  @Override
  public void accept(Reading reading) {
    switch (reading) {
      case Measurement measurement -> add(measurement);
      case ReadProblem problem -> say(problem);
      case Skipped _ -> {
        // Messages that measure nothing are counted in the report of the reading.
      }
    }
  }

  /** Whether it was this that failed, not the reading: the next file would fare no better. */
  boolean failed() {
    return failed;
  }

  /** Steelyard's own results say themselves what they were measured on. */
  private Result result(Measurement measurement) {
    return measurement
        .original()
        .orElseGet(() -> {
          Result result = measurement.result(build(), testBed, now);
          return measurement.timestamp().isPresent()
              ? result
              : FileTime.kept(
                  result, fileTimes.computeIfAbsent(measurement.file(), this::fileTime));
        });
  }

  private Optional<Instant> fileTime(String file) {
    Optional<Instant> older = FileTime.of(file).filter(time -> time.isBefore(build().timestamp()));
    older.ifPresent(time ->
        err.println(
            "steelyard: '%s' was written at %s, before its build %s of %s: not measured on it"
                .formatted(Messages.printable(file), time, build(), build().timestamp())));
    return older;
  }

  private DutBuild build() {
    if (build == null) {
      build = options.build();
    }
    return build;
  }

  private void add(Measurement measurement) {
    failed = true;
    Result result = result(measurement);
    if (!repeats.isRepeat(result)) {
      staging.add(result);
    }
    failed = false;
  }

  /** Results that were read again, each equal to one before it in the same file. */
  long repeated() {
    return repeats.count();
  }

  private void say(ReadProblem problem) {
    problems++;
    if (problems <= MOST_SAID) {
      err.println("steelyard: " + Messages.printable(problem.toString()));
    }
  }

  /** Publishes all and tells what became of it. */
  Publication finish() {
    failed = true;
    Publication done = staging.commit();
    failed = false;
    if (problems > MOST_SAID) {
      err.println(
          "steelyard: and %s more such problems".formatted(Signs.grouped(problems - MOST_SAID)));
    }
    err.flush();
    return done;
  }

  @Override
  public void close() {
    staging.close();
  }
}
