package dev.steelyard.compat.suite;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.yaml.YamlMap;
import dev.steelyard.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads which versions a suite is about. */
final class VersionChoices {

  private static final Pattern VERSION = Pattern.compile("[0-9][\\w.+!-]*");
  private static final Pattern LAST = Pattern.compile("(\\d{1,3}) (majors?|minors?)");
  private static final List<String> OF_ONE = List.of("with", "package", "java");
  private static final List<String> KEYS =
      List.of("version", "with", "package", "java", "last", "range", "current");

  private final LibraryReader library;

  VersionChoices(LibraryReader library) {
    this.library = library;
  }

  List<VersionChoice> read(YamlNode node) {
    List<VersionChoice> all = new ArrayList<>();
    for (YamlNode item : node.list("versions")) {
      choice(item).ifPresent(all::add);
    }
    if (all.isEmpty()) {
      node.problem("there are no versions; write for example [1.0.0, latest]");
    }
    if (all.stream().filter(VersionChoice.Current.class::isInstance).count() > 1) {
      node.problem("there can be one 'current' only");
    }
    return all;
  }

  private Optional<VersionChoice> choice(YamlNode node) {
    return node.isMap() ? mapped(node) : word(node);
  }

  private static Optional<VersionChoice> word(YamlNode node) {
    String word = node.text("a version").strip();
    return switch (word) {
      case "latest" -> Optional.of(new VersionChoice.Latest());
      case "pre-release" -> Optional.of(new VersionChoice.PreRelease());
      case "" -> Optional.empty();
      default -> {
        if (VERSION.matcher(word).matches()) {
          yield Optional.of(new VersionChoice.Exact(word, List.of()));
        }
        node.problem(
            "'%s' is no version; there are numbers such as 1.0.4, latest, pre-release, {range: '>=1.0, <3'}, {last: 3 majors} and {current: dist/*.whl}"
                .formatted(word));
        yield Optional.empty();
      }
    };
  }

  private Optional<VersionChoice> mapped(YamlNode node) {
    YamlMap map = node.map("a choice of versions", KEYS);
    if (map.has("version")) {
      return exact(node, map);
    }
    if (map.keys().size() != 1 || OF_ONE.stream().anyMatch(map::has)) {
      node.problem("give one of version (and 'with' for it), last, range and current");
      return Optional.empty();
    }
    return map.get("last")
        .flatMap(VersionChoices::last)
        .or(() -> map.get("range").flatMap(VersionChoices::range))
        .or(() -> map.get("current").map(one -> new VersionChoice.Current(one.text("current"))));
  }

  private Optional<VersionChoice> exact(YamlNode node, YamlMap map) {
    String version = map.get("version").map(one -> one.text("version")).orElse("").strip();
    boolean isMixed =
        !OF_ONE.containsAll(map.keys().stream().filter(key -> !key.equals("version")).toList());
    if (!VERSION.matcher(version).matches() || isMixed) {
      node.problem("write for example '{version: 1.0.4, with: [\"numpy<2\"]}'");
      return Optional.empty();
    }
    return Optional.of(
        new VersionChoice.Exact(
            version,
            map.get("with").map(LibraryReader::extra).orElse(List.of()),
            map.get("package").map(library::product).orElse(""),
            map.get("java").map(library::sources).orElse(List.of())));
  }

  private static Optional<VersionChoice> last(YamlNode node) {
    Matcher said = LAST.matcher(node.text("last").strip());
    if (!said.matches() || Integer.parseInt(said.group(1)) == 0) {
      node.problem("write how many of what: 'last: 3 majors', 'last: 5 minors'");
      return Optional.empty();
    }
    VersionChoice.Line line =
        said.group(2).startsWith("major") ? VersionChoice.Line.MAJORS : VersionChoice.Line.MINORS;
    return Optional.of(new VersionChoice.Last(Integer.parseInt(said.group(1)), line));
  }

  private static Optional<VersionChoice> range(YamlNode node) {
    try {
      return Optional.of(new VersionChoice.Range(VersionRange.parse(node.text("range"))));
    } catch (SteelyardException wrong) {
      node.problem(String.valueOf(wrong.getMessage()));
      return Optional.empty();
    }
  }
}
