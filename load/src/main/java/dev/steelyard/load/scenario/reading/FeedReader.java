package dev.steelyard.load.scenario.reading;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.model.Direction;
import dev.steelyard.core.unit.Quantity;
import dev.steelyard.load.record.RequestKey;
import dev.steelyard.load.scenario.extract.Feed;
import dev.steelyard.load.scenario.extract.ValueSource;
import dev.steelyard.load.scenario.template.Escape;
import dev.steelyard.load.threshold.CustomMetrics;
import dev.steelyard.load.threshold.Selector;
import dev.steelyard.load.threshold.ThresholdMetric;
import dev.steelyard.yaml.YamlMap;
import dev.steelyard.yaml.YamlNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads {@code metrics}: custom counters, rates and trends. */
final class FeedReader {

  static final List<String> KINDS = Arrays.stream(Feed.Kind.values()).map(Feed.Kind::word).toList();

  private static final String BETTER = "better";
  private static final String UNIT = "unit";
  static final List<String> KEYS = Stream.concat(KINDS.stream(), Stream.of(BETTER, UNIT)).toList();

  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,127}");

  private final ScenarioTemplateReader templates;
  private final Map<String, ThresholdMetric.Kind> metrics = new LinkedHashMap<>();
  private final Map<String, Direction> directions = new LinkedHashMap<>();
  private final Map<String, Quantity> units = new LinkedHashMap<>();
  private final Map<String, List<RequestKey>> feeding = new LinkedHashMap<>();
  private final List<Selector> asked;

  /**
   * Reads metrics of requests.
   *
   * @param asked what thresholds ask for, of which parts of metrics are kept apart
   */
  FeedReader(ScenarioTemplateReader templates, List<Selector> asked) {
    this.templates = templates;
    this.asked = List.copyOf(asked);
  }

  /** Metrics that the scenario makes itself, so far. */
  CustomMetrics metrics() {
    return new CustomMetrics(metrics, units);
  }

  /** The requests whose answers feed each, so far. */
  Map<String, List<RequestKey>> feeding() {
    return Map.copyOf(feeding);
  }

  /** Which way is better, of those that said so, so far. */
  Map<String, Direction> directions() {
    return Map.copyOf(directions);
  }

  /**
   * Those of a request.
   *
   * @param key what the request is counted under
   */
  List<Feed> feeds(YamlNode node, RequestKey key) {
    List<Feed> feeds = new ArrayList<>();
    YamlMap map = node.openMap("metrics");
    map.entries()
        .forEach((name, value) -> {
          if (!NAME.matcher(name).matches() || ThresholdMetric.of(name).isPresent()) {
            map.keyPlace(name)
                .problem(
                    "'%s' cannot be a custom metric; use letters, digits and _, and no name that is measured anyway"
                        .formatted(name));
            return;
          }
          feed(name, value, key).ifPresent(feeds::add);
        });
    return feeds;
  }

  private Optional<Feed> feed(String name, YamlNode node, RequestKey key) {
    YamlMap map = node.map("the metric '%s'".formatted(name), KEYS);
    if (!node.isMap()) {
      return Optional.empty();
    }
    List<String> words = map.keys().stream().filter(KINDS::contains).toList();
    if (words.size() != 1) {
      node.problem(
          "the metric '%s' needs exactly one of %s".formatted(name, String.join(", ", KINDS)));
      return Optional.empty();
    }
    String word = words.getFirst();
    Optional<Feed.Kind> kind =
        Arrays.stream(Feed.Kind.values()).filter(one -> one.word().equals(word)).findFirst();
    if (kind.isEmpty()) {
      return Optional.empty();
    }
    declare(name, kind.get(), node);
    map.get(BETTER).ifPresent(better -> direct(name, better));
    map.get(UNIT).ifPresent(unit -> unit(name, kind.get(), unit));
    feeding.computeIfAbsent(name, _ -> new ArrayList<>()).add(key);
    return map.get(word)
        .flatMap(this::input)
        .map(input -> new Feed(names(name, key), kind.get(), input));
  }

  /** The metric, and what of it thresholds ask for that this request belongs to. */
  private List<String> names(String name, RequestKey key) {
    Stream<String> parts =
        asked.stream()
            .filter(one -> one.metric().equals(name) && one.isNarrowed() && one.takes(key))
            .map(Selector::toString);
    return Stream.concat(Stream.of(name), parts).distinct().toList();
  }

  private void unit(String name, Feed.Kind kind, YamlNode node) {
    if (kind != Feed.Kind.TREND) {
      node.problem("a unit belongs to a trend; %s is a %s".formatted(name, kind.word()));
      return;
    }
    try {
      Quantity one = Quantity.parse("1 " + node.text(UNIT));
      Quantity before = units.putIfAbsent(name, one);
      if (before != null && !before.equals(one)) {
        node.problem("the metric '%s' has another unit elsewhere".formatted(name));
      }
    } catch (SteelyardException wrong) {
      node.problem(
          "'%s' is no unit that is known; write for example ms or KiB".formatted(node.text(UNIT)));
    }
  }

  private void declare(String name, Feed.Kind kind, YamlNode node) {
    ThresholdMetric.Kind declared =
        switch (kind) {
          case COUNTER -> ThresholdMetric.Kind.COUNTER;
          case RATE -> ThresholdMetric.Kind.RATE;
          case TREND -> ThresholdMetric.Kind.TREND;
        };
    ThresholdMetric.Kind before = metrics.putIfAbsent(name, declared);
    if (before != null && before != declared) {
      node.problem("the metric '%s' is of another kind elsewhere".formatted(name));
    }
  }

  private void direct(String name, YamlNode node) {
    String word = node.text(BETTER);
    Optional<Direction> said = Direction.ofWord(word);
    if (said.isEmpty()) {
      node.problem("%s is '%s'; it is higher or lower".formatted(BETTER, word));
      return;
    }
    Direction before = directions.putIfAbsent(name, said.get());
    if (before != null && before != said.get()) {
      node.problem("of the metric '%s' the other is better elsewhere".formatted(name));
    }
  }

  private Optional<Feed.Input> input(YamlNode node) {
    if (node.isMap()) {
      return SourceReader.source(node.map("a metric", SourceReader.SOURCES), node)
          .map(Feed.Input.Of::new);
    }
    String text = node.text("a metric");
    if (text.startsWith("$")) {
      Optional<ValueSource> source = SourceReader.source(node);
      return source.map(Feed.Input.Of::new);
    }
    return Optional.of(new Feed.Input.Filled(templates.template(node, text, Escape.NONE)));
  }
}
