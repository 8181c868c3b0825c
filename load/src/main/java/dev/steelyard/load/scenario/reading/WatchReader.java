package dev.steelyard.load.scenario.reading;

import dev.steelyard.core.unit.Quantity;
import dev.steelyard.http.HttpSettings;
import dev.steelyard.load.observe.log.SlowLog;
import dev.steelyard.load.observe.log.SlowLogWatch;
import dev.steelyard.load.scenario.Target;
import dev.steelyard.load.watch.WatchedSubject;
import dev.steelyard.yaml.YamlMap;
import dev.steelyard.yaml.YamlNode;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads what of the subject is watched: {@code metrics} and {@code slow_log}. */
final class WatchReader {

  static final String METRICS = "metrics";
  static final String SLOW_LOG = "slow_log";
  static final List<String> LOG_KEYS = List.of("file", "pattern", "time", "unit");

  private static final int LONGEST_PATTERN = 4_096;
  private static final String EXAMPLE = "pattern: 'duration: (?<ms>[0-9.]+) ms'";

  private WatchReader() {}

  /**
   * What is watched.
   *
   * @param own names of the scenario's custom metrics, which are results as well
   */
  static WatchedSubject watched(
      YamlMap map,
      Target target,
      HttpSettings http,
      ScenarioFiles files,
      ScenarioTemplateReader templates,
      Set<String> own) {
    Set<String> taken = new HashSet<>(own);
    if (map.has(SLOW_LOG)) {
      for (String result : List.of(SlowLogWatch.COUNT, SlowLogWatch.SLOWEST)) {
        if (!taken.add(result)) {
          map.keyPlace(SLOW_LOG)
              .problem(
                  "the log gives a result '%s', and a custom metric of the requests has that name; call that one otherwise"
                      .formatted(result));
        }
      }
    }
    return new WatchedSubject(
        map.get(METRICS)
            .flatMap(node -> new MetricsReader(target, http, templates, taken).source(node)),
        map.get(SLOW_LOG).flatMap(node -> slowLog(node, files, templates)));
  }

  private static Optional<SlowLog> slowLog(
      YamlNode node, ScenarioFiles files, ScenarioTemplateReader templates) {
    YamlMap map = node.map(SLOW_LOG, LOG_KEYS);
    Optional<Path> file =
        map.required("file", "file: /var/log/postgresql/postgresql.log")
            .flatMap(one -> files.watched("file", templates.environmentOnly("file", one), one));
    Optional<Pattern> pattern = map.required("pattern", EXAMPLE).flatMap(WatchReader::pattern);
    Optional<String> time = map.get("time").map(one -> one.text("time"));
    if (time.isPresent() && pattern.isPresent()) {
      if (!pattern.get().namedGroups().containsKey(time.get())) {
        map.get("time")
            .ifPresent(one ->
                one.problem(
                    "the pattern has no group '%s'; write one, as in %s"
                        .formatted(time.get(), EXAMPLE)));
      }
    } else if (map.has("unit")) {
      map.keyPlace("unit").problem("a unit is of the time, which is not named; add time: GROUP");
    }
    Quantity unit = map.get("unit").flatMap(WatchReader::unit).orElse(Quantity.parse("1ms"));
    return file.isPresent() && pattern.isPresent()
        ? Optional.of(new SlowLog(file.get(), pattern.get(), time, unit))
        : Optional.empty();
  }

  private static Optional<Pattern> pattern(YamlNode node) {
    String text = node.text("pattern");
    if (text.isEmpty() || text.length() > LONGEST_PATTERN) {
      node.problem("a pattern has from 1 to %,d characters".formatted(LONGEST_PATTERN));
      return Optional.empty();
    }
    try {
      return Optional.of(Pattern.compile(text));
    } catch (PatternSyntaxException wrong) {
      node.problem(
          "this is no pattern: %s at character %d"
              .formatted(wrong.getDescription(), wrong.getIndex() + 1));
    } catch (StackOverflowError deep) {
      node.problem("this pattern is nested too deeply");
    }
    return Optional.empty();
  }

  private static Optional<Quantity> unit(YamlNode node) {
    Optional<Quantity> unit = MetricsReader.unit(node);
    if (unit.isPresent() && !unit.get().unit().symbol().equals("ns")) {
      node.problem("'%s' is no unit of time; write ms, us or s".formatted(node.text("unit")));
      return Optional.empty();
    }
    return unit;
  }
}
