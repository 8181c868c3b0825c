package dev.steelyard.lab.doctor.check;

import dev.steelyard.core.machine.Finding;
import java.util.Locale;
import java.util.OptionalDouble;

/** How much time other machines on the same host took. */
final class StealCheck implements HostCheck {

  private static final double NOTICED = 0.001;
  private static final double TOO_MUCH = 0.01;

  @Override
  public Finding look(Machine machine, Period period) {
    OptionalDouble stolen = period.stolen();
    if (stolen.isEmpty()) {
      return Finding.cannotTell("steal", "/proc/stat does not count it");
    }
    double share = stolen.getAsDouble();
    String seen =
        String.format(Locale.ROOT, "%.2f%% of the processors' time %s", 100 * share, period.when());
    if (share < NOTICED) {
      return Finding.fine("steal", seen);
    }
    String remedy = "measure at another hour, or on a host (or instance type) of its own";
    return share < TOO_MUCH
        ? Finding.worthKnowing("steal", seen + " went to other virtual machines", remedy)
        : Finding.spoils("steal", seen + " went to other virtual machines", remedy);
  }
}
