package dev.steelyard.load.threshold;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.text.Suggestion;
import dev.steelyard.core.unit.Bound;
import dev.steelyard.core.unit.Quantity;
import dev.steelyard.core.unit.Unit;
import dev.steelyard.core.unit.ValueRange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads thresholds as k6 writes them, and with units. */
public final class ThresholdReader {

  private static final Pattern FORM =
      Pattern.compile("\\s*(p\\([^)]*\\)|[A-Za-z][A-Za-z0-9.]*)\\s*((?:<=|>=|===?|!=|<|>).*)");
  private static final double NANOS_A_MILLISECOND = 1e6;

  private ThresholdReader() {}

  /**
   * Reads a threshold that does not end a run.
   *
   * @param metric such as {@code http_req_duration{name:search}}
   * @param expression such as {@code p(95) < 500ms}; a time without a unit is in milliseconds
   * @param custom metrics that the test makes itself
   * @throws SteelyardException when the metric is not known, or the expression is none of it
   */
  public static Threshold read(
      String metric, String expression, Map<String, ThresholdMetric.Kind> custom) {
    CustomMetrics own = CustomMetrics.of(custom);
    return read(selector(metric, own), expression, own);
  }

  /** As {@link #read(String, String, Map)}, for a metric that was read already. */
  public static Threshold read(Selector selector, String expression, CustomMetrics custom) {
    Optional<ThresholdMetric> known = ThresholdMetric.of(selector.metric());
    ThresholdMetric.Kind kind =
        known.map(ThresholdMetric::kind).orElseGet(() -> kind(selector, custom));
    Matcher form = FORM.matcher(expression);
    Optional<Aggregate> aggregate =
        form.matches() ? Aggregate.of(form.group(1).replace(" ", "")) : Optional.empty();
    if (aggregate.isEmpty()) {
      throw SteelyardException.invalid(
          "'%s' is no threshold; write one of %s, a sign and a bound, as in %s"
              .formatted(
                  expression.strip(), String.join(", ", kind.aggregates()), example(known, kind)));
    }
    if (!aggregate.get().fits(kind)) {
      throw SteelyardException.invalid(
          "%s has no %s; it has %s"
              .formatted(
                  selector.metric(), aggregate.get().text(), String.join(", ", kind.aggregates())));
    }
    Optional<Quantity> each =
        known.isPresent() || kind != ThresholdMetric.Kind.TREND
            ? Optional.empty()
            : Optional.ofNullable(custom.units().get(selector.metric()));
    Unit unit =
        each.isPresent() && aggregate.get() != Aggregate.Word.COUNT
            ? each.get().unit()
            : unit(known, kind, aggregate.get());
    Bound bound = Bound.parse(form.group(2), text -> value(text, unit));
    range(known, kind, aggregate.get()).requireSaying(bound, expression);
    return new Threshold(
        selector, aggregate.get(), bound, each, expression.strip(), false, Duration.ZERO);
  }

  /** What values it can have; a metric of the test's own may be negative. */
  private static ValueRange range(
      Optional<ThresholdMetric> known, ThresholdMetric.Kind kind, Aggregate aggregate) {
    if (kind == ThresholdMetric.Kind.RATE) {
      return ValueRange.SHARE;
    }
    boolean isOfSamples = kind == ThresholdMetric.Kind.TREND && aggregate == Aggregate.Word.COUNT;
    boolean isOwn = known.isEmpty();
    if (isOfSamples || (!isOwn && isCounted(kind, aggregate))) {
      return ValueRange.COUNT;
    }
    return isOwn ? ValueRange.ANY : ValueRange.FROM_ZERO;
  }

  private static boolean isCounted(ThresholdMetric.Kind kind, Aggregate aggregate) {
    return kind == ThresholdMetric.Kind.GAUGE
        || (kind == ThresholdMetric.Kind.COUNTER && aggregate == Aggregate.Word.COUNT);
  }

  /**
   * Reads a metric and the tags that narrow it.
   *
   * @throws SteelyardException when the metric is not known or cannot be narrowed so
   */
  public static Selector selector(String text, CustomMetrics custom) {
    Selector selector = Selector.parse(text);
    kind(selector, custom);
    if (selector.isNarrowed()) {
      requireNarrowable(selector);
    }
    return selector;
  }

