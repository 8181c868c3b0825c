package dev.steelyard.cli.profile;

import dev.steelyard.analysis.profile.SideRecordings;
import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.profile.ProfileEvent;
import dev.steelyard.core.profile.ProfileSet;
import dev.steelyard.profile.ProfileFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One side of a difference: a recording, or those of a folder, one of each start.
 *
 * @param recordings by their files
 */
record DiffSide(Path path, Map<Path, ProfileSet> recordings) {

  /** Fewer tell nothing of how starts differ. */
  private static final int LEAST_STARTS = 4;

  static DiffSide read(Path path) {
    Map<Path, ProfileSet> all = new LinkedHashMap<>();
    ProfileFiles.in(path).forEach(file -> all.put(file, ProfileFiles.read(file)));
    return new DiffSide(path, all);
  }

  private List<Path> lacking(ProfileEvent event) {
    return recordings.entrySet().stream()
        .filter(one -> !one.getValue().profiles().containsKey(event))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Whether every recording has samples of an event. */
  boolean has(ProfileEvent event) {
    return lacking(event).isEmpty();
  }

  /** Whether those that have samples of an event are a side without the others. */
  boolean canDoWithout(ProfileEvent event) {
    return has(event) || recordings.size() - lacking(event).size() >= LEAST_STARTS;
  }

  /**
   * Those that have samples of an event.
   *
   * @param notes take which were left out
   * @throws SteelyardException when too few have any
   */
  SideRecordings of(ProfileEvent event, List<String> notes) {
    List<Path> lacking = lacking(event);
    if (!canDoWithout(event)) {
      throw SteelyardException.invalid(missing(event, lacking));
    }
    lacking.forEach(file ->
        notes.add("%s is left out: it has no samples of '%s'".formatted(file, event.word())));
    List<ProfileSet> kept = new ArrayList<>();
    recordings.forEach((file, set) -> {
      if (!lacking.contains(file)) {
        kept.add(set);
      }
    });
    return new SideRecordings(path.toString(), kept);
  }

  private String missing(ProfileEvent event, List<Path> lacking) {
    String files = lacking.stream().map(Path::toString).collect(Collectors.joining(", "));
    String has =
        lacking.stream()
            .flatMap(file -> Stream.ofNullable(recordings.get(file)))
            .flatMap(set -> set.profiles().keySet().stream())
            .distinct()
            .sorted()
            .map(ProfileEvent::word)
            .collect(Collectors.joining(", "));
    return recordings.size() == 1
        ? "%s has no samples of '%s'; it has: %s".formatted(files, event.word(), has)
        : "of %d recordings in %s no samples of '%s' are in %s; take away what does not belong there, at least %d have to stay"
            .formatted(recordings.size(), path, event.word(), files, LEAST_STARTS);
  }

  /** Which recordings lack an event that others of the side have; empty where none has it. */
  List<Path> oddOnes(ProfileEvent event) {
    List<Path> lacking = lacking(event);
    return lacking.size() == recordings.size() ? List.of() : lacking;
  }

  /** Whether any recording has samples of an event. */
  boolean knows(ProfileEvent event) {
    return lacking(event).size() < recordings.size();
  }
}
