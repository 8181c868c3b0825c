package dev.steelyard.report.load;

import dev.steelyard.core.unit.Unit;
import java.util.OptionalDouble;

/**
 * A threshold and what came of it.
 *
 * @param metric with its tags, as written: {@code http_req_duration{name:search}}
 * @param rule as written: {@code p(95) < 500ms}
 * @param actual in the canonical unit; empty when there was no sample, which is never good enough
 * @param held whether it was kept to
 */
public record ThresholdLine(
    String metric, String rule, OptionalDouble actual, Unit unit, boolean held) {

  /** What was measured, for a person. */
  public String actualWords() {
    return actual.isPresent() ? Brief.value(actual.getAsDouble(), unit) : "no sample";
  }

  public String sign() {
    return held ? "✓" : "✗";
  }
}
