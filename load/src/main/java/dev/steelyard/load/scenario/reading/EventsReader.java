package dev.steelyard.load.scenario.reading;

import dev.steelyard.http.StreamEnd;
import dev.steelyard.yaml.YamlMap;
import dev.steelyard.yaml.YamlNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Reads {@code events}: that an answer is a stream of events, and when enough of it was read. A
 * number, {@code all}, or a mapping.
 */
final class EventsReader {

  static final List<String> KEYS = List.of("most", "for", "until");

  private static final String ALL = "all";
  private static final int MOST = 1_000_000_000;

  private EventsReader() {}

  static StreamEnd end(YamlNode node) {
    if (node.isMap()) {
      return end(node, node.map("events", KEYS));
    }
    if (node.isNumber()) {
      return new StreamEnd(most("events", node), Optional.empty(), Optional.empty());
    }
    Optional<String> word = node.scalar("events");
    if (word.isPresent() && !word.get().equals(ALL)) {
      node.problem(
          "events is '%s'; it must be a number, all, or a mapping such as {most: 100, for: 30s}"
              .formatted(word.get()));
    }
    return StreamEnd.SERVERS;
  }

  private static StreamEnd end(YamlNode node, YamlMap map) {
    if (map.keys().isEmpty()) {
      node.problem("one of %s is needed; or events: all".formatted(String.join(", ", KEYS)));
    }
    OptionalInt most = map.get("most").map(one -> most("most", one)).orElse(OptionalInt.empty());
    Optional<Duration> length = HttpReader.timeout(map, "for");
    Optional<String> last = map.get("until").map(one -> one.text("until"));
    return new StreamEnd(most, length, last);
  }

  private static OptionalInt most(String what, YamlNode node) {
    return node.integer(what, 1, MOST);
  }
}
