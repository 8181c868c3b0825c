package dev.steelyard.load.scenario.reading;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Shapes that load tests usually have. Each is a list of stages, as shares of the full load. */
enum ReadyShape {
  /** Does it work at all? */
  SMOKE(hold(0.05, "1m")),
  /** How does it do on a usual day? */
  LOAD(ramp(1, "2m"), hold(1, "10m"), ramp(0, "1m")),
  /** What happens when everybody comes at once? */
  SPIKE(
      hold(0.1, "1m"),
      ramp(1, "10s"),
      hold(1, "1m"),
      ramp(0.1, "10s"),
      hold(0.1, "1m"),
      ramp(0, "10s")),
  /** Where does it break? Up to twice the full load. */
  STRESS(
      ramp(0.5, "1m"),
      hold(0.5, "3m"),
      ramp(1, "1m"),
      hold(1, "3m"),
      ramp(1.5, "1m"),
      hold(1.5, "3m"),
      ramp(2, "1m"),
      hold(2, "3m"),
      ramp(0, "2m")),
  /** Does it hold for hours? */
  SOAK(ramp(1, "5m"), hold(1, "4h"), ramp(0, "5m"));

  /** A share of the full load, reached evenly or at once, and how long that takes or lasts. */
  record Leg(double share, boolean held, Duration length) {}

  private final List<Leg> parts;

  ReadyShape(Leg... parts) {
    this.parts = List.of(parts);
  }

  private static Leg hold(double share, String length) {
    return new Leg(share, true, LoadQuantities.duration("a shape", length, Duration.ZERO));
  }

  private static Leg ramp(double share, String length) {
    return new Leg(share, false, LoadQuantities.duration("a shape", length, Duration.ZERO));
  }

  static List<String> words() {
    return Arrays.stream(values()).map(ReadyShape::word).toList();
  }

  static Optional<ReadyShape> of(String word) {
    return Arrays.stream(values()).filter(shape -> shape.word().equals(word)).findFirst();
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  List<Leg> parts() {
    return parts;
  }

  /** The parts stretched or shortened to a length in all. */
  List<Leg> parts(Duration all) {
    double usual = parts.stream().mapToLong(part -> part.length().toNanos()).sum();
    List<Leg> scaled = new ArrayList<>();
    for (Leg part : parts) {
      long nanos = Math.round(part.length().toNanos() / usual * all.toNanos());
      scaled.add(new Leg(part.share(), part.held(), Duration.ofNanos(nanos)));
    }
    return scaled;
  }
}
