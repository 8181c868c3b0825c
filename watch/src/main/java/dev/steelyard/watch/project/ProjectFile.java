package dev.steelyard.watch.project;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.confirm.AlarmBudget;
import dev.steelyard.core.file.BoundedFiles;
import dev.steelyard.core.unit.Quantity;
import dev.steelyard.core.unit.Unit;
import dev.steelyard.watch.dispatch.DispatchRules;
import dev.steelyard.watch.dispatch.DispatchTarget;
import dev.steelyard.watch.notice.ChangeNotifier;
import dev.steelyard.yaml.Problems;
import dev.steelyard.yaml.YamlDocument;
import dev.steelyard.yaml.YamlMap;
import dev.steelyard.yaml.YamlNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code steelyard.yaml} at a repository's root says. Its keys are those of {@code
 * docs/project.schema.json}.
 *
 * @param alarms how many false alarms may be told, over all benchmarks and checks together
 * @param experiments files, absolute
 * @param branches whose commits are measured; empty for the one that is asked for
 * @param every how long to wait from one look for commits to the next
 * @param told who is told, as {@code --notify} takes it; may hold secrets
 * @param dispatch which other machine measures
 */
public record ProjectFile(
    AlarmBudget alarms,
    List<Path> experiments,
    List<String> branches,
    Optional<Duration> every,
    List<String> told,
    Optional<ProjectDispatch> dispatch) {

  /**
   * Another machine that measures.
   *
   * @param to how it is asked
   * @param testBed what its results call it
   * @param within how long they are waited for
   */
  public record ProjectDispatch(DispatchTarget to, String testBed, Optional<Duration> within) {}

  /** What a repository without such a file says. */
  public static final ProjectFile NONE =
      new ProjectFile(
          AlarmBudget.USUAL, List.of(), List.of(), Optional.empty(), List.of(), Optional.empty());

  /** What the file is called. */
  public static final String NAME = "steelyard.yaml";

  static final List<String> KEYS =
      List.of("alarms", "experiments", "branches", "every", "notify", "dispatch");

  static final List<String> DISPATCH_KEYS = List.of("to", "testbed", "wait");

  private static final int MOST_BYTES = 1 << 20;
  private static final int MOST = 100;
  private static final Duration SHORTEST = Duration.ofMinutes(1);
  private static final Duration LONGEST = Duration.ofDays(7);
  private static final Pattern VARIABLE =
      Pattern.compile("\\{\\{\\s*env:([A-Za-z_]\\w*)\\s*\\}\\}");

  public ProjectFile {
    experiments = List.copyOf(experiments);
    branches = List.copyOf(branches);
    told = List.copyOf(told);
  }

  /**
   * Reads the file of a repository.
   *
   * @param root the repository's work tree
   * @param environment what {@code {{env:NAME}}} means
   * @return {@link #NONE} where there is no such file
   * @throws SteelyardException naming the places of all that is wrong
   */
  public static ProjectFile of(Path root, Map<String, String> environment) {
    Path file = root.resolve(NAME);
    return Files.exists(file) ? read(file, root.toAbsolutePath(), environment) : NONE;
  }

  /**
   * How many pairs of a branch and an experiment share its budget of alarms, also where one command
   * watches one of them.
   */
  public int parts() {
    return Math.max(1, experiments.size()) * Math.max(1, branches.size());
  }

  private static ProjectFile read(Path file, Path folder, Map<String, String> environment) {
    Problems problems = new Problems(file.toString());
    String text = BoundedFiles.text(file, "a project's file", MOST_BYTES);
    YamlMap map = YamlDocument.parse(text, problems).map("the file", KEYS);
    ProjectFile read =
        new ProjectFile(
            map.get("alarms").flatMap(ProjectFile::alarms).orElse(AlarmBudget.USUAL),
            experiments(map, folder),
            texts(map, "branches"),
            map.get("every").flatMap(ProjectFile::time),
            map.get("notify").stream()
                .flatMap(list -> list.oneOrMore("notify").stream())
                .flatMap(one -> notified(one, environment).stream())
                .toList(),
            map.get("dispatch").flatMap(one -> dispatch(one, environment)));
    problems.throwIfAny();
    return read;
  }

  private static Optional<AlarmBudget> alarms(YamlNode node) {
    return understood(node, AlarmBudget::parse);
  }

  private static Optional<ProjectDispatch> dispatch(
      YamlNode node, Map<String, String> environment) {
    YamlMap map = node.map("dispatch", DISPATCH_KEYS);
    Optional<DispatchTarget> to =
        map.required("to", "to: github:acme/db/bench.yml")
            .flatMap(one ->
                filled("to", one, environment)
                    .flatMap(said -> understood(one, _ -> dispatchTarget(said))));
    Optional<String> testBed =
        map.required("testbed", "testbed: bench1").map(one -> one.text("testbed"));
    Optional<Duration> within = map.get("wait").flatMap(ProjectFile::time);
    return to.flatMap(one -> testBed.map(name -> new ProjectDispatch(one, name, within)));
  }

  private static DispatchTarget dispatchTarget(String said) {
    DispatchTarget target = DispatchTarget.parse("to", said);
    target.requireNames(DispatchRules.VALUES);
    return target;
  }

  private static Optional<String> notified(YamlNode node, Map<String, String> environment) {
    return filled("notify", node, environment)
        .flatMap(said ->
            understood(
                node,
                _ -> {
                  ChangeNotifier.check("notify", said);
                  return said;
                }));
  }

  private static Optional<Duration> time(YamlNode node) {
    return understood(
        node,
        text -> {
          Quantity quantity = Quantity.parse(text);
          double nanos = quantity.unit().equals(Unit.NANOSECONDS) ? quantity.value() : -1;
          if (nanos < SHORTEST.toNanos() || nanos > LONGEST.toNanos()) {
            throw SteelyardException.invalid(
                "'%s' is no time from a minute to 7 days; write one as 6h".formatted(text));
          }
          return Duration.ofNanos((long) nanos);
        });
  }

  private static <T> Optional<T> understood(YamlNode node, Function<String, T> reader) {
    try {
      return node.scalar("it").map(reader);
    } catch (SteelyardException wrong) {
      node.problem(wrong.getMessage());
      return Optional.empty();
    }
  }

  private static List<Path> experiments(YamlMap map, Path folder) {
    return map.get("experiments").stream()
        .flatMap(list -> bounded(list, "experiments").stream())
        .flatMap(one -> experiment(one, folder).stream())
        .toList();
  }

  private static Optional<Path> experiment(YamlNode node, Path folder) {
    Optional<Path> file = node.scalar("an experiment's file").map(folder::resolve);
    if (file.isPresent() && !Files.isRegularFile(file.get())) {
      node.problem("there is no experiment %s".formatted(file.get()));
      return Optional.empty();
    }
    return file.map(Path::normalize);
  }

  private static List<String> texts(YamlMap map, String key) {
    return map.get(key).stream()
        .flatMap(list -> bounded(list, key).stream())
        .flatMap(one -> one.scalar(key).stream())
        .toList();
  }

  private static List<YamlNode> bounded(YamlNode node, String key) {
    List<YamlNode> all = node.oneOrMore(key);
    if (all.size() > MOST) {
      node.problem("%s must be at most %d".formatted(key, MOST));
    }
    return all.stream().limit(MOST).toList();
  }

  /** With the environment's values; empty where one is missing, or it is no text. */
  private static Optional<String> filled(
      String what, YamlNode node, Map<String, String> environment) {
    Optional<String> text = node.scalar(what);
    List<String> missing =
        text.stream()
            .flatMap(said -> VARIABLE.matcher(said).results())
            .map(found -> found.group(1))
            .filter(name -> environment.getOrDefault(name, "").isEmpty())
            .toList();
    missing.forEach(
        name -> node.problem("the environment has no variable %s; set it".formatted(name)));
    return text.filter(_ -> missing.isEmpty())
        .map(said ->
            VARIABLE
                .matcher(said)
                .replaceAll(found ->
                    Matcher.quoteReplacement(environment.getOrDefault(found.group(1), ""))));
  }
}
