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
import java.util.Optional;
import java.util.function.Consumer;

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
    MinimumDifferences all = MinimumDifferences.USUAL;
    for (YamlNode one : node.isList() ? node.list("minimum_difference") : List.of(node)) {
      Optional<String> text = one.scalar("minimum_difference");
      if (text.isPresent()) {
        all = added(text.get(), one, read).or(all);
      }
    }
    return all;
  }

  /** One more, which of a kept text counts in place of an earlier one of its unit. */
  private static MinimumDifferences added(String text, YamlNode node, List<String> read) {
    Optional<MinimumDifferences> one = parsed(List.of(text), node::problem);
    if (one.isEmpty()) {
      return MinimumDifferences.USUAL;
    }
    read.add(text);
    if (parsed(read, node::problemUnlessKept).isEmpty()) {
      read.removeLast();
    }
    return one.get();
  }

  private static Optional<MinimumDifferences> parsed(
      List<String> texts, Consumer<String> complaint) {
    try {
      return Optional.of(MinimumDifferences.parse(texts));
    } catch (SteelyardException wrong) {
      complaint.accept(String.valueOf(wrong.getMessage()));
      return Optional.empty();
    }
  }
}
