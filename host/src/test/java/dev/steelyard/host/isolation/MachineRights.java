package dev.steelyard.host.isolation;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.testing.Needs;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What a machine lets its user do, which no package installs: a test that needs it is skipped where
 * it is missing, with the reason printed, and fails in CI.
 */
public final class MachineRights {

  private static final ResourceLimits GROUP =
      new ResourceLimits(
          OptionalLong.of(64 << 20),
          OptionalDouble.of(1),
          OptionalInt.of(100),
          OptionalLong.empty(),
          OptionalLong.empty(),
          OptionalLong.empty());
  private static final ResourceLimits DISK =
      new ResourceLimits(
          OptionalLong.empty(),
          OptionalDouble.empty(),
          OptionalInt.empty(),
          OptionalLong.empty(),
          OptionalLong.empty(),
          OptionalLong.of(8 << 20));

  private MachineRights() {}

  /** Control groups with limits of memory, processors and processes. */
  public static void needGroups(Path folder) {
    need(IsolationKind.CGROUP, GROUP, folder);
  }

  /** Mounted disks. */
  public static void needMounts(Path folder) {
    need(IsolationKind.NONE, DISK, folder);
  }

  private static void need(IsolationKind kind, ResourceLimits limits, Path folder) {
    try (Isolation isolation = Isolation.open(kind, folder)) {
      isolation.check(
          limits,
          new dev.steelyard.host.process.Command(
              Path.of("/bin/true"), java.util.List.of(), Map.of(), folder, Optional.empty()));
      isolation.enclose(limits).close();
    } catch (SteelyardException refused) {
      Needs.missing("this machine does not let us: " + refused.getMessage());
    }
  }
}
