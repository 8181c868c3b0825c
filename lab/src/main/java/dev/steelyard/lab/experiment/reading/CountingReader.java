package dev.steelyard.lab.experiment.reading;

import dev.steelyard.core.profile.CountKind;
import dev.steelyard.core.text.Suggestion;
import dev.steelyard.lab.experiment.Counting;
import dev.steelyard.lab.experiment.Variant;
import dev.steelyard.lab.workload.IterationMetric;
import dev.steelyard.yaml.YamlMap;
import dev.steelyard.yaml.YamlNode;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads {@code metrics}: a list of what is counted, or a mapping with how often. */
final class CountingReader {

  static final List<String> KEYS = List.of("counts", "iterations");
  static final List<String> WORDS = Arrays.stream(CountKind.values()).map(CountKind::word).toList();

  private static final int MOST_ITERATIONS = 1000;

  private final Set<CountKind> kinds = EnumSet.noneOf(CountKind.class);
  private final List<Variant> variants;

  private CountingReader(List<Variant> variants) {
    this.variants = variants;
  }

  static Counting counting(YamlNode node, List<Variant> variants) {
    return new CountingReader(variants).read(node);
  }

  private Counting read(YamlNode node) {
    int iterations = Counting.DEFAULT_ITERATIONS;
    if (node.isMap()) {
      YamlMap map = node.map("metrics", KEYS);
      map.required("counts", "counts: [instructions]").ifPresent(this::words);
      iterations =
          map.get("iterations")
              .map(one -> one.integer("iterations", 1, MOST_ITERATIONS).orElse(1))
              .orElse(iterations);
    } else {
      words(node);
    }
    requireCommands(node);
    return new Counting(kinds, iterations);
  }

  private void words(YamlNode node) {
    List<YamlNode> all = node.oneOrMore("metrics");
    if (all.isEmpty()) {
      node.problem("metrics is empty; write what is counted, as [instructions]");
    }
    all.forEach(one -> one.scalar("metrics").ifPresent(word -> word(word, one)));
  }

  private void word(String word, YamlNode node) {
    Optional<CountKind> kind = CountKind.ofWord(word);
    if (kind.isEmpty()) {
      node.problem("metrics has '%s'%s".formatted(word, Suggestion.orAll(word, WORDS)));
      return;
    }
    kinds.add(kind.get());
    variants.stream()
        .flatMap(variant -> variant.workload().metrics(List.of()).stream())
        .map(IterationMetric::suffix)
        .filter(word::equals)
        .findFirst()
        .ifPresent(taken ->
            node.problem(
                "metrics has '%s', and a number that the command writes is called so too; give that another name"
                    .formatted(taken)));
  }

  /** Of anything else nobody knows which part of it one iteration is. */
  private void requireCommands(YamlNode node) {
    variants.stream()
        .filter(one -> one.subject().isPresent() || !one.workload().hasPrimary())
        .findFirst()
        .ifPresent(one ->
            node.problem(
                one.subject().isPresent()
                    ? "metrics counts what commands do, and the variant '%s' has a subject; profile it instead: 'profile: [cpu, alloc]'"
                        .formatted(one.name())
                    : "metrics counts what one iteration does, and how much that is a benchmark tool decides by itself; give the variant '%s' a 'command'"
                        .formatted(one.name())));
  }
}
