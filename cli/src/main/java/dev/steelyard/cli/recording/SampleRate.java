package dev.steelyard.cli.recording;

import dev.steelyard.cli.options.OptionRange;
import picocli.CommandLine.Option;

/** How often a process is looked at. */
public final class SampleRate {

  private static final int MOST_PER_SECOND = 1000;

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "97",
      description =
          "Samples of time a second, from 1 to 1000. Default: ${DEFAULT-VALUE}, because many"
              + " programs do something 100 times a second.")
  private int rate;

  /** Samples a second. */
  public int perSecond() {
    OptionRange.check("--rate", rate, MOST_PER_SECOND);
    return rate;
  }
}
