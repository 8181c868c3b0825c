package dev.steelyard.cli;

import dev.steelyard.core.SteelyardException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How long and how often a process is looked at. */
final class RecordingOptions {

  private static final Duration USUAL_DURATION = Duration.ofSeconds(30);
  private static final Duration TO_THE_END = Duration.ofDays(7);
  private static final int MOST_PER_SECOND = 1000;

  @Option(
      names = "--duration",
      paramLabel = "TIME",
      description = "How long, as 30s. Default: 30s; of a program that is started, to its end.")
  private @Nullable String duration;

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "100",
      description = "Samples of time a second, from 1 to 1000. Default: ${DEFAULT-VALUE}.")
  private int rate;

  void check() {
    if (rate < 1 || rate > MOST_PER_SECOND) {
      throw SteelyardException.invalid(
          "--rate is %d; it must be from 1 to %d".formatted(rate, MOST_PER_SECOND));
    }
  }

  int perSecond() {
    return rate;
  }

  /** How long the target is recorded. */
  Duration duration(ProcessOrProgram target) {
    return duration != null
        ? DurationText.parse("--duration", duration, "30s")
        : target.pid().isPresent() ? USUAL_DURATION : TO_THE_END;
  }
}
