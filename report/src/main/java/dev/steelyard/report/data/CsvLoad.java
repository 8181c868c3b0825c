package dev.steelyard.report.data;

import dev.steelyard.core.text.CsvRow;
import dev.steelyard.load.record.Distribution;
import dev.steelyard.load.record.Recording;
import dev.steelyard.load.record.RequestKey;
import dev.steelyard.load.record.RequestTotals;
import dev.steelyard.report.content.Renderer;
import dev.steelyard.report.load.LoadReport;
import dev.steelyard.report.load.LoadWords;
import java.io.IOException;
import java.util.stream.Collectors;

/**
 * A line for each request name and one for all, whose name is empty; times in nanoseconds, full
 * precision.
 */
public final class CsvLoad implements Renderer<LoadReport> {

  private static final double NANOS = 1e3;

  @Override
  public void write(LoadReport report, Appendable out) throws IOException {
    CsvRow.of("name", "group", "tags", "count", "failed", "rate", "bytes_sent", "bytes_received")
        .and("latency_min", "latency_mean", "latency_p50", "latency_p95", "latency_p99")
        .and("latency_p999", "latency_max", "service_min", "service_mean", "service_p50")
        .and("service_p95", "service_p99", "service_p999", "service_max")
        .write(out);
    Recording recording = report.recording();
    for (var entry : recording.requests().entrySet()) {
      RequestKey key = entry.getKey();
      String tags =
          key.tags().entrySet().stream()
              .map(tag -> tag.getKey() + "=" + tag.getValue())
              .collect(Collectors.joining(","));
      row(CsvRow.of(key.name(), key.group(), tags), recording, entry.getValue()).write(out);
    }
    row(CsvRow.of("", "", ""), recording, recording.all()).write(out);
  }

  private static CsvRow row(CsvRow row, Recording recording, RequestTotals totals) {
    row.and(totals.count(), totals.failed())
        .and(LoadWords.perSecond(recording, totals.count()))
        .and(totals.bytesSent(), totals.bytesReceived());
    return times(times(row, totals.latency()), totals.service());
  }

  private static CsvRow times(CsvRow row, Distribution micros) {
    return micros.isEmpty()
        ? row.and("", "", "", "", "", "", "")
        : row.and(
            micros.min() * NANOS,
            micros.mean() * NANOS,
            micros.percentile(50) * NANOS,
            micros.percentile(95) * NANOS,
            micros.percentile(99) * NANOS,
            micros.percentile(99.9) * NANOS,
            micros.max() * NANOS);
  }
}
