package dev.steelyard.load.scenario.reading;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.file.BoundedFiles;
import dev.steelyard.load.scenario.Scenario;
import dev.steelyard.load.scenario.template.TemplateNames;
import dev.steelyard.yaml.Problems;
import dev.steelyard.yaml.TopKeys;
import dev.steelyard.yaml.YamlDocument;
import dev.steelyard.yaml.YamlMap;
import dev.steelyard.yaml.YamlNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads a scenario from YAML. Its keys are those of {@code docs/load-scenario.schema.json}. */
public final class ScenarioReader {

  static final List<String> OWN_KEYS =
      List.of(
          "name",
          "description",
          "target",
          "headers",
          "tags",
          "variables",
          "data",
          "seed",
          "graceful_stop",
          "setup",
          "teardown",
          "start",
          "stop",
          "visitor",
          "tasks",
          "thresholds",
          WatchReader.METRICS,
          WatchReader.SLOW_LOG,
          "redact");
  static final List<String> LOAD_KEYS =
      List.of(
          "users",
          "total_users",
          "rate",
          "for",
          "iterations",
          "shared_iterations",
          "shape",
          "max_users",
          "arrivals",
          "wait",
          "pacing");

  static final List<String> KEYS =
      Stream.of(OWN_KEYS, LOAD_KEYS, HttpReader.KEYS).flatMap(List::stream).toList();

  private static final int MOST_BYTES = 4 << 20;

  private ScenarioReader() {}

  /**
   * Reads a file.
   *
   * @param environment what {@code {{env:NAME}}} means
   * @param target goes before the file's own
   * @throws SteelyardException naming line and column of each thing that is wrong
   */
  public static Scenario read(Path file, Map<String, String> environment, Optional<String> target) {
    return read(file, environment, target, Map.of());
  }

  /**
   * Reads a file whose load is said elsewhere.
   *
   * @param environment what {@code {{env:NAME}}} means
   * @param target goes before the file's own
   * @param load keys of load that go before the file's own: {@code for} or {@code wait} alone
   *     replaces that; any that says what kind of load there is all but the file's pauses
   * @throws SteelyardException naming line and column of each thing that is wrong
   */
  public static Scenario read(
      Path file,
      Map<String, String> environment,
      Optional<String> target,
      Map<String, String> load) {
    return read(file, environment, choice(target), load);
  }

  /**
   * Reads a file whose requests go to another server than it says, by the same paths.
   *
   * @param environment what {@code {{env:NAME}}} means
   * @param server takes the place of the target's own; the target's path stays, and may be missing
   * @throws SteelyardException naming line and column of each thing that is wrong
   */
  public static Scenario readMoved(Path file, Map<String, String> environment, String server) {
    return read(file, environment, new TargetChoice.Moved(server), Map.of());
  }

  /**
   * What the scenario of a file takes from elsewhere when it is read as {@link #readMoved} reads
   * it. Nothing is said of what is wrong with it: then as much is found as can be.
   *
   * @param environment what {@code {{env:NAME}}} means
   */
  public static ScenarioInputs inputs(Path file, Map<String, String> environment, String server) {
    Path own = file.toAbsolutePath().normalize();
    ScenarioFiles files = new ScenarioFiles(own.resolveSibling(""));
    TemplateNames names = new TemplateNames(environment);
    try {
      String text = BoundedFiles.text(file, "a scenario file", MOST_BYTES);
      YamlNode root = YamlDocument.parse(text, new Problems(file.toString()));
      var _ =
          new ScenarioBuilder(files, names, new TargetChoice.Moved(server))
              .scenario(root.map("a scenario", KEYS), text);
    } catch (SteelyardException wrong) {
      // Whoever reads it to make its load says so.
    }
    return ScenarioInputs.of(own, files.named(), names.asked());
  }

  private static TargetChoice choice(Optional<String> target) {
    return target.<TargetChoice>map(TargetChoice.Given::new).orElseGet(TargetChoice.Own::new);
  }

  private static Scenario read(
      Path file, Map<String, String> environment, TargetChoice target, Map<String, String> load) {
    String text = BoundedFiles.text(file, "a scenario file", MOST_BYTES);
    Path directory = file.toAbsolutePath().normalize().resolveSibling("");
    return parse(text, file.toString(), directory, environment, target, load);
  }

  /** How many keys of a scenario a file has; none when it cannot be read. */
  public static int keysIn(Path file) {
    return TopKeys.count(file, KEYS);
  }

  /**
   * Reads a text.
   *
   * @param file what to call it in messages
   * @param directory where its files are
   */
  public static Scenario parse(
      String text,
      String file,
      Path directory,
      Map<String, String> environment,
      Optional<String> target) {
    return parse(text, file, directory, environment, choice(target), Map.of());
  }

  private static Scenario parse(
      String text,
      String file,
      Path directory,
      Map<String, String> environment,
      TargetChoice target,
      Map<String, String> load) {
    Problems problems = new Problems(file);
    YamlNode root = YamlDocument.parse(text, problems);
    YamlMap map = root.map("a scenario", KEYS);
    Overrides overrides =
        KindsReader.areSeveral(map) ? Overrides.ofKinds(load, map) : Overrides.of(load);
    if (!root.isMap()) {
      problems.throwIfAny();
    }
    YamlMap all = overrides.over(map);
    Scenario scenario =
        new ScenarioBuilder(new ScenarioFiles(directory), new TemplateNames(environment), target)
            .scenario(all, text);
    problems.throwIfAny();
    overrides.problems().throwIfAny();
    return scenario;
  }
}
