package dev.steelyard.host.isolation;

import dev.steelyard.core.SteelyardException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** No isolation: a process group, and a folder. Only the disk can be bounded. */
final class PlainIsolation implements Isolation {

  private final Path folder;

  PlainIsolation(Path folder) {
    this.folder = folder;
  }

  @Override
  public void check(ResourceLimits limits) {
    if (limits.limitsProcesses()) {
      throw SteelyardException.invalid(
          "isolation 'none' cannot limit memory, cpus, pids or io; use 'cgroup' or 'microvm'");
    }
    DataFolder.check(folder, limits.disk());
  }

  @Override
  public Map<String, Object> describe() {
    return Map.of("isolation", IsolationKind.NONE.word());
  }

  @Override
  public Sandbox enclose(ResourceLimits limits, List<Path> files) {
    SandboxFolder home = SandboxFolder.make(folder);
    DataFolder data = DataFolder.make(home, limits.disk());
    return new HostSandbox(home, data, Optional.empty());
  }

  @Override
  public void close() {}
}
