package dev.steelyard.host.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class MeasuringTest extends MeterTest {

  private static final long MIB = 1 << 20;

  @Test
  void the_memory_of_a_small_program_is_its_own_and_not_this_virtual_machines() throws IOException {
    Execution small = run("exit 0");

    assertThat(small.maxRss()).isBetween(MIB / 4, 20 * MIB);
    assertThat(ownPeak()).isGreaterThan(2 * small.maxRss());
  }

  private static long ownPeak() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void the_memory_of_a_large_program_is_all_of_it() {
    // dd holds one block of this size in memory.
    Execution large = run("exec dd if=/dev/zero of=/dev/null bs=200M count=1 2>/dev/null");

    assertThat(large.ending()).isEqualTo(new Ending.Exited(0));
    assertThat(large.maxRss()).isBetween(200 * MIB, 260 * MIB);
  }

  @Test
  void user_time_is_that_of_the_program() {
    Execution busy = run("i=0; while [ $i -lt 300000 ]; do i=$((i+1)); done");

    assertThat(busy.userNanos()).isPositive().isGreaterThan(busy.systemNanos());
    assertThat(busy.userNanos()).isLessThanOrEqualTo(busy.wallNanos() + 20_000_000);
  }

  @Test
  void system_time_is_that_of_the_program() {
    Execution calling = run("exec dd if=/dev/zero of=/dev/null bs=1 count=300000 2>/dev/null");

    assertThat(calling.systemNanos()).isPositive();
    assertThat(calling.wallNanos()).isPositive();
  }

  @Test
  void time_of_children_it_waited_for_is_its_time() {
    Execution busy = run("sh -c 'i=0; while [ $i -lt 300000 ]; do i=$((i+1)); done'; exit 0");
    Execution idle = run("exit 0");

    assertThat(busy.userNanos()).isGreaterThan(idle.userNanos());
  }

  @Test
  void an_exit_code_is_reported() {
    assertThat(run("exit 0").ending()).isEqualTo(new Ending.Exited(0));
    assertThat(run("exit 1").ending()).isEqualTo(new Ending.Exited(1));
    assertThat(run("exit 255").ending()).isEqualTo(new Ending.Exited(255));
  }

  @Test
  void a_signal_is_reported_by_name() {
    assertThat(run("kill -SEGV $$").ending()).isEqualTo(new Ending.Killed(11));
    assertThat(run("kill -KILL $$").ending().describe()).isEqualTo("killed by SIGKILL");
    assertThat(run("kill -USR1 $$").ending().describe()).isEqualTo("killed by signal 10");
  }

  @Test
  void a_program_that_is_gone_by_now_ends_with_its_exit_code() {
    Command gone =
        new Command(Path.of("/no/such/program"), List.of(), Map.of(), folder, Optional.empty());

    Ending ending = meter.measure(gone, log, LONG).ending();

    assertThat(ending).isEqualTo(new Ending.Exited(127));
    assertThat(BoundedLog.lastLine(log, 0))
        .hasValueSatisfying(line -> assertThat(line).contains("/no/such/program"));
  }

  @Test
  void a_keyboards_interrupt_is_not_for_the_program() {
    assertThat(run("kill -INT $$; exit 3").ending()).isEqualTo(new Ending.Exited(3));
  }

  @Test
  void only_the_last_line_since_is_a_last_line() {
    run("echo old >&2");
    long before = BoundedLog.size(log);
    run("exit 1");
    assertThat(BoundedLog.lastLine(log, before)).isEmpty();
    assertThat(BoundedLog.lastLine(log, 0)).hasValue("old");
  }
}
