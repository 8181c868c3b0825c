package dev.steelyard.lab.count;

import dev.steelyard.core.profile.CountKind;
import dev.steelyard.core.unit.Unit;
import dev.steelyard.host.process.Command;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Counts what a command does, with all that it starts, while it runs inside of the tool or beside
 * it. Does not change; for one command at a time.
 */
public interface CountingTool {

  /** For people, and to tell its numbers from another's: {@code callgrind of valgrind-3.19.0}. */
  String name();

  /** What it counts, as far as it is asked. */
  Set<CountKind> kinds();

  /** What a kind is counted in. */
  Unit unit(CountKind kind);

  /**
   * What is run in place of a command, and does the same.
   *
   * @param folder empty, for what the tool writes
   */
  Command around(Command command, Path folder);

  /**
   * What was counted of a command that has ended well.
   *
   * @param folder as {@link #around} had it
   * @return empty where the command is none that this tool counts of
   * @throws dev.steelyard.core.SteelyardException when it cannot be told, with why
   */
  Optional<Map<CountKind, Double>> take(Path folder);

  /**
   * What its numbers of a command leave out, for people.
   *
   * @param command as it was before it was put into the tool
   * @param folder as {@link #around} had it
   */
  default Optional<String> leavesOut(Command command, Path folder) {
    return Optional.empty();
  }
}
