package dev.steelyard.cli.profile;

import dev.steelyard.cli.options.DurationText;
import dev.steelyard.cli.recording.SampleRate;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How long and how often a process is looked at. */
final class RecordingOptions {

  private static final Duration USUAL_DURATION = Duration.ofSeconds(30);
  private static final Duration TO_THE_END = Duration.ofDays(7);

  @Option(
      names = "--duration",
      paramLabel = "TIME",
      description = "How long, as 30s. Default: 30s; of a program that is started, to its end.")
  private @Nullable String duration;

  @Mixin private SampleRate rate = new SampleRate();

  void check() {
    var _ = rate.perSecond();
  }

  int perSecond() {
    return rate.perSecond();
  }

  /** How long the target is recorded. */
  Duration duration(ProcessOrProgram target) {
    return duration != null
        ? DurationText.parse("--duration", duration, "30s")
        : target.pids().isEmpty() ? TO_THE_END : USUAL_DURATION;
  }
}
