package dev.steelyard.profile.jfr;

import dev.steelyard.core.profile.Profile;
import dev.steelyard.core.profile.ProfileBuilder;
import dev.steelyard.core.profile.ProfileEvent;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/** Gathers samples of several events of one recording. For use by one thread. */
final class ProfileBuilders {

  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private final Map<ProfileEvent, ProfileBuilder> builders = new EnumMap<>(ProfileEvent.class);
  private final long startNanos;

  /**
   * Empty.
   *
   * @param startNanos since 1970
   */
  ProfileBuilders(long startNanos) {
    this.startNanos = startNanos;
  }

  ProfileBuilder of(ProfileEvent event) {
    return builders.computeIfAbsent(
        event, one -> new ProfileBuilder(one).start(Instant.ofEpochSecond(0, startNanos)));
  }

  /** The second of a time in nanoseconds since 1970; what is before the start is in the first. */
  int second(long nanos) {
    return (int) Math.max(0, (nanos - startNanos) / NANOS_PER_SECOND);
  }

  Map<ProfileEvent, Profile> build() {
    Map<ProfileEvent, Profile> profiles = new EnumMap<>(ProfileEvent.class);
    builders.forEach((event, builder) -> profiles.put(event, builder.build()));
    return profiles;
  }
}
