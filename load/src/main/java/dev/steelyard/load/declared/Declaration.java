package dev.steelyard.load.declared;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.load.LoadTest;
import dev.steelyard.load.engine.LoadModel;
import dev.steelyard.load.scenario.ScenarioTest;
import dev.steelyard.load.scenario.reading.LoadReader;
import dev.steelyard.load.scenario.reading.ScenarioReader;
import dev.steelyard.load.user.JavaTest;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a load test is declared in, and what is said beside it.
 *
 * @param file a scenario ({@code .yaml}, {@code .yml}), a Java source ({@code .java}) or a jar
 * @param className of a jar's class; empty for all else
 * @param target goes before the declared one
 * @param load keys of load as in a scenario, such as {@code users} and {@code for}, that go before
 *     the declared load
 */
public record Declaration(
    Path file, Optional<String> className, Optional<String> target, Map<String, String> load) {

  public Declaration {
    load = Map.copyOf(load);
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
    return new ScenarioTest(ScenarioReader.read(file, System.getenv(), target, load));
  }

  private LoadTest java(JavaTest test) {
    if (load.isEmpty()) {
      return test;
    }
    LoadModel model = LoadReader.load(load);
    return test.under(model);
  }
}
