package dev.steelyard.lab.doctor.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.machine.Finding;
import dev.steelyard.core.machine.Level;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Control groups of both versions, and the processes beside this one. */
class LimitsTest {

  @TempDir Path root;

  private MadeMachine machine() {
    return new MadeMachine(root);
  }

  private void is(HostCheck check, Level level, String seen) {
    is(machine().look(check), level, seen);
  }

  private static void is(Finding finding, Level level, String seen) {
    assertThat(finding.level()).as(finding.toString()).isEqualTo(level);
    assertThat(finding.seen()).contains(seen);
  }

  private void second(String cpu, String memory, int throttled) {
    String group = "sys/fs/cgroup/system.slice/docker-9a1b.scope/";
    machine()
        .with("proc/self/cgroup", "0::/system.slice/docker-9a1b.scope")
        .with(group + "cpu.max", cpu)
        .with(
            group + "cpu.stat",
            "usage_usec 515150\nuser_usec 391012\nsystem_usec 124138\nnr_periods 60\nnr_throttled %d\nthrottled_usec 830"
                .formatted(throttled))
        .with(group + "memory.max", memory)
        .with("sys/fs/cgroup/system.slice/cpu.max", "max 100000")
        .with("sys/fs/cgroup/system.slice/memory.max", "max");
  }

  @Test
  void no_limit_is_fine_in_either_version() {
    second("max 100000", "max", 0);
    is(new CpuLimitCheck(), Level.FINE, "none");
    is(new MemoryLimitCheck(), Level.FINE, "none");

    first("-1", "9223372036854771712", 0);
    is(new CpuLimitCheck(), Level.FINE, "none");
    is(new MemoryLimitCheck(), Level.FINE, "none");
  }

  private void first(String quota, String memory, int throttled) {
    machine()
        .with(
            "proc/self/cgroup",
            "12:cpu,cpuacct:/docker/9a1b\n7:memory:/docker/9a1b\n0::/system.slice/containerd.service")
        .with("sys/fs/cgroup/cpu/docker/9a1b/cpu.cfs_quota_us", quota)
        .with("sys/fs/cgroup/cpu/docker/9a1b/cpu.cfs_period_us", "100000")
        .with(
            "sys/fs/cgroup/cpu/docker/9a1b/cpu.stat",
            "nr_periods 60\nnr_throttled %d\nthrottled_time 83000".formatted(throttled))
        .with("sys/fs/cgroup/memory/docker/9a1b/memory.limit_in_bytes", memory);
  }

  @Test
  void a_limit_of_the_second_version_is_worth_knowing_and_spoils_where_it_holds_back() {
    second("150000 100000", "536870912", 5);

    is(machine().lookAfter(new CpuLimitCheck(), () -> {}), Level.WORTH_KNOWING, "1.50 of 4");
    is(new MemoryLimitCheck(), Level.WORTH_KNOWING, "512.0 MiB");
    Finding held =
        machine().lookAfter(new CpuLimitCheck(), () -> second("150000 100000", "536870912", 9));
    is(held, Level.SPOILS, "held back 4 times in the last 10 s");
  }

  @Test
  void so_is_one_of_the_first() {
    first("50000", "1073741824", 3);

    is(machine().lookAfter(new CpuLimitCheck(), () -> {}), Level.WORTH_KNOWING, "0.50 of 4");
    is(new MemoryLimitCheck(), Level.WORTH_KNOWING, "1.000 GiB");
    Finding held = machine().lookAfter(new CpuLimitCheck(), () -> first("50000", "1073741824", 4));
    is(held, Level.SPOILS, "held back 1 times");
  }

  @Test
  void the_tightest_group_above_decides() {
    second("max 100000", "max", 0);
    machine().with("sys/fs/cgroup/system.slice/cpu.max", "200000 100000");

    is(new CpuLimitCheck(), Level.WORTH_KNOWING, "2.00 of 4");
  }

  @Test
  void in_a_container_the_root_of_the_mount_holds() {
    machine()
        .with("proc/self/cgroup", "0::/kubepods/not/seen/from/inside")
        .with("sys/fs/cgroup/cpu.max", "100000 100000");

    is(new CpuLimitCheck(), Level.WORTH_KNOWING, "1.00 of 4");
  }

  /** {@code proc(5)}: the name may hold anything, blanks and parentheses too. */
  private void process(long pid, String name, long user, long system) {
    machine()
        .with(
            "proc/" + pid + "/stat",
            "%d (%s) S 1 %d %d 0 -1 4194560 2270 11000 0 30 %d %d 12 3 20 0 1 0 12 170 1 0"
                .formatted(pid, name, pid, pid, user, system));
  }

  @Test
  void busy_processes_are_named_and_this_one_is_not() {
    process(17, "cron", 500, 500);
    process(99, "tmux: (server) 2", 1000, 0);
    process(MadeMachine.SELF, "java", 0, 0);

    Finding quiet =
        machine().lookAfter(new BusyProcessesCheck(), () -> process(17, "cron", 501, 500));
    is(quiet, Level.FINE, "none took 2%");
    Finding busy =
        machine()
            .lookAfter(
                new BusyProcessesCheck(),
                () -> {
                  process(99, "tmux: (server) 2", 1030, 40);
                  process(MadeMachine.SELF, "java", 900, 0);
                });
    is(busy, Level.WORTH_KNOWING, "tmux: (server) 2 (99) took 7% of a processor");
    assertThat(busy.remedy()).endsWith("kill -STOP 99");
    Finding full =
        machine().lookAfter(new BusyProcessesCheck(), () -> process(17, "cron", 1400, 500));
    is(full, Level.SPOILS, "cron (17) took 90% of a processor");
  }

  @Test
  void a_process_that_was_not_there_before_is_not_blamed_for_its_past() {
    process(17, "cron", 0, 0);

    Finding finding =
        machine().lookAfter(new BusyProcessesCheck(), () -> process(18, "new", 900, 0));

    is(finding, Level.FINE, "none");
  }
}
