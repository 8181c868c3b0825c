package dev.steelyard.harness.k6;

import dev.steelyard.core.model.BenchmarkName;
import dev.steelyard.harness.json.DamagedEntryException;
import dev.steelyard.harness.json.JsonTree;
import dev.steelyard.harness.reading.EntryFormat;
import dev.steelyard.harness.reading.Gathering;
import dev.steelyard.harness.reading.JsonLineFormat;
import dev.steelyard.harness.reading.SourceHead;
import java.util.HashMap;
import java.util.Map;

/**
 * k6: what {@code --out json=FILE} writes. Each point of a trend is a value: the times of all
 * requests, all of one process. Counters and rates are in the summary ({@link K6SummaryReader}).
 */
public final class K6Reader implements JsonLineFormat {

  @Override
  public String format() {
    return "k6";
  }

  @Override
  public boolean recognises(SourceHead head) {
    return head.hasFields("metric", "type", "data.time", "data.value")
        || head.hasFields("metric", "type", "data.contains");
  }

  private record Kind(String type, String contains) {}

  @Override
  public EntryFormat.EntryReader reader(Gathering into) {
    return new Points(into);
  }

  /** The points of one run. */
  private static final class Points implements EntryFormat.EntryReader {
    private final Gathering into;
    private final Map<String, Kind> kinds = new HashMap<>();

    Points(Gathering into) {
      this.into = into;
    }

    @Override
    public void entry(JsonTree message, long line) {
      String metric = message.at("metric").text();
      switch (message.at("type").text()) {
        case "Metric" -> {
          JsonTree data = message.at("data");
          kinds.put(metric, new Kind(data.at("type").text(), data.textOf("contains")));
          into.skipped(line, "Metric");
        }
        case "Point" -> point(metric, message.at("data"), line);
        default -> into.skipped(line, message.at("type").text());
      }
    }

    private void point(String metric, JsonTree data, long line) {
      Kind kind = kinds.get(metric);
      if (kind == null) {
        throw new DamagedEntryException(
            "a point of '%s', of which no line before says what it is".formatted(metric));
      }
      if (metric.equals(K6SummaryReader.FAILED)) {
        boolean hasFailed = data.at("value").number() > 0;
        into.request(K6SummaryReader.WHOLE_RUN, line, hasFailed);
      }
      if (!kind.type.equals("trend")) {
        into.skipped(line, "point of a " + kind.type);
        return;
      }
      JsonTree value = data.at("value");
      into.of(BenchmarkName.of(metric).toString(), K6Unit.of(metric, kind.contains), line)
          .process(1)
          .value(value.number(), value.json())
          .mayBeNothing();
    }
  }
}
