package dev.steelyard.load.observe;

import dev.steelyard.core.unit.Unit;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Collectors;

/**
 * Something that was followed over the time of a load.
 *
 * @param name as the subject has it: {@code http_requests_total}
 * @param labels that tell it from others of the name
 * @param what of it is followed, as {@code rate} or {@code p95}; empty where it is as it is
 * @param unit of the values
 * @param points in the order of time
 */
public record ObservedLine(
    String name, SortedMap<String, String> labels, String what, Unit unit, List<Point> points) {

  /**
   * A moment.
   *
   * @param at seconds from when the load began
   * @param value not a number where it is not known: a gap
   */
  public record Point(double at, double value) {

    public boolean isKnown() {
      return Double.isFinite(value);
    }
  }

  public ObservedLine {
    points = List.copyOf(points);
  }

  /** The labels as the subject writes them: {@code {code="500"}}; empty for none. */
  public String labelText() {
    return labels.isEmpty()
        ? ""
        : labels.entrySet().stream()
            .map(one -> one.getKey() + "=\"" + one.getValue() + "\"")
            .collect(Collectors.joining(",", "{", "}"));
  }

  /** All that tells it from others. */
  public String title() {
    return (name + labelText() + " " + what).strip();
  }

  /** Whether it has any point with a value. */
  public boolean isSeen() {
    return points.stream().anyMatch(Point::isKnown);
  }
}
