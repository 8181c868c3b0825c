package dev.steelyard.report.html;

import dev.steelyard.core.comparison.Verdict;
import dev.steelyard.core.history.Series;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.statistics.Interval;
import dev.steelyard.core.unit.DisplayScale;
import dev.steelyard.report.content.DrawnSeries;
import dev.steelyard.report.content.ShownNames;
import dev.steelyard.report.content.SideBySide;
import dev.steelyard.report.document.Figure;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import tools.jackson.databind.json.JsonMapper;

/**
 * Benchmarks over builds, drawn by the page's script when they come into view: the page holds their
 * numbers in two characters each, so that 3,500 benchmarks of 500 builds are 4 MB.
 *
 * <p>A number is one of {@value #STEPS} steps between the smallest and the largest of its series.
 */
public final class OverBuilds {

  private static final String DIGITS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

  private static final int STEPS = 4095;

  /** Beyond so many numbers, only the newest builds of what did not change are drawn. */
  private static final long MOST = 2_500_000;

  private static final int NEWEST = 100;

  private final boolean isThinned;
  private final boolean severalTestBeds;
  private final Map<DutBuild, Integer> builds = new LinkedHashMap<>();
  private final Map<List<DutBuild>, Integer> lines = new LinkedHashMap<>();

  /** The same by the lists themselves: many series have one and the same. */
  private final IdentityHashMap<List<DutBuild>, Integer> known = new IdentityHashMap<>();

  private OverBuilds(List<DrawnSeries> all) {
    this.isThinned = all.stream().mapToLong(one -> one.series().size()).sum() > MOST;
    this.severalTestBeds = all.stream().map(one -> one.series().testBed()).distinct().count() > 1;
  }

  /** All of them, in this order. */
  public static Figure of(List<DrawnSeries> all) {
    Picture picture = html -> new OverBuilds(all).draw(all, html);
    return picture;
  }

  private void draw(List<DrawnSeries> all, Markup html) {
    html.open("div", "id", "over-builds");
    if (isThinned) {
      html.element(
          "p",
          "Of benchmarks that did not change, the newest %d builds are drawn.".formatted(NEWEST),
          "class",
          "quiet");
    }
    html.element("noscript", "The lines are drawn by a script; the tables say what changed.");
    html.close("div");
    List<Map<String, Object>> series = new ArrayList<>();
    all.forEach(one -> series.add(data(one)));
    Map<String, Object> data = new LinkedHashMap<>();
    data.put(
        "builds",
        builds.keySet().stream()
            .map(one ->
                List.of(
                    ShownNames.shown(one.version()), one.timestamp().toString().substring(0, 10)))
            .toList());
    data.put("lines", lines.keySet().stream().map(this::places).toList());
    data.put("series", series);
    String json = JsonMapper.shared().writeValueAsString(data);
    html.open("script", "type", "application/json", "id", "history");
    html.trusted(json.replace("<", "\\u003c"));
    html.close("script");
  }

  private List<Integer> places(List<DutBuild> line) {
    return line.stream().map(one -> builds.getOrDefault(one, 0)).toList();
  }

  private Map<String, Object> data(DrawnSeries one) {
    Series series = one.series();
    int from =
        isThinned && one.verdict().filter(Verdict::isChange).isEmpty()
            ? Math.max(0, series.size() - NEWEST)
            : 0;
    Integer line =
        from == 0
            ? known.computeIfAbsent(series.builds(), this::line)
            : line(series.builds().subList(from, series.size()));
    double[] values = DoubleStream.of(series.medians().toArray()).skip(from).toArray();
    double low = DoubleStream.of(values).min().orElse(0);
    double high = DoubleStream.of(values).max().orElse(0);
    DisplayScale scale = SideBySide.scale(series.unit(), DoubleStream.of(low, high));
    Map<String, Object> data = new LinkedHashMap<>();
    data.put(
        "n",
        ShownNames.shown(series.benchmark())
            + (severalTestBeds ? " on " + ShownNames.shown(series.testBed()) : ""));
    data.put("w", one.words());
    one.verdict().ifPresent(verdict -> data.put("d", verdict.word()));
    data.put("u", scale.symbol());
    data.put("l", low / scale.divisor());
    data.put("h", high / scale.divisor());
    data.put("b", line);
    data.put("v", digits(values, low, high));
    data.put("c", one.changes().stream().map(at -> at - from).filter(at -> at > 0).toList());
    one.expected().ifPresent(range -> data.put("e", ends(range, scale)));
    return data;
  }

  private Integer line(List<DutBuild> own) {
    own.forEach(build -> builds.putIfAbsent(build, builds.size()));
    return lines.computeIfAbsent(own, _ -> lines.size());
  }

  private static List<Double> ends(Interval range, DisplayScale scale) {
    return List.of(range.low() / scale.divisor(), range.high() / scale.divisor());
  }

  private static String digits(double[] values, double low, double high) {
    StringBuilder text = new StringBuilder(2 * values.length);
    double room = high / 2 - low / 2;
    for (double value : values) {
      double share = room > 0 ? (value / 2 - low / 2) / room : 0;
      int step = (int) Math.round(Math.clamp(share, 0, 1) * STEPS);
      text.append(DIGITS.charAt(step >> 6)).append(DIGITS.charAt(step & 63));
    }
    return text.toString();
  }
}
