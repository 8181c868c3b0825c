package dev.steelyard.lab.doctor.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.machine.Finding;
import dev.steelyard.core.machine.Level;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every check says what is fine, what is not with a remedy, and "cannot tell" of what is missing.
 */
class HostChecksTest {

  @TempDir Path root;

  private MadeMachine machine() {
    return new MadeMachine(root);
  }

  private static void is(Finding finding, Level level, String... seen) {
    assertThat(finding.level()).as(finding.toString()).isEqualTo(level);
    assertThat(finding.seen()).isNotEmpty();
    assertThat(List.of(seen)).allSatisfy(part -> assertThat(finding.seen()).contains(part));
    boolean calls = level == Level.SPOILS || level == Level.WORTH_KNOWING;
    assertThat(finding.remedy().isEmpty()).as(finding.toString()).isEqualTo(!calls);
  }

  static Stream<HostCheck> checks() {
    return Stream.of(
        new LoadCheck(),
        new BusyProcessesCheck(),
        new StealCheck(),
        new CpuLimitCheck(),
        new MemoryLimitCheck(),
        new GovernorCheck(),
        new TurboCheck(),
        new HeatCheck(),
        new PowerCheck(),
        new SwapCheck(),
        new ClockSourceCheck(),
        new SmtCheck(),
        new VirtualMachineCheck(),
        new AddressRandomisationCheck(),
        new HugePagesCheck(),
        new IsolatedCpusCheck());
  }

  @ParameterizedTest
  @MethodSource("checks")
  void of_what_is_missing_nothing_can_be_told(HostCheck check) {
    is(machine().look(check), Level.CANNOT_TELL);
    is(machine().lookAfter(check, () -> {}), Level.CANNOT_TELL);
  }

