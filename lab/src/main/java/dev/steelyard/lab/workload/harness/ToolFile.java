package dev.steelyard.lab.workload.harness;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.model.Metadata;
import dev.steelyard.harness.Harness;
import dev.steelyard.harness.reading.Measurement;
import dev.steelyard.harness.reading.ReadProblem;
import dev.steelyard.harness.reading.Reading;
import dev.steelyard.harness.reading.Skipped;
import dev.steelyard.lab.workload.ToolResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads all that a tool wrote in one invocation, or tells why it cannot be taken. */
final class ToolFile {

  /** Each is kept with its iteration, which is one line of a journal. */
  private static final long MOST_VALUES = 1_000_000;

  private final List<ToolResult> results = new ArrayList<>();
  private final List<ReadProblem> problems = new ArrayList<>();
  private long values;

  private ToolFile() {}

  /**
   * Every benchmark in it.
   *
   * @throws NoResultException when there is none, or not all of it can be read: what is missing
   *     would not be missed
   */
  static List<ToolResult> read(Path file, String format) throws NoResultException {
    ToolFile read = new ToolFile();
    try {
      var _ = Harness.read(file, format, read::take);
    } catch (SteelyardException failure) {
      if (failure.kind() != SteelyardException.Kind.INVALID_INPUT) {
        throw failure;
      }
      throw new NoResultException(String.valueOf(failure.getMessage()));
    }
    if (!read.problems.isEmpty()) {
      int more = read.problems.size() - 1;
      throw new NoResultException(
          read.problems.getFirst() + (more == 0 ? "" : " (and %d more)".formatted(more)));
    }
    if (read.values > MOST_VALUES) {
      throw new NoResultException(
          "%s has more than %,d values; run fewer benchmarks at once".formatted(file, MOST_VALUES));
    }
    return read.results;
  }

  private void take(Reading reading) {
    switch (reading) {
      case Measurement measured -> take(measured);
      case ReadProblem problem -> problems.add(problem);
      case Skipped _ -> {}
    }
  }

  private void take(Measurement measured) {
    values += measured.values().size();
    if (values > MOST_VALUES) {
      return;
    }
    Metadata metadata = measured.metadata();
    results.add(
        new ToolResult(
            measured.benchmark(),
            measured.values().stream().boxed().toList(),
            measured.unit().symbol(),
            metadata.direction().word(),
            metadata.basis().word(),
            metadata.originalUnit(),
            metadata.format(),
            metadata.provenance().iterationsAValue().stream()
                .mapToLong(fewest -> (long) fewest)
                .findFirst(),
            measured.throughput()));
  }
}
