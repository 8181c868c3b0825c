package dev.steelyard.load.declared;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.text.Suggestion;
import dev.steelyard.load.LoadTest;
import dev.steelyard.load.engine.LoadModel;
import dev.steelyard.load.record.RequestKey;
import dev.steelyard.load.scenario.MeasuredWork;
import dev.steelyard.load.scenario.Scenario;
import dev.steelyard.load.scenario.ScenarioKind;
import dev.steelyard.load.scenario.ScenarioStep;
import dev.steelyard.load.scenario.ScenarioTask;
import dev.steelyard.load.scenario.ScenarioTest;
import dev.steelyard.load.scenario.reading.LoadReader;
import dev.steelyard.load.scenario.reading.ScenarioReader;
import dev.steelyard.load.threshold.Selector;
import dev.steelyard.load.threshold.Subjects;
import dev.steelyard.load.threshold.Threshold;
import dev.steelyard.load.user.JavaTest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What a load test is declared in, and what is said beside it.
 *
 * @param file a scenario ({@code .yaml}, {@code .yml}), a Java source ({@code .java}) or a jar
 * @param className of a jar's class; empty for all else
 * @param target goes before the declared one
 * @param load keys of load as in a scenario, such as {@code users} and {@code for}, that go before
 *     the declared load
 * @param only tasks of a scenario that are done; all when there are none
 * @param seed goes before a scenario's own
 */
