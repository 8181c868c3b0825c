package dev.steelyard.host.isolation.cgroup;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Where a process's own groups are, in the kernel's own words. */
final class MountsTest {

  @Test
  void controllers_of_version_1_may_share_a_hierarchy() {
    Mounts mounts =
        Mounts.of(
            List.of(
                "30 25 0:27 / /sys/fs/cgroup/cpu,cpuacct rw,nosuid shared:9 - cgroup cgroup rw,cpu,cpuacct",
                "31 25 0:28 / /sys/fs/cgroup/memory rw,nosuid shared:10 - cgroup cgroup rw,memory",
                "32 25 0:29 / / rw - ext4 /dev/vda rw"),
            List.of("4:cpu,cpuacct:/user.slice", "3:memory:/user.slice/user-1000.slice"));

    assertThat(mounts.first())
        .isEqualTo(
            Map.of(
                Controller.CPU,
                Path.of("/sys/fs/cgroup/cpu,cpuacct/user.slice"),
                Controller.MEMORY,
                Path.of("/sys/fs/cgroup/memory/user.slice/user-1000.slice")));
    assertThat(mounts.second()).isEmpty();
  }

  @Test
  void in_a_container_a_path_begins_where_the_hierarchy_is_mounted_from() {
    Mounts mounts =
        Mounts.of(
            List.of(
                "31 25 0:28 /docker/a1b2 /sys/fs/cgroup/memory ro master:10 - cgroup cgroup rw,memory"),
            List.of("3:memory:/docker/a1b2/inner"));

    assertThat(mounts.first())
        .isEqualTo(Map.of(Controller.MEMORY, Path.of("/sys/fs/cgroup/memory/inner")));
  }

  @Test
  void a_machine_without_control_groups_has_none() {
    Mounts mounts = Mounts.of(List.of("32 25 0:29 / / rw - ext4 /dev/vda rw"), List.of());

    assertThat(mounts.first()).isEmpty();
    assertThat(mounts.second()).isEmpty();
    assertThat(mounts.top()).isEmpty();
  }
}
