package dev.steelyard.yaml;

import dev.steelyard.core.text.Suggestion;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.NodeTuple;

/** A mapping of a document, in the order written. */
public final class YamlMap {

  private final YamlNode place;
  private final Map<String, YamlNode> entries;
  private final Map<String, YamlNode> keyPlaces;

  private YamlMap(YamlNode place, Map<String, YamlNode> entries, Map<String, YamlNode> keyPlaces) {
    this.place = place;
    this.entries = entries;
    this.keyPlaces = keyPlaces;
  }

  static YamlMap empty(YamlNode place) {
    return new YamlMap(place, Map.of(), Map.of());
  }

  static YamlMap of(YamlNode place, MappingNode mapping, Problems problems) {
    Map<String, YamlNode> entries = new LinkedHashMap<>();
    Map<String, YamlNode> keyPlaces = new LinkedHashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      YamlNode key = new YamlNode(tuple.getKeyNode(), problems);
      String name = key.text("a key");
      // A key that stands twice is a problem already, noted when the document was opened.
      entries.putIfAbsent(name, new YamlNode(tuple.getValueNode(), problems));
      keyPlaces.putIfAbsent(name, key);
    }
    return new YamlMap(place, entries, keyPlaces);
  }

  void onlyKeys(Collection<String> known) {
    onlyKeys(known, Set.of());
  }

  void onlyKeys(Collection<String> known, Set<String> orNull) {
    keyPlaces.forEach((name, key) -> {
      if (!known.contains(name)) {
        String meant = Suggestion.of(name, known);
        key.problem(
            "unknown key '%s'%s"
                .formatted(
                    name, meant.isEmpty() ? "; known are " + String.join(", ", known) : meant));
      } else if (get(name).isEmpty() && !(orNull.contains(name) && getOrNull(name).isPresent())) {
        key.problem("the key '%s' has no value; give it one or leave it out".formatted(name));
      }
    });
  }

  /** The value of a key, when it is there and not empty. */
  public Optional<YamlNode> get(String key) {
    return Optional.ofNullable(entries.get(key)).filter(node -> !node.isNull());
  }

  /** The value of a key, when it is there and not empty; {@code null} in letters is a value. */
  public Optional<YamlNode> getOrNull(String key) {
    return Optional.ofNullable(entries.get(key))
        .filter(node -> !node.isNull() || node.isWordNull());
  }

  /** The value of a key that must be there. */
  public Optional<YamlNode> required(String key, String example) {
    Optional<YamlNode> value = get(key);
    if (!entries.containsKey(key)) {
      place.problem("the key '%s' is missing; write for example '%s'".formatted(key, example));
    }
    return value;
  }

  /**
   * The same without some keys, and with all of another map, whose values go before its own.
   * Problems with those are the other's document's.
   */
  public YamlMap replaced(Collection<String> dropped, YamlMap other) {
    Map<String, YamlNode> all = new LinkedHashMap<>(entries);
    Map<String, YamlNode> places = new LinkedHashMap<>(keyPlaces);
    all.keySet().removeAll(dropped);
    all.putAll(other.entries);
    places.putAll(other.keyPlaces);
    return new YamlMap(place, all, places);
  }

  /** Key and value in the order written. */
  public Map<String, YamlNode> entries() {
    return Collections.unmodifiableMap(entries);
  }

  public boolean isEmpty() {
    return entries.isEmpty();
  }

  /** Whether a key is there, with a value or without. */
  public boolean has(String key) {
    return entries.containsKey(key);
  }

  public List<String> keys() {
    return List.copyOf(entries.keySet());
  }

  /** The place of a key, for complaints about the key itself. */
  public YamlNode keyPlace(String key) {
    return keyPlaces.getOrDefault(key, place);
  }
}
