package dev.steelyard.lab.doctor.check;

import dev.steelyard.core.machine.Finding;
import java.util.List;

/** Whether the processors keep one frequency or follow the load. */
final class GovernorCheck implements HostCheck {

  @Override
  public Finding look(Machine machine, Period period) {
    List<String> governors =
        machine.each("sys/devices/system/cpu", "cpu[0-9]*", "cpufreq/scaling_governor").stream()
            .distinct()
            .toList();
    if (governors.isEmpty()) {
      return Finding.cannotTell(
          "governor", "the kernel shows no frequency governor, as is usual in a virtual machine");
    }
    String seen = String.join(", ", governors);
    return governors.equals(List.of("performance"))
        ? Finding.fine("governor", seen)
        : Finding.spoils(
            "governor",
            seen + ": the processors' frequency follows the load",
            "sudo cpupower frequency-set --governor performance");
  }
}
