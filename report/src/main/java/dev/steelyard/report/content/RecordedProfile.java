package dev.steelyard.report.content;

import dev.steelyard.core.profile.FunctionTotal;
import dev.steelyard.core.profile.Profile;
import dev.steelyard.core.profile.ProfileView;
import dev.steelyard.core.profile.ThreadTotals;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What was recorded of one process while it worked.
 *
 * @param process for people: {@code process 4711 (java)}
 * @param page of its flame graph, seen from the folder of the report; empty where none is beside it
 * @param recording for {@code profile show}, as the page
 */
public record RecordedProfile(
    String process, Profile profile, Optional<String> page, Optional<String> recording)
    implements RecordedPart {

  /** As many as tell where it was without being a profile's own table. */
  private static final int MOST = 5;

  /** What is not in a file beside the report. */
  public static RecordedProfile of(String process, Profile profile) {
    return new RecordedProfile(process, profile, Optional.empty(), Optional.empty());
  }

  /** The same with the files that are beside the report. */
  public RecordedProfile beside(String itsPage, String itsRecording) {
    return new RecordedProfile(process, profile, Optional.of(itsPage), Optional.of(itsRecording));
  }

  @Override
  public List<String> details() {
    return Stream.of(line("functions", functions()), line("threads", threads()))
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<String> line(String what, List<String> shares) {
    return shares.isEmpty()
        ? Optional.empty()
        : Optional.of(what + ": " + String.join(", ", shares));
  }

  /** What it is of: {@code CPU time of process 4711 (java): 12.34 s}. */
  @Override
  public String words() {
    return "%s of %s: %s"
        .formatted(
            profile.event().title(),
            ShownNames.shown(process),
            profile.event().unit().format((double) profile.total()));
  }

  /** The functions with the largest share of their own: {@code 41.2% Kernel.dot}. */
  public List<String> functions() {
    return ProfileView.of(process, profile, MOST, false, List.of()).topFunctions().stream()
        .filter(one -> one.own() > 0)
        .map(this::function)
        .toList();
  }

  private String function(FunctionTotal one) {
    return share(one.own()) + " " + ShownNames.shown(one.function().name(), 80);
  }

  /** The threads with the largest share; none where they are not told apart. */
  public List<String> threads() {
    return profile.threads().equals(List.of(""))
        ? List.of()
        : ThreadTotals.of(profile).stream()
            .limit(MOST)
            .map(one -> share(one.weight()) + " " + ShownNames.shown(one.name(), 60))
            .toList();
  }

  private String share(long part) {
    return String.format(Locale.ROOT, "%.1f%%", 100.0 * part / Math.max(1, profile.total()));
  }
}
