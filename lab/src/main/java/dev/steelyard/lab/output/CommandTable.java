package dev.steelyard.lab.output;

import dev.steelyard.core.statistics.Summary;
import dev.steelyard.core.statistics.Values;
import dev.steelyard.core.text.CsvRow;
import dev.steelyard.lab.adhoc.CommandLabels;
import dev.steelyard.lab.experiment.Factor;
import dev.steelyard.lab.run.RunOutcome;
import dev.steelyard.lab.run.TrialRecord;
import dev.steelyard.lab.workload.Iteration;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * Commands that were timed as CSV, a row for each, also for one of which all runs failed. The
 * columns are those that hyperfine writes, in seconds, and then how many runs count and how many
 * failed, which with {@code -i} may be the same ones.
 */
public final class CommandTable {

  private CommandTable() {}

  /** Writes all of them, in the order in which they were given. */
  public static void write(RunOutcome outcome, Appendable out) throws IOException {
    List<String> parameters =
        outcome.plan().experiment().factors().stream().map(Factor::name).toList();
    CsvRow heading =
        CsvRow.of("command", "mean", "stddev", "median", "user", "system", "min", "max")
            .and("n", "failures");
    parameters.forEach(name -> heading.and("parameter_" + name));
    heading.write(out);
    CommandLabels labels = CommandLabels.of(outcome.plan().experiment());
    for (TrialRecord record : outcome.trials()) {
      row(record, labels, parameters).write(out);
    }
  }

  private static CsvRow row(TrialRecord record, CommandLabels labels, List<String> parameters) {
    var levels = record.trial().levels();
    List<Iteration> counting = record.counting();
    CsvRow row = CsvRow.of(labels.label(record.trial().variant().name(), levels));
    Optional<Summary> wall = seconds(counting, Iteration::wallNanos);
    if (wall.isPresent()) {
      Summary time = wall.get();
      row.and(time.mean(), counting.size() < 2 ? Double.NaN : time.standardDeviation())
          .and(time.median(), mean(counting, Iteration::userNanos))
          .and(mean(counting, Iteration::systemNanos), time.min(), time.max());
    } else {
      row.and("", "", "", "", "", "", "");
    }
    row.and(counting.size(), failures(record));
    parameters.forEach(name -> row.and(levels.getOrDefault(name, "")));
    return row;
  }

  private static Optional<Summary> seconds(List<Iteration> some, ToLongFunction<Iteration> nanos) {
    return some.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Summary.of(
                Values.of(
                    some.stream().mapToDouble(one -> nanos.applyAsLong(one) / 1e9).toArray())));
  }

  private static double mean(List<Iteration> some, ToLongFunction<Iteration> nanos) {
    return seconds(some, nanos).map(Summary::mean).orElse(Double.NaN);
  }

  /** Those that do not count, and those that count though their exit code says that they failed. */
  private static long failures(TrialRecord record) {
    boolean countsFailures = record.trial().variant().workload().countsFailures();
    long counted = record.counting().stream().filter(one -> one.exitCode().isPresent()).count();
    return record.failed().size() + (countsFailures ? counted : 0);
  }
}
