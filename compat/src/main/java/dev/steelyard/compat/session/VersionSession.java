package dev.steelyard.compat.session;

import dev.steelyard.compat.suite.KnownVerdict;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A version that can be asked. Safe for use by many threads: it does one step at a time. */
public interface VersionSession {

  /** As it is shown. */
  String version();

  /** The label of its library; empty in a suite of one. */
  String library();

  /** As its cases' bounds are held against it: what is installed, for a local build too. */
  String installed();

  /** As what a suite declares is held against it. */
  default KnownVerdict.Side side() {
    return new KnownVerdict.Side(library(), installed());
  }

  /** The cases that it knows. */
  List<SuiteCase> cases();

  /**
   * Does a step of a case.
   *
   * @param step {@code create}, {@code check_read}, {@code answers} or {@code check_write}
   * @param path of the data
   */
  StepOutcome step(SuiteCase suiteCase, String step, Path path);

  /**
   * Does one of a case's operations.
   *
   * @param seed of what the operation leaves to chance
   * @param size how much data it adds or takes, as it understands it
   */
  StepOutcome operate(SuiteCase suiteCase, String operation, Path path, long seed, int size);

  /**
   * The operations that make sense with the data as they are: by what the case knows of them, so
   * that every version says the same.
   *
   * @throws dev.steelyard.core.SteelyardException when the suite's own preconditions fail
   */
  List<String> possible(SuiteCase suiteCase, Path path);

  /** The cases of several versions, from the oldest to the newest, each as the newest has it. */
  static List<SuiteCase> allCases(List<? extends VersionSession> sessions) {
    Map<String, SuiteCase> all = new LinkedHashMap<>();
    sessions
        .reversed()
        .forEach(one -> one.cases().forEach(each -> all.putIfAbsent(each.name(), each)));
    return List.copyOf(all.values());
  }

  /** The operations that a case has in this version. */
  default Set<String> operations(SuiteCase one) {
    return cases().stream()
        .filter(known -> known.name().equals(one.name()))
        .flatMap(known -> known.operations().stream())
        .filter(operation -> operation.holdsFor(installed()))
        .map(SuiteCase.NamedOperation::name)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** In one library's code a case may have steps that it has not in another's. */
  default boolean has(SuiteCase one, String step) {
    return cases().stream().anyMatch(own -> own.name().equals(one.name()) && own.has(step));
  }

  /**
   * A suite may define a case only where the library has what it needs, and each library has bounds
   * of its own.
   */
  default boolean has(SuiteCase one) {
    return cases().stream()
        .anyMatch(own -> own.name().equals(one.name()) && own.holdsFor(installed()));
  }
}
