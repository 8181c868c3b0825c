package dev.steelyard.harness.junit;

import dev.steelyard.harness.reading.EntryNames.FactorLevel;
import dev.steelyard.harness.reading.Gathering;
import dev.steelyard.harness.reading.SourceHead;
import dev.steelyard.harness.reading.XmlFormat;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How long tests took: XML as JUnit, Surefire, Gradle, pytest and many others write it. Seconds. A
 * test that failed or was skipped did not do its work, so its time is no value.
 */
public final class JunitXmlReader implements XmlFormat {

  @Override
  public String format() {
    return "junit";
  }

  @Override
  public boolean recognises(SourceHead head) {
    return head.hasRoot("testsuite") || head.hasRoot("testsuites");
  }

  @Override
  public ElementReader reader(Gathering into) {
    return new TestElements(into);
  }

  private static final Set<String> FAILED = Set.of("failure", "error");

  /** The elements of one file. */
  private static final class TestElements implements ElementReader {
    private final Gathering into;
    private final JunitTests tests = new JunitTests();
    private final Deque<OpenSuite> suites = new ArrayDeque<>();
    private long begun;
    private Map<String, String> test = Map.of();
    private String outcome = "";

    /**
     * A suite that is not at its end.
     *
     * @param path its name behind those it is in
     */
    private record OpenSuite(long number, String name, String path, String host) {}

    private static final OpenSuite NONE = new OpenSuite(0, "", "", "");

    TestElements(Gathering into) {
      this.into = into;
    }

    private OpenSuite suite() {
      return suites.isEmpty() ? NONE : suites.getLast();
    }

    @Override
    public void begin(String element, Map<String, String> attributes, long line) {
      switch (element) {
        case "testsuite" -> suites.addLast(suite(attributes));
        case "testcase" -> {
          test = attributes;
          outcome = "";
        }
        case "failure",
            "error",
            "skipped",
            "rerunFailure",
            "rerunError",
            "flakyFailure",
            "flakyError" ->
            outcome = FAILED.contains(outcome) ? outcome : element;
        default -> {}
      }
    }

    private OpenSuite suite(Map<String, String> attributes) {
      String name = attributes.getOrDefault("name", "");
      OpenSuite around = suite();
      return new OpenSuite(
          ++begun,
          name,
          around.path.isEmpty() ? name : around.path + "/" + name,
          attributes.getOrDefault("hostname", around.host));
    }

    @Override
    public void end(String element, long line) {
      if (element.equals("testsuite")) {
        suites.pollLast();
      } else if (element.equals("testcase")) {
        test(line);
      }
    }

    private void test(long line) {
      String own = test.getOrDefault("name", "");
      String group = test.getOrDefault("classname", suite().name);
      String name = group.isEmpty() ? own : group + "." + own;
      if (FAILED.contains(outcome)) {
        into.problem(line, "'%s' failed; its time is no value".formatted(name));
      } else if (!outcome.isEmpty()) {
        into.skipped(line, "test that was skipped, or passed at another try");
      }
      tests.add(
          new JunitTests.TestCase(
              name,
              List.of(
                  new FactorLevel("suite", suite().path),
                  new FactorLevel("host", suite().host),
                  new FactorLevel("file", test.getOrDefault("file", ""))),
              suite().number,
              outcome.isEmpty(),
              test.getOrDefault("time", ""),
              line));
    }

    @Override
    public void end() {
      tests.gather(into);
    }
  }
}
