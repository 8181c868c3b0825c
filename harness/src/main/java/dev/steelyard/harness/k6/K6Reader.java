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
import java.util.Optional;

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

  private static final String TWO_RUNS =
      "two runs are in this file, which may be of different loads; publish each from a file of its own";

  /**
   * What a line says of a metric before its first point.
   *
   * @param runs how many have said it
   */
  private record Kind(String type, String contains, int runs) {}

  @Override
  public EntryFormat.EntryReader reader(Gathering into) {
    return new Points(into);
  }

  /** The points of one file. */
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
          int runs = 1 + Optional.ofNullable(kinds.get(metric)).map(Kind::runs).orElse(0);
          kinds.put(metric, new Kind(data.at("type").text(), data.textOf("contains"), runs));
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
      String name = BenchmarkName.of(metric).toString();
      String unit = K6Unit.of(metric, kind.contains);
      (kind.runs > 1 ? into.another(name, unit, line, TWO_RUNS) : into.of(name, unit, line))
          .process(kind.runs)
          .value(value.number(), value.json())
          .mayBeNothing();
    }
  }
}
