package dev.steelyard.host.isolation;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.host.process.Command;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** One kind of isolation, known to work here. One object serves a whole run. */
public interface Isolation extends AutoCloseable {

  /**
   * Makes ready what a kind needs.
   *
   * @param folder exists, is writable, is the run's own; what is made here is in it
   * @throws SteelyardException with the remedy, when rights or tools are missing
   */
  static Isolation open(IsolationKind kind, Path folder) {
    return switch (kind) {
      case NONE -> new PlainIsolation(folder);
      case CGROUP -> new CgroupIsolation(folder);
      case MICROVM -> new MicrovmIsolation(folder);
    };
  }

  /**
   * Checks everything that can be checked before there is a program: that the limits can be kept
   * here, and that the machine has what is asked for.
   */
  void check(ResourceLimits limits);

  /** As {@link #check(Limits)}; and makes ready what the program needs, once for each program. */
  default void check(ResourceLimits limits, Command command) {
    check(limits, command, List.of());
  }

  /**
   * As {@link #check(Limits, Command)}.
   *
   * @param files and folders that the program needs beside those that its command names; they are
   *     there
   */
  default void check(ResourceLimits limits, Command command, List<Path> files) {
    check(limits);
  }

  /** What a user is to know of how programs run here, a line each. */
  default List<String> remarks() {
    return List.of();
  }

  /** What ran, for the results' metadata. */
  Map<String, Object> describe();

  /** A fresh place for one start of a program. */
  default Sandbox enclose(ResourceLimits limits) {
    return enclose(limits, List.of());
  }

  /**
   * A fresh place for one start of a program.
   *
   * @param files as {@link #check(Limits, Command, List)} was told
   */
  Sandbox enclose(ResourceLimits limits, List<Path> files);

  /** Frees what the kind itself holds; its enclosures are closed before. */
  @Override
  void close();
}
