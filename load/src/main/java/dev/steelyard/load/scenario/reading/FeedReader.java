package dev.steelyard.load.scenario.reading;

import dev.steelyard.core.model.Direction;
import dev.steelyard.load.scenario.extract.Feed;
import dev.steelyard.load.scenario.extract.Source;
import dev.steelyard.load.scenario.template.Escape;
import dev.steelyard.load.threshold.Metric;
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
  static final List<String> KEYS = Stream.concat(KINDS.stream(), Stream.of(BETTER)).toList();

  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,127}");

  private final TemplateReader templates;
  private final Map<String, Metric.Kind> metrics = new LinkedHashMap<>();
  private final Map<String, Direction> directions = new LinkedHashMap<>();

  FeedReader(TemplateReader templates) {
    this.templates = templates;
  }

  /** Metrics that the scenario makes itself, so far. */
  Map<String, Metric.Kind> metrics() {
    return Map.copyOf(metrics);
  }

  /** Which way is better, of those that said so, so far. */
  Map<String, Direction> directions() {
    return Map.copyOf(directions);
  }

  List<Feed> feeds(YamlNode node) {
    List<Feed> feeds = new ArrayList<>();
    YamlMap map = node.openMap("metrics");
    map.entries()
        .forEach((name, value) -> {
          if (!NAME.matcher(name).matches() || Metric.of(name).isPresent()) {
            map.keyPlace(name)
                .problem(
                    "'%s' cannot be a metric of your own; use letters, digits and _, and no name that is measured anyway"
                        .formatted(name));
            return;
          }
          feed(name, value).ifPresent(feeds::add);
        });
    return feeds;
  }

  private Optional<Feed> feed(String name, YamlNode node) {
    YamlMap map = node.map("the metric '%s'".formatted(name), KEYS);
    if (!node.isMap()) {
      return Optional.empty();
    }
    List<String> words = map.keys().stream().filter(key -> !key.equals(BETTER)).toList();
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
    return map.get(word).flatMap(this::input).map(input -> new Feed(name, kind.get(), input));
  }

  private void declare(String name, Feed.Kind kind, YamlNode node) {
    Metric.Kind declared =
        switch (kind) {
          case COUNTER -> Metric.Kind.COUNTER;
          case RATE -> Metric.Kind.RATE;
          case TREND -> Metric.Kind.TREND;
        };
    Metric.Kind before = metrics.putIfAbsent(name, declared);
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
      Optional<Source> source = SourceReader.source(node);
      return source.map(Feed.Input.Of::new);
    }
    return Optional.of(new Feed.Input.Filled(templates.template(node, text, Escape.NONE)));
  }
}
