package dev.steelyard.lab.workload.command;

import dev.steelyard.core.model.Direction;
import dev.steelyard.core.unit.Unit;
import dev.steelyard.host.process.ExitCodes;
import dev.steelyard.lab.template.CommandTemplate;
import dev.steelyard.lab.template.TextTemplate;
import dev.steelyard.lab.workload.Iteration;
import dev.steelyard.lab.workload.IterationMetric;
import dev.steelyard.lab.workload.IterationOutcome;
import dev.steelyard.lab.workload.WorkPlace;
import dev.steelyard.lab.workload.Workload;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Runs a program and measures its process. This record is part of fingerprints that journals keep,
 * with its name and its components.
 *
 * @param output where its standard output goes
 * @param exit the codes that are right
 */
record OfCommand(CommandTemplate command, OutputKind output, ExitCodes exit) implements Workload {

  private static final List<IterationMetric> METRICS =
      List.of(
          IterationMetric.WALL,
          IterationMetric.time("user", Iteration::userNanos),
          IterationMetric.time("sys", Iteration::systemNanos),
          new IterationMetric("max_rss", Unit.BYTES, Direction.LOWER_IS_BETTER, Iteration::maxRss),
          IterationMetric.CPU);

  @Override
  public Stream<TextTemplate> templates() {
    return command.templates();
  }

  @Override
  public Optional<CommandTemplate> ownCommand() {
    return Optional.of(command);
  }

  @Override
  public boolean countsFailures() {
    return exit.isAny();
  }

  /** Of a command that is sealed by itself what it runs is seen through. */
  @Override
  public Object fingerprint(boolean commandIsSealed) {
    return commandIsSealed ? List.of(output, exit) : this;
  }

  @Override
  public List<IterationMetric> metrics(List<Iteration> iterations) {
    return METRICS;
  }

  @Override
  public Map<String, Object> facts() {
    return Map.of("output", output.word());
  }

  @Override
  public IterationOutcome measure(WorkPlace place) {
    return place.run(place.command(), output.in(place.scratch()), exit);
  }
}
