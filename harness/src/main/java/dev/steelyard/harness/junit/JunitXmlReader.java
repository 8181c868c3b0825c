package dev.steelyard.harness.junit;

import dev.steelyard.harness.json.DamagedEntryException;
import dev.steelyard.harness.json.JsonTree;
import dev.steelyard.harness.reading.Amount;
import dev.steelyard.harness.reading.Gathering;
import dev.steelyard.harness.reading.SourceHead;
import dev.steelyard.harness.reading.XmlFormat;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;

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
    return new Tests(into);
  }

  /** The elements of one file. */
  private static final class Tests implements ElementReader {
    private final Gathering into;
    private final Deque<String> suites = new ArrayDeque<>();
    private Map<String, String> test = Map.of();
    private String outcome = "";

    Tests(Gathering into) {
      this.into = into;
    }

    @Override
    public void begin(String element, Map<String, String> attributes, long line) {
      switch (element) {
        case "testsuite" -> suites.addLast(attributes.getOrDefault("name", ""));
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
            outcome = element;
        default -> {}
      }
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
      String group = test.getOrDefault("classname", suites.isEmpty() ? "" : suites.getLast());
      String name = group.isEmpty() ? own : group + "." + own;
      if (!outcome.isEmpty()) {
        into.skipped(line, "test that did not pass");
        return;
      }
      String time = test.getOrDefault("time", "");
      if (time.isEmpty()) {
        throw new DamagedEntryException("'%s' has no time".formatted(name));
      }
      // Surefire writes commas between thousands.
      double seconds = Amount.number(Amount.ungrouped(time));
      if (seconds == 0) {
        into.skipped(line, "test shorter than the file's digits");
        return;
      }
      into.of(name, "s", line)
          .value(
              seconds,
              "{\"name\":%s,\"time\":%s}".formatted(JsonTree.quoted(name), JsonTree.quoted(time)));
    }
  }
}
