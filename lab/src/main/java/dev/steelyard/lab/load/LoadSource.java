package dev.steelyard.lab.load;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.load.LoadTest;
import dev.steelyard.load.scenario.Scenario;
import dev.steelyard.load.scenario.ScenarioTest;
import dev.steelyard.load.scenario.Task;
import dev.steelyard.load.scenario.reading.ScenarioReader;
import dev.steelyard.load.user.JavaTest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where a load test comes from, and what was asked for beside: enough to make it again in another
 * process.
 *
 * @param file a scenario, a Java source file or a jar
 * @param className of the users in a jar
 * @param target goes before the test's own
 * @param only tasks of a scenario; all when there are none
 * @param seed goes before a scenario's own
 */
public record LoadSource(
    String file,
    Optional<String> className,
    Optional<String> target,
    List<String> only,
    Optional<Long> seed,
    LoadAmount amount) {

  public LoadSource {
    only = List.copyOf(only);
  }

  /**
   * Reads the test.
   *
   * @param environment what a scenario's {@code {{env:NAME}}} means
   * @throws SteelyardException saying where what is wrong
   */
  public LoadTest test(Map<String, String> environment) {
    Path path = Path.of(file);
    boolean java = file.endsWith(".java") || file.endsWith(".jar");
    if (java && (!only.isEmpty() || seed.isPresent())) {
      throw SteelyardException.invalid(
          "--only and --seed are for scenarios; a class of users says this in its options()");
    }
    if (file.endsWith(".jar")) {
      return JavaTest.ofJar(
          path,
          className.orElseThrow(() ->
              SteelyardException.invalid(
                  "name the class of users in %s with --class".formatted(file))),
          target);
    }
    return java
        ? JavaTest.ofSource(path, target)
        : new ScenarioTest(asked(ScenarioReader.read(path, environment, target)));
  }

  private Scenario asked(Scenario read) {
    Scenario chosen = only.isEmpty() ? read : read.withTasks(chosen(read.tasks()));
    return seed.map(chosen::withSeed).orElse(chosen);
  }

  private List<Task> chosen(List<Task> tasks) {
    List<String> names = tasks.stream().map(Task::name).toList();
    for (String name : only) {
      if (!names.contains(name)) {
        throw SteelyardException.invalid(
            "the scenario has no task '%s'; it has %s".formatted(name, String.join(", ", names)));
      }
    }
    return tasks.stream().filter(task -> only.contains(task.name())).toList();
  }
}
