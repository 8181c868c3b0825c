package dev.steelyard.harness.bencher;

import dev.steelyard.core.model.BenchmarkName;
import dev.steelyard.core.model.Direction;
import dev.steelyard.harness.json.JsonTree;
import dev.steelyard.harness.reading.Amount;
import dev.steelyard.harness.reading.Gathered;
import dev.steelyard.harness.reading.Gathering;
import dev.steelyard.harness.reading.SourceHead;
import dev.steelyard.harness.reading.TreeFormat;
import java.util.List;

/**
 * Bencher Metric Format: {@code {"benchmark": {"measure": {"value": 1.5}}}}. The format has no
 * units; those of Bencher's own measures are known, any other is a number of which nobody says what
 * it is.
 */
public final class BencherReader implements TreeFormat {

  @Override
  public String format() {
    return "bencher";
  }

  @Override
  public boolean recognises(SourceHead head) {
    if (head.openings().isEmpty() || !head.begins("{")) {
      return false;
    }
    return head.openings().getFirst().isThreeDeepWith("value", "lower_value", "upper_value");
  }

  @Override
  public void tree(JsonTree tree, Gathering into) {
    tree.fields()
        .forEach((name, measures) ->
            measures
                .fields()
                .forEach((measure, metric) ->
                    into.each(List.of(metric), one -> metric(name, measure, one, into))));
  }

  private static void metric(String benchmark, String measure, JsonTree metric, Gathering into) {
    JsonTree value = metric.at("value");
    boolean isPrimary = measure.equals("latency");
    BenchmarkName name = BenchmarkName.of(benchmark);
    Gathered one =
        into.only(
            (isPrimary ? name : name.withMetric(Amount.metric(measure))).toString(),
            unit(measure),
            1);
    one.value(value.number(), metric.json()).summary("one value in Bencher's format");
    if (measure.endsWith("hits")) {
      // More hits are more work as often as better locality.
      one.stated(Direction.UNKNOWN);
    }
  }

  private static String unit(String measure) {
    return switch (measure) {
      case "latency" -> "ns";
      case "throughput" -> "ops/s";
      case "build-time", "build_time" -> "s";
      case "file-size", "file_size" -> "B";
      case "instructions" -> "instructions";
      case "estimated-cycles", "estimated_cycles" -> "cycles";
      default -> "number";
    };
  }
}
