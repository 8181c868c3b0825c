package dev.steelyard.harness.pytestdurations;

import dev.steelyard.core.model.BenchmarkName;
import dev.steelyard.harness.reading.Amount;
import dev.steelyard.harness.reading.Gathering;
import dev.steelyard.harness.reading.LineFormat;
import dev.steelyard.harness.reading.Reading;
import dev.steelyard.harness.reading.SourceHead;
import dev.steelyard.harness.reading.TextLine;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** pytest: the list that {@code --durations=0} prints. Seconds, rounded to a hundredth. */
public final class PytestDurationsReader implements LineFormat {

  private static final Pattern ROW = Pattern.compile("([0-9.]+)s (setup|call|teardown)\\s+(\\S.*)");
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
  public TextReader reader(Gathering into) {
    return line -> line(line, into);
  }

  private static Optional<Reading> line(TextLine line, Gathering into) {
    Matcher row = ROW.matcher(line.text());
    if (!row.matches()) {
      return line.skipped("other text");
    }
    if (Amount.number(row.group(1)) == 0) {
      return line.skipped("test shorter than a hundredth of a second");
    }
    BenchmarkName name = BenchmarkName.of(row.group(3));
    into.only(
            (row.group(2).equals("call") ? name : name.withMetric(row.group(2))).toString(),
            "s",
            line.number())
        .value(Amount.number(row.group(1)), line.json());
    return Optional.empty();
  }
}
