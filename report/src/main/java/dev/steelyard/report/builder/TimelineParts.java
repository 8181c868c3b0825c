package dev.steelyard.report.builder;

import dev.steelyard.core.trace.LayerTimeline;
import dev.steelyard.core.trace.LayerTimes;
import dev.steelyard.core.trace.TraceView;
import dev.steelyard.report.content.ShownNames;
import dev.steelyard.report.document.Column;
import dev.steelyard.report.document.Document;
import dev.steelyard.report.document.Medium;
import dev.steelyard.report.document.Row;
import java.util.List;
import java.util.stream.Collectors;

/** Which layer was busy when, as a line of bars each. */
final class TimelineParts {

  /** As many as a terminal of 40 columns shows beside a short name. */
  private static final int SLICES = 28;

  private static final int SLICES_OF_PAGE = 90;
  private static final int MOST_LAYERS = 12;

  /** From nothing to the most that any layer had in a slice; a blank at the front would go. */
  private static final String BARS = "·▁▂▃▄▅▆▇█";

  private TimelineParts() {}

  static void timeline(TraceView view, Document inside) {
    if (view.times().layers().size() < 2 || view.trace().nanos() == 0 || !view.areOwnTimesKnown()) {
      return;
    }
    LayerTimeline line =
        LayerTimeline.of(
            view.trace(),
            view.times().layers().stream().limit(MOST_LAYERS).map(LayerTimes.Layer::name).toList(),
            inside.isFor(Medium.HTML) ? SLICES_OF_PAGE : SLICES);
    double most =
        line.lines().stream()
            .flatMap(one -> one.shares().stream())
            .mapToDouble(Double::doubleValue)
            .max()
            .orElse(0);
    if (most == 0) {
      return;
    }
    inside.paragraph(
        "own time, a bar for each %s; the highest is %.2f threads"
            .formatted(TraceDocument.time(line.sliceNanos()), most));
    inside.table(
        List.of(Column.name("layer", 8).bare(), Column.text("").style("source")),
        line.lines().stream()
            .map(one -> Row.of(ShownNames.shown(one.layer()), bars(one.shares(), most)))
            .toList());
  }

  /** Something is never shown as nothing. */
  private static String bars(List<Double> shares, double most) {
    return shares.stream()
        .map(share -> {
          int height = (int) Math.ceil(share / most * (BARS.length() - 1) - 1e-9);
          return String.valueOf(BARS.charAt(Math.clamp(height, 0, BARS.length() - 1)));
        })
        .collect(Collectors.joining());
  }
}
