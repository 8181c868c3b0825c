package dev.steelyard.lab.count;

import dev.steelyard.core.profile.CountKind;
import dev.steelyard.core.unit.Unit;
import dev.steelyard.host.process.Command;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Instructions, by Valgrind's callgrind: on every machine, and some fifty times slower than
 * without. Of what does the same each time the number is the same each time.
 */
record Callgrind(Valgrind valgrind) implements CountingTool {

  private static final Pattern READ = Pattern.compile("I +refs: +([\\d,]+)");

  @Override
  public String name() {
    return "callgrind of " + valgrind.version();
  }

  @Override
  public Set<CountKind> kinds() {
    return Set.of(CountKind.INSTRUCTIONS);
  }

  @Override
  public Unit unit(CountKind kind) {
    return Unit.SIMULATED_INSTRUCTIONS;
  }

  @Override
  public Command around(Command command, Path folder) {
    return valgrind.around(
        command, List.of("--tool=callgrind", "--callgrind-out-file=/dev/null"), folder);
  }

  @Override
  public Optional<Map<CountKind, Double>> take(Path folder) {
    return Optional.of(Map.of(CountKind.INSTRUCTIONS, valgrind.sums(READ, folder).getFirst()));
  }

  @Override
  public Optional<String> leavesOut(Command command, Path folder) {
    return valgrind.replaced(command, folder);
  }
}
