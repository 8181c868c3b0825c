package dev.steelyard.lab.doctor.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * The control groups this process is in, of the first version and of the second. A limit of any
 * group above counts as well; in a container the path from outside may not exist inside, and then
 * the mount's own root is what holds.
 */
final class Cgroups {

  private static final String MOUNT = "sys/fs/cgroup";

  private final Machine machine;

  Cgroups(Machine machine) {
    this.machine = machine;
  }

  /** Whether the machine tells at all. */
  boolean known() {
    return machine.has("proc/self/cgroup") && machine.has(MOUNT);
  }

  /** The processors' worth of time that the tightest group may use; none without a limit. */
  OptionalDouble cpus() {
    Stream<OptionalDouble> second = files("", "cpu.max").map(Cgroups::quota);
    Stream<OptionalDouble> first =
        folders("cpu").stream()
            .map(folder ->
                quota(
                    machine.text(folder + "/cpu.cfs_quota_us").orElse("")
                        + " "
                        + machine.text(folder + "/cpu.cfs_period_us").orElse("")));
    return Stream.concat(second, first)
        .filter(OptionalDouble::isPresent)
        .mapToDouble(OptionalDouble::getAsDouble)
        .min();
  }

  /**
   * {@code 50000 100000} is half a processor; {@code max 100000} and {@code -1 100000} are no
   * limit.
   */
  private static OptionalDouble quota(String text) {
    String[] parts = text.strip().split(" ");
    OptionalLong quota = Machine.whole(parts[0]);
    OptionalLong period = parts.length < 2 ? OptionalLong.empty() : Machine.whole(parts[1]);
    boolean limited = quota.orElse(-1) > 0 && period.orElse(0) > 0;
    return limited
        ? OptionalDouble.of((double) quota.getAsLong() / period.getAsLong())
        : OptionalDouble.empty();
  }

  /** The memory in bytes that the tightest group may use; none without a limit. */
  OptionalLong memory() {
    return Stream.concat(files("", "memory.max"), files("memory", "memory.limit_in_bytes"))
        .map(Machine::whole)
        .filter(OptionalLong::isPresent)
        .mapToLong(OptionalLong::getAsLong)
        .min();
  }

  /** How often these groups were held back in all; none when nothing counts it. */
  OptionalLong throttled() {
    List<Long> counts =
        Stream.concat(folders("").stream(), folders("cpu").stream())
            .map(folder -> machine.keyed(folder + "/cpu.stat", "nr_throttled"))
            .filter(OptionalLong::isPresent)
            .map(OptionalLong::getAsLong)
            .toList();
    return counts.isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(counts.stream().mapToLong(Long::longValue).sum());
  }

  private Stream<String> files(String controller, String name) {
    return folders(controller).stream()
        .map(folder -> machine.text(folder + "/" + name))
        .flatMap(Optional::stream);
  }

  /**
   * The group's folder and all above it, the mount's root last.
   *
   * @param controller of the first version; empty for the second
   */
  private List<String> folders(String controller) {
    Optional<String> path = path(controller);
    if (path.isEmpty()) {
      return List.of();
    }
    String mount = controller.isEmpty() ? MOUNT : MOUNT + "/" + controller;
    List<String> folders = new ArrayList<>();
    for (String at = path.get(); at.length() > 1; at = at.substring(0, at.lastIndexOf('/'))) {
      folders.add(mount + at);
    }
    folders.add(mount);
    return folders.stream().filter(machine::has).toList();
  }

  private Optional<String> path(String controller) {
    return machine.text("proc/self/cgroup").stream()
        .flatMap(String::lines)
        .map(line -> line.split(":", 3))
        .filter(parts -> parts.length == 3 && parts[2].startsWith("/"))
        .filter(parts -> List.of(parts[1].split(",")).contains(controller))
        .map(parts -> parts[2])
        .findFirst();
  }
}
