package dev.steelyard.lab.doctor.check;

import dev.steelyard.core.machine.Finding;
import java.util.List;
import java.util.OptionalLong;

/** Whether processors were slowed down because they were hot. */
final class HeatCheck implements HostCheck {

  private static final double MILLI = 1000;
  private static final double HOT = 85;

  /** Sensors that are switched off tell absurd temperatures. */
  private static final double MELTED = 150;

  @Override
  public Finding look(Machine machine, Period period) {
    OptionalLong throttled = period.hot();
    List<OptionalLong> zones =
        machine.each("sys/class/thermal", "thermal_zone*", "temp").stream()
            .map(Machine::whole)
            .filter(OptionalLong::isPresent)
            .toList();
    double hottest =
        zones.stream()
            .mapToDouble(zone -> zone.getAsLong() / MILLI)
            .filter(degrees -> degrees < MELTED)
            .max()
            .orElse(Double.NaN);
    if (throttled.isEmpty() && Double.isNaN(hottest)) {
      return Finding.cannotTell("heat", "there are neither sensors nor counts of throttling");
    }
    String sensor =
        Double.isNaN(hottest) ? "" : "; the hottest sensor is at %.0f °C".formatted(hottest);
    long times = throttled.orElse(0);
    String seen = "throttled %,d times %s%s".formatted(times, period.when(), sensor);
    String remedy =
        "let it cool down, see to its fans, or cap its frequency: sudo cpupower"
            + " frequency-set --max FREQUENCY";
    if (times > 0 && period.length().isPresent()) {
      return Finding.spoils("heat", seen, remedy);
    }
    return times > 0 || hottest > HOT
        ? Finding.worthKnowing("heat", seen, remedy)
        : Finding.fine("heat", seen);
  }
}
