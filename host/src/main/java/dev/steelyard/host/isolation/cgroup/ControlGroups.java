package dev.steelyard.host.isolation.cgroup;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.host.process.ThisUser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The place in this machine's control groups where new ones are made: below this process's own, so
 * that what holds for it holds for them.
 */
public final class ControlGroups implements AutoCloseable {

  static final String REMEDY =
      "run as root, or let systemd hand a group on to you: systemd-run --user --scope -p"
          + " Delegate=yes ./steelyard run EXPERIMENT.yaml";

  private static final String OF_FIRST =
      "those of version 1 are root's; run as root, or with version 2 let systemd hand a group on to"
          + " you: systemd-run --user --scope -p Delegate=yes ./steelyard run EXPERIMENT.yaml";

  private static final String WITHOUT = "leave the limit out, or use isolation 'microvm'";

  private static final String HAND_ON =
      "run as root, or have root add 'Delegate=cpu io memory pids' to [Service] of user@.service"
          + " (systemctl edit user@.service), and log in again";

  private final int version;
  private final Map<Controller, Path> first;
  private final Optional<Path> second;
  private final Set<Controller> controllers;
  private final Optional<SecondBase> base;

  private ControlGroups(
      int version,
      Map<Controller, Path> first,
      Optional<Path> second,
      Set<Controller> controllers,
      Optional<SecondBase> base) {
    this.version = version;
    this.first = first;
    this.second = second;
    this.controllers = Set.copyOf(controllers);
    this.base = base;
  }

  /**
   * Finds the place and makes it ready.
   *
   * @param about told of a group before it is made for this process itself, if one has to be
   * @throws SteelyardException with the remedy, when there is none or no right to use it
   */
  public static ControlGroups open(Consumer<Path> about) {
    Mounts mounts = Mounts.read();
    // Where the machine has the controller, but this group not, it is a matter of rights.
    Optional<Path> second =
        mounts
            .second()
            .filter(
                own -> hasMemory(own) || mounts.top().filter(ControlGroups::hasMemory).isPresent());
    ControlGroups found;
    if (second.isPresent()) {
      SecondBase base = SecondBase.ready(second.get(), mounts.top().orElse(second.get()), about);
      found =
          new ControlGroups(
              2, Map.of(), Optional.of(base.folder()), base.controllers(), Optional.of(base));
    } else if (mounts.first().containsKey(Controller.MEMORY)) {
      found =
          new ControlGroups(
              1, mounts.first(), mounts.second(), mounts.first().keySet(), Optional.empty());
    } else {
      throw SteelyardException.cannotRun(
          "this machine shows no control groups for memory; mount cgroup2 at /sys/fs/cgroup,"
              + " or use isolation 'none'");
    }
    try {
      found.requireWritable();
      return found;
    } catch (SteelyardException failure) {
      found.close();
      throw failure;
    }
  }

  private static boolean hasMemory(Path group) {
    return SecondBase.offered(group).contains(Controller.MEMORY);
  }

  private void requireWritable() {
    for (Path folder : named("probe").folders()) {
      Path parent = folder.resolveSibling("cgroup.procs").getParent();
      if (parent == null || !Files.isWritable(parent)) {
        throw SteelyardException.cannotRun(
            "no right to make a control group in %s; %s"
                .formatted(parent, version == 1 ? OF_FIRST : REMEDY));
      }
    }
  }

  /** 1 or 2. */
  public int version() {
    return version;
  }

  public Set<Controller> controllers() {
    return controllers;
  }

  /** Refuses a limit that nothing here can keep. */
  public void require(Controller controller) {
    if (!controllers.contains(controller)) {
      throw SteelyardException.cannotRun(missing(controller));
    }
  }

  static String missing(Controller controller) {
    return "the control groups here have no controller '%s', so that limit cannot be kept;%n%s"
        .formatted(controller.second(), ThisUser.id() == 0 ? WITHOUT : HAND_ON);
  }

  /** A group that is yet to be made. */
  public ControlGroup named(String name) {
    if (version == 2) {
      return new GroupOfSecond(second.orElseThrow().resolve(name));
    }
    Map<Controller, Path> places =
        first.entrySet().stream()
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey,
                    entry -> entry.getValue().resolve(name),
                    (one, _) -> one,
                    () -> new EnumMap<>(Controller.class)));
    return new GroupOfFirst(places, second.map(folder -> folder.resolve(name)));
  }

  /** The folders new groups are made in. */
  List<Path> places() {
    return named("x").folders().stream().map(Path::getParent).toList();
  }

  /** Moves this process back to where it was, if it had to move; its groups are gone. */
  @Override
  public void close() {
    base.ifPresent(SecondBase::close);
  }
}
