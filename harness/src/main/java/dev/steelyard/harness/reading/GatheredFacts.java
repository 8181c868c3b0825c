package dev.steelyard.harness.reading;

import dev.steelyard.core.comparison.FailedAnswers;
import dev.steelyard.core.comparison.FailedRuns;
import dev.steelyard.core.model.Direction;
import dev.steelyard.core.model.Throughput;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What a file says of a benchmark beside its values. For use by one thread. */
final class GatheredFacts {

  private final Map<String, Object> facts = new LinkedHashMap<>();
  private Optional<Direction> direction = Optional.empty();
  private Optional<Throughput> work = Optional.empty();
  private Optional<Instant> time = Optional.empty();
  private FileOrigin origin = FileOrigin.NONE;
  private long iterations;
  private FailedAnswers failed = new FailedAnswers(0, 0);

  void with(String key, Object value) {
    facts.put(key, value);
  }

  void stated(Direction better) {
    direction = Optional.of(better);
  }

  void throughput(Throughput of) {
    work = Optional.of(of);
  }

  void time(Instant measured) {
    time = Optional.of(measured);
  }

  void origin(FileOrigin said) {
    origin = said;
  }

  void iterations(long atLeast) {
    iterations = iterations == 0 ? atLeast : Math.min(iterations, atLeast);
  }

  void failed(FailedRuns runs) {
    failed = failed.withRuns(runs);
  }

  void failedRequests(double share) {
    failed = new FailedAnswers(0, share).withRuns(failed.runs());
  }

  /** Puts all of it on a measurement. */
  void on(MeasurementBuilder draft) {
    direction.ifPresent(draft::stated);
    if (iterations >= 1) {
      draft.iterationsAValue(iterations);
    }
    facts.forEach(draft::with);
    draft.failed(failed);
    draft.throughput(work);
    draft.timestamp(time);
    draft.fileOrigin(origin);
  }
}
