package dev.steelyard.lab.experiment.reading;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.host.isolation.ResourceLimits;
import dev.steelyard.lab.template.IsolationTemplate;
import dev.steelyard.lab.template.TextTemplate;
import dev.steelyard.lab.template.reading.ExperimentQuantities;
import dev.steelyard.yaml.YamlNode.QuantityReader;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Reads limits once a trial's levels are known. */
public final class LimitReader {

  private static final int MOST_PIDS = 4_000_000;
  private static final double MOST_CPUS = 4096;

  private LimitReader() {}

  /**
   * The limits of one trial.
   *
   * @throws SteelyardException when a level is no such limit
   */
  public static ResourceLimits limits(IsolationTemplate isolation, Map<String, String> places) {
    return new ResourceLimits(
        bytes("memory", isolation.memory(), places),
        number("cpus", isolation.cpus(), places),
        whole("pids", isolation.pids(), places),
        bytes("read", isolation.read(), places),
        bytes("write", isolation.write(), places),
        bytes("disk", isolation.disk(), places));
  }

  /** How the limit of a name is read. */
  static QuantityReader of(String name) {
    return switch (name) {
      case "memory", "disk" -> ExperimentQuantities::size;
      case "read", "write" -> ExperimentQuantities::rate;
      case "pids" -> text -> count(text, 1, MOST_PIDS, true);
      default -> text -> count(text, 0.01, MOST_CPUS, false);
    };
  }

  private static double count(String text, double least, double most, boolean whole) {
    try {
      double value = Double.parseDouble(text.strip());
      if (value >= least && value <= most && (!whole || value == Math.rint(value))) {
        return value;
      }
    } catch (NumberFormatException notANumber) {
      throw SteelyardException.invalid(
          "'%s' is not a number; write it as %s".formatted(text, whole ? "100" : "1.5"),
          notANumber);
    }
    throw SteelyardException.invalid(
        "%s is not %s from %s to %.0f"
            .formatted(text, whole ? "a whole number" : "a number", least, most));
  }

  private static OptionalDouble number(
      String name, Optional<TextTemplate> template, Map<String, String> places) {
    if (template.isEmpty()) {
      return OptionalDouble.empty();
    }
    try {
      return OptionalDouble.of(of(name).read(template.get().fill(places)));
    } catch (SteelyardException wrong) {
      throw SteelyardException.invalid(
          "the isolation's %s: %s".formatted(name, wrong.getMessage()), wrong);
    }
  }

  private static OptionalLong bytes(
      String name, Optional<TextTemplate> template, Map<String, String> places) {
    OptionalDouble value = number(name, template, places);
    return value.isPresent() ? OptionalLong.of((long) value.getAsDouble()) : OptionalLong.empty();
  }

  private static OptionalInt whole(
      String name, Optional<TextTemplate> template, Map<String, String> places) {
    OptionalDouble value = number(name, template, places);
    return value.isPresent() ? OptionalInt.of((int) value.getAsDouble()) : OptionalInt.empty();
  }
}
