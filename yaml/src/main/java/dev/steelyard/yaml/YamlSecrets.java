package dev.steelyard.yaml;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.secret.Secrets;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * Takes the secrets out of a YAML document. What stays is the document letter by letter, every line
 * where it was: only values that are secrets by their key, and texts with secrets in them, are
 * others. For one thread.
 */
public final class YamlSecrets {

  /** Under these the keys are a user's names of parts, not of values. */
  private static final Set<String> NAMES_OF_PARTS =
      Set.of("variants", "factors", "save", "data", "tasks", "thresholds", "extract", "metrics");

  /** In these nothing is a part of the document: they are sent as they are. */
  private static final Set<String> SENT = Set.of("json", "body", "env", "headers", "variables");

  private static final Pattern PROPERTIES = Pattern.compile("(?:[&!]\\S*\\s+)++");

  private final Secrets secrets;
  private final String text;
  private final Map<Integer, Change> changes = new TreeMap<>();
  private final IdentityHashMap<Node, Boolean> seen = new IdentityHashMap<>();

  private record Change(int end, String with) {}

  private YamlSecrets(Secrets secrets, String text) {
    this.secrets = secrets;
    this.text = text;
  }

  /** A document without its secrets; of what is no YAML, its text without them. */
  public static String redact(String text, Secrets secrets) {
    try {
      Node root = YamlDocument.nodes(text);
      return new YamlSecrets(secrets, text).redact(root);
    } catch (SteelyardException | StackOverflowError noYaml) {
      return secrets.text(text);
    }
  }

  private String redact(Node root) {
    visit(root, "", false, false);
    int[] all = text.codePoints().toArray();
    StringBuilder safe = new StringBuilder();
    int from = 0;
    for (Map.Entry<Integer, Change> entry : changes.entrySet()) {
      if (entry.getKey() >= from) {
        safe.append(new String(all, from, entry.getKey() - from)).append(entry.getValue().with());
        from = entry.getValue().end();
      }
    }
    String changed = safe.append(new String(all, from, all.length - from)).toString();
    return changed.lines().anyMatch(YamlSecrets::isComment) ? comments(changed) : changed;
  }

  private static boolean isComment(String line) {
    return line.indexOf('#') >= 0;
  }

  /** A line that is a comment alone may tell a secret too. */
  private String comments(String changed) {
    StringBuilder safe = new StringBuilder();
    for (String line : changed.split("(?<=\\n)", -1)) {
      safe.append(line.stripLeading().startsWith("#") ? secrets.text(line) : line);
    }
    return safe.toString();
  }

  /**
   * Looks at a node and all below.
   *
   * @param key it is the value of
   * @param secret whether it is a value of a secret
   * @param sent whether keys in it are names of values, whatever they are called
   */
  private void visit(Node node, String key, boolean secret, boolean sent) {
    // An alias leads to what was seen before, for ever when it is its own part.
    Boolean before = seen.get(node);
    if (before != null && (before || !secret)) {
      return;
    }
    seen.put(node, secret);
    switch (node) {
      case MappingNode map -> {
        boolean parts = !sent && NAMES_OF_PARTS.contains(key);
        for (NodeTuple entry : map.getValue()) {
          String name = entry.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
          boolean hidden = secret || (!parts && secrets.isSecret(name));
          visit(
              entry.getValueNode(),
              parts ? "" : name,
              hidden,
              sent || (!parts && SENT.contains(name)));
        }
      }
      case SequenceNode list -> items(list.getValue(), key, secret, sent);
      case ScalarNode scalar -> scalar(scalar, secret);
      default -> {
        return;
      }
    }
  }

  /** In the words of a command an option is followed by its value. */
  private void items(List<Node> items, String key, boolean secret, boolean sent) {
    boolean next = false;
    for (Node item : items) {
      boolean option = false;
      if (item instanceof ScalarNode scalar && scalar.getValue().startsWith("-")) {
        String name = scalar.getValue().replaceFirst("^-+", "");
        option = name.indexOf('=') < 0 && secrets.isSecret(name);
        visit(item, key, secret, sent);
      } else {
        visit(item, key, secret || next, sent);
      }
      next = option;
    }
  }

  private void scalar(ScalarNode scalar, boolean secret) {
    boolean text = scalar.getTag().equals(Tag.STR);
    if (!text || (secret && Secrets.isPlain(scalar.getValue()))) {
      return;
    }
    Optional<Mark> start = scalar.getStartMark();
    Optional<Mark> end = scalar.getEndMark();
    String safe = secret ? Secrets.MARK : secrets.text(scalar.getValue());
    if (!safe.equals(scalar.getValue()) && start.isPresent() && end.isPresent()) {
      change(scalar, start.get().getIndex(), end.get().getIndex(), safe);
    }
  }

  private void change(ScalarNode scalar, int start, int end, String safe) {
    int[] all = text.codePoints().toArray();
    String raw = new String(all, start, end - start);
    boolean script = scalar.getScalarStyle() == org.snakeyaml.engine.v2.common.ScalarStyle.LITERAL;
    if (script && !safe.equals(Secrets.MARK)) {
      List<String> lines = new ArrayList<>();
      for (String line : raw.split("(?<=\\n)", -1)) {
        lines.add(secrets.text(line));
      }
      changes.put(start, new Change(end, String.join("", lines)));
      return;
    }
    // An anchor and a tag stand before the value and belong to it.
    Matcher properties = PROPERTIES.matcher(raw);
    String before = properties.lookingAt() ? properties.group() : "";
    long breaks = raw.substring(before.length()).chars().filter(one -> one == '\n').count();
    changes.put(start, new Change(end, before + quoted(safe) + "\n".repeat((int) breaks)));
  }

  private static String quoted(String safe) {
    if (safe.equals(Secrets.MARK)) {
      return safe;
    }
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < safe.length(); i++) {
      char one = safe.charAt(i);
      switch (one) {
        case '"' -> quoted.append("\\\"");
        case '\\' -> quoted.append("\\\\");
        case '\n' -> quoted.append("\\n");
        case '\t' -> quoted.append("\\t");
        case '\r' -> quoted.append("\\r");
        default -> quoted.append(one);
      }
    }
    return quoted.append('"').toString();
  }
}
