package dev.steelyard.profile.record;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.profile.ProfileEvent;
import java.time.Duration;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/**
 * What to record.
 *
 * @param events at least one
 * @param duration how long at most; a process that ends, ends it too
 * @param perSecond samples of time a second, from 1 to 1000
 * @param withNative whether native frames of Python programs are wanted
 * @param calledOff is asked several times a second, and first when the recording has begun; when it
 *     is true, the recording ends early and is kept
 * @param raw takes what virtual machines' recorders wrote
 */
public record RecordRequest(
    Set<ProfileEvent> events,
    Duration duration,
    int perSecond,
    boolean withNative,
    BooleanSupplier calledOff,
    RawRecordings raw) {

  /**
   * Samples a second unless somebody says otherwise: a prime number, as many programs do something
   * every 10 or 20 ms, and samples at their pace would always meet the same part of it.
   */
  public static final int USUAL_PER_SECOND = 97;

  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  public RecordRequest {
    events = Set.copyOf(events);
  }

  /** Of which nobody wants what the recorder wrote. */
  public RecordRequest(
      Set<ProfileEvent> events,
      Duration duration,
      int perSecond,
      boolean withNative,
      BooleanSupplier calledOff) {
    this(events, duration, perSecond, withNative, calledOff, RawRecordings.NONE);
  }

  /** The same, looking for other processes meanwhile. */
  public RecordRequest alsoLooking(FamilyWatch family) {
    return new RecordRequest(
        events,
        duration,
        perSecond,
        withNative,
        () -> {
          family.look();
          return calledOff.getAsBoolean();
        },
        raw);
  }

  long intervalNanos() {
    return NANOS_PER_SECOND / perSecond;
  }

  /**
   * Refuses events that a recorder has not.
   *
   * @param recorder for the message
   */
  void require(Set<ProfileEvent> known, String recorder) {
    for (ProfileEvent one : events) {
      if (!known.contains(one)) {
        throw SteelyardException.invalid(
            "%s cannot record '%s'; it records %s"
                .formatted(
                    recorder,
                    one.word(),
                    known.stream()
                        .sorted()
                        .map(ProfileEvent::word)
                        .collect(Collectors.joining(", "))));
      }
    }
  }
}
