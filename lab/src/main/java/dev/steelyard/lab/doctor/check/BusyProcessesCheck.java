package dev.steelyard.lab.doctor.check;

import dev.steelyard.core.machine.Finding;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Which other processes ran beside what was measured. */
final class BusyProcessesCheck implements HostCheck {

  private static final String CHECK = "other processes";
  private static final double NOTICED = 0.02;
  private static final double TOO_MUCH = 0.20;
  private static final int MOST = 3;

  @Override
  public Finding look(Machine machine, Period period) {
    if (period.length().isEmpty() || period.after().processes().isEmpty()) {
      return Finding.cannotTell(
          CHECK,
          period.length().isEmpty()
              ? "seen only while measuring"
              : "the system shows no processes");
    }
    List<Period.Busy> busy =
        period.busy(machine.self()).stream().filter(one -> one.share() >= NOTICED).toList();
    if (busy.isEmpty()) {
      return Finding.fine(CHECK, "none took 2% of a processor");
    }
    String seen =
        busy.stream().limit(MOST).map(BusyProcessesCheck::text).collect(Collectors.joining(", "))
            + (busy.size() > MOST ? " and %d more".formatted(busy.size() - MOST) : "");
    String remedy = "end or pause what need not run meanwhile: kill -STOP " + busy.getFirst().pid();
    double all = busy.stream().mapToDouble(Period.Busy::share).sum();
    return all < TOO_MUCH
        ? Finding.worthKnowing(CHECK, seen, remedy)
        : Finding.spoils(CHECK, seen, remedy);
  }

  private static String text(Period.Busy one) {
    return String.format(
        Locale.ROOT,
        "%s (%d) took %.0f%% of a processor",
        one.name(),
        one.pid(),
        100 * one.share());
  }
}
