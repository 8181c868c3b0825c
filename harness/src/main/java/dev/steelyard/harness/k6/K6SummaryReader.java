package dev.steelyard.harness.k6;

import dev.steelyard.core.model.BenchmarkName;
import dev.steelyard.core.model.Direction;
import dev.steelyard.harness.json.JsonTree;
import dev.steelyard.harness.reading.Amount;
import dev.steelyard.harness.reading.Gathered;
import dev.steelyard.harness.reading.Gathering;
import dev.steelyard.harness.reading.RunEnd;
import dev.steelyard.harness.reading.SourceHead;
import dev.steelyard.harness.reading.TreeFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * k6: its summary, as {@code --summary-export} writes it (a metric's numbers beside each other), as
 * {@code handleSummary} gets it (in {@code values}, with type and kind), and as both do with {@code
 * --new-machine-readable-summary} (a list). Of a trend each percentile is a benchmark: k6 says no
 * values here; {@code --out json=FILE} does.
 */
public final class K6SummaryReader implements TreeFormat {

  private static final Pattern PERCENTILE = Pattern.compile("p\\(?([0-9.]+)\\)?");
  private static final String SUMMARY = "k6's summary of one run";

  /** k6's own rate of requests that got another answer than was expected. */
  static final String FAILED = "http_req_failed";

  static final BenchmarkName WHOLE_RUN = BenchmarkName.of("");

  @Override
  public String format() {
    return "k6-summary";
  }

  @Override
  public boolean recognises(SourceHead head) {
    return head.has("metrics.iterations", "metrics.iteration_duration")
        || head.has("root_group", "metrics")
        || head.has("metrics.vus", "metrics.data_sent")
        || head.has("metadata.k6_version", "results");
  }

  @Override
  public void tree(JsonTree tree, Gathering into) {
    if (tree.find("results").isPresent()) {
      JsonTree results = tree.at("results");
      into.each(results.at("metrics").elements(), one -> metric(one.at("name").text(), one, into));
      results
          .find("checks")
          .flatMap(checks -> checks.find("metrics"))
          .ifPresent(checks ->
              into.each(checks.elements(), one -> metric(one.at("name").text(), one, into)));
      return;
    }
    Map<String, JsonTree> metrics = tree.at("metrics").fields();
    metrics.forEach((name, metric) -> into.each(List.of(metric), one -> metric(name, one, into)));
  }

  private static void metric(String name, JsonTree metric, Gathering into) {
    JsonTree values = metric.find("values").orElse(metric);
    String contains = metric.textOf("contains");
    BenchmarkName base = BenchmarkName.of(name);
    if (name.equals(FAILED)) {
      failed(values, into);
    }
    values
        .fields()
        .forEach((stat, value) -> {
          if (value.isNumber()) {
            stat(name, contains, base, stat, value, values, into);
          }
        });
  }

  /** Requests that failed "pass" in k6's words, since this is what is looked for. */
  private static void failed(JsonTree values, Gathering into) {
    double failed = count(values, "passes", "matches");
    double all =
        count(values, "total") > 0 ? count(values, "total") : failed + count(values, "fails");
    if (all > 0) {
      into.ended(WHOLE_RUN, values.line(), new RunEnd(all, failed, "requests"));
    }
  }

  private static double count(JsonTree values, String... names) {
    return Stream.of(names)
        .flatMap(name -> values.find(name).stream())
        .mapToDouble(JsonTree::number)
        .sum();
  }

  private static void stat(
      String name,
      String contains,
      BenchmarkName base,
      String stat,
      JsonTree value,
      JsonTree values,
      Gathering into) {
    Matcher percentile = PERCENTILE.matcher(stat);
    if (percentile.matches()) {
      add(
          into,
          base.withMetric(Amount.percentile(percentile.group(1))),
          K6Unit.of(name, contains),
          value);
      return;
    }
    boolean isRate =
        values.find("passes").isPresent()
            || values.find("fails").isPresent()
            || values.find("matches").isPresent();
    switch (stat) {
      case "avg", "med", "min", "max" -> {
        if (values.find("avg").isPresent()) {
          add(into, base.withMetric(stat), K6Unit.of(name, contains), value);
        } else {
          into.skipped(value.line(), "least and greatest of a gauge");
        }
      }
      case "rate" -> add(into, base, isRate ? "ratio" : K6Unit.rateOf(name, contains), value);
      case "value" -> {
        if (isRate) {
          add(into, base, "ratio", value);
        } else {
          add(into, base, K6Unit.of(name, contains), value);
        }
      }
      case "fails", "passes", "count", "matches", "total" ->
          into.skipped(value.line(), "count behind a rate");
      default -> into.skipped(value.line(), stat);
    }
  }

  private static void add(Gathering into, BenchmarkName name, String unit, JsonTree value) {
    Gathered one =
        into.only(name.toString(), unit, value.line())
            .value(value.number(), value.placed())
            .summary(SUMMARY);
    if (name.base().equals("checks") || name.base().equals("checks_succeeded")) {
      // The share of k6's checks that passed.
      one.stated(Direction.HIGHER_IS_BETTER);
    }
  }
}
