package dev.steelyard.host.isolation.cgroup;

import dev.steelyard.core.SteelyardException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Where groups of version 2 can be made. A group that hands controllers on may have no processes of
 * its own (but for the topmost), so this process moves into a group beside the new ones, and back
 * when it is closed.
 *
 * @param aside where this process moved to, if it had to
 */
record SecondBase(Path folder, Set<Controller> controllers, Optional<Path> aside)
    implements AutoCloseable {

  /**
   * Makes a place ready.
   *
   * @param own this process's group
   * @param top the topmost group to be seen
   */
  static SecondBase ready(Path own, Path top, Consumer<Path> about) {
    Path base = isTopmost(top) && Files.isWritable(top.resolve("cgroup.procs")) ? top : own;
    if (!Files.isWritable(base.resolve("cgroup.subtree_control"))) {
      throw SteelyardException.cannotRun(
          "no right to make control groups in %s; %s".formatted(base, ControlGroups.REMEDY));
    }
    Set<Controller> wanted = offered(base);
    if (handedOn(base).containsAll(wanted)) {
      return new SecondBase(base, handedOn(base), Optional.empty());
    }
    Optional<Path> aside = isTopmost(base) ? Optional.empty() : Optional.of(stepAside(base, about));
    try {
      handOn(base, wanted);
      return new SecondBase(base, handedOn(base), aside);
    } catch (SteelyardException failure) {
      aside.ifPresent(one -> stepBack(base, one));
      throw failure;
    }
  }

  /** Only the kernel's own topmost group has no type; the topmost of a container has one. */
  private static boolean isTopmost(Path group) {
    return !Files.exists(group.resolve("cgroup.type"));
  }

  static Set<Controller> offered(Path group) {
    return read(group.resolve("cgroup.controllers"));
  }

  private static Set<Controller> handedOn(Path group) {
    return read(group.resolve("cgroup.subtree_control"));
  }

  private static Set<Controller> read(Path file) {
    return Controller.secondNamed(
        GroupFile.lines(file).stream().flatMap(line -> List.of(line.split(" ")).stream()).toList());
  }

  private static Path stepAside(Path base, Consumer<Path> about) {
    Path aside = base.resolve("steelyard-lab-" + ProcessHandle.current().pid());
    about.accept(aside);
    GroupOfFirst.make(aside);
    try {
      moveTo(aside);
      return aside;
    } catch (SteelyardException failure) {
      GroupFile.remove(aside);
      throw failure;
    }
  }

  private static void moveTo(Path group) {
    GroupFile.write(group.resolve("cgroup.procs"), Long.toString(ProcessHandle.current().pid()));
  }

  private static void stepBack(Path base, Path aside) {
    moveTo(base);
    GroupFile.remove(aside);
  }

  /** Leaves all as it was; groups that were made here are gone by now. */
  @Override
  public void close() {
    if (aside.isPresent()) {
      GroupFile.write(folder.resolve("cgroup.subtree_control"), words("-", controllers));
      stepBack(folder, aside.get());
    }
  }

  private static String words(String sign, Set<Controller> controllers) {
    return controllers.stream().map(one -> sign + one.second()).collect(Collectors.joining(" "));
  }

  private static void handOn(Path base, Set<Controller> wanted) {
    try {
      GroupFile.write(base.resolve("cgroup.subtree_control"), words("+", wanted));
    } catch (SteelyardException failure) {
      throw SteelyardException.cannotRun(
          "the control group %s has other processes in it and cannot hand its controllers on; %s"
              .formatted(base, ControlGroups.REMEDY),
          failure);
    }
  }
}