public record Declaration(
    Path file,
    Optional<String> className,
    Optional<String> target,
    Map<String, String> load,
    List<String> only,
    Optional<Long> seed) {

  private static final Duration ANY = Duration.ofSeconds(1);

  public Declaration {
    load = Map.copyOf(load);
    only = List.copyOf(only);
  }

  /** All of its tasks, with the seed it says. */
  public Declaration(
      Path file, Optional<String> className, Optional<String> target, Map<String, String> load) {
    this(file, className, target, load, List.of(), Optional.empty());
  }

  /** A file as it is. */
  public static Declaration of(Path file) {
    return new Declaration(file, Optional.empty(), Optional.empty(), Map.of());
  }

  /**
   * Opens it.
   *
   * @throws SteelyardException with file, line and what is wrong with it
   */
  public LoadTest open() {
    return open(System.getenv());
  }

  /**
   * As {@link #open()}.
   *
   * @param environment what a scenario's {@code {{env:NAME}}} means
   */
  public LoadTest open(Map<String, String> environment) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    if (name.endsWith(".java")) {
      return java(JavaTest.ofSource(file, target));
    }
    if (name.endsWith(".jar")) {
      String type =
          className.orElseThrow(() ->
              SteelyardException.invalid(
                  "which class of %s is the user? give its full name".formatted(file)));
      return java(JavaTest.ofJar(file, type, target));
    }
    Scenario read = ScenarioReader.read(file, environment, target, load);
    Scenario chosen = only.isEmpty() ? read : onlyChosen(read);
    return new ScenarioTest(seed.map(chosen::withSeed).orElse(chosen));
  }

  /**
   * What tells the load from that which the file declares: levels of the names of its results.
   * Another number of users, another rate, and a choice of tasks are other loads; how long one is
   * made, where it goes and its seed are not.
   *
   * @param opened this, as it was opened
   * @param environment as it was opened with
   */
  public SortedMap<String, String> levels(LoadTest opened, Map<String, String> environment) {
    SortedMap<String, String> levels = SaidAmount.levels(load);
    if (!levels.isEmpty() && isOwnLoad(opened, environment)) {
      levels.clear();
    }
    if (!only.isEmpty()) {
      levels.put("only", String.join("+", new TreeSet<>(only)));
    }
    return levels;
  }

  private boolean isOwnLoad(LoadTest opened, Map<String, String> environment) {
    try {
      Declaration plain =
          new Declaration(file, className, target, SaidAmount.without(load), only, seed);
      return plain.open(environment).kinds().equals(opened.kinds());
    } catch (SteelyardException incomplete) {
      // Without how much there is no load: how long belongs to it in a class of users.
      return isAsMuchAsDeclared(opened, environment);
    }
  }

  private boolean isAsMuchAsDeclared(LoadTest opened, Map<String, String> environment) {
    try {
      Declaration plain = new Declaration(file, className, target, Map.of(), only, seed);
      return amounts(plain.open(environment)).equals(amounts(opened));
    } catch (SteelyardException noLoad) {
      return false;
    }
  }

  private static List<LoadModel> amounts(LoadTest test) {
    return test.kinds().stream().map(one -> ofAnyLength(one.load())).toList();
  }

  private static LoadModel ofAnyLength(LoadModel load) {
    return switch (load) {
      case LoadModel.ConstantUsers(int users, _, var pause) ->
          new LoadModel.ConstantUsers(users, ANY, pause);
      case LoadModel.ConstantRate(double rate, _, var gaps, var pool) ->
          new LoadModel.ConstantRate(rate, ANY, gaps, pool);
      case LoadModel other -> other;
    };
  }

  private Scenario onlyChosen(Scenario read) {
    Scenario chosen = read.withKinds(chosen(read));
    requireJudged(read, chosen);
    return chosen;
  }

  /** Kinds of users of which no task is chosen are not there. */
  private List<ScenarioKind> chosen(Scenario scenario) {
    List<String> names = scenario.tasks().stream().map(ScenarioTask::name).distinct().toList();
    for (String name : only) {
      if (!names.contains(name)) {
        throw SteelyardException.invalid(
            "the scenario has no task '%s'%s".formatted(name, Suggestion.orFew(name, names)));
      }
      if (scenario.tasks().stream().noneMatch(task -> task.name().equals(name) && isDone(task))) {
        throw SteelyardException.invalid(
            "the task '%s' has weight 0, so nobody would do it; give it a weight above 0"
                .formatted(name));
      }
    }
    return scenario.kinds().stream()
        .map(kind ->
            kind.with(
                kind.tasks().stream()
                    .filter(task -> only.contains(task.name()) && isDone(task))
                    .toList()))
        .filter(kind -> !kind.tasks().isEmpty())
        .toList();
  }

  /** A threshold about what is left out alone would wait in vain for a sample. */
  private static void requireJudged(Scenario read, Scenario chosen) {
    Map<String, List<RequestKey>> feeding = MeasuredWork.feeding(steps(read.kinds()));
    Subjects left = MeasuredWork.of(chosen.kinds(), feeding, true);
    Set<String> unfed = new HashSet<>(feeding.keySet());
    unfed.removeAll(
        MeasuredWork.feeding(
                Stream.of(steps(chosen.kinds()), read.setup().stream(), read.teardown().stream())
                    .flatMap(all -> all))
            .keySet());
    for (Threshold threshold : read.thresholds()) {
      Selector about = threshold.selector();
      try {
        if (unfed.contains(about.metric())) {
          throw SteelyardException.invalid(about + " would never have a sample: nothing feeds it");
        }
        left.require(about);
      } catch (SteelyardException none) {
        throw SteelyardException.invalid(
            "of the tasks that are chosen, %s; choose its task too, or leave out the threshold"
                .formatted(none.getMessage()));
      }
    }
  }

  private static Stream<ScenarioStep> steps(List<ScenarioKind> kinds) {
    return kinds.stream().flatMap(ScenarioKind::steps);
  }

  private static boolean isDone(ScenarioTask task) {
    return task.weight() > 0;
  }

  private LoadTest java(JavaTest test) {
    if (!only.isEmpty() || seed.isPresent()) {
      throw SteelyardException.invalid(
          "%s: tasks and a seed are chosen for scenarios alone; a class says them itself"
              .formatted(file));
    }
    if (load.isEmpty()) {
      return test;
    }
    LoadModel model = LoadReader.load(load);
    return test.under(model);
  }
}
