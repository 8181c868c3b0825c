package dev.steelyard.host.isolation;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.host.isolation.cgroup.BlockDevice;
import dev.steelyard.host.isolation.cgroup.ControlGroup;
import dev.steelyard.host.isolation.cgroup.ControlGroups;
import dev.steelyard.host.isolation.cgroup.Controller;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The kernel's control groups. */
final class CgroupIsolation implements Isolation {

  private final Path folder;
  private final SandboxNotes notes = new SandboxNotes();
  private final ControlGroups groups;

  CgroupIsolation(Path folder) {
    this.folder = folder;
    try {
      this.groups = ControlGroups.open(aside -> notes.about(new Leftover.OfGroup(aside)));
    } catch (SteelyardException refused) {
      notes.close();
      throw refused;
    }
  }

  @Override
  public void check(ResourceLimits limits) {
    limits
        .memory()
        .ifPresent(bytes -> {
          groups.require(Controller.MEMORY);
          Host.requireMemory(bytes);
        });
    limits
        .cpus()
        .ifPresent(cores -> {
          groups.require(Controller.CPU);
          Host.requireCores(cores);
        });
    limits.pids().ifPresent(_ -> groups.require(Controller.PIDS));
    DataFolder.check(folder, limits.disk());
    if (limits.limitsIo()) {
      groups.require(Controller.IO);
      if (limits.disk().isEmpty()) {
        device(folder);
      }
    }
  }

  private static BlockDevice device(Path folder) {
    return BlockDevice.of(folder)
        .orElseThrow(() ->
            SteelyardException.cannotRun(
                "%s is not on a disk the kernel can hold back; set a disk limit too, or run where"
                        .formatted(folder)
                    + " java.io.tmpdir is on a disk"));
  }

  @Override
  public Map<String, Object> describe() {
    return Map.of("isolation", IsolationKind.CGROUP.word(), "cgroup_version", groups.version());
  }

  @Override
  public Sandbox enclose(ResourceLimits limits, List<Path> files) {
    SandboxFolder home = SandboxFolder.make(folder);
    DataFolder data = DataFolder.make(home, limits.disk());
    ControlGroup group = groups.named(home.name());
    group.folders().forEach(place -> home.notes().about(new Leftover.OfGroup(place)));
    HostSandbox enclosure = new HostSandbox(home, data, Optional.of(group));
    try {
      group.make();
      set(group, limits, data.path());
      return enclosure;
    } catch (SteelyardException failure) {
      enclosure.close();
      throw failure;
    }
  }

  private static void set(ControlGroup group, ResourceLimits limits, Path data) {
    limits.memory().ifPresent(group::limitMemory);
    limits.cpus().ifPresent(group::limitCpus);
    limits.pids().ifPresent(group::limitPids);
    if (limits.limitsIo()) {
      group.limitIo(device(data), limits.readBytesPerSecond(), limits.writeBytesPerSecond());
    }
  }

  /** When the way back fails, notes are kept: the group is this process's own until it ends. */
  @Override
  public void close() {
    try {
      groups.close();
      notes.close();
    } catch (SteelyardException noWayBack) {
      return;
    }
  }
}
