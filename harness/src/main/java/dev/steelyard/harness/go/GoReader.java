package dev.steelyard.harness.go;

import dev.steelyard.harness.reading.Gathering;
import dev.steelyard.harness.reading.LineFormat;
import dev.steelyard.harness.reading.SourceHead;
import java.util.regex.Pattern;

/**
 * Go: what {@code go test -bench} prints, which is what benchstat reads. The format is that of
 * golang.org/design/14313-benchmark-format.
 */
public final class GoReader implements LineFormat {

  private static final Pattern LINE = Pattern.compile("Benchmark\\S*\\s+\\d+\\s+[0-9.e+-]+ \\S+");

  @Override
  public String format() {
    return "go";
  }

  @Override
  public boolean recognises(SourceHead head) {
    return head.hasLine(LINE);
  }

  @Override
  public TextReader reader(Gathering into) {
    return new GoLines(into);
  }
}
