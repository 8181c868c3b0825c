package dev.steelyard.lab.count;

import dev.steelyard.core.profile.CountKind;
import dev.steelyard.core.unit.Unit;
import dev.steelyard.host.process.Command;
import dev.steelyard.host.process.ServerProcess;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What programs ask {@code malloc} and its like for, by Valgrind's DHAT. Python is told to ask
 * {@code malloc} for each of its objects, which it otherwise cuts out of larger blocks.
 */
record Dhat(Valgrind valgrind) implements CountingTool {

  private static final Pattern TOTAL =
      Pattern.compile("Total: +([\\d,]+) bytes in ([\\d,]+) blocks");

  @Override
  public String name() {
    return "DHAT of " + valgrind.version();
  }

  @Override
  public Set<CountKind> kinds() {
    return Set.of(CountKind.ALLOCATIONS, CountKind.BYTES_ALLOCATED);
  }

  @Override
  public Unit unit(CountKind kind) {
    return kind == CountKind.BYTES_ALLOCATED ? Unit.BYTES : Unit.COUNT;
  }

  @Override
  public Command around(Command command, Path folder) {
    Command all = ServerProcess.with(command, Map.of("PYTHONMALLOC", "malloc"));
    return valgrind.around(all, List.of("--tool=dhat", "--dhat-out-file=/dev/null"), folder);
  }

  @Override
  public Optional<Map<CountKind, Double>> take(Path folder) {
    List<Double> sums = valgrind.sums(TOTAL, folder);
    return Optional.of(
        Map.of(CountKind.BYTES_ALLOCATED, sums.get(0), CountKind.ALLOCATIONS, sums.get(1)));
  }

  @Override
  public Optional<String> leavesOut(Command command, Path folder) {
    return valgrind.replaced(command, folder);
  }
}
