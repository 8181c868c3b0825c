package dev.steelyard.report.html;

import dev.steelyard.core.unit.Unit;
import dev.steelyard.load.record.Distribution;
import dev.steelyard.load.record.RequestTotals;
import dev.steelyard.report.content.Signs;
import dev.steelyard.report.document.Figure;
import dev.steelyard.report.load.Bar;
import dev.steelyard.report.load.LatencyBars;
import dev.steelyard.report.load.LoadNumbers;
import dev.steelyard.report.load.PercentileWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/** How latencies are distributed: a histogram, and a curve over percentiles. */
public final class LatencyPlots {

  private static final int MOST_BARS = 24;

  /** Pixels that a label below the axis needs. */
  private static final int LABEL = 62;

  private static final double NANOS = 1e3;

  /** A percentile needs a value of its own above it. */
  private static final double[] PERCENTILES = {
    0, 25, 50, 75, 90, 95, 97.5, 99, 99.5, 99.75, 99.9, 99.95, 99.99, 99.995, 99.999, 99.9999
  };

  private static final double[] MARKS = {50, 90, 99, 99.9, 99.99, 99.999, 99.9999};

  private final RequestTotals totals;

  private LatencyPlots(RequestTotals totals) {
    this.totals = totals;
  }

  /** A histogram, which text has a form of, and a curve; none for no values. */
  public static List<Figure> of(RequestTotals totals) {
    LatencyPlots plots = new LatencyPlots(totals);
    Picture histogram =
        new Picture() {
          @Override
          public void draw(Markup html) {
            plots.histogram(html);
          }

          @Override
          public List<String> inText(int columns) {
            return LatencyBars.of(totals.latency(), columns);
          }
        };
    Picture curve = plots::curve;
    return totals.latency().isEmpty() ? List.of() : List.of(histogram, curve);
  }

  private void histogram(Markup html) {
    List<Bar> bars = Bar.of(totals.latency(), MOST_BARS);
    double[] counts = bars.stream().mapToDouble(Bar::count).toArray();
    Axis axis =
        Axis.of(
            Unit.COUNT,
            DoubleStream.concat(DoubleStream.of(0), DoubleStream.of(counts)).toArray(),
            TimePlot.TOP,
            TimePlot.BOTTOM);
    open("How many requests took how long", "a bar for each range of latencies", html);
    TimePlot.grid(axis, Unit.COUNT, html);
    double each = (TimePlot.RIGHT - TimePlot.LEFT) / (double) bars.size();
    int labelled = (int) Math.ceil(85 / each);
    int zero = axis.y(0);
    for (int i = 0; i < bars.size(); i++) {
      int x = (int) Math.round(TimePlot.LEFT + i * each + 1);
      int width = (int) Math.max(1, Math.round(each - 2));
      int top =
          bars.get(i).count() == 0
              ? zero
              : Math.min(zero - 1, axis.y((double) bars.get(i).count()));
      html.open(
          "rect",
          "class",
          "bar s0",
          "x",
          Integer.toString(x),
          "y",
          Integer.toString(top),
          "width",
          Integer.toString(width),
          "height",
          Integer.toString(zero - top));
      html.element(
          "title",
          "up to %s: %s"
              .formatted(
                  LoadNumbers.bound(bars.get(i).upTo()), Signs.grouped(bars.get(i).count())));
      html.close("rect");
      if (i % labelled == labelled - 1) {
        int right = (int) Math.round(TimePlot.LEFT + (i + 1) * each);
        atBottom(right, "≤ " + LoadNumbers.bound(bars.get(i).upTo()), html);
      }
    }
    html.close("svg").close("figure");
  }

  private void curve(Markup html) {
    boolean both = PercentileWords.differ(totals.latency(), totals.service());
    double last = last(totals.latency());
    List<Distribution> shown =
        both ? List.of(totals.latency(), totals.service()) : List.of(totals.latency());
    double[] all =
        shown.stream()
            .flatMapToDouble(
                one -> DoubleStream.of((double) Math.max(1, one.min()), (double) one.max()))
            .map(micros -> micros * NANOS)
            .toArray();
    Axis axis = Axis.of(Unit.NANOSECONDS, all, TimePlot.TOP, TimePlot.BOTTOM);
    open(
        "Latency by percentile" + (both ? ": from the intended start, and from the real one" : ""),
        "how long the quickest so many per cent took at most",
        html);
    TimePlot.grid(axis, Unit.NANOSECONDS, html);
    marks(last, html);
    for (int i = 0; i < shown.size(); i++) {
      html.empty(
          "path", "class", "trace strong " + Plot.series(i), "d", path(shown.get(i), axis, last));
    }
    html.close("svg");
    if (both) {
      TimePlot.legend(List.of("latency", "service time"), html);
    }
    html.close("figure");
  }

  /** As far as there is room for them. */
  private static void marks(double last, Markup html) {
    int next = 0;
    for (double mark : MARKS) {
      int x = x(mark, last);
      if (mark <= last && x >= next) {
        atBottom(x, percent(mark), html);
        next = x + LABEL;
      }
    }
  }

  /** A label below the axis, within the picture. */
  private static void atBottom(int x, String text, Markup html) {
    boolean last = x > TimePlot.RIGHT - LABEL / 2;
    Plot.label(last ? TimePlot.WIDTH : x, TimePlot.HEIGHT - 8, last ? "end" : "middle", text, html);
  }

  private static void open(String caption, String description, Markup html) {
    html.open("figure", "class", "over").element("figcaption", caption);
    html.open(
        "svg", "viewBox", "0 0 %d %d".formatted(TimePlot.WIDTH, TimePlot.HEIGHT), "role", "img");
    html.element("title", caption).element("desc", description);
  }

  private static double last(Distribution micros) {
    double last = 50;
    for (double percent : PERCENTILES) {
      if (micros.count() * (1 - percent / 100) >= 1) {
        last = Math.max(last, percent);
      }
    }
    return last;
  }

  private static String path(Distribution micros, Axis axis, double last) {
    List<String> points = new ArrayList<>();
    for (double percent : PERCENTILES) {
      if (percent <= last) {
        double value = Math.max(1, percent == 0 ? micros.min() : micros.percentile(percent));
        points.add(x(percent, last) + " " + axis.y(value * NANOS));
      }
    }
    return "M" + String.join("L", points);
  }

  /** Each further nine is as far as the one before. */
  private static int x(double percent, double last) {
    double whole = Math.log10(1 / (1 - last / 100));
    double here = Math.log10(1 / (1 - percent / 100));
    return (int) Math.round(TimePlot.LEFT + here / whole * (TimePlot.RIGHT - TimePlot.LEFT));
  }

  private static String percent(double percent) {
    return percent == Math.rint(percent)
        ? String.format(Locale.ROOT, "%.0f%%", percent)
        : percent + "%";
  }
}
