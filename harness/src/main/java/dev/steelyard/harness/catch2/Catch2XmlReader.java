package dev.steelyard.harness.catch2;

import dev.steelyard.harness.json.DamagedEntryException;
import dev.steelyard.harness.json.JsonTree;
import dev.steelyard.harness.reading.Amount;
import dev.steelyard.harness.reading.Gathering;
import dev.steelyard.harness.reading.SourceHead;
import dev.steelyard.harness.reading.XmlFormat;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;

/**
 * Catch2: what {@code --reporter xml} writes. It tells the mean of the samples and their deviation,
 * in nanoseconds, and no samples.
 */
public final class Catch2XmlReader implements XmlFormat {

  @Override
  public String format() {
    return "catch2";
  }

  @Override
  public boolean recognises(SourceHead head) {
    return head.hasRoot("Catch2TestRun") || head.hasRoot("Catch") || head.hasRoot("CatchTestRun");
  }

  @Override
  public ElementReader reader(Gathering into) {
    return new Catch2Elements(into);
  }

  /** The elements of one file. */
  private static final class Catch2Elements implements ElementReader {
    private final Gathering into;
    private final Deque<String> places = new ArrayDeque<>();
    private Map<String, String> benchmark = Map.of();
    private double mean = Double.NaN;
    private boolean hasFailed;

    Catch2Elements(Gathering into) {
      this.into = into;
    }

    @Override
    public void begin(String element, Map<String, String> attributes, long line) {
      switch (element) {
        case "TestCase", "Section" -> places.addLast(attributes.getOrDefault("name", "").strip());
        case "BenchmarkResults" -> {
          benchmark = attributes;
          mean = Double.NaN;
          hasFailed = false;
        }
        case "mean" -> {
          if (!benchmark.isEmpty()) {
            mean = Amount.number(attributes.getOrDefault("value", ""));
          }
        }
        case "standardDeviation" -> deviation(attributes, line);
        case "failed" -> {
          hasFailed = true;
          String reason = attributes.getOrDefault("message", "");
          throw new DamagedEntryException("'%s' failed: %s".formatted(name(), reason));
        }
        default -> {}
      }
    }

    private void deviation(Map<String, String> attributes, long line) {
      if (benchmark.isEmpty() || Double.isNaN(mean)) {
        return;
      }
      String said =
          "{\"mean\":%s,\"standard_deviation\":%s,\"samples\":%s}"
              .formatted(
                  mean,
                  Amount.number(attributes.getOrDefault("value", "")),
                  JsonTree.quoted(benchmark.getOrDefault("samples", "")));
      into.summary(
          name(),
          "ns",
          line,
          mean,
          said,
          "mean of %s samples".formatted(benchmark.getOrDefault("samples", "?")));
    }

    private String name() {
      String own = benchmark.getOrDefault("name", "");
      return places.isEmpty() ? own : String.join("/", places) + "/" + own;
    }

    @Override
    public void end(String element, long line) {
      switch (element) {
        case "TestCase", "Section" -> places.pollLast();
        case "BenchmarkResults" -> {
          String name = name();
          boolean isMissing = Double.isNaN(mean) && !hasFailed;
          benchmark = Map.of();
          if (isMissing) {
            throw new DamagedEntryException("'%s' has no mean".formatted(name));
          }
        }
        default -> {}
      }
    }
  }
}
