package dev.steelyard.lab.workload.command;

import dev.steelyard.core.model.Basis;
import dev.steelyard.lab.load.CustomMetric;
import dev.steelyard.lab.stage.Cause;
import dev.steelyard.lab.stage.IterationFailure;
import dev.steelyard.lab.template.CommandTemplate;
import dev.steelyard.lab.template.TextTemplate;
import dev.steelyard.lab.workload.Iteration;
import dev.steelyard.lab.workload.IterationMetric;
import dev.steelyard.lab.workload.IterationOutcome;
import dev.steelyard.lab.workload.WorkPlace;
import dev.steelyard.lab.workload.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A command of which numbers are measured that it writes, beside its process. What it writes is
 * read when its time has been taken. This record is part of fingerprints that journals keep.
 *
 * @param of the command, whose output is a file
 */
record MeasuredOutput(OfCommand of, List<Measure> measures) implements Workload {

  MeasuredOutput {
    measures = List.copyOf(measures);
  }

  @Override
  public Stream<TextTemplate> templates() {
    return of.templates();
  }

  @Override
  public Optional<CommandTemplate> ownCommand() {
    return of.ownCommand();
  }

  @Override
  public boolean countsFailures() {
    return of.countsFailures();
  }

  @Override
  public Object fingerprint(boolean commandIsSealed) {
    return List.of(of.fingerprint(commandIsSealed), measures);
  }

  @Override
  public List<IterationMetric> metrics(List<Iteration> iterations) {
    return Stream.concat(of.metrics(iterations).stream(), measures.stream().map(Measure::metric))
        .toList();
  }

  @Override
  public boolean asksFor(String metric, Basis better) {
    return measures.stream().anyMatch(one -> one.name().equals(metric));
  }

  @Override
  public List<String> namedMetrics() {
    return measures.stream().map(Measure::name).toList();
  }

  /** Of several numbers the one that is named first. */
  @Override
  public Optional<String> rankedBy() {
    return measures.stream().map(Measure::name).findFirst();
  }

  @Override
  public Map<String, Object> facts() {
    return of.facts();
  }

  @Override
  public IterationOutcome measure(WorkPlace place) {
    IterationOutcome measured = of.measure(place);
    if (measured.calledOff() || measured.failure().isPresent()) {
      return measured;
    }
    List<CustomMetric> numbers = new ArrayList<>();
    try {
      CommandOutput output = CommandOutput.of(place.scratch().resolve(OutputKind.FILE_NAME));
      for (Measure measure : measures) {
        numbers.add(measure.of(output.number(measure)));
      }
    } catch (NoNumberException none) {
      return measured.with(
          Optional.of(new IterationFailure(Cause.WRONG_OUTPUT, String.valueOf(none.getMessage()))));
    }
    return measured.withOwn(numbers);
  }
}