  private static ThresholdMetric.Kind kind(Selector selector, CustomMetrics custom) {
    Optional<ThresholdMetric.Kind> kind =
        ThresholdMetric.of(selector.metric())
            .map(ThresholdMetric::kind)
            .or(() -> Optional.ofNullable(custom.kinds().get(selector.metric())));
    return kind.orElseThrow(() -> {
      List<String> all = new ArrayList<>(ThresholdMetric.words());
      all.addAll(custom.kinds().keySet());
      if (ThresholdMetric.isOfK6Alone(selector.metric())) {
        return SteelyardException.invalid(
            "k6's '%s' is not measured here; known are %s"
                .formatted(selector.metric(), String.join(", ", all)));
      }
      String meant = Suggestion.of(selector.metric(), all);
      return SteelyardException.invalid(
          "nothing is measured as '%s'%s"
              .formatted(
                  selector.metric(),
                  meant.isEmpty() ? "; known are " + String.join(", ", all) : meant));
    });
  }

  private static void requireNarrowable(Selector selector) {
    Optional<ThresholdMetric> metric = ThresholdMetric.of(selector.metric());
    if (metric.isEmpty() || metric.get().isOfRequests()) {
      return;
    }
    Set<String> rest = selector.ofAllParts().tags().keySet();
    String refused =
        switch (metric.get()) {
          case VUS, VUS_MAX ->
              "%s is of the whole test and cannot be narrowed".formatted(selector.metric());
          case CHECKS ->
              rest.isEmpty() || rest.equals(Set.of(Selector.CHECK))
                  ? ""
                  : "checks can be narrowed to one check, a kind of users and a stage alone, as in checks{check:search: status is 200}";
          case GROUP_DURATION ->
              rest.isEmpty() || rest.equals(Set.of("group"))
                  ? ""
                  : "group_duration can be narrowed to a group, a kind of users and a stage alone, as in group_duration{group:checkout}";
          default ->
              rest.isEmpty()
                  ? ""
                  : "%s can be narrowed to a kind of users and a stage alone, as in %s{user:reader}"
                      .formatted(selector.metric(), selector.metric());
        };
    if (!refused.isEmpty()) {
      throw SteelyardException.invalid(refused);
    }
  }

  static Unit unit(
      Optional<ThresholdMetric> known, ThresholdMetric.Kind kind, Aggregate aggregate) {
    if (aggregate == Aggregate.Word.COUNT && kind == ThresholdMetric.Kind.TREND) {
      return Unit.COUNT;
    }
    Unit unit =
        known
            .map(ThresholdMetric::unit)
            .orElse(kind == ThresholdMetric.Kind.RATE ? Unit.RATIO : Unit.COUNT);
    boolean aSecond = kind == ThresholdMetric.Kind.COUNTER && aggregate == Aggregate.Word.RATE;
    return aSecond ? (unit.equals(Unit.BYTES) ? Unit.BYTES_PER_SECOND : Unit.PER_SECOND) : unit;
  }

  private static double value(String text, Unit unit) {
    Quantity quantity = Quantity.parse(text);
    if (quantity.unit().equals(unit)) {
      return quantity.value();
    }
    boolean bare = quantity.unit().equals(Unit.COUNT);
    if (!bare) {
      throw SteelyardException.invalid(
          "'%s' is not a bound for this; write it as %s".formatted(text, example(unit)));
    }
    return unit.equals(Unit.NANOSECONDS)
        ? quantity.value() * NANOS_A_MILLISECOND
        : quantity.value();
  }

  private static String example(Unit unit) {
    return switch (unit.dimension()) {
      case TIME -> "500ms";
      case SIZE -> "10MB";
      case RATE -> unit.equals(Unit.BYTES_PER_SECOND) ? "10MB/s" : "100/s";
      case RATIO -> "1%";
      case COUNT, OTHER -> "100";
    };
  }

  private static String example(Optional<ThresholdMetric> metric, ThresholdMetric.Kind kind) {
    return switch (kind) {
      case TREND ->
          metric.filter(known -> known.unit().equals(Unit.NANOSECONDS)).isPresent()
              ? "p(95) < 500ms"
              : "p(95) < 10";
      case RATE -> "rate < 1%";
      case COUNTER -> "count > 100";
      case GAUGE -> "max < 100";
    };
  }
}
