package dev.steelyard.core.profile;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Recordings of several processes from the same time, as one: its threads tell their processes
 * ({@link ThreadLabel}).
 */
public final class ProfilesTogether {

  private ProfilesTogether() {}

  /**
   * All of them. A recorder that follows what a process starts may have recorded a process that
   * stands further behind as well: what is recorded of a process last counts, and nothing twice.
   *
   * @param processes at least one
   */
  public static ProfileSet of(List<ProcessProfile> processes) {
    Map<Long, ProcessProfile> last = new HashMap<>();
    processes.forEach(one -> last.put(one.pid(), one));
    Map<ProfileEvent, Profile> profiles = new EnumMap<>(ProfileEvent.class);
    for (ProfileEvent event : ProfileEvent.values()) {
      List<ProcessProfile> with =
          processes.stream().filter(one -> one.set().profiles().containsKey(event)).toList();
      if (!with.isEmpty()) {
        profiles.put(event, joined(event, with, last));
      }
    }
    List<String> notes = new ArrayList<>();
    processes.forEach(one ->
        one.set()
            .notes()
            .forEach(note -> notes.add(ThreadLabel.of(one.program(), one.pid(), note).text())));
    return new ProfileSet(profiles, notes);
  }

  private static Profile joined(
      ProfileEvent event, List<ProcessProfile> all, Map<Long, ProcessProfile> last) {
    Optional<Instant> first =
        all.stream()
            .map(one -> start(event, one))
            .flatMap(Optional::stream)
            .min(Instant::compareTo);
    ProfileBuilder builder = new ProfileBuilder(event);
    first.ifPresent(builder::start);
    for (ProcessProfile one : all) {
      Profile profile = Objects.requireNonNull(one.set().profiles().get(event));
      long later =
          first
              .flatMap(from -> profile.start().map(to -> Duration.between(from, to).toSeconds()))
              .orElse(0L);
      builder.addAll(profile, Math.toIntExact(later), name -> label(name, one, last));
    }
    return builder.build();
  }

  private static Optional<Instant> start(ProfileEvent event, ProcessProfile one) {
    return Optional.ofNullable(one.set().profiles().get(event)).flatMap(Profile::start);
  }

  @SuppressWarnings("ReferenceEquality") // Two looks at one process may have found the same.
  private static Optional<String> label(
      String name, ProcessProfile of, Map<Long, ProcessProfile> last) {
    ThreadLabel known = ThreadLabel.parse(name);
    boolean isElsewhere = last.getOrDefault(known.pid().orElse(of.pid()), of) != of;
    if (isElsewhere) {
      return Optional.empty();
    }
    return Optional.of(
        known.pid().isPresent() ? name : ThreadLabel.of(of.program(), of.pid(), name).text());
  }
}
