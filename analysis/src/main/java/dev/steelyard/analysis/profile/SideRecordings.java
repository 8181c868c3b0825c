package dev.steelyard.analysis.profile;

import dev.steelyard.core.profile.DoneWork;
import dev.steelyard.core.profile.ProfileEvent;
import dev.steelyard.core.profile.ProfileSet;
import dev.steelyard.core.profile.diff.ProfiledSide;
import java.util.List;
import java.util.Optional;

/**
 * The recordings of one side.
 *
 * @param label what the side is called
 * @param starts one of each start
 */
public record SideRecordings(String label, List<ProfileSet> starts) {

  public SideRecordings {
    starts = List.copyOf(starts);
  }

  /** Whether every start has samples of an event. */
  public boolean have(ProfileEvent event) {
    return starts.stream().allMatch(one -> one.profiles().containsKey(event));
  }

  /** What the work of all is counted in; empty where one does not say. */
  public Optional<String> unit() {
    return starts.stream().allMatch(one -> one.work().isPresent())
        ? starts.getFirst().work().map(DoneWork::unit)
        : Optional.empty();
  }

  /** Of one event. */
  public ProfiledSide of(ProfileEvent event) {
    return new ProfiledSide(
        starts.stream().map(one -> one.of(event, label)).toList(),
        unit().isEmpty()
            ? List.of()
            : starts.stream().map(one -> one.work().orElseThrow().units()).toList());
  }

  /** What is to be known of any of them. */
  public List<String> notes() {
    return starts.stream().flatMap(one -> one.notes().stream()).distinct().toList();
  }
}
