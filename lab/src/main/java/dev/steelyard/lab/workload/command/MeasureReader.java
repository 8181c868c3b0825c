package dev.steelyard.lab.workload.command;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.model.Direction;
import dev.steelyard.load.scenario.extract.JsonQuery;
import dev.steelyard.yaml.YamlMap;
import dev.steelyard.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads {@code measure}: numbers of a command's output, by the names of their metrics. */
public final class MeasureReader {

  /** Keys of one of them. */
  public static final List<String> KEYS = List.of("regex", "json", "unit", "better", "take");

  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]{0,99}");

  /** What every command, and every start of a subject, has measured anyway. */
  private static final Set<String> TAKEN =
      Set.of(
          "user",
          "sys",
          "max_rss",
          "cpu",
          "ready",
          "boot",
          "peak_memory",
          "peak_memory_without_cache");

  private MeasureReader() {}

  static List<Measure> measures(YamlNode node) {
    List<Measure> measures = new ArrayList<>();
    YamlMap map = node.openMap("measure");
    if (node.isMap() && map.isEmpty()) {
      node.problem("measure is empty; name a number, or leave the key out");
    }
    map.entries()
        .forEach((name, one) -> {
          checkName(map.keyPlace(name), name);
          measures.add(measure(name, one));
        });
    return measures;
  }

  private static void checkName(YamlNode place, String name) {
    if (!NAME.matcher(name).matches()) {
      place.problem(
          "'%s' cannot be the name of a metric; one has letters, digits and . _ - only, begins with a letter or _ and has 100 characters at most"
              .formatted(name));
    }
    if (TAKEN.contains(name)) {
      place.problem("'%s' is measured anyway; call your own number otherwise".formatted(name));
    }
  }

  private static Measure measure(String name, YamlNode node) {
    YamlMap map = node.map("the measure '%s'".formatted(name), KEYS);
    if (map.has("regex") == map.has("json") && node.isMap()) {
      node.problem("say where '%s' is found: either by 'regex' or by 'json'".formatted(name));
    }
    Measure.Where where =
        map.get("json")
            .<Measure.Where>map(one -> new Measure.Where.InJson(path(one)))
            .or(() -> map.get("regex").map(one -> new Measure.Where.InText(regex(one))))
            .orElse(new Measure.Where.InText(""));
    return new Measure(
        name,
        where,
        map.required("unit", "unit: tx/s").map(MeasureReader::unit).orElse("number"),
        map.get("better").flatMap(MeasureReader::better),
        map.get("take").flatMap(MeasureReader::take));
  }

  private static String unit(YamlNode node) {
    Optional<String> unit = node.scalar("unit").map(String::strip);
    if (unit.filter(String::isEmpty).isPresent()) {
      node.problem("the unit is empty; write what one is of, as in unit: tx/s");
    }
    return unit.orElse("");
  }

  private static String regex(YamlNode node) {
    String regex = node.text("regex");
    try {
      int groups = Pattern.compile(regex).matcher("").groupCount();
      if (groups > 1) {
        node.problem(
            "the regular expression has %d groups, and the number is in one; write (?:…) for the others"
                .formatted(groups));
      }
    } catch (PatternSyntaxException wrong) {
      node.problem("'%s' is no regular expression: %s".formatted(regex, wrong.getDescription()));
    }
    return regex;
  }

  private static String path(YamlNode node) {
    String path = node.text("json");
    try {
      var _ = JsonQuery.of(path);
    } catch (SteelyardException wrong) {
      node.problem(String.valueOf(wrong.getMessage()));
    }
    return path;
  }

  private static Optional<Direction> better(YamlNode node) {
    String word = node.text("better");
    Optional<Direction> better = Direction.ofWord(word).filter(one -> one != Direction.UNKNOWN);
    if (better.isEmpty()) {
      node.problem("better is '%s'; it must be lower or higher".formatted(word));
    }
    return better;
  }

  private static Optional<Measure.Take> take(YamlNode node) {
    String word = node.text("take");
    for (Measure.Take take : Measure.Take.values()) {
      if (word.equals(take.word())) {
        return Optional.of(take);
      }
    }
    node.problem("take is '%s'; it must be first or last".formatted(word));
    return Optional.empty();
  }
}
