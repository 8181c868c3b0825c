package dev.steelyard.load.export;

import dev.steelyard.core.text.VisibleJson;
import dev.steelyard.load.threshold.Aggregate;
import dev.steelyard.load.threshold.MetricLookup;
import dev.steelyard.load.threshold.Selector;
import dev.steelyard.load.threshold.ThresholdJudgement;
import dev.steelyard.load.threshold.ThresholdMetric;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/**
 * What {@code k6 run --summary-export} writes: {@code root_group} with the checks, and {@code
 * metrics} by k6's names, times in milliseconds. In {@code thresholds}, true is a threshold that
 * was crossed: k6 has it so.
 *
 * <p>A metric narrowed by tags is there for each threshold on one. k6 measures from the real start;
 * {@code http_req_duration} here is from the intended one, and {@code http_req_service} beside it.
 */
final class K6Summary {

  private static final double MILLIS = 1e6;

  private static final Map<String, Aggregate> TREND = trend();

  private final Finished test;

  private K6Summary(Finished test) {
    this.test = test;
  }

  private static Map<String, Aggregate> trend() {
    Map<String, Aggregate> columns = new LinkedHashMap<>();
    columns.put("avg", Aggregate.Word.AVG);
    columns.put("min", Aggregate.Word.MIN);
    columns.put("med", Aggregate.Word.MED);
    columns.put("max", Aggregate.Word.MAX);
    columns.put("p(90)", new Aggregate.Percentile(90));
    columns.put("p(95)", new Aggregate.Percentile(95));
    return columns;
  }

  static void write(Finished test, Path file) throws IOException {
    try (Writer out = Files.newBufferedWriter(file)) {
      Map<String, Object> all = new LinkedHashMap<>();
      K6Summary summary = new K6Summary(test);
      all.put("root_group", summary.rootGroup());
      all.put("metrics", summary.metrics());
      new VisibleJson(out)
          .write(JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(all));
      out.write('\n');
    }
  }

  private Map<String, Object> rootGroup() {
    Map<String, Object> checks = new LinkedHashMap<>();
    test.recording()
        .checks()
        .forEach((name, totals) -> {
          String shown = test.shared().exact(name);
          String path = "::" + shown;
          Map<String, Object> check = new LinkedHashMap<>();
          check.put("name", shown);
          check.put("path", path);
          check.put("id", md5(path));
          check.put("passes", totals.passed());
          check.put("fails", totals.failed());
          checks.put(shown, check);
        });
    Map<String, Object> group = new LinkedHashMap<>();
    group.put("name", "");
    group.put("path", "");
    group.put("id", md5(""));
    group.put("groups", Map.of());
    group.put("checks", checks);
    return group;
  }

  private Map<String, Object> metrics() {
    Map<String, Map<String, Object>> metrics = new TreeMap<>();
    for (ThresholdMetric metric : ThresholdMetric.values()) {
      if (metric != ThresholdMetric.ERRORS) {
        add(new Selector(metric.word(), Map.of()), metric.kind(), metrics);
      }
    }
    test.recording()
        .counters()
        .keySet()
        .forEach(name -> custom(name, ThresholdMetric.Kind.COUNTER, metrics));
    test.recording()
        .rates()
        .keySet()
        .forEach(name -> custom(name, ThresholdMetric.Kind.RATE, metrics));
    test.recording()
        .trends()
        .keySet()
        .forEach(name -> custom(name, ThresholdMetric.Kind.TREND, metrics));
    for (ThresholdJudgement judgement : test.thresholds()) {
      Selector selector = judgement.threshold().selector();
      ThresholdMetric.of(selector.metric())
          .map(ThresholdMetric::kind)
          .or(() -> MetricLookup.ownKind(selector, test.recording()))
          .ifPresent(kind -> add(selector, kind, metrics));
      @SuppressWarnings("unchecked") // the map holds what was put into it here
      Map<String, Object> crossed =
          (Map<String, Object>)
              metrics
                  .computeIfAbsent(
                      test.shared().exact(selector.toString()), _ -> new LinkedHashMap<>())
                  .computeIfAbsent("thresholds", _ -> new LinkedHashMap<String, Object>());
      crossed.put(test.shared().exact(judgement.threshold().text()), !judgement.passed());
    }
    return new LinkedHashMap<>(metrics);
  }

  private void custom(
      String name, ThresholdMetric.Kind kind, Map<String, Map<String, Object>> metrics) {
    add(new Selector(name, Map.of()), kind, metrics);
  }

  /** What nothing was measured of is not there. */
  private void add(
      Selector selector, ThresholdMetric.Kind kind, Map<String, Map<String, Object>> metrics) {
    Map<String, Object> values =
        switch (kind) {
          case TREND -> trend(selector);
          case COUNTER -> counter(selector);
          case RATE -> rate(selector);
          case GAUGE -> gauge(selector);
        };
    if (!values.isEmpty()) {
      metrics.putIfAbsent(test.shared().exact(selector.toString()), values);
    }
  }

  private Map<String, Object> trend(Selector selector) {
    boolean time = ThresholdMetric.of(selector.metric()).isPresent();
    Map<String, Object> values = new LinkedHashMap<>();
    TREND.forEach((column, aggregate) ->
        value(selector, aggregate)
            .ifPresent(value -> values.put(column, time ? value / MILLIS : value)));
    return values;
  }

  private Map<String, Object> counter(Selector selector) {
    Map<String, Object> values = new LinkedHashMap<>();
    value(selector, Aggregate.Word.COUNT).ifPresent(count -> values.put("count", whole(count)));
    value(selector, Aggregate.Word.RATE).ifPresent(rate -> values.put("rate", rate));
    return values;
  }

  private Map<String, Object> rate(Selector selector) {
    Map<String, Object> values = new LinkedHashMap<>();
    MetricLookup.counts(selector, test.recording())
        .ifPresent(counts -> {
          values.put("passes", counts.passed());
          values.put("fails", counts.failed());
          values.put("value", counts.share());
        });
    return values;
  }

  private OptionalDouble value(Selector selector, Aggregate aggregate) {
    return MetricLookup.value(selector, aggregate, test.recording());
  }

  private Map<String, Object> gauge(Selector selector) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (Aggregate.Word column :
        List.of(Aggregate.Word.VALUE, Aggregate.Word.MIN, Aggregate.Word.MAX)) {
      value(selector, column).ifPresent(value -> values.put(column.text(), whole(value)));
    }
    return values;
  }

  private static Object whole(double count) {
    return count == Math.rint(count) && Math.abs(count) < 1e15
        ? (Object) (long) count
        : (Object) count;
  }

  private static String md5(String path) {
    try {
      byte[] hash = MessageDigest.getInstance("MD5").digest(path.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has MD5", impossible);
    }
  }
}
