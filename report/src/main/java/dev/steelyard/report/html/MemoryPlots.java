package dev.steelyard.report.html;

import dev.steelyard.core.profile.memory.CollectedHeap;
import dev.steelyard.core.profile.memory.MemoryRecording;
import dev.steelyard.core.profile.memory.MemorySample;
import dev.steelyard.core.unit.Unit;
import dev.steelyard.report.document.Figure;
import dev.steelyard.report.html.TimePlot.Line;
import java.util.ArrayList;
import java.util.List;

/** Memory over time: resident memory, which text has a short form of, and the heap. */
public final class MemoryPlots {

  /** About as many as there are pixels for. */
  private static final int MOST_POINTS = 480;

  private static final int WIDEST = 60;
  private static final String BARS = "▁▂▃▄▅▆▇█";

  private MemoryPlots() {}

  /** The plots of a recording. */
  public static List<Figure> of(MemoryRecording recording) {
    List<Figure> plots = new ArrayList<>();
    TimePlot resident = resident(recording);
    plots.add(
        new Picture() {
          @Override
          public void draw(Markup html) {
            resident.write(recording.seconds(), html);
          }

          @Override
          public List<String> inText(int columns) {
            return List.of("  " + bars(recording, Math.min(WIDEST, columns - 4)));
          }
        });
    recording
        .heap()
        .filter(heap -> !heap.collections().isEmpty())
        .ifPresent(heap -> plots.add(heap(heap.collections()).over(recording.seconds())));
    return plots;
  }

  private static TimePlot resident(MemoryRecording recording) {
    List<MemorySample> samples = thinned(recording.samples());
    List<Double> at = samples.stream().map(MemorySample::at).toList();
    List<Line> lines = new ArrayList<>();
    lines.add(
        new Line("resident", 0, at, samples.stream().map(one -> (double) one.resident()).toList()));
    List<MemorySample> shared = samples.stream().filter(one -> one.shares().isPresent()).toList();
    if (recording.isOfSeveral() && !shared.isEmpty()) {
      lines.add(
          new Line(
              "shares",
              1,
              shared.stream().map(MemorySample::at).toList(),
              shared.stream().map(one -> (double) one.shares().orElse(0)).toList()));
    }
    return new TimePlot(
        "Resident memory", "bytes in memory at each moment", Unit.BYTES, true, lines);
  }

  private static TimePlot heap(List<CollectedHeap> collections) {
    List<Double> at = collections.stream().map(CollectedHeap::at).toList();
    return new TimePlot(
        "Heap after collections",
        "what each collection left in the heap, and what the heap had from the system",
        Unit.BYTES,
        true,
        List.of(
            new Line("left", 2, at, collections.stream().map(one -> (double) one.used()).toList()),
            new Line(
                "committed",
                4,
                at,
                collections.stream().map(one -> (double) one.committed()).toList())));
  }

  private static List<MemorySample> thinned(List<MemorySample> samples) {
    int each = (samples.size() + MOST_POINTS - 1) / MOST_POINTS;
    List<MemorySample> thinned = new ArrayList<>();
    for (int i = 0; i < samples.size(); i++) {
      if (i % each == 0) {
        thinned.add(samples.get(i));
      } else {
        thinned.set(thinned.size() - 1, thinned.getLast().and(samples.get(i)));
      }
    }
    return thinned;
  }

  /** A character for each stretch of time: the most in it, from nothing to the peak. */
  private static String bars(MemoryRecording recording, int columns) {
    double[] most = new double[Math.max(1, columns)];
    for (MemorySample one : recording.samples()) {
      int column = (int) (one.at() / Math.max(recording.seconds(), 1e-9) * most.length);
      int within = Math.clamp(column, 0, most.length - 1);
      most[within] = Math.max(most[within], (double) one.resident());
    }
    StringBuilder bars = new StringBuilder();
    double last = 0;
    for (double one : most) {
      last = one > 0 ? one : last;
      double share = last / Math.max(1.0, (double) recording.peak().bytes());
      bars.append(BARS.charAt(Math.clamp((int) (share * BARS.length()), 0, BARS.length() - 1)));
    }
    return bars.toString();
  }
}
