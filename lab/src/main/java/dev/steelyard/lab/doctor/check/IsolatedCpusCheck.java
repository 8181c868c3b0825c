package dev.steelyard.lab.doctor.check;

import dev.steelyard.core.machine.Finding;
import java.util.Optional;

/** Whether processors are kept free for what is measured. */
final class IsolatedCpusCheck implements HostCheck {

  private static final String CHECK = "isolated processors";

  @Override
  public Finding look(Machine machine, Period period) {
    Optional<String> isolated = machine.text("sys/devices/system/cpu/isolated");
    if (isolated.isEmpty()) {
      return Finding.cannotTell(CHECK, "the kernel does not say");
    }
    return isolated.get().isEmpty()
        ? Finding.fine(CHECK, "none")
        : Finding.worthKnowing(
            CHECK,
            isolated.get() + ": nothing runs there unless it is put there",
            "start the command with 'taskset --cpu-list %s'".formatted(isolated.get()));
  }
}
