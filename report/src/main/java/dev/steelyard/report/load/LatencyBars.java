package dev.steelyard.report.load;

import dev.steelyard.load.record.Distribution;
import dev.steelyard.report.content.Signs;
import java.util.List;
import java.util.stream.IntStream;

/** A latency histogram of block characters. */
public final class LatencyBars {

  private static final int MOST_BARS = 14;
  private static final int WIDEST = 60;
  private static final String EIGHTHS = "▏▎▍▌▋▊▉";

  private LatencyBars() {}

  /** A line a bar; none for no values. */
  public static List<String> of(Distribution micros, int columns) {
    List<Bar> bars = Bar.of(micros, MOST_BARS);
    List<String> labels = bars.stream().map(bar -> LoadNumbers.bound(bar.upTo())).toList();
    List<String> counts = bars.stream().map(bar -> Signs.grouped(bar.count())).toList();
    int labelled = labels.stream().mapToInt(String::length).max().orElse(0);
    int counted = counts.stream().mapToInt(String::length).max().orElse(0);
    int room = Math.min(WIDEST, columns - 2 - labelled - 2 - 2 - counted - 8);
    long most = bars.stream().mapToLong(Bar::count).max().orElse(1);
    return IntStream.range(0, bars.size())
        .mapToObj(i -> {
          double share = bars.get(i).count() / (double) micros.count();
          String drawn = drawn(bars.get(i).count() / (double) most * room);
          return "  %s  %s%s  %s  %6s"
              .formatted(
                  " ".repeat(labelled - labels.get(i).length()) + labels.get(i),
                  drawn,
                  " ".repeat(room - drawn.length()),
                  " ".repeat(counted - counts.get(i).length()) + counts.get(i),
                  share == 0 ? "" : LoadNumbers.share(share));
        })
        .toList();
  }

  /** A bar so many columns long, to an eighth; what is more than nothing is seen. */
  private static String drawn(double columns) {
    int eighths = columns > 0 ? (int) Math.max(1, Math.round(columns * 8)) : 0;
    String rest = eighths % 8 == 0 ? "" : EIGHTHS.substring(eighths % 8 - 1, eighths % 8);
    return "█".repeat(eighths / 8) + rest;
  }
}
