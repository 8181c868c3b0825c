package dev.steelyard.lab.doctor.check;

import dev.steelyard.core.machine.Finding;
import java.util.Locale;
import java.util.OptionalDouble;

/** Whether much was under way when the check-up began. */
final class LoadCheck implements HostCheck {

  private static final double BUSY = 0.25;
  private static final double FULL = 0.75;

  @Override
  public Finding look(Machine machine, Period period) {
    OptionalDouble load = period.load();
    if (load.isEmpty()) {
      return Finding.cannotTell("load", "/proc/loadavg does not tell it");
    }
    double share = load.getAsDouble() / machine.cpus();
    String seen =
        String.format(
            Locale.ROOT,
            "%.2f in the last minute on %d processor%s",
            load.getAsDouble(),
            machine.cpus(),
            machine.cpus() == 1 ? "" : "s");
    if (share < BUSY) {
      return Finding.fine("load", seen);
    }
    String remedy = "see what runs with 'top -o %CPU', end it or wait for it";
    return share < FULL
        ? Finding.worthKnowing("load", seen, remedy)
        : Finding.spoils("load", seen, remedy);
  }
}
