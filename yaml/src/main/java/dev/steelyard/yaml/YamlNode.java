package dev.steelyard.yaml;

import dev.steelyard.core.SteelyardException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * One place in a document. Asking for what is not there notes a problem and gives an empty answer,
 * so that reading goes on.
 */
public final class YamlNode {

  private final Node node;
  private final Problems problems;

  YamlNode(Node node, Problems problems) {
    this.node = node;
    this.problems = problems;
  }

  Node node() {
    return node;
  }

  /** Notes a problem at this place. */
  public void problem(String message) {
    problems.add(line(), column(), message);
  }

  /** Notes a problem by a rule that documents which were kept before need not follow. */
  public void problemUnlessKept(String message) {
    problems.addUnlessKept(line(), column(), message);
  }

  /** A mapping with only these keys; any other kind of node is a problem and gives an empty one. */
  public YamlMap map(String what, List<String> keys) {
    YamlMap map = openMap(what);
    map.onlyKeys(keys);
    return map;
  }

  /**
   * As {@link #map(String, List)}, with keys whose value may be the word {@code null}.
   *
   * @param orNull for these ask {@link YamlMap#getOrNull}
   */
  public YamlMap map(String what, List<String> keys, Set<String> orNull) {
    YamlMap map = openMap(what);
    map.onlyKeys(keys, orNull);
    return map;
  }

  /** A mapping whose keys the user chooses. */
  public YamlMap openMap(String what) {
    if (node instanceof MappingNode mapping) {
      return YamlMap.of(this, mapping, problems);
    }
    if (!isNull()) {
      problem("%s must be a mapping (name: value), not %s".formatted(what, kind()));
    }
    return YamlMap.empty(this);
  }

  /** The items of a list, or itself where it stands for a list of one. */
  public List<YamlNode> oneOrMore(String what) {
    return isList() ? list(what) : List.of(this);
  }

  /** The items of a list. */
  public List<YamlNode> list(String what) {
    if (node instanceof SequenceNode sequence) {
      return sequence.getValue().stream().map(item -> new YamlNode(item, problems)).toList();
    }
    problem("%s must be a list, not %s".formatted(what, kind()));
    return List.of();
  }

  public boolean isList() {
    return node instanceof SequenceNode;
  }

  public boolean isMap() {
    return node instanceof MappingNode;
  }

  public boolean isNull() {
    return node.getTag().equals(Tag.NULL);
  }

  /** Whether it is written as a number: {@code 10}, not {@code "10"}. */
  public boolean isNumber() {
    return node.getTag().equals(Tag.INT) || node.getTag().equals(Tag.FLOAT);
  }

  /** Whether it is {@code true} or {@code false}, without quotes. */
  public boolean isBoolean() {
    return node.getTag().equals(Tag.BOOL);
  }

  /** Whether it is the word {@code null} and not a value that is missing. */
  boolean isWordNull() {
    return isNull() && node instanceof ScalarNode scalar && scalar.getValue().equals("null");
  }

  /** As {@link #text}, where {@code null} is a word like any other. */
  public String word(String what) {
    return isWordNull() ? "null" : text(what);
  }

  /** The text of a scalar exactly as written, numbers too; of anything else empty. */
  public String text(String what) {
    return scalar(what).orElse("");
  }

  /** The text of a scalar exactly as written, numbers too. */
  public Optional<String> scalar(String what) {
    if (node instanceof ScalarNode scalar && !isNull()) {
      return Optional.of(scalar.getValue());
    }
    problem("%s must be a single value, not %s".formatted(what, kind()));
    return Optional.empty();
  }

  /** A whole number in a range. */
  public OptionalInt integer(String what, int least, int most) {
    Optional<String> scalar = scalar(what);
    if (scalar.isEmpty()) {
      return OptionalInt.empty();
    }
    String text = scalar.get();
    try {
      int value = Integer.parseInt(text.strip());
      if (value >= least && value <= most) {
        return OptionalInt.of(value);
      }
      problem("%s is %d; it must be from %d to %d".formatted(what, value, least, most));
    } catch (NumberFormatException notWhole) {
      problem("%s is '%s'; it must be a whole number".formatted(what, text));
    }
    return OptionalInt.empty();
  }

  /** A quantity read by the given function, whose complaint becomes a problem at this place. */
  public OptionalDouble quantity(String what, QuantityReader reader) {
    Optional<String> text = scalar(what);
    if (text.isEmpty()) {
      return OptionalDouble.empty();
    }
    try {
      return OptionalDouble.of(reader.read(text.get()));
    } catch (SteelyardException wrong) {
      problem(what + ": " + wrong.getMessage());
      return OptionalDouble.empty();
    }
  }

  /** Reads a number with a unit. */
  public interface QuantityReader {
    double read(String text);
  }

  private String kind() {
    return switch (node) {
      case MappingNode _ -> "a mapping";
      case SequenceNode _ -> "a list";
      case ScalarNode scalar when isNull() || scalar.getValue().isEmpty() -> "empty";
      default -> "a single value";
    };
  }

  int line() {
    return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
  }

  int column() {
    return node.getStartMark().map(mark -> mark.getColumn() + 1).orElse(1);
  }
}
