package dev.steelyard.load.engine;

import java.util.Arrays;
import java.util.List;

/**
 * A quantity over time in straight lines: users, or a rate. Knows the area under it, which for a
 * rate is the number of arrivals. Times are seconds from the start.
 */
final class Ramp {

  /** One line; a jump has no length. */
  private record Line(double start, double length, double from, double to, double areaBefore) {

    double slope() {
      return (to - from) / length;
    }

    double valueAt(double time) {
      return from + slope() * (time - start);
    }

    double area() {
      return (from + to) / 2 * length;
    }

    double areaUntil(double time) {
      double passed = time - start;
      return areaBefore + from * passed + slope() * passed * passed / 2;
    }

    /** Solves the quadratic in the form that does not cancel. */
    double timeOf(double area) {
      double wanted = area - areaBefore;
      double root = Math.sqrt(Math.max(0, from * from + 2 * slope() * wanted));
      double sum = from + root;
      return sum == 0 ? start : start + Math.min(length, 2 * wanted / sum);
    }
  }

  private final Line[] lines;
  private final double length;
  private final double end;

  private Ramp(double first, List<LoadStage> stages) {
    lines = new Line[(int) stages.stream().filter(stage -> !stage.over().isZero()).count()];
    double time = 0;
    double value = first;
    double area = 0;
    int count = 0;
    for (LoadStage stage : stages) {
      double over = stage.over().toNanos() / 1e9;
      if (stage.isHeld()) {
        value = stage.target();
      }
      if (over > 0) {
        Line line = new Line(time, over, value, stage.target(), area);
        lines[count++] = line;
        time += over;
        area += line.area();
      }
      value = stage.target();
    }
    length = time;
    end = value;
  }

  static Ramp of(double first, List<LoadStage> stages) {
    return new Ramp(first, stages);
  }

  /** In seconds. */
  double length() {
    return length;
  }

  double valueAt(double time) {
    for (Line line : lines) {
      if (time < line.start() + line.length()) {
        return line.valueAt(Math.max(0, time));
      }
    }
    return end;
  }

  double highest() {
    return Arrays.stream(lines)
        .mapToDouble(line -> Math.max(line.from(), line.to()))
        .max()
        .orElse(0);
  }

  double area() {
    return lines.length == 0 ? 0 : lines[lines.length - 1].areaUntil(length);
  }

  /** From the start to a time. */
  double areaUntil(double time) {
    for (Line line : lines) {
      if (time < line.start() + line.length()) {
        return line.areaUntil(Math.max(0, time));
      }
    }
    return area();
  }

  /** When the area is so large; infinite when it never is. */
  double timeOf(double area) {
    for (Line line : lines) {
      if (area < line.areaBefore() + line.area()) {
        return line.timeOf(area);
      }
    }
    return Double.POSITIVE_INFINITY;
  }
}