  /** Every file that is read, with what no kernel writes into it. */
  private static final List<String> FILES =
      List.of(
          "proc/loadavg",
          "proc/stat",
          "proc/17/stat",
          "proc/meminfo",
          "proc/cpuinfo",
          "proc/self/cgroup",
          "proc/sys/kernel/randomize_va_space",
          "proc/sys/vm/swappiness",
          "sys/fs/cgroup/cpu.max",
          "sys/fs/cgroup/cpu.stat",
          "sys/fs/cgroup/memory.max",
          "sys/devices/system/cpu/cpu0/cpufreq/scaling_governor",
          "sys/devices/system/cpu/cpu0/thermal_throttle/core_throttle_count",
          "sys/devices/system/cpu/intel_pstate/no_turbo",
          "sys/devices/system/cpu/cpufreq/boost",
          "sys/devices/system/cpu/smt/active",
          "sys/devices/system/cpu/isolated",
          "sys/devices/system/clocksource/clocksource0/current_clocksource",
          "sys/class/thermal/thermal_zone0/temp",
          "sys/class/power_supply/BAT0/type",
          "sys/class/power_supply/BAT0/status",
          "sys/kernel/mm/transparent_hugepage/enabled");

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "-1", "99999999999999999999", "[", "0::", "cpu  1 2 x", "🦆\n\n:"})
  void no_content_of_a_file_makes_a_check_fail(String content) {
    FILES.forEach(file -> machine().with(file, content));

    checks()
        .forEach(check -> {
          assertThat(machine().look(check).check()).isNotEmpty();
          assertThat(machine().lookAfter(check, () -> {}).check()).isNotEmpty();
        });
  }

  static Stream<Arguments> still() {
    String cpu = "sys/devices/system/cpu/";
    String clock = "sys/devices/system/clocksource/clocksource0/current_clocksource";
    String pages = "sys/kernel/mm/transparent_hugepage/enabled";
    String layout = "proc/sys/kernel/randomize_va_space";
    return Stream.of(
        Arguments.of(
            new GovernorCheck(),
            cpu + "cpu0/cpufreq/scaling_governor",
            "performance",
            Level.FINE,
            "performance"),
        Arguments.of(
            new GovernorCheck(),
            cpu + "cpu3/cpufreq/scaling_governor",
            "powersave",
            Level.SPOILS,
            "powersave"),
        Arguments.of(new TurboCheck(), cpu + "intel_pstate/no_turbo", "1", Level.FINE, "off"),
        Arguments.of(
            new TurboCheck(),
            cpu + "intel_pstate/no_turbo",
            "0",
            Level.WORTH_KNOWING,
            "no_turbo is 0"),
        Arguments.of(new TurboCheck(), cpu + "cpufreq/boost", "0", Level.FINE, "off"),
        Arguments.of(
            new TurboCheck(), cpu + "cpufreq/boost", "1", Level.WORTH_KNOWING, "boost is 1"),
        Arguments.of(new SmtCheck(), cpu + "smt/active", "0", Level.FINE, "no two threads"),
        Arguments.of(new SmtCheck(), cpu + "smt/active", "1", Level.WORTH_KNOWING, "share a core"),
        Arguments.of(
            new LoadCheck(), "proc/loadavg", "0.20 0.35 0.30 1/512 10203", Level.FINE, "0.20"),
        Arguments.of(
            new LoadCheck(),
            "proc/loadavg",
            "1.10 0.35 0.30 2/512 10203",
            Level.WORTH_KNOWING,
            "1.10"),
        Arguments.of(
            new LoadCheck(),
            "proc/loadavg",
            "3.70 0.35 0.30 5/512 10203",
            Level.SPOILS,
            "on 4 processors"),
        Arguments.of(new AddressRandomisationCheck(), layout, "0", Level.FINE, "off"),
        Arguments.of(new AddressRandomisationCheck(), layout, "2", Level.WORTH_KNOWING, "on (2)"),
        Arguments.of(new ClockSourceCheck(), clock, "tsc", Level.FINE, "tsc"),
        Arguments.of(new ClockSourceCheck(), clock, "kvm-clock", Level.FINE, "kvm-clock"),
        Arguments.of(new ClockSourceCheck(), clock, "hpet", Level.SPOILS, "hpet"),
        Arguments.of(new HugePagesCheck(), pages, "always [madvise] never", Level.FINE, "madvise"),
        Arguments.of(
            new HugePagesCheck(), pages, "[always] madvise never", Level.WORTH_KNOWING, "always"),
        Arguments.of(new IsolatedCpusCheck(), cpu + "isolated", "", Level.FINE, "none"),
        Arguments.of(new IsolatedCpusCheck(), cpu + "isolated", "2-3", Level.WORTH_KNOWING, "2-3"),
        Arguments.of(
            new HeatCheck(), "sys/class/thermal/thermal_zone0/temp", "48000", Level.FINE, "48 °C"),
        Arguments.of(
            new HeatCheck(),
            "sys/class/thermal/thermal_zone1/temp",
            "97000",
            Level.WORTH_KNOWING,
            "97 °C"),
        Arguments.of(
            new VirtualMachineCheck(),
            "proc/cpuinfo",
            "flags\t\t: fpu vme rdrand hypervisor lahf_lm",
            Level.WORTH_KNOWING,
            "yes"),
        Arguments.of(
            new VirtualMachineCheck(),
            "proc/cpuinfo",
            "flags\t\t: fpu vme rdrand lahf_lm",
            Level.FINE,
            "no"),
        Arguments.of(
            new VirtualMachineCheck(), "sys/hypervisor/type", "xen", Level.WORTH_KNOWING, "xen"));
  }

  @ParameterizedTest
  @MethodSource("still")
  void what_a_file_says_is_judged(
      HostCheck check, String file, String content, Level level, String seen) {
    is(machine().with(file, content).look(check), level, seen);
  }

  @Test
  void one_processor_that_follows_the_load_is_enough() {
    machine().with("sys/devices/system/cpu/cpu0/cpufreq/scaling_governor", "performance");
    machine().with("sys/devices/system/cpu/cpu1/cpufreq/scaling_governor", "schedutil");

    is(machine().look(new GovernorCheck()), Level.SPOILS, "performance, schedutil");
  }

  @Test
  void a_slow_clock_source_has_a_remedy_that_is_there() {
    String folder = "sys/devices/system/clocksource/clocksource0/";
    machine().with(folder + "current_clocksource", "acpi_pm");
    machine().with(folder + "available_clocksource", "tsc hpet acpi_pm ");

    assertThat(machine().look(new ClockSourceCheck()).remedy())
        .contains("echo tsc | sudo tee /sys/");
    machine().with(folder + "available_clocksource", "acpi_pm ");
    assertThat(machine().look(new ClockSourceCheck()).remedy()).contains("boot with");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, 60, FINE, none",
    "2097148, 2097148, 10, FINE, swappiness 10",
    "2097148, 2097148, 60, WORTH_KNOWING, swappiness 60",
    "2097148, 1048570, 60, SPOILS, 1.000 GiB of 2.000 GiB in use"
  })
  void swap_spoils_when_it_is_in_use(
      long total, long free, long swappiness, Level level, String seen) {
    machine()
        .with(
            "proc/meminfo",
            "MemTotal:       24681836 kB\nSwapCached:            0 kB\nSwapTotal:      %d kB\nSwapFree:       %d kB"
                .formatted(total, free))
        .with("proc/sys/vm/swappiness", Long.toString(swappiness));

    is(machine().look(new SwapCheck()), level, seen);
  }

  @Test
  void a_laptop_on_its_battery_is_told_from_one_that_is_plugged_in() {
    machine().withFolder("sys/class/power_supply");
    is(machine().look(new PowerCheck()), Level.FINE, "no battery");

    machine().with("sys/class/power_supply/hidpp_battery_0/type", "Battery");
    machine().with("sys/class/power_supply/hidpp_battery_0/scope", "Device");
    machine().with("sys/class/power_supply/hidpp_battery_0/status", "Discharging");
    is(machine().look(new PowerCheck()), Level.FINE, "no battery");

    machine().with("sys/class/power_supply/AC/type", "Mains");
    machine().with("sys/class/power_supply/BAT0/type", "Battery");
    machine().with("sys/class/power_supply/BAT0/status", "Charging");
    is(machine().look(new PowerCheck()), Level.FINE, "plugged in");

    machine().with("sys/class/power_supply/BAT0/status", "Discharging");
    is(machine().look(new PowerCheck()), Level.SPOILS, "on battery");
  }

  @ParameterizedTest
  @CsvSource({"2000, 0, FINE, 0.00%", "1990, 10, WORTH_KNOWING, 0.50%", "1900, 100, SPOILS, 5.00%"})
  void time_that_other_machines_took_is_counted_while_measuring(
      long idle, long stolen, Level level, String seen) {
    machine().with("proc/stat", "cpu  100 5 50 8000 40 0 3 900 0 0\ncpu0 1 1 1 1 1 1 1 1 0 0");

    Finding finding =
        machine()
            .lookAfter(
                new StealCheck(),
                () ->
                    machine()
                        .with(
                            "proc/stat",
                            "cpu  100 5 50 %d 40 0 3 %d 0 0".formatted(8000 + idle, 900 + stolen)));

    is(finding, level, seen, "in the last 10 s");
  }

  @Test
  void heat_that_slows_processors_down_while_measuring_spoils() {
    String count = "sys/devices/system/cpu/cpu0/thermal_throttle/core_throttle_count";
    machine().with(count, "17");
    is(machine().look(new HeatCheck()), Level.WORTH_KNOWING, "17 times since the start");
    is(machine().lookAfter(new HeatCheck(), () -> {}), Level.FINE, "0 times in the last 10 s");

    Finding finding = machine().lookAfter(new HeatCheck(), () -> machine().with(count, "20"));

    is(finding, Level.SPOILS, "throttled 3 times in the last 10 s");
  }

  @Test
  void the_room_on_a_disk_is_judged() {
    Machine any = machine().machine();
    Period period = Period.sinceStart(any);

    is(space(50L << 30, 100L << 30).look(any, period), Level.FINE, "50.00 GiB free on disk");
    is(space(5L << 30, 100L << 30).look(any, period), Level.WORTH_KNOWING, "less than a tenth");
    is(space(1L << 29, 1L << 30).look(any, period), Level.SPOILS, "512.0 MiB free");
    is(
        new FreeSpace.SpaceCheck(new FreeSpace("disk", OptionalLong.empty(), 0)).look(any, period),
        Level.CANNOT_TELL,
        "disk");
    assertThat(FreeSpace.of(root.resolve("not/there/yet"))).isEqualTo(FreeSpace.of(root));
    assertThat(FreeSpace.of(root).free()).isPresent();
  }

  private static HostCheck space(long free, long total) {
    return new FreeSpace.SpaceCheck(new FreeSpace("disk", OptionalLong.of(free), total));
  }

  @ParameterizedTest
  @CsvSource({
    "30, 25, FINE",
    "15600000, 25, SPOILS",
    "20000, 25, WORTH_KNOWING",
    "70, 2500, WORTH_KNOWING"
  })
  void a_clock_is_judged_by_its_steps_and_its_cost(double resolution, double cost, Level level) {
    Machine any = machine().machine();
    HostCheck check = new ClockMeter.ReadingCheck(new ClockMeter.ClockReading(resolution, cost));

    is(check.look(any, Period.sinceStart(any)), level);
  }

  @Test
  void this_clock_goes_forward_and_costs_something() {
    ClockMeter.ClockReading reading = ClockMeter.measure();

    assertThat(reading.resolution()).isGreaterThanOrEqualTo(1);
    assertThat(reading.cost()).isGreaterThan(0);
  }
}
