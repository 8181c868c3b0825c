package dev.steelyard.load.scenario.reading;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.load.threshold.CustomMetrics;
import dev.steelyard.load.threshold.Selector;
import dev.steelyard.load.threshold.Subjects;
import dev.steelyard.load.threshold.Threshold;
import dev.steelyard.load.threshold.ThresholdReader;
import dev.steelyard.yaml.YamlMap;
import dev.steelyard.yaml.YamlNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code thresholds}. */
final class ThresholdsReader {

  static final List<String> KEYS = List.of("threshold", "abort", "delay");

  private final CustomMetrics custom;
  private final Subjects subjects;

  ThresholdsReader(CustomMetrics custom, Subjects subjects) {
    this.custom = custom;
    this.subjects = subjects;
  }

  /** What thresholds are about, as far as that can be said before the metrics are known. */
  static List<Selector> asked(YamlNode node) {
    List<Selector> asked = new ArrayList<>();
    if (node.isMap()) {
      for (String metric : node.openMap("thresholds").keys()) {
        try {
          asked.add(Selector.parse(metric).ofAllParts());
        } catch (SteelyardException wrong) {
          // Said when they are read.
        }
      }
    }
    return asked;
  }

  List<Threshold> thresholds(YamlNode node) {
    List<Threshold> thresholds = new ArrayList<>();
    YamlMap map = node.openMap("thresholds");
    map.entries()
        .forEach((metric, value) -> {
          try {
            Selector selector = ThresholdReader.selector(metric, custom);
            subjects.require(selector);
            List<YamlNode> items = value.isList() ? value.list("thresholds") : List.of(value);
            items.forEach(item -> threshold(selector, item).ifPresent(thresholds::add));
          } catch (SteelyardException wrong) {
            map.keyPlace(metric).problem(wrong.getMessage());
          }
        });
    return thresholds;
  }

  private Optional<Threshold> threshold(Selector selector, YamlNode node) {
    if (!node.isMap()) {
      return node.scalar("a threshold").flatMap(text -> threshold(selector, text, node));
    }
    YamlMap map = node.map("a threshold", KEYS);
    Optional<Threshold> threshold =
        map.required("threshold", "threshold: p(95) < 1s")
            .flatMap(
                text -> text.scalar("threshold").flatMap(one -> threshold(selector, one, text)));
    boolean abort = map.get("abort").map(ThresholdsReader::isTrue).orElse(false);
    Duration delay =
        map.get("delay")
            .flatMap(one -> LoadQuantities.duration("delay", one, Duration.ZERO))
            .orElse(Duration.ZERO);
    if (map.has("delay") && !abort) {
      map.keyPlace("delay").problem("a delay belongs to abort: true");
    }
    return abort ? threshold.map(one -> one.aborting(delay)) : threshold;
  }

  private static boolean isTrue(YamlNode node) {
    return ScenarioBuilder.flag("abort", node);
  }

  private Optional<Threshold> threshold(Selector selector, String text, YamlNode node) {
    try {
      return Optional.of(ThresholdReader.read(selector, text, custom));
    } catch (SteelyardException wrong) {
      node.problem(wrong.getMessage());
      return Optional.empty();
    }
  }
}
