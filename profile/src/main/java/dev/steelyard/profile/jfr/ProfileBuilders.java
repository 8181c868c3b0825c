package dev.steelyard.profile.jfr;

import dev.steelyard.core.profile.Profile;
import dev.steelyard.core.profile.ProfileBuilder;
import dev.steelyard.core.profile.ProfileEvent;
import dev.steelyard.core.profile.ProfileSet;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Gathers samples of several events of one recording. For use by one thread. */
final class ProfileBuilders {

  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private final Map<ProfileEvent, ProfileBuilder> builders = new EnumMap<>(ProfileEvent.class);
  private final long startNanos;
  private final Set<ProfileEvent> wanted;
  private final Set<ProfileEvent> leftOut = EnumSet.noneOf(ProfileEvent.class);

  /**
   * Empty.
   *
   * @param startNanos since 1970
   * @param wanted events; of others it is only known that they came
   */
  ProfileBuilders(long startNanos, Set<ProfileEvent> wanted) {
    this.startNanos = startNanos;
    this.wanted = wanted;
  }

  /** Whether samples of an event are gathered; asked for each of them. */
  boolean takes(ProfileEvent event) {
    boolean takes = wanted.contains(event);
    if (!takes) {
      leftOut.add(event);
    }
    return takes;
  }

  ProfileBuilder of(ProfileEvent event) {
    return builders.computeIfAbsent(
        event, one -> new ProfileBuilder(one).start(Instant.ofEpochSecond(0, startNanos)));
  }

  /** The second of a time in nanoseconds since 1970; what is before the start is in the first. */
  int second(long nanos) {
    return (int) Math.max(0, (nanos - startNanos) / NANOS_PER_SECOND);
  }

  ProfileSet build(List<String> notes) {
    Map<ProfileEvent, Profile> profiles = new EnumMap<>(ProfileEvent.class);
    builders.forEach((event, builder) -> profiles.put(event, builder.build()));
    return new ProfileSet(profiles, notes).without(leftOut);
  }
}
