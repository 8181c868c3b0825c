package dev.steelyard.host.isolation.cgroup;

import dev.steelyard.core.SteelyardException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** A group in version 2: one folder for everything. */
record GroupOfSecond(Path folder) implements ControlGroup {

  private static final int PERIOD_MICROS = 100_000;
  private static final int LEAST_QUOTA_MICROS = 1_000;

  @Override
  public List<Path> folders() {
    return List.of(folder);
  }

  @Override
  public void make() {
    GroupOfFirst.make(folder);
  }

  private void set(Controller controller, String name, String value) {
    Path file = folder.resolve(name);
    if (!Files.exists(file)) {
      throw SteelyardException.cannotRun(ControlGroups.missing(controller));
    }
    GroupFile.write(file, value);
  }

  @Override
  public void limitMemory(long bytes) {
    set(Controller.MEMORY, "memory.max", Long.toString(bytes));
    if (Files.exists(folder.resolve("memory.swap.max"))) {
      set(Controller.MEMORY, "memory.swap.max", "0");
    }
  }

  @Override
  public void limitCpus(double cores) {
    long quota = Math.max(LEAST_QUOTA_MICROS, Math.round(cores * PERIOD_MICROS));
    set(Controller.CPU, "cpu.max", quota + " " + PERIOD_MICROS);
  }

  @Override
  public void limitPids(int most) {
    set(Controller.PIDS, "pids.max", Integer.toString(most));
  }

  @Override
  public void limitIo(BlockDevice device, OptionalLong read, OptionalLong write) {
    set(
        Controller.IO,
        "io.max",
        "%s rbps=%s wbps=%s".formatted(device.numbers(), rate(read), rate(write)));
  }

  private static String rate(OptionalLong rate) {
    return rate.isPresent() ? Long.toString(rate.getAsLong()) : "max";
  }

  @Override
  public void add(long pid) {
    GroupFile.write(folder.resolve("cgroup.procs"), Long.toString(pid));
  }

  @Override
  public OptionalLong peakMemory() {
    return GroupFile.number(folder.resolve("memory.peak"));
  }

  @Override
  public OptionalLong pageCache() {
    return GroupFile.number(folder.resolve("memory.stat"), "file");
  }

  @Override
  public OptionalLong withoutCache() {
    return GroupFile.sum(folder.resolve("memory.stat"), "anon", "shmem");
  }

  @Override
  public OptionalLong cpuNanos() {
    return GroupFile.nanos(folder.resolve("cpu.stat"));
  }

  @Override
  public long oomKills() {
    return GroupFile.number(folder.resolve("memory.events"), "oom_kill").orElse(0);
  }

  @Override
  public OptionalDouble memoryPressure() {
    return Pressure.seconds(folder.resolve("memory.pressure"));
  }

  @Override
  public long throttled() {
    return GroupFile.number(folder.resolve("cpu.stat"), "nr_throttled").orElse(0);
  }
}
