package dev.steelyard.cli.compare;

import dev.steelyard.cli.recording.ProfileEvents;
import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.profile.ProfileEvent;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Option;

/** What is recorded of both sides that are held against each other. */
final class ExplainedEvents {

  @Option(
      names = "--event",
      paramLabel = "EVENT[,…]",
      split = ",",
      completionCandidates = ProfileEvents.RecordedWords.class,
      description =
          "What is recorded. Default: cpu, and of Java virtual machines alloc and lock too.")
  private List<String> events = List.of();

  /** Empty for what is usual; cpu is always among what is said. */
  Set<ProfileEvent> chosen() {
    if (events.isEmpty()) {
      return Set.of();
    }
    Set<ProfileEvent> said = ProfileEvents.parseAllRecorded(events);
    if (!said.contains(ProfileEvent.CPU)) {
      throw SteelyardException.invalid(
          "--event leaves out cpu, which tells where the time went; add it");
    }
    return said;
  }
}
