package dev.steelyard.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Present;
import org.snakeyaml.engine.v2.api.lowlevel.Serialize;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Writes a document again with some of its keys changed; comments and aliases are not kept. */
public final class YamlText {

  private YamlText() {}

  /**
   * A document that is a map.
   *
   * @throws dev.steelyard.core.SteelyardException when it is none
   */
  public static YamlEntries parse(String text) {
    Problems problems = new Problems("");
    YamlNode root = YamlDocument.parse(text, problems);
    if (!(root.node() instanceof MappingNode map)) {
      throw problems.fatal(1, 1, "this is no map");
    }
    return new YamlEntries(map.getValue());
  }

  /** The entries of a document; changing makes another. */
  public record YamlEntries(List<NodeTuple> entries) {

    public YamlEntries {
      entries = List.copyOf(entries);
    }

    public Optional<Node> find(String key) {
      return YamlText.find(entries, key);
    }

    public YamlEntries without(String key) {
      return new YamlEntries(entries.stream().filter(entry -> !isKey(entry, key)).toList());
    }

    /** With the key's value replaced where it stands, or added at the end. */
    public YamlEntries with(String key, Node value) {
      NodeTuple entry = new NodeTuple(scalar(key), value);
      List<NodeTuple> more = new ArrayList<>();
      entries.forEach(one -> more.add(isKey(one, key) ? entry : one));
      if (find(key).isEmpty()) {
        more.add(entry);
      }
      return new YamlEntries(more);
    }

    /** As YAML, each text that is no key changed. */
    public String text(UnaryOperator<String> change) {
      DumpSettings settings =
          DumpSettings.builder().setDefaultFlowStyle(FlowStyle.BLOCK).setWidth(100).build();
      Node root = copy(new MappingNode(Tag.MAP, entries, FlowStyle.BLOCK), change);
      return new Present(settings)
          .emitToString(new Serialize(settings).serializeOne(root).iterator());
    }
  }

  /** The value of a key when the node is a map that has it. */
  public static Optional<Node> find(Node node, String key) {
    return node instanceof MappingNode map ? find(map.getValue(), key) : Optional.empty();
  }

  private static Optional<Node> find(List<NodeTuple> entries, String key) {
    return entries.stream()
        .filter(entry -> isKey(entry, key))
        .map(NodeTuple::getValueNode)
        .findFirst();
  }

  private static boolean isKey(NodeTuple entry, String key) {
    return entry.getKeyNode() instanceof ScalarNode scalar && scalar.getValue().equals(key);
  }

  public static Node scalar(String text) {
    return new ScalarNode(Tag.STR, text, ScalarStyle.PLAIN);
  }

  /** A text that stays one, whatever it looks like: a hash may be all digits. */
  public static Node text(String text) {
    return new ScalarNode(Tag.STR, text, ScalarStyle.SINGLE_QUOTED);
  }

  /** A whole number. */
  public static Node number(String digits) {
    return new ScalarNode(Tag.INT, digits, ScalarStyle.PLAIN);
  }

  public static boolean isMap(Node node) {
    return node instanceof MappingNode;
  }

  /** The value of the first key of a map that has any. */
  public static Optional<Node> first(Node node) {
    return node instanceof MappingNode map
        ? map.getValue().stream().findFirst().map(NodeTuple::getValueNode)
        : Optional.empty();
  }

  /** A map with a key's value replaced, or added at the end. */
  public static Node with(Node map, String key, Node value) {
    return map(new YamlEntries(entries(map)).with(key, value));
  }

  /** A map without a key. */
  public static Node without(Node map, String key) {
    return map(new YamlEntries(entries(map)).without(key));
  }

  private static Node map(YamlEntries entries) {
    return new MappingNode(Tag.MAP, entries.entries(), FlowStyle.BLOCK);
  }

  private static List<NodeTuple> entries(Node map) {
    return map instanceof MappingNode mapping ? mapping.getValue() : List.of();
  }

  public static Node emptyMap() {
    return new MappingNode(Tag.MAP, new ArrayList<>(), FlowStyle.FLOW);
  }

  /** A map with these keys, as names of variants may look like numbers. */
  public static Node map(Map<String, Node> values) {
    List<NodeTuple> entries = new ArrayList<>();
    values.forEach((key, value) -> entries.add(new NodeTuple(text(key), value)));
    return new MappingNode(Tag.MAP, entries, FlowStyle.BLOCK);
  }

  /** A list of these. */
  public static Node list(List<Node> values) {
    return new SequenceNode(Tag.SEQ, values, FlowStyle.FLOW);
  }

  /** A map in which every key has the same value. */
  public static Node map(List<String> keys, Node value) {
    List<NodeTuple> entries = new ArrayList<>();
    keys.forEach(key -> entries.add(new NodeTuple(scalar(key), value)));
    return new MappingNode(Tag.MAP, entries, FlowStyle.BLOCK);
  }

  /** Each node once more, so that none is written as an alias of another. */
  private static Node copy(Node node, UnaryOperator<String> change) {
    return switch (node) {
      case MappingNode map -> {
        List<NodeTuple> entries = new ArrayList<>();
        for (NodeTuple entry : map.getValue()) {
          Node key = copy(entry.getKeyNode(), UnaryOperator.identity());
          entries.add(new NodeTuple(key, copy(entry.getValueNode(), change)));
        }
        yield new MappingNode(map.getTag(), entries, map.getFlowStyle());
      }
      case SequenceNode list -> {
        List<Node> items = new ArrayList<>();
        list.getValue().forEach(item -> items.add(copy(item, change)));
        yield new SequenceNode(list.getTag(), items, list.getFlowStyle());
      }
      case ScalarNode scalar ->
          new ScalarNode(scalar.getTag(), change.apply(scalar.getValue()), scalar.getScalarStyle());
      default -> node;
    };
  }
}
