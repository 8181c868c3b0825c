package dev.steelyard.report.html;

import dev.steelyard.core.comparison.Comparison;
import dev.steelyard.core.statistics.Interval;
import dev.steelyard.report.document.Figure;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * A forest plot cut into table rows: each ratio with its interval on one logarithmic axis, around
 * the band of changes too small to matter.
 */
public final class Forest {

  private static final int WIDTH = 240;
  private static final int HEIGHT = 22;
  private static final int MARGIN = 10;

  /** Of many changes the axis shows this share whole; the rest run off it, with an arrow. */
  private static final double SHOWN = 0.95;

  private static final int FEW = 40;

  private static final List<Double> TICKS =
      List.of(1.01, 1.02, 1.05, 1.1, 1.2, 1.5, 2.0, 3.0, 5.0, 10.0, 30.0, 100.0, 1e3);

  private final double reach;
  private final double effect;
  private final boolean isOfAll;

  private Forest(double reach, double effect, boolean isOfAll) {
    this.reach = reach;
    this.effect = effect;
    this.isOfAll = isOfAll;
  }

  /**
   * On one axis for all of them.
   *
   * @param minimumEffect the smallest change that matters of most of them, as a share
   */
  public static Forest of(Collection<Comparison> comparisons, double minimumEffect) {
    List<Comparison> changed = comparisons.stream().filter(Comparison::changed).toList();
    double[] ends = ends(changed.isEmpty() ? comparisons : changed);
    double effect = Math.log1p(minimumEffect);
    double far = 0;
    if (ends.length > 0) {
      far = ends[ends.length <= FEW ? ends.length - 1 : (int) (SHOWN * (ends.length - 1))];
    }
    return new Forest(
        Math.clamp(far * 1.05, Math.max(0.03, 2.5 * effect), Math.log(1e4)),
        effect,
        comparisons.stream().allMatch(one -> one.tolerance().minimumEffect() == minimumEffect));
  }

  /** How far the ends of all intervals are from no change, ascending. */
  private static double[] ends(Collection<Comparison> comparisons) {
    return comparisons.stream()
        .map(Comparison::ratio)
        .flatMapToDouble(ratio -> DoubleStream.of(ratio.low(), ratio.high()))
        .map(ratio -> Math.abs(Math.log(ratio)))
        .filter(Double::isFinite)
        .sorted()
        .toArray();
  }

  /** The shared background, to which every row refers. */
  public Figure band() {
    return (Picture) this::band;
  }

  /** The axis above the rows. */
  public Figure axis() {
    return (Picture) this::axis;
  }

  /** A row's ratio with its interval. */
  public Figure of(Comparison comparison) {
    return (Picture) html -> draw(comparison, html);
  }

  private void band(Markup html) {
    html.open("svg", "class", "defs", "width", "0", "height", "0", "aria-hidden", "true");
    html.open("symbol", "id", id(), "viewBox", "0 0 " + WIDTH + " " + HEIGHT);
    band(effect, html);
    html.close("symbol").close("svg");
  }

  private void band(double either, Markup html) {
    int left = x(Math.exp(-either));
    html.empty(
        "rect",
        "class",
        "band",
        "x",
        Integer.toString(left),
        "y",
        "0",
        "width",
        Integer.toString(x(Math.exp(either)) - left),
        "height",
        Integer.toString(HEIGHT));
    html.empty("path", "class", "one", "d", "M%d 0V%d".formatted(x(1), HEIGHT));
  }

  private void axis(Markup html) {
    html.open("svg", "viewBox", "0 0 240 30", "width", "240", "height", "30", "role", "img");
    html.element("title", "ratio of candidate to baseline, logarithmic");
    String band = String.format(Locale.ROOT, "%.3g%%", Math.expm1(effect) * 100);
    html.element(
        "desc",
        "The shaded band is the minimum effect of %s either way%s."
            .formatted(band, isOfAll ? "" : ", and of a benchmark with another one that"));
    html.element("text", "ratio, 95% interval", "x", "120", "y", "11", "class", "middle");
    double tick = tick();
    for (double value : new double[] {1 / tick, 1, tick}) {
      html.element(
          "text", label(value), "x", Integer.toString(x(value)), "y", "25", "class", "middle");
    }
    html.close("svg");
  }

  private void draw(Comparison comparison, Markup html) {
    Interval ratio = comparison.ratio();
    html.open(
        "svg",
        "class",
        "row " + comparison.verdict().word(),
        "viewBox",
        "0 0 240 22",
        "width",
        "240",
        "height",
        "22",
        "aria-hidden",
        "true");
    double own = Math.log1p(comparison.tolerance().minimumEffect());
    if (own == effect) {
      html.empty("use", "href", "#" + id());
    } else {
      band(own, html);
    }
    if (ratio.estimate() > 0 && !Double.isNaN(ratio.low())) {
      html.empty("path", "class", "ci", "d", interval(ratio));
      if (Math.abs(Math.log(ratio.estimate())) <= reach) {
        html.empty("path", "class", "pt", "d", "M" + x(ratio.estimate()) + " 11h0");
      }
    }
    html.close("svg");
  }

  private String interval(Interval ratio) {
    int low = x(ratio.low());
    int high = x(ratio.high());
    String path = "M" + low + " 11H" + high;
    String arrows =
        Stream.of(
                Math.log(ratio.low()) < -reach ? "M9 6L3 11L9 16" : "",
                Math.log(ratio.high()) > reach ? "M231 6L237 11L231 16" : "")
            .reduce("", String::concat);
    return path + arrows;
  }

  private double tick() {
    return TICKS.stream()
        .filter(tick -> Math.log(tick) <= reach * 0.9)
        .max(Double::compare)
        .orElse(TICKS.getFirst());
  }

  private static String label(double ratio) {
    return ratio == 1
        ? "1×"
        : String.format(Locale.ROOT, ratio < 1 ? "%.2g×" : "%.3g×", ratio).replace(".00×", "×");
  }

  private int x(double ratio) {
    double share = Math.clamp(Math.log(ratio) / reach, -1, 1);
    return (int) Math.round(WIDTH / 2.0 + share * (WIDTH / 2.0 - MARGIN));
  }

  private String id() {
    return "f" + Integer.toHexString(Double.hashCode(reach * 31 + effect));
  }
}
