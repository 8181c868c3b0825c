package dev.steelyard.lab.workload.harness;

import dev.steelyard.core.model.Basis;
import dev.steelyard.core.model.BenchmarkName;
import dev.steelyard.host.process.Command;
import dev.steelyard.host.process.ExitCodes;
import dev.steelyard.host.process.StandardOutput;
import dev.steelyard.lab.stage.Cause;
import dev.steelyard.lab.stage.IterationFailure;
import dev.steelyard.lab.template.CommandTemplate;
import dev.steelyard.lab.template.TextTemplate;
import dev.steelyard.lab.workload.Iteration;
import dev.steelyard.lab.workload.IterationMetric;
import dev.steelyard.lab.workload.IterationOutcome;
import dev.steelyard.lab.workload.MetricGroup;
import dev.steelyard.lab.workload.WorkPlace;
import dev.steelyard.lab.workload.Workload;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Runs a benchmark tool once in every iteration and takes what it measured from what it wrote. This
 * record is part of fingerprints that journals keep, with its name and its components.
 *
 * @param format one of {@link dev.steelyard.harness.Formats#names}
 * @param reads the file or folder that the tool writes; its standard output when there is none
 */
record OfHarness(CommandTemplate run, String format, Optional<TextTemplate> reads)
    implements Workload {

  private static final String OUTPUT = "standard-output";

  @Override
  public Stream<TextTemplate> templates() {
    return Stream.concat(run.templates(), reads.stream());
  }

  @Override
  public Optional<CommandTemplate> ownCommand() {
    return Optional.of(run);
  }

  @Override
  public boolean hasPrimary() {
    return false;
  }

  @Override
  public Object fingerprint(boolean commandIsSealed) {
    return commandIsSealed ? List.of(format, reads) : this;
  }

  /** How long the whole tool took says nothing: many measure for a time that is set. */
  @Override
  public List<IterationMetric> metrics(List<Iteration> iterations) {
    return List.of();
  }

  /** All that a tool measures is what it was run for. */
  @Override
  public boolean asksFor(String metric, Basis better) {
    return true;
  }

  @Override
  public List<MetricGroup> groups(BenchmarkName all, List<Iteration> iterations) {
    return ToolBenchmarks.of(all, iterations);
  }

  @Override
  public IterationOutcome measure(WorkPlace place) {
    Command command = place.command();
    Path output = place.scratch().resolve(OUTPUT);
    Optional<Path> named =
        reads.map(one -> place.directory().resolve(one.fill(place.places())).normalize());
    WrittenResults written = WrittenResults.before(named.orElse(output), place.scratch());
    StandardOutput to =
        named.isPresent() ? new StandardOutput.Piped() : new StandardOutput.ToFile(output);
    IterationOutcome measured = place.run(command, to, ExitCodes.SUCCESS);
    if (measured.calledOff() || measured.failure().isPresent()) {
      return measured;
    }
    try {
      if (named.isEmpty() && output.toFile().length() == 0) {
        throw new NoResultException(
            "the standard output of '%s' is empty; let it write its results there, or say in 'reads' where it writes them"
                .formatted(command.program().getFileName()));
      }
      WrittenResults.Fresh fresh = written.after();
      fresh.remark().ifPresent(place::warn);
      return measured.withResults(ToolFile.read(fresh.path(), format));
    } catch (NoResultException none) {
      String why = inWords(String.valueOf(none.getMessage()), output, place.scratch());
      return measured.with(Optional.of(new IterationFailure(Cause.WRONG_OUTPUT, why)));
    }
  }

  /** When it is read the scratch folder is gone: no path of it helps anybody. */
  private static String inWords(String why, Path output, Path scratch) {
    return why.replace(
            "name one with --format, or say with --map what is where",
            "name one by 'format' of the harness")
        .replace("'" + output + "'", "its standard output")
        .replace(output.toString(), "standard output")
        .replace(scratch.toString(), "{scratch}");
  }
}
