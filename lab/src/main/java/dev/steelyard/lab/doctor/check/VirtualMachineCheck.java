package dev.steelyard.lab.doctor.check;

import dev.steelyard.core.machine.Finding;
import java.util.Optional;
import java.util.regex.Pattern;

/** Whether another machine lies beneath. */
final class VirtualMachineCheck implements HostCheck {

  private static final String CHECK = "virtual machine";
  private static final Pattern FLAG = Pattern.compile("(?m)^flags\\s*:.*\\bhypervisor\\b");

  @Override
  public Finding look(Machine machine, Period period) {
    Optional<String> cpus = machine.text("proc/cpuinfo");
    Optional<String> kind = machine.text("sys/hypervisor/type");
    if (kind.isPresent() || cpus.filter(text -> FLAG.matcher(text).find()).isPresent()) {
      return Finding.worthKnowing(
          CHECK,
          "yes%s: neighbours on its host cannot be seen from inside"
              .formatted(kind.map(name -> " (" + name + ")").orElse("")),
          "compare only what was measured in turn, or take a dedicated host for small differences");
    }
    boolean tells = cpus.filter(text -> text.contains("flags")).isPresent();
    return tells
        ? Finding.fine(CHECK, "no")
        : Finding.cannotTell(CHECK, "the processor does not say");
  }
}
