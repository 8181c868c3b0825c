package dev.steelyard.lab.doctor.check;

import dev.steelyard.core.machine.Finding;
import java.util.OptionalLong;

/** Whether each process lies elsewhere in memory. */
final class AddressRandomisationCheck implements HostCheck {

  private static final String CHECK = "address randomisation";

  @Override
  public Finding look(Machine machine, Period period) {
    OptionalLong value = machine.number("proc/sys/kernel/randomize_va_space");
    if (value.isEmpty()) {
      return Finding.cannotTell(CHECK, "the kernel does not say");
    }
    return value.getAsLong() == 0
        ? Finding.fine(CHECK, "off")
        : Finding.worthKnowing(
            CHECK,
            "on (%d): each process lies elsewhere in memory, which iterations average out"
                .formatted(value.getAsLong()),
            "where single runs differ too much, start the command with 'setarch -R'");
  }
}
