package dev.steelyard.host.process;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** The processes that belong to one server, wherever they hide. */
public interface ProcessTree {

  /** Whether the process of this number belongs to it and still executes. */
  boolean has(long pid);

  /** The numbers of all that execute now. */
  default Stream<Long> members() {
    return ProcessHandle.allProcesses().map(ProcessHandle::pid).filter(this::has);
  }

  /**
   * The numbers of those that may have joined it, and maybe of older members.
   *
   * @param born numbers that were given since this was asked last; empty when they are not known
   */
  default Set<Long> newcomers(Optional<LongStream> born) {
    return members().collect(Collectors.toSet());
  }

  /** Tells every member to leave, politely; returns who was told. */
  default Set<ProcessIdentity> terminate() {
    return signal(Posix.SIGTERM);
  }

  /** Ends all members at one stroke, where the kernel can do that. */
  default void killAtOnce() {}

  /**
   * Ends every member, also those that are being started meanwhile; returns who was ended when all
   * are gone.
   */
  default Set<ProcessIdentity> kill() {
    Set<ProcessIdentity> hit = new HashSet<>();
    members().forEach(pid -> ProcessIdentity.of(pid).ifPresent(hit::add));
    killAtOnce();
    for (Set<ProcessIdentity> now = signal(Posix.SIGKILL);
        !now.isEmpty();
        now = signal(Posix.SIGKILL)) {
      hit.addAll(now);
      Orphans.awaitEnd(now);
    }
    Orphans.awaitEnd(hit);
    return hit;
  }

  private Set<ProcessIdentity> signal(int signal) {
    Set<ProcessIdentity> hit = new HashSet<>();
    List<Long> now = members().toList();
    for (long pid : now) {
      ProcessIdentity.of(pid).ifPresent(hit::add);
      Posix.signalIf(pid, signal, () -> has(pid));
    }
    return hit;
  }
}
