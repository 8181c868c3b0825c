package dev.steelyard.lab.experiment.reading;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.comparison.MinimumDifferences;
import dev.steelyard.core.model.Declarations;
import dev.steelyard.core.model.Declarations.DirectionDeclaration;
import dev.steelyard.core.model.Direction;
import dev.steelyard.lab.experiment.Judging;
import dev.steelyard.yaml.YamlMap;
import dev.steelyard.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;

/** Reads {@code better} and {@code minimum_difference}. */
final class JudgingReader {

  private JudgingReader() {}

  static Judging judging(YamlMap map) {
    return new Judging(
        map.get("better").map(JudgingReader::better).orElse(Declarations.NONE),
        map.get("minimum_difference")
            .map(JudgingReader::differences)
            .orElse(MinimumDifferences.USUAL));
  }

  private static Declarations better(YamlNode node) {
    List<DirectionDeclaration> all = new ArrayList<>();
    node.openMap("better")
        .entries()
        .forEach((glob, word) ->
            word.scalar("better")
                .ifPresent(said -> {
                  if (said.equals("lower") || said.equals("higher")) {
                    all.add(new DirectionDeclaration(glob, Direction.ofWord(said).orElseThrow()));
                  } else {
                    word.problem("better is '%s'; it must be lower or higher".formatted(said));
                  }
                }));
    return new Declarations(all);
  }

  private static MinimumDifferences differences(YamlNode node) {
    List<String> read = new ArrayList<>();
    for (YamlNode one : node.isList() ? node.list("minimum_difference") : List.of(node)) {
      one.scalar("minimum_difference").ifPresent(text -> add(text, one, read));
    }
    return MinimumDifferences.parse(read);
  }

  private static void add(String text, YamlNode node, List<String> read) {
    try {
      read.add(text);
      MinimumDifferences.parse(read);
    } catch (SteelyardException wrong) {
      read.removeLast();
      node.problem(String.valueOf(wrong.getMessage()));
    }
  }
}
