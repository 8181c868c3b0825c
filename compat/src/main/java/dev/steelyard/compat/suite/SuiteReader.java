package dev.steelyard.compat.suite;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.compat.CellVerdict;
import dev.steelyard.core.compat.Crossing;
import dev.steelyard.core.file.BoundedFiles;
import dev.steelyard.core.unit.Quantity;
import dev.steelyard.core.unit.Unit;
import dev.steelyard.yaml.Problems;
import dev.steelyard.yaml.YamlDocument;
import dev.steelyard.yaml.YamlMap;
import dev.steelyard.yaml.YamlNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads a suite from YAML; its keys are in docs/compat.md. */
public final class SuiteReader {

  static final List<String> KEYS =
      Stream.concat(
              Stream.of(
                  "name", "description", "libraries", "directions", "timeout", "known", "frozen"),
              LibraryReader.KEYS.stream())
          .toList();

  private static final int MOST_BYTES = 1 << 20;
  private static final Duration USUAL_TIMEOUT = Duration.ofSeconds(60);
  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._/-]{0,199}");

  private static final Map<String, CellVerdict> VERDICTS =
      Map.of(
          "refused", CellVerdict.REFUSED,
          "broken", CellVerdict.BROKEN,
          "wrong answer", CellVerdict.WRONG_ANSWER);

  private final Path directory;

  private SuiteReader(Path directory) {
    this.directory = directory;
  }

  /**
   * Reads a file.
   *
   * @throws SteelyardException naming line and column of each thing that is wrong
   */
  public static CompatSuite read(Path file) {
    String text = BoundedFiles.text(file, "a suite", MOST_BYTES);
    Problems problems = new Problems(file.toString());
    YamlNode root = YamlDocument.parse(text, problems);
    YamlMap map = root.map("a suite", KEYS);
    if (!root.isMap()) {
      problems.throwIfAny();
    }
    CompatSuite suite =
        new SuiteReader(file.toAbsolutePath().normalize().resolveSibling("")).suite(map);
    problems.throwIfAny();
    return suite;
  }

  private CompatSuite suite(YamlMap map) {
    return new CompatSuite(
        map.required("name", "name: my-format").map(SuiteReader::name).orElse(""),
        map.get("description").map(node -> node.text("description")).orElse(""),
        directory,
        LibraryReader.all(map, directory),
        map.get("directions").map(SuiteReader::crossings).orElse(Set.of(Crossing.GRID)),
        map.get("timeout").flatMap(SuiteReader::timeout).orElse(USUAL_TIMEOUT),
        map.get("known").map(SuiteReader::expectations).orElse(List.of()),
        map.get("frozen").map(node -> directory.resolve(node.text("frozen")).normalize()));
  }

  private static String name(YamlNode node) {
    String name = node.text("name");
    if (!NAME.matcher(name).matches()) {
      node.problem(
          "the name '%s' may hold letters, digits and . _ / -, and begins with one of the first two"
              .formatted(name));
    }
    return name;
  }

  private static Set<Crossing> crossings(YamlNode node) {
    List<YamlNode> items = node.isList() ? node.list("directions") : List.of(node);
    Set<Crossing> all = EnumSet.noneOf(Crossing.class);
    for (YamlNode item : items) {
      String word = item.text("a direction");
      Optional<Crossing> found =
          Arrays.stream(Crossing.values()).filter(one -> one.word().equals(word)).findFirst();
      found.ifPresentOrElse(
          all::add,
          () ->
              item.problem(
                  "'%s' is no direction; there are grid, downgrade and upgrade-downgrade"
                      .formatted(word)));
    }
    if (all.isEmpty() && items.isEmpty()) {
      node.problem("there is no direction; leave the key out for a grid");
    }
    return all;
  }

  private static Optional<Duration> timeout(YamlNode node) {
    OptionalDouble nanos = node.quantity("timeout", SuiteReader::nanos);
    if (nanos.isPresent() && !(nanos.getAsDouble() >= 1e6 && nanos.getAsDouble() <= 8.64e13)) {
      node.problem("timeout must be from 1ms to 1 day");
    }
    return nanos.isPresent()
        ? Optional.of(Duration.ofNanos((long) nanos.getAsDouble()))
        : Optional.empty();
  }

  private static double nanos(String text) {
    Quantity quantity = Quantity.parse(text);
    if (!quantity.unit().equals(Unit.NANOSECONDS)) {
      throw SteelyardException.invalid(
          "'%s' is not a time; write it with its unit, as 30s".formatted(text));
    }
    return quantity.value();
  }

  private static List<KnownVerdict> expectations(YamlNode node) {
    return node.list("known").stream().map(SuiteReader::expectation).toList();
  }

  private static KnownVerdict expectation(YamlNode node) {
    YamlMap map = node.map("what is known", List.of("case", "writer", "reader", "verdict", "why"));
    return new KnownVerdict(
        map.get("case").map(one -> one.text("case")).orElse("*"),
        map.get("writer").map(SuiteReader::side).orElse(LibraryRange.ALL),
        map.get("reader").map(SuiteReader::side).orElse(LibraryRange.ALL),
        map.required("verdict", "verdict: refused")
            .map(SuiteReader::verdict)
            .orElse(CellVerdict.REFUSED),
        map.required("why", "why: the format of 2.0 is younger")
            .map(why -> why.text("why"))
            .orElse(""));
  }

  private static CellVerdict verdict(YamlNode node) {
    String word = node.text("verdict");
    CellVerdict verdict = VERDICTS.get(word);
    if (verdict == null) {
      node.problem(
          "'%s' is no verdict that can be known; there are refused, broken and wrong answer"
              .formatted(word));
      return CellVerdict.OK;
    }
    return verdict;
  }

  private static LibraryRange side(YamlNode node) {
    try {
      return LibraryRange.parse(node.text("a range of versions"));
    } catch (SteelyardException wrong) {
      node.problem(String.valueOf(wrong.getMessage()));
      return LibraryRange.ALL;
    }
  }
}
