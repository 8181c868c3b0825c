package dev.steelyard.lab.count;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.file.FileFault;
import dev.steelyard.core.profile.CountKind;
import dev.steelyard.core.unit.Unit;
import dev.steelyard.host.process.Command;
import dev.steelyard.host.process.Tool;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Instructions, by a counter of the processor that perf reads: at full speed, on machines that show
 * their counters to programs.
 *
 * @param program of perf
 * @param version as it tells it
 */
record PerfStat(Path program, String version) implements CountingTool {

  private static final String LOG = "perf";
  private static final String EVENT = "instructions:u";

  /**
   * The columns of {@code -x,}: the count, its unit, the event, and how much of the time it ran.
   */
  private static final int COLUMNS = 5;

  private static final String ALL_THE_TIME = "100.00";

  /** Empty where there is none, and where the processor's counters are not to be had. */
  static Optional<PerfStat> find() {
    return Tool.find("perf")
        .filter(PerfStat::counts)
        .map(tool ->
            new PerfStat(tool.program(), tool.run("--version").lines().findFirst().orElse("perf")));
  }

  private static boolean counts(Tool perf) {
    Tool.Outcome tried = perf.attempt(List.of("stat", "-x,", "-e", EVENT, "--", "true"));
    return tried.code() == 0 && count(tried.said().lines()).isPresent();
  }

  /** Empty where nothing was counted, or of a part of the time alone, and the rest guessed. */
  static OptionalDouble count(Stream<String> lines) {
    return lines
        .map(line -> List.of(line.split(",")))
        .filter(columns -> columns.size() >= COLUMNS && columns.get(2).equals(EVENT))
        .filter(columns -> columns.getFirst().matches("\\d+"))
        .filter(columns -> columns.get(COLUMNS - 1).equals(ALL_THE_TIME))
        .mapToDouble(columns -> Double.parseDouble(columns.getFirst()))
        .findFirst();
  }

  @Override
  public String name() {
    return version;
  }

  @Override
  public Set<CountKind> kinds() {
    return Set.of(CountKind.INSTRUCTIONS);
  }

  @Override
  public Unit unit(CountKind kind) {
    return Unit.INSTRUCTIONS;
  }

  @Override
  public Command around(Command command, Path folder) {
    String log = folder.resolve(LOG).toString();
    return command.inside(program, List.of("stat", "-x,", "-o", log, "-e", EVENT, "--"));
  }

  @Override
  public Optional<Map<CountKind, Double>> take(Path folder) {
    try {
      OptionalDouble count =
          count(Files.readAllLines(folder.resolve(LOG), StandardCharsets.US_ASCII).stream());
      if (count.isEmpty()) {
        throw SteelyardException.cannotRun(
            "%s could not count all the time: others use the processor's counters"
                .formatted(version));
      }
      return Optional.of(Map.of(CountKind.INSTRUCTIONS, count.getAsDouble()));
    } catch (IOException failure) {
      throw SteelyardException.cannotRun(
          "cannot read what perf said: " + FileFault.why(failure), failure);
    }
  }
}
