package dev.steelyard.report.html;

import dev.steelyard.core.text.Decimals;
import dev.steelyard.core.unit.DisplayScale;
import dev.steelyard.core.unit.Unit;
import dev.steelyard.report.content.SideBySide;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * A vertical axis of values: from a value to a height in pixels, and where its marks go.
 *
 * <p>It covers the values and not zero, so that differences can be seen; logarithmic when the
 * largest is many times the smallest.
 */
final class Axis {

  private static final double LOGARITHMIC_FROM = 20;
  private static final int MARKS = 4;

  private final double low;
  private final double high;
  private final boolean logarithmic;
  private final int top;
  private final int bottom;
  private final DisplayScale scale;

  private Axis(
      double low, double high, boolean logarithmic, int top, int bottom, DisplayScale scale) {
    this.low = low;
    this.high = high;
    this.logarithmic = logarithmic;
    this.top = top;
    this.bottom = bottom;
    this.scale = scale;
  }

  /** An axis that shows all the values, of which there is at least one. */
  static Axis of(Unit unit, double[] values, int top, int bottom) {
    double low = DoubleStream.of(values).min().orElse(0);
    double high = DoubleStream.of(values).max().orElse(1);
    DisplayScale scale = SideBySide.scale(unit, DoubleStream.of(low, high));
    if (low > 0 && high / low > LOGARITHMIC_FROM) {
      double above = Math.min(Double.MAX_VALUE, high * 1.2);
      return new Axis(low / 1.2, above, true, top, bottom, scale);
    }
    // Halves first: the distance between the largest and smallest numbers is not a number.
    double room = Math.max(high / 2 - low / 2, Math.abs(high) * 0.005) * 0.12;
    room = room == 0 ? scale.divisor() : room;
    return new Axis(
        Math.max(-Double.MAX_VALUE, low - room),
        Math.min(Double.MAX_VALUE, high + room),
        false,
        top,
        bottom,
        scale);
  }

  int y(double value) {
    double share =
        logarithmic
            ? (Math.log(value) - Math.log(low)) / (Math.log(high) - Math.log(low))
            : (value / 2 - low / 2) / (high / 2 - low / 2);
    return (int) Math.round(bottom - Math.clamp(share, 0, 1) * (bottom - top));
  }

  /** What the marks are in: {@code ms}; empty for counts. */
  String symbol() {
    return logarithmic ? (scale.symbol() + " (log)").strip() : scale.symbol();
  }

  /** Round values within the axis, in canonical units. */
  List<Double> marks() {
    return logarithmic ? powers() : steps();
  }

  String label(double value) {
    double shown = value / scale.divisor();
    if (logarithmic || Math.abs(shown) >= 1e6) {
      String digits = String.format(Locale.ROOT, "%.3g", shown);
      return digits.contains(".") ? digits.replaceFirst("\\.?0+(?=e|$)", "") : digits;
    }
    int decimals = (int) Math.max(0, Math.ceil(-Math.log10(step() / scale.divisor()) - 1e-9));
    return Decimals.fixed(shown, Math.min(12, decimals));
  }

  private List<Double> powers() {
    List<Double> marks = new ArrayList<>();
    double last = 0;
    for (int power = (int) Math.max(-330, Math.floor(Math.log10(low / scale.divisor())));
        power < 320;
        power++) {
      for (int digit : new int[] {1, 3}) {
        double mark = digit * Math.pow(10, power) * scale.divisor();
        if (mark > high) {
          return marks;
        }
        // Marks closer than a line's height would run into each other.
        if (mark >= low && (last == 0 || y(last) - y(mark) >= 16)) {
          marks.add(mark);
          last = mark;
        }
      }
    }
    return marks;
  }

  private List<Double> steps() {
    double step = step();
    List<Double> marks = new ArrayList<>();
    double first = Math.ceil(low / step);
    for (int i = 0; i <= 2 * MARKS && (first + i) * step <= high; i++) {
      marks.add((first + i) * step);
    }
    return marks;
  }

  /** One, two or five times a power of ten, in printed units. */
  private double step() {
    double rough = (high / MARKS - low / MARKS) / scale.divisor();
    double power = Math.pow(10, Math.floor(Math.log10(rough)));
    double times = rough / power;
    return (times <= 1 ? 1 : times <= 2 ? 2 : times <= 5 ? 5 : 10) * power * scale.divisor();
  }
}
