package dev.steelyard.analysis.publish;

import dev.steelyard.analysis.Notice;
import dev.steelyard.analysis.builds.FutureBuilds;
import dev.steelyard.analysis.builds.Targets;
import dev.steelyard.analysis.builds.Targets.PublishTarget;
import dev.steelyard.analysis.publish.PublishOutcome.Written;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.model.Result;
import dev.steelyard.core.model.ResultOrigin;
import dev.steelyard.harness.reading.Measurement;
import dev.steelyard.harness.reading.ReadProblem;
import dev.steelyard.harness.reading.Reading;
import dev.steelyard.harness.reading.Skipped;
import dev.steelyard.lab.build.OriginNotes;
import dev.steelyard.report.content.Signs;
import dev.steelyard.store.Publication;
import dev.steelyard.store.Staging;
import dev.steelyard.store.Store;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Takes what is read from one file to the store, as one commit: what is read waits until the file's
 * end, and a file that is refused adds nothing. For one thread.
 */
final class Publisher implements Consumer<Reading>, AutoCloseable {

  private static final int MOST_SAID = 10;

  private final Store store;
  private final Staging staging;
  private final Targets targets;
  private final Consumer<Notice> notices;
  private final FutureBuilds future;
  private final Map<DutBuild, Optional<ResultOrigin>> builds = new LinkedHashMap<>();
  private final Instant now = Instant.now();
  private final Map<String, Optional<Instant>> fileTimes = new HashMap<>();
  private long problems;
  private String toldRemedy = "";
  private final Repeats repeats = new Repeats();
  private @Nullable Written last;
  private boolean failed;

  /** Where builds come from as the file itself says it. */
  private final Map<DutBuild, ResultOrigin> imported = new LinkedHashMap<>();

  Publisher(Store store, Targets targets, FutureBuilds future, Consumer<Notice> notices) {
    this.store = store;
    this.staging = store.results().stage();
    this.targets = targets;
    this.future = future;
    this.notices = notices;
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
          PublishTarget target = targets.of(measurement.file(), measurement.fileOrigin());
          builds.putIfAbsent(target.build(), Optional.of(target.named().origin()));
          Result result = measurement.result(target.build(), target.testBed(), now);
          return measurement.timestamp().isPresent()
              ? result
              : FileTime.kept(
                  result,
                  fileTimes.computeIfAbsent(
                      measurement.file(), file -> fileTime(file, target.build())));
        });
  }

  private Optional<Instant> fileTime(String file, DutBuild build) {
    Optional<Instant> older = FileTime.of(file).filter(time -> time.isBefore(build.timestamp()));
    older.ifPresent(time ->
        notices.accept(
            Notice.problem(
                "'%s' was written at %s, before its build %s of %s: not measured on it"
                    .formatted(file, time, build, build.timestamp()))));
    return older;
  }

  private void add(Measurement measurement) {
    failed = true;
    Result result = result(measurement);
    measurement.origin().ifPresent(origin -> imported.putIfAbsent(result.dut(), origin));
    builds.putIfAbsent(result.dut(), Optional.empty());
    future.look(result.dut());
    last = new Written(result.dut(), result.testBed().name());
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
      notices.accept(Notice.problem(withoutRepeating(problem.toString())));
    }
  }

  /** What to do about it stands there once a file, not once a benchmark. */
  private String withoutRepeating(String problem) {
    int at = problem.indexOf("; ");
    String remedy = at < 0 ? "" : problem.substring(at);
    boolean isTold = !remedy.isEmpty() && remedy.equals(toldRemedy);
    toldRemedy = remedy;
    return isTold ? problem.substring(0, at) : problem;
  }

  /** Publishes all and tells what became of it. */
  Publication finish() {
    failed = true;
    new OriginNotes(
            store.builds(), targets.tree().atHand(), line -> notices.accept(Notice.warning(line)))
        .describe(builds, imported);
    Publication done = staging.commit();
    failed = false;
    if (problems > MOST_SAID) {
      notices.accept(
          Notice.problem(
              "and %s more such problems".formatted(Signs.grouped(problems - MOST_SAID))));
    }
    return done;
  }

  /** What the last result of the file was written to; empty before there is one. */
  Optional<Written> last() {
    return Optional.ofNullable(last);
  }

  /** The builds that the file's results are of. */
  Set<DutBuild> builds() {
    return Set.copyOf(builds.keySet());
  }

  @Override
  public void close() {
    staging.close();
  }
}
