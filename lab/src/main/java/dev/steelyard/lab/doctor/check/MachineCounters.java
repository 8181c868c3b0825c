package dev.steelyard.lab.doctor.check;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the machine has counted since it started; two readings make a {@link Period}.
 *
 * @param cpu time of all processors in ticks, and what of it another machine took
 * @param load processes that ran or wanted to, averaged over the last minute
 * @param throttled how often this process's cgroups were held back
 * @param hot how often a processor was slowed down by heat
 * @param processes CPU time of each process in ticks, by its number
 */
public record MachineCounters(
    Optional<CpuTime> cpu,
    OptionalDouble load,
    OptionalLong throttled,
    OptionalLong hot,
    Map<Long, ProcessTime> processes) {

  /** Ticks of all processors. */
  record CpuTime(long total, long stolen) {}

  /** Ticks of a process, with its children it waited for left out. */
  record ProcessTime(String name, long ticks) {}

  /** Nothing counted: the moment the machine started. */
  static final MachineCounters ZERO =
      new MachineCounters(
          Optional.empty(),
          OptionalDouble.empty(),
          OptionalLong.empty(),
          OptionalLong.empty(),
          Map.of());

  private static final int STEAL = 7;

  /** Beyond the eighth field, guests' time is counted in user time already. */
  private static final int DISTINCT = 8;

  private static final Pattern PROCESS =
      Pattern.compile("(?s)\\d+ \\((.*)\\) \\S(?: -?\\d+){10} (\\d{1,18}) (\\d{1,18}) .*");

  public MachineCounters {
    processes = Map.copyOf(processes);
  }

  /** Reads them now. */
  public static MachineCounters of(Machine machine) {
    return new MachineCounters(
        machine.text("proc/stat").flatMap(MachineCounters::cpu),
        load(machine),
        new Cgroups(machine).throttled(),
        hot(machine),
        processes(machine));
  }

  private static Optional<CpuTime> cpu(String stat) {
    String[] fields = stat.lines().findFirst().orElse("").split(" +");
    if (!fields[0].equals("cpu") || fields.length <= DISTINCT) {
      return Optional.empty();
    }
    List<OptionalLong> ticks =
        java.util.Arrays.stream(fields, 1, 1 + DISTINCT).map(Machine::whole).toList();
    return ticks.stream().allMatch(OptionalLong::isPresent)
        ? Optional.of(
            new CpuTime(
                ticks.stream().mapToLong(OptionalLong::getAsLong).sum(),
                ticks.get(STEAL).getAsLong()))
        : Optional.empty();
  }

  private static OptionalDouble load(Machine machine) {
    return machine
        .text("proc/loadavg")
        .map(text -> Machine.decimal(text.split(" ")[0]))
        .orElse(OptionalDouble.empty());
  }

  private static OptionalLong hot(Machine machine) {
    List<String> counts =
        machine.each("sys/devices/system/cpu", "cpu[0-9]*", "thermal_throttle/core_throttle_count");
    List<OptionalLong> numbers =
        counts.stream().map(Machine::whole).filter(OptionalLong::isPresent).toList();
    return numbers.isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(numbers.stream().mapToLong(OptionalLong::getAsLong).sum());
  }

  private static Map<Long, ProcessTime> processes(Machine machine) {
    Map<Long, ProcessTime> times = new HashMap<>();
    for (String pid : machine.folders("proc", "[0-9]*")) {
      Optional<Matcher> stat =
          machine.text("proc/" + pid + "/stat").map(text -> PROCESS.matcher(text + " "));
      OptionalLong number = Machine.whole(pid);
      if (number.isPresent() && stat.filter(Matcher::matches).isPresent()) {
        Matcher fields = stat.get();
        long ticks = Long.parseLong(fields.group(2)) + Long.parseLong(fields.group(3));
        times.put(number.getAsLong(), new ProcessTime(fields.group(1), ticks));
      }
    }
    return times;
  }
}
