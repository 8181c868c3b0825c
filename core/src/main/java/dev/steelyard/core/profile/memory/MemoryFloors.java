package dev.steelyard.core.profile.memory;

import java.util.ArrayList;
import java.util.List;

/**
 * The floors of a series that rises and falls like a saw: of each tooth the lowest point, so that a
 * collector's saw-tooth is no growth. A tooth ends with a fall of at least half of the deepest
 * fall; turning points of at least such a size are the "zigzag" of chart readers and, with the same
 * hysteresis, the reversals of rainflow counting (ASTM E1049, 5.4.4). Where there are many teeth,
 * the lowest of each of {@link #MOST} equal stretches of time is taken. Cost: linear.
 *
 * @param falls when memory fell, in seconds; none where there are no teeth
 */
record MemoryFloors(List<MemoryFloor> floors, List<Double> falls) {

  /** More would say no more: neighbours resemble each other. */
  static final int MOST = 40;

  /**
   * Of points in ascending order of time.
   *
   * @param negligible bytes; where no fall is deeper there are no teeth
   */
  static MemoryFloors of(List<MemoryFloor> points, double negligible) {
    double deepest = deepestFall(points);
    if (points.isEmpty() || deepest <= negligible) {
      return new MemoryFloors(lowest(points), List.of());
    }
    List<Double> falls = new ArrayList<>();
    List<MemoryFloor> troughs = troughs(points, deepest / 2, falls);
    return new MemoryFloors(troughs.size() > MOST ? lowest(points) : troughs, falls);
  }

  private static double deepestFall(List<MemoryFloor> points) {
    double highest = Double.NEGATIVE_INFINITY;
    double deepest = 0;
    for (MemoryFloor point : points) {
      highest = Math.max(highest, point.bytes());
      deepest = Math.max(deepest, highest - point.bytes());
    }
    return deepest;
  }

  /** The lowest points between a fall and a rise of at least so many bytes. */
  private static List<MemoryFloor> troughs(
      List<MemoryFloor> points, double size, List<Double> falls) {
    List<MemoryFloor> troughs = new ArrayList<>();
    MemoryFloor low = points.getFirst();
    double high = low.bytes();
    boolean falling = false;
    for (MemoryFloor point : points) {
      if (falling && point.bytes() < low.bytes()) {
        low = point;
      } else if (falling && point.bytes() - low.bytes() >= size) {
        troughs.add(low);
        falling = false;
        high = point.bytes();
      } else if (!falling) {
        high = Math.max(high, point.bytes());
        falling = high - point.bytes() >= size;
        low = point;
        if (falling) {
          falls.add(point.at());
        }
      }
    }
    if (falling) {
      troughs.add(low);
    }
    return troughs;
  }

  /** The lowest point of each of {@link #MOST} equal stretches of time that has a point. */
  private static List<MemoryFloor> lowest(List<MemoryFloor> points) {
    if (points.size() <= MOST) {
      return points;
    }
    double start = points.getFirst().at();
    double length = Math.max(points.getLast().at() - start, Double.MIN_NORMAL);
    List<MemoryFloor> lowest = new ArrayList<>();
    int current = -1;
    for (MemoryFloor point : points) {
      int stretch = (int) Math.min(MOST - 1, (point.at() - start) / length * MOST);
      if (stretch != current) {
        lowest.add(point);
        current = stretch;
      } else if (point.bytes() < lowest.getLast().bytes()) {
        lowest.set(lowest.size() - 1, point);
      }
    }
    return lowest;
  }
}
