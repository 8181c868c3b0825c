package dev.steelyard.lab.count;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.profile.CountKind;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Which tools count what on this machine.
 *
 * @param kinds what is counted in one iteration, of what is asked for
 * @param tools of which the first counts that knows programs of the command's kind
 */
public record CountingTools(Set<CountKind> kinds, List<CountingTool> tools) {

  private static final String INSTALL = "; install it, as the package '%s' of most systems";

  public CountingTools {
    kinds = Set.copyOf(kinds);
    tools = List.copyOf(tools);
  }

  /** What is counted together, of all that is asked for and not counted anyway. */
  public static List<Set<CountKind>> groups(Set<CountKind> asked) {
    return Stream.of(
            EnumSet.of(CountKind.INSTRUCTIONS),
            EnumSet.of(CountKind.SYSCALLS),
            EnumSet.of(CountKind.ALLOCATIONS, CountKind.BYTES_ALLOCATED))
        .map(together -> {
          together.retainAll(asked);
          return Set.<CountKind>copyOf(together);
        })
        .filter(together -> !together.isEmpty())
        .toList();
  }

  /**
   * The tools for all that is asked for and not counted anyway.
   *
   * @throws SteelyardException when one is not there, with what to install
   */
  public static List<CountingTools> of(Set<CountKind> asked) {
    return groups(asked).stream().map(kinds -> new CountingTools(kinds, tools(kinds))).toList();
  }

  private static List<CountingTool> tools(Set<CountKind> kinds) {
    if (kinds.contains(CountKind.INSTRUCTIONS)) {
      return List.of(instructions());
    }
    if (kinds.contains(CountKind.SYSCALLS)) {
      return List.of(need(Strace::find, CountKind.SYSCALLS, "strace", "strace"));
    }
    // Who runs virtual machines alone needs no other.
    return Stream.<CountingTool>concat(
            Stream.of(new JvmAllocations()), Valgrind.find().map(Dhat::new).stream())
        .toList();
  }

  /** The processor's own counter is a hundred times faster than a simulated processor. */
  private static CountingTool instructions() {
    Optional<PerfStat> perf = PerfStat.find();
    return perf.isPresent()
        ? perf.get()
        : new Callgrind(
            need(
                Valgrind::find,
                CountKind.INSTRUCTIONS,
                "valgrind, as perf cannot read the processor's counters here",
                "valgrind"));
  }

  private static <T> T need(Supplier<Optional<T>> tool, CountKind kind, String what, String name) {
    return tool.get()
        .orElseThrow(() ->
            SteelyardException.cannotRun(
                ("metrics: '%s' is counted by %s" + INSTALL).formatted(kind.word(), what, name)));
  }
}
