package dev.steelyard.lab.experiment.reading;

import dev.steelyard.host.process.ExitCodes;
import dev.steelyard.lab.experiment.OutputKind;
import dev.steelyard.yaml.YamlMap;
import dev.steelyard.yaml.YamlNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads what becomes of a command: where its output goes, and how it may end. */
final class EndingReader {

  static final List<String> OUTPUTS =
      Arrays.stream(OutputKind.values()).map(OutputKind::word).toList();

  private EndingReader() {}

  /** Where output goes; {@code null} is a word here, whether it is quoted or not. */
  static Optional<OutputKind> output(YamlMap map) {
    return map.getOrNull("output").flatMap(EndingReader::kind);
  }

  private static Optional<OutputKind> kind(YamlNode node) {
    String word = node.word("output");
    for (OutputKind kind : OutputKind.values()) {
      if (word.equals(kind.word())) {
        return Optional.of(kind);
      }
    }
    node.problem(
        "output is '%s'; it must be one of %s".formatted(word, String.join(", ", OUTPUTS)));
    return Optional.empty();
  }

  /** A number or a list of them. */
  static ExitCodes exit(YamlNode node) {
    List<Integer> codes = new ArrayList<>();
    List<YamlNode> nodes = node.isList() ? node.list("exit") : List.of(node);
    if (nodes.isEmpty()) {
      node.problem("exit is an empty list");
    }
    for (YamlNode one : nodes) {
      OptionalInt code = one.integer("exit", 0, ExitCodes.MOST);
      code.ifPresent(codes::add);
    }
    return codes.isEmpty() ? ExitCodes.SUCCESS : ExitCodes.of(codes);
  }
}
