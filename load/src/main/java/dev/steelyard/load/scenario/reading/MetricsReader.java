package dev.steelyard.load.scenario.reading;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.model.Direction;
import dev.steelyard.core.unit.Quantity;
import dev.steelyard.http.HttpSettings;
import dev.steelyard.http.PreparedRequest;
import dev.steelyard.http.RequestBody;
import dev.steelyard.load.observe.scrape.MetricsSource;
import dev.steelyard.load.observe.scrape.NamedMetric;
import dev.steelyard.load.scenario.Target;
import dev.steelyard.load.threshold.ThresholdMetric;
import dev.steelyard.yaml.YamlMap;
import dev.steelyard.yaml.YamlNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads {@code metrics}: where a subject tells its own metrics, and which of them are wanted.
 *
 * @param taken names that other results of the load have
 */
record MetricsReader(
    Target target, HttpSettings http, ScenarioTemplateReader templates, Set<String> taken) {

  static final List<String> KEYS = List.of("url", "every", "keep", "results");
  static final List<String> RESULT_KEYS = List.of("of", "labels", "quantile", "unit", "better");

  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,99}");
  private static final Duration USUAL = Duration.ofSeconds(1);
  private static final Duration LEAST = Duration.ofMillis(100);
  private static final Duration MOST = Duration.ofHours(1);
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final int LARGEST = 16 << 20;
  private static final int MOST_NAMES = 200;
  private static final Map<String, String> ACCEPTED =
      Map.of("Accept", "text/plain;version=0.0.4;q=1,application/openmetrics-text;q=0.5,*/*;q=0.1");

  Optional<MetricsSource> source(YamlNode node) {
    YamlMap map = node.map(WatchReader.METRICS, KEYS);
    Optional<PreparedRequest> page = map.required("url", "url: /metrics").flatMap(this::page);
    Duration every = map.get("every").flatMap(MetricsReader::every).orElse(USUAL);
    List<String> keep = map.get("keep").map(MetricsReader::names).orElse(List.of());
    List<NamedMetric> results = map.get("results").map(this::results).orElse(List.of());
    if (!map.has("keep") && !map.has("results")) {
      node.problem(
          "nothing says which metrics are wanted; add keep: [NAMES], with * for any letters");
    }
    HttpSettings settings =
        http.withTimeout(TIMEOUT)
            .withConnectTimeout(TIMEOUT)
            .withLimits(http.limits().withBodyBytes(LARGEST).withKeptBytes(LARGEST));
    return page.map(one -> new MetricsSource(one.keepingBody(), settings, every, keep, results));
  }

  /** What begins with a slash is of the target's server, whose path does not go before it. */
  private Optional<PreparedRequest> page(YamlNode node) {
    String text = templates.environmentOnly("url", node).strip();
    try {
      return text.isEmpty()
          ? Optional.empty()
          : Optional.of(text.startsWith("/") ? onTarget(text) : request(new URI(text)));
    } catch (URISyntaxException | SteelyardException saysAllOfIt) {
      node.problem(
          "this is no place of metrics; write url: /metrics, of the target, or a whole URL as http://localhost:9121/metrics");
      return Optional.empty();
    }
  }

  private PreparedRequest onTarget(String path) throws URISyntaxException {
    Map<String, String> headers = new LinkedHashMap<>(ACCEPTED);
    target.authorization().ifPresent(value -> headers.put("Authorization", value));
    return PreparedRequest.of(
        "GET", target.origin(), new URI(path).toASCIIString(), headers, RequestBody.NONE);
  }

  private static PreparedRequest request(URI uri) {
    return PreparedRequest.of("GET", uri, ACCEPTED, RequestBody.NONE);
  }

  private static Optional<Duration> every(YamlNode node) {
    return LoadQuantities.duration("every", node, LEAST)
        .filter(length -> {
          boolean fits = length.compareTo(MOST) <= 0;
          if (!fits) {
            node.problem("every can be 1h at most");
          }
          return fits;
        });
  }

  private static List<String> names(YamlNode node) {
    List<YamlNode> nodes = node.isList() ? node.list("keep") : List.of(node);
    if (nodes.isEmpty() || nodes.size() > MOST_NAMES) {
      node.problem("keep has from 1 to %d names".formatted(MOST_NAMES));
    }
    return nodes.stream().map(one -> one.text("keep")).toList();
  }

  private List<NamedMetric> results(YamlNode node) {
    YamlMap map = node.openMap("results");
    List<NamedMetric> all = new ArrayList<>();
    map.entries()
        .forEach((name, one) -> {
          if (!NAME.matcher(name).matches()) {
            map.keyPlace(name)
                .problem("'%s' cannot be a result; use letters, digits and _".formatted(name));
          } else if (isTaken(name)) {
            map.keyPlace(name)
                .problem(
                    "'%s' is the name of something else that the load measures; call this result otherwise, as server_%s"
                        .formatted(name, name));
          } else {
            all.add(result(name, one));
          }
        });
    if (all.size() > MOST_NAMES) {
      node.problem("there can be %d results at most".formatted(MOST_NAMES));
    }
    return all;
  }

  /** What has the name of a measure of the load itself is kept with this before it. */
  private boolean isTaken(String name) {
    return taken.contains(name) || name.startsWith("own_") || ThresholdMetric.of(name).isPresent();
  }

  private static NamedMetric result(String name, YamlNode node) {
    if (!node.isMap()) {
      return new NamedMetric(
          name,
          node.text("a result"),
          Map.of(),
          OptionalDouble.empty(),
          Optional.empty(),
          Optional.empty());
    }
    YamlMap map = node.map("a result", RESULT_KEYS);
    return new NamedMetric(
        name,
        map.required("of", "of: http_requests_total").map(one -> one.text("of")).orElse(""),
        map.get("labels").map(MetricsReader::labels).orElse(Map.of()),
        map.get("quantile").map(MetricsReader::quantile).orElse(OptionalDouble.empty()),
        map.get("unit").flatMap(MetricsReader::unit),
        map.get("better").flatMap(MetricsReader::better));
  }

  private static Map<String, String> labels(YamlNode node) {
    Map<String, String> labels = new LinkedHashMap<>();
    node.openMap("labels").entries().forEach((label, one) -> labels.put(label, one.text(label)));
    return labels;
  }

  private static OptionalDouble quantile(YamlNode node) {
    String text = node.text("quantile");
    try {
      double share = Double.parseDouble(text);
      if (share > 0 && share < 1) {
        return OptionalDouble.of(share);
      }
    } catch (NumberFormatException noNumber) {
      // Said below, as of a number that is out of range.
    }
    node.problem("quantile is '%s'; it is between 0 and 1, as 0.95".formatted(text));
    return OptionalDouble.empty();
  }

  /** What 1 is. */
  static Optional<Quantity> unit(YamlNode node) {
    try {
      return Optional.of(Quantity.parse("1 " + node.text("unit")));
    } catch (SteelyardException wrong) {
      node.problem(
          "'%s' is no unit that is known; write for example ms or KiB"
              .formatted(node.text("unit")));
      return Optional.empty();
    }
  }

  private static Optional<Direction> better(YamlNode node) {
    String word = node.text("better");
    Optional<Direction> said =
        Direction.ofWord(word).filter(direction -> direction != Direction.UNKNOWN);
    if (said.isEmpty()) {
      node.problem("better is '%s'; it is higher or lower".formatted(word));
    }
    return said;
  }
}
