package dev.steelyard.harness.wrk;

import dev.steelyard.harness.reading.Gathering;
import dev.steelyard.harness.reading.LineFormat;
import dev.steelyard.harness.reading.SourceHead;
import java.util.regex.Pattern;

/**
 * wrk and wrk2: what they print. With {@code --latency} there are percentiles, without it the mean
 * and the greatest latency alone.
 */
public final class WrkReader implements LineFormat {

  static final Pattern RUN = Pattern.compile("Running .+ test @ (\\S+)");

  @Override
  public String format() {
    return "wrk";
  }

  @Override
  public boolean recognises(SourceHead head) {
    return head.hasLine(RUN);
  }

  @Override
  public Pattern needed() {
    return WrkLines.NEEDED;
  }

  @Override
  public TextReader reader(Gathering into) {
    return new WrkLines(into);
  }
}
