package dev.steelyard.load.export;

import dev.steelyard.load.record.RequestSecond;
import dev.steelyard.load.record.Second;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;

/**
 * HdrHistogram's interval log: a line for each second and request name, with the whole histogram of
 * its latencies in microseconds. The name is the line's tag, in which a log cannot hold commas,
 * spaces and line ends: they become {@code _}.
 */
final class HdrLog {

  /** The largest value of an interval is written in milliseconds too. */
  private static final double MICROS_A_MILLISECOND = 1e3;

  private HdrLog() {}

  static void write(Finished test, Path file) throws IOException {
    long start = test.recording().start().toEpochMilli();
    try (OutputStream bytes = new BufferedOutputStream(Files.newOutputStream(file));
        PrintStream out = new PrintStream(bytes, false, StandardCharsets.UTF_8)) {
      HistogramLogWriter log = new HistogramLogWriter(out);
      log.outputComment(
          "[latencies of " + oneLine(test.shared().visible(test.scenario())) + " in microseconds]");
      log.outputLogFormatVersion();
      log.outputStartTime(start);
      log.setBaseTime(start);
      log.outputLegend();
      HdrTags tags =
          new HdrTags(
              test.recording().seconds().stream()
                  .flatMap(second -> second.requests().keySet().stream())
                  .distinct()
                  .map(key -> test.shared().exact(test.name(key)))
                  .toList());
      for (Second second : test.recording().seconds()) {
        second
            .requests()
            .forEach((key, requests) ->
                write(
                    tags.of(test.shared().exact(test.name(key))),
                    requests,
                    second.at(),
                    test.recording().lengthOf(second).toNanos() / 1e9,
                    start,
                    log));
      }
      if (out.checkError()) {
        throw new IOException("the disk does not take it");
      }
    }
  }

  private static void write(
      String tag,
      RequestSecond requests,
      long at,
      double length,
      long start,
      HistogramLogWriter log) {
    if (requests.latency().isEmpty()) {
      return;
    }
    Histogram histogram = requests.latency().histogram();
    histogram.setTag(tag);
    histogram.setStartTimeStamp(start + 1_000 * at);
    histogram.setEndTimeStamp(start + Math.round(1_000 * (at + length)));
    log.outputIntervalHistogram((double) at, at + length, histogram, MICROS_A_MILLISECOND);
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\s", " ");
  }
}
