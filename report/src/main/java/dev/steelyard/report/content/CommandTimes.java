package dev.steelyard.report.content;

import dev.steelyard.core.model.BenchmarkName;
import dev.steelyard.core.model.Result;
import dev.steelyard.core.unit.DisplayScale;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What one command took, in words.
 *
 * @param label the command with the values of its parameters
 * @param time its wall time
 * @param others what else was measured of it, by the metric's name
 */
public record CommandTimes(String label, Result time, Map<String, Result> others) {

  private static final String UNKNOWN = "–";

  public CommandTimes {
    others = Map.copyOf(others);
  }

  /** All commands of a report, in the order they were given. */
  public static List<CommandTimes> of(Report report) {
    Map<BenchmarkName, List<Result>> metrics =
        report.results().stream()
            .filter(one -> one.name().metric().isPresent())
            .collect(Collectors.groupingBy(one -> primary(one.name())));
    return report.results().stream()
        .filter(one -> one.name().metric().isEmpty())
        .map(one ->
            of(
                report.commands().getOrDefault(one.benchmark(), one.benchmark()),
                one,
                metrics.getOrDefault(one.name(), List.of())))
        .toList();
  }

  private static CommandTimes of(String label, Result time, List<Result> metrics) {
    return new CommandTimes(
        label,
        time,
        metrics.stream()
            .collect(
                Collectors.toMap(
                    one -> one.name().metric().orElse(""), Function.identity(), (one, _) -> one)));
  }

  private static BenchmarkName primary(BenchmarkName name) {
    return new BenchmarkName(name.base(), name.levels(), Optional.empty());
  }

  private DisplayScale scale() {
    return time.unit().displayScale(time.summary().mean());
  }

  /** {@code 23.80 ms}. */
  public String mean() {
    return scale().format(time.summary().mean());
  }

  /** The standard deviation, in the unit of the mean. */
  public String deviation() {
    return runs() < 2 ? UNKNOWN : scale().format(time.summary().standardDeviation());
  }

  /** {@code 22.90…25.40 ms}. */
  public String range() {
    return SideBySide.range(time.summary(), scale());
  }

  public String least() {
    return scale().format(time.summary().min());
  }

  public String most() {
    return scale().format(time.summary().max());
  }

  public int runs() {
    return time.values().size();
  }

  public String user() {
    return mean("user");
  }

  public String system() {
    return mean("sys");
  }

  /** The largest resident set that a run had, on average. */
  public String memory() {
    return mean("max_rss");
  }

  private String mean(String metric) {
    Result one = others.get(metric);
    return one == null ? UNKNOWN : one.unit().format(one.summary().mean());
  }
}
