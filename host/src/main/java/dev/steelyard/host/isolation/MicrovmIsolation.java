package dev.steelyard.host.isolation;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.host.file.Folders;
import dev.steelyard.host.isolation.disk.DiskSpace;
import dev.steelyard.host.isolation.microvm.GuestSpec;
import dev.steelyard.host.isolation.microvm.MicroVms;
import dev.steelyard.host.process.Command;
import dev.steelyard.host.process.MarkedProcessTree;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A virtual machine for every start. */
final class MicrovmIsolation implements Isolation {

  private static final long DEFAULT_DISK = 8L << 30;

  /** What QEMU itself takes beside the guest's memory, about. */
  private static final long BESIDE = 64L << 20;

  private final Path folder;
  private final SandboxFolder home;
  private final MicroVms machines;
  private final DataImages images;

  MicrovmIsolation(Path folder) {
    this.folder = folder;
    this.home = SandboxFolder.make(folder);
    this.images = new DataImages(home.folder());
    try {
      machines =
          new MicroVms(
              home.folder(),
              Folders::delete,
              waiting -> {
                home.notes().about(new Leftover.OfProcess(waiting));
                return new MarkedProcessTree(home.name());
              });
    } catch (SteelyardException failure) {
      home.clear();
      throw failure;
    }
  }

  @Override
  public void check(ResourceLimits limits) {
    GuestSpec spec = spec(limits);
    Host.requireMemory(spec.memory() + BESIDE);
    limits.cpus().ifPresent(Host::requireCores);
    limits.disk().ifPresent(size -> DiskSpace.require(folder, size));
  }

  @Override
  public void check(ResourceLimits limits, Command command, List<Path> files) {
    check(limits);
    machines.prepare(command, files);
  }

  @Override
  public List<String> remarks() {
    return machines
        .brokenKvm()
        .map(why ->
            "virtual machines are emulated, which takes them many times as long: %s".formatted(why))
        .stream()
        .toList();
  }

  private static GuestSpec spec(ResourceLimits limits) {
    long memory =
        limits
            .memory()
            .orElseThrow(() ->
                SteelyardException.invalid(
                    "isolation 'microvm' needs a memory; give it one, such as memory: 512MB"));
    return new GuestSpec(
        memory,
        limits.cpus(),
        limits.pids(),
        limits.readBytesPerSecond(),
        limits.writeBytesPerSecond(),
        limits.disk().orElse(DEFAULT_DISK));
  }

  @Override
  public Map<String, Object> describe() {
    Map<String, Object> all = new HashMap<>(machines.describe());
    all.put("isolation", IsolationKind.MICROVM.word());
    return Map.copyOf(all);
  }

  @Override
  public Sandbox enclose(ResourceLimits limits, List<Path> files) {
    return new MicrovmSandbox(SandboxFolder.make(folder), machines, images, spec(limits), files);
  }

  @Override
  public void close() {
    home.clear();
  }
}
