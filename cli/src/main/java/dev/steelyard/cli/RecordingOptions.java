package dev.steelyard.cli;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.profile.ProfileEvent;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Option;

/** What is recorded of processes that do the work, and how often. */
final class RecordingOptions {

  private static final int MOST_PER_SECOND = 1000;

  @Option(
      names = "--event",
      paramLabel = "EVENT[,…]",
      split = ",",
      completionCandidates = ProfileEvents.Words.class,
      description =
          "What is recorded. Default: cpu, and of Java virtual machines alloc and lock too.")
  private List<String> events = List.of();

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "100",
      description = "Samples a second. Default: ${DEFAULT-VALUE}.")
  private int rate = 100;

  int perSecond() {
    if (rate < 1 || rate > MOST_PER_SECOND) {
      throw SteelyardException.invalid(
          "--rate is %d; it must be from 1 to %d".formatted(rate, MOST_PER_SECOND));
    }
    return rate;
  }

  /** Empty for what is usual; cpu is always among what is said. */
  Set<ProfileEvent> chosen() {
    if (events.isEmpty()) {
      return Set.of();
    }
    Set<ProfileEvent> said = ProfileEvents.parseAll(events);
    if (!said.contains(ProfileEvent.CPU)) {
      throw SteelyardException.invalid(
          "--event leaves out cpu, which tells where the time went; add it");
    }
    return said;
  }
}
