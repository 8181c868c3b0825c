package dev.steelyard.harness.junit;

import dev.steelyard.core.model.BenchmarkName;
import dev.steelyard.harness.json.DamagedEntryException;
import dev.steelyard.harness.json.JsonTree;
import dev.steelyard.harness.json.Numbers;
import dev.steelyard.harness.reading.Amount;
import dev.steelyard.harness.reading.EntryNames.FactorLevel;
import dev.steelyard.harness.reading.Gathering;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The tests of one file. What tells tests of one name apart, and what a comma in a time means, is
 * known at the file's end. Tests that did not pass have no values and count for names all the same:
 * a name must not change its meaning with what fails. For one thread.
 */
final class JunitTests {

  /**
   * A test.
   *
   * @param places what may tell it from another of its name, the likeliest first
   * @param suite a number of the suite's element, of which every one has its own
   * @param time as it is written
   */
  record TestCase(
      String name,
      List<FactorLevel> places,
      long suite,
      boolean hasPassed,
      String time,
      long line) {}

  private final List<TestCase> tests = new ArrayList<>();

  void add(TestCase test) {
    if (tests.size() >= Numbers.MOST) {
      throw new DamagedEntryException("there are more than %,d tests".formatted(Numbers.MOST));
    }
    tests.add(test);
  }

  /** Hands all of them on that passed, in the file's order. */
  void gather(Gathering into) {
    Map<String, List<TestCase>> alike = new HashMap<>();
    tests.forEach(test -> alike.computeIfAbsent(test.name, _ -> new ArrayList<>()).add(test));
    Map<String, Set<Integer>> telling = new HashMap<>();
    alike.forEach((name, some) -> telling.put(name, telling(some)));
    Set<String> unclear = unclear(telling);
    boolean groups = writesThousands();
    Set<String> told = new HashSet<>();
    for (TestCase test : tests) {
      String name = name(test, telling);
      if (test.hasPassed && !unclear.contains(name)) {
        into.attempt(test.line, () -> value(test, name, groups, into));
      } else if (test.hasPassed && told.add(name)) {
        into.problem(
            test.line,
            "'%s' is in one suite more than once, and nothing tells which is which; give each a name of its own"
                .formatted(name));
      }
    }
  }

  /** Names that two of one suite have: they may be two tests. Those of two suites are two runs. */
  private Set<String> unclear(Map<String, Set<Integer>> telling) {
    Set<List<Object>> seen = new HashSet<>();
    Set<String> unclear = new HashSet<>();
    for (TestCase test : tests) {
      String name = name(test, telling);
      if (!seen.add(List.of(name, test.suite))) {
        unclear.add(name);
      }
    }
    return unclear;
  }

  private static void value(TestCase test, String name, boolean groups, Gathering into) {
    if (test.time.isEmpty()) {
      throw new DamagedEntryException("'%s' has no time".formatted(name));
    }
    double seconds = seconds(test.time, groups);
    if (seconds == 0) {
      into.skipped(test.line, "test shorter than the file's digits");
      return;
    }
    into.of(name, "s", test.line)
        .value(
            seconds,
            "{\"name\":%s,\"time\":%s}"
                .formatted(JsonTree.quoted(test.name), JsonTree.quoted(test.time)));
  }

  /** Which places tell tests of one name apart: the first that do. */
  private static Set<Integer> telling(List<TestCase> alike) {
    Set<Integer> telling = new HashSet<>();
    for (int i = 0; i < alike.getFirst().places.size(); i++) {
      Set<Integer> more = new HashSet<>(telling);
      more.add(i);
      if (apart(alike, more) > apart(alike, telling)) {
        telling = more;
      }
    }
    return telling;
  }

  private static long apart(List<TestCase> alike, Set<Integer> by) {
    return alike.stream()
        .map(test -> by.stream().map(test.places::get).toList())
        .distinct()
        .count();
  }

  private static String name(TestCase test, Map<String, Set<Integer>> telling) {
    Set<Integer> places = telling.getOrDefault(test.name, Set.of());
    BenchmarkName name = BenchmarkName.parse(test.name);
    for (int place : places) {
      FactorLevel level = test.places.get(place);
      name = name.withLevel(level.factor(), level.level().isEmpty() ? "none" : level.level());
    }
    return places.isEmpty() ? test.name : name.toString();
  }

  /**
   * Whether commas stand between thousands, as Surefire writes them: where other times of the file
   * have a point before their decimals and no comma can be one.
   */
  private boolean writesThousands() {
    return tests.stream().anyMatch(test -> test.time.contains("."))
        && tests.stream().noneMatch(test -> Amount.ungrouped(test.time).contains(","));
  }

  private static double seconds(String time, boolean groups) {
    if (time.contains(",") && !groups) {
      throw new DamagedEntryException(
          "the time '%s' has a comma, which may stand between thousands or before decimals; no other time of the file tells"
              .formatted(time));
    }
    // GoogleTest writes whole seconds with a point behind them: 0. and 1.
    return Amount.number(Amount.ungrouped(time).replaceFirst("(?<=\\d)\\.$", ""));
  }
}
