package dev.steelyard.cli.doctor;

import dev.steelyard.analysis.runs.SelfWeigher;
import dev.steelyard.analysis.runs.SelfWeighingListener;
import dev.steelyard.cli.options.OptionRange;
import dev.steelyard.core.SteelyardException;
import dev.steelyard.lab.experiment.Experiment;
import dev.steelyard.lab.experiment.Selection;
import dev.steelyard.lab.experiment.reading.ExperimentReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says which experiment is weighed against itself, and how often. */
final class SelfWeighingOptions {

  private static final int MOST_REPETITIONS = 10_000;
  private static final int MOST_ITERATIONS = 1_000_000;

  @Option(
      names = "--aa",
      paramLabel = "N",
      description = "Weigh the baseline of an experiment against itself N times instead.")
  private @Nullable Integer repetitions;

  @Option(
      names = "--only",
      paramLabel = "FACTOR=LEVEL[,…]",
      description = "With --aa: these levels only; may be given again.")
  private List<String> only = List.of();

  @Option(
      names = "--iterations",
      paramLabel = "N",
      description = "With --aa: N iterations a trial, whatever the experiment says.")
  private @Nullable Integer iterations;

  @Parameters(arity = "0..1", paramLabel = "EXPERIMENT.yaml", description = "For --aa.")
  private @Nullable Path file;

  boolean given() {
    return repetitions != null;
  }

  /** Finds what is wrong with the options themselves, before anything is read. */
  void check() {
    if ((repetitions == null) != (file == null)) {
      throw SteelyardException.invalid(
          "--aa N and an experiment go together: steelyard doctor --aa 20 EXPERIMENT.yaml");
    }
    if (repetitions == null && (iterations != null || !only.isEmpty())) {
      throw SteelyardException.invalid("--only and --iterations go with --aa");
    }
    OptionRange.check("--aa", repetitions, MOST_REPETITIONS);
    OptionRange.check("--iterations", iterations, MOST_ITERATIONS);
  }

  /** Reads the experiment; only when they are given. */
  SelfWeigher weigher(SelfWeighingListener listener) {
    Path path = Objects.requireNonNull(file);
    Experiment experiment = ExperimentReader.read(path);
    if (iterations != null) {
      experiment = experiment.withIterations(iterations);
    }
    Selection selection = Selection.of(experiment, only, List.of());
    return new SelfWeigher(
        experiment, path, selection, Objects.requireNonNull(repetitions), listener);
  }
}
