package dev.steelyard.host.isolation.cgroup;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.file.FileFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * A group in version 1: a folder in each controller's own hierarchy, and one in the empty version 2
 * hierarchy beside them where there is one, because it alone tells of pressure and ends a group at
 * once.
 */
record GroupOfFirst(Map<Controller, Path> places, Optional<Path> unified) implements ControlGroup {

  private static final int PERIOD_MICROS = 100_000;
  private static final int LEAST_QUOTA_MICROS = 1_000;

  @Override
  public List<Path> folders() {
    return Stream.concat(unified.stream(), places.values().stream()).distinct().toList();
  }

  @Override
  public void make() {
    folders().forEach(GroupOfFirst::make);
  }

  static void make(Path folder) {
    try {
      Files.createDirectory(folder);
    } catch (IOException failure) {
      throw SteelyardException.cannotRun(
          "cannot make the control group %s: %s; %s"
              .formatted(folder, FileFault.why(failure), ControlGroups.REMEDY),
          failure);
    }
  }

  private Path file(Controller controller, String name) {
    Path place = places.get(controller);
    if (place == null) {
      throw SteelyardException.cannotRun(ControlGroups.missing(controller));
    }
    return place.resolve(name);
  }

  private void set(Controller controller, String name, String value) {
    GroupFile.write(file(controller, name), value);
  }

  @Override
  public void limitMemory(long bytes) {
    set(Controller.MEMORY, "memory.limit_in_bytes", Long.toString(bytes));
    if (Files.exists(file(Controller.MEMORY, "memory.memsw.limit_in_bytes"))) {
      set(Controller.MEMORY, "memory.memsw.limit_in_bytes", Long.toString(bytes));
    } else {
      set(Controller.MEMORY, "memory.swappiness", "0");
    }
  }

  @Override
  public void limitCpus(double cores) {
    long quota = Math.max(LEAST_QUOTA_MICROS, Math.round(cores * PERIOD_MICROS));
    set(Controller.CPU, "cpu.cfs_period_us", Integer.toString(PERIOD_MICROS));
    set(Controller.CPU, "cpu.cfs_quota_us", Long.toString(quota));
  }

  @Override
  public void limitPids(int most) {
    set(Controller.PIDS, "pids.max", Integer.toString(most));
  }

  @Override
  public void limitIo(BlockDevice device, OptionalLong read, OptionalLong write) {
    read.ifPresent(rate ->
        set(Controller.IO, "blkio.throttle.read_bps_device", device.numbers() + " " + rate));
    write.ifPresent(rate ->
        set(Controller.IO, "blkio.throttle.write_bps_device", device.numbers() + " " + rate));
  }

  @Override
  public void add(long pid) {
    folders()
        .forEach(folder -> GroupFile.write(folder.resolve("cgroup.procs"), Long.toString(pid)));
  }

  private Optional<Path> memory(String name) {
    return Optional.ofNullable(places.get(Controller.MEMORY)).map(place -> place.resolve(name));
  }

  @Override
  public OptionalLong peakMemory() {
    return memory("memory.max_usage_in_bytes").map(GroupFile::number).orElse(OptionalLong.empty());
  }

  @Override
  public OptionalLong pageCache() {
    return memory("memory.stat")
        .map(file -> GroupFile.number(file, "total_cache"))
        .orElse(OptionalLong.empty());
  }

  @Override
  public OptionalLong withoutCache() {
    return memory("memory.stat")
        .map(file -> GroupFile.sum(file, "total_rss", "total_shmem"))
        .orElse(OptionalLong.empty());
  }

  @Override
  public OptionalLong cpuNanos() {
    OptionalLong own =
        Optional.ofNullable(places.get(Controller.CPU))
            .map(place -> GroupFile.number(place.resolve("cpuacct.usage")))
            .orElse(OptionalLong.empty());
    return own.isPresent()
        ? own
        : unified
            .map(folder -> GroupFile.nanos(folder.resolve("cpu.stat")))
            .orElse(OptionalLong.empty());
  }

  @Override
  public long oomKills() {
    return memory("memory.oom_control")
        .map(file -> GroupFile.number(file, "oom_kill"))
        .orElse(OptionalLong.empty())
        .orElse(0);
  }

  @Override
  public OptionalDouble memoryPressure() {
    return unified
        .map(folder -> Pressure.seconds(folder.resolve("memory.pressure")))
        .orElse(OptionalDouble.empty());
  }

  @Override
  public long throttled() {
    return Optional.ofNullable(places.get(Controller.CPU))
        .map(place -> GroupFile.number(place.resolve("cpu.stat"), "nr_throttled"))
        .orElse(OptionalLong.empty())
        .orElse(0);
  }
}
