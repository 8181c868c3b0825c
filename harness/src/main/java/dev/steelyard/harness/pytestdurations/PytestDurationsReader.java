package dev.steelyard.harness.pytestdurations;

import dev.steelyard.core.model.BenchmarkName;
import dev.steelyard.harness.json.DamagedEntryException;
import dev.steelyard.harness.json.Numbers;
import dev.steelyard.harness.reading.Amount;
import dev.steelyard.harness.reading.Gathering;
import dev.steelyard.harness.reading.LineFormat;
import dev.steelyard.harness.reading.Reading;
import dev.steelyard.harness.reading.SourceHead;
import dev.steelyard.harness.reading.TextLine;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** pytest: the list that {@code --durations=0} prints. Seconds, rounded to a hundredth. */
public final class PytestDurationsReader implements LineFormat {

  private static final Pattern ROW = Pattern.compile("([0-9.]+)s (setup|call|teardown)\\s+(\\S.*)");
  private static final Pattern PROGRESS =
      Pattern.compile("((?=\\S+?::)\\S.*?) (?:FAILED|ERROR)(?: .*)?(?:\\s+\\[ *\\d+%])?");
  private static final Pattern SUMMARY =
      Pattern.compile("(?:\\[gw\\d+] \\[ *\\d+%] )?(?:FAILED|ERROR) (\\S+::.*)");
  private static final Pattern NEEDED = Pattern.compile("\\S*\\ds (?:setup|call|teardown)\\s");
  private static final Pattern HEADING = Pattern.compile("=+ slowest .*durations =+");

  @Override
  public String format() {
    return "pytest-durations";
  }

  @Override
  public boolean recognises(SourceHead head) {
    return head.hasLine(HEADING);
  }

  @Override
  public Pattern needed() {
    return NEEDED;
  }

  @Override
  public TextReader reader(Gathering into) {
    return new DurationLines(into);
  }

  /** The lines of one run; which tests failed may be told after their times. */
  private static final class DurationLines implements TextReader {
    private final Gathering into;
    private final List<TestPart> parts = new ArrayList<>();
    private final Set<String> failed = new HashSet<>();

    private record TestPart(String test, String part, TextLine line, double seconds) {}

    DurationLines(Gathering into) {
      this.into = into;
    }

    @Override
    public Optional<Reading> line(TextLine line) {
      Matcher row = ROW.matcher(line.text());
      if (!row.matches()) {
        failed(line.text());
        return line.other();
      }
      double seconds = Amount.number(row.group(1));
      if (seconds == 0) {
        return line.skipped("test shorter than a hundredth of a second");
      }
      if (parts.size() >= Numbers.MOST) {
        throw new DamagedEntryException("there are more than %,d tests".formatted(Numbers.MOST));
      }
      parts.add(new TestPart(row.group(3), row.group(2), line, seconds));
      return Optional.empty();
    }

    private void failed(String text) {
      for (Pattern form : new Pattern[] {PROGRESS, SUMMARY}) {
        Matcher said = form.matcher(text);
        if (said.matches()) {
          failed(said.group(1), " - ");
        }
      }
    }

    /** The reason follows a dash, and a parameter may hold one: any of them may be the name. */
    private void failed(String told, String dash) {
      failed.add(told);
      for (int at = told.indexOf(dash); at >= 0; at = told.indexOf(dash, at + 1)) {
        failed.add(told.substring(0, at));
      }
    }

    @Override
    public void end() {
      for (TestPart one : parts) {
        BenchmarkName name = BenchmarkName.of(one.test);
        String called = (one.part.equals("call") ? name : name.withMetric(one.part)).toString();
        long line = one.line.number();
        if (failed.contains(one.test)) {
          into.problem(line, "'%s' failed; its time is no value".formatted(called));
        } else {
          into.attempt(
              line, () -> into.only(called, "s", line).value(one.seconds, one.line.json()));
        }
      }
    }
  }
}
