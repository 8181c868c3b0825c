package dev.steelyard.analysis.profile;

import dev.steelyard.host.process.ProcessIdentity;
import dev.steelyard.profile.record.TargetProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Looks again and again for the processes that others have started, and tells what is new once it
 * is known what runs in it: a process that was forked is what its parent is until it executes a
 * program of its own, and a virtual machine takes a moment to be one. For one thread.
 */
final class FamilyLook {

  private final Set<Long> roots;
  private final Map<ProcessIdentity, Long> absent = new HashMap<>();
  private long lookedNanos = Long.MIN_VALUE;
  private Map<TargetProcess, Path> before = new HashMap<>();

  /** Of these and what they start. */
  FamilyLook(Set<Long> roots) {
    this.roots = Set.copyOf(roots);
  }

  /**
   * Those that are now what they were at the last look. A root that executes another program is
   * among them, too.
   */
  List<TargetProcess> settled() {
    long began = System.nanoTime();
    Map<TargetProcess, Path> now = new HashMap<>();
    List<TargetProcess> settled = new ArrayList<>();
    for (long root : roots) {
      ProcessHandle.of(root).stream()
          .flatMap(one -> Stream.concat(Stream.of(one), one.descendants()))
          .map(ProcessHandle::pid)
          .flatMap(pid -> TargetProcess.known(pid).stream())
          .forEach(one -> program(one).forEach(program -> now.put(one, program)));
    }
    now.forEach((one, program) -> {
      if (program.equals(before.get(one)) && !isBecomingJvm(one, program)) {
        settled.add(one);
      }
    });
    now.keySet().forEach(one -> absent.putIfAbsent(one.identity(), lookedNanos));
    before = now;
    lookedNanos = began;
    return settled;
  }

  /**
   * A moment at which a process was not there yet.
   *
   * @return as {@link System#nanoTime} gives it
   */
  long absentNanos(TargetProcess one) {
    return absent.getOrDefault(one.identity(), Long.MIN_VALUE);
  }

  private static boolean isBecomingJvm(TargetProcess one, Path program) {
    return one.kind() == TargetProcess.Kind.NATIVE
        && String.valueOf(program.getFileName()).equals("java");
  }

  private static Stream<Path> program(TargetProcess one) {
    try {
      return Stream.of(Files.readSymbolicLink(Path.of("/proc", Long.toString(one.pid()), "exe")));
    } catch (IOException gone) {
      return Stream.empty();
    }
  }
}
