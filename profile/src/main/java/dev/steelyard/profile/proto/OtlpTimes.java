package dev.steelyard.profile.proto;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.steelyard.core.profile.ProfileBuilder;
import io.opentelemetry.proto.profiles.v1development.Profile;
import io.opentelemetry.proto.profiles.v1development.Sample;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/**
 * Whether samples of OpenTelemetry tell when they were taken, of one event.
 *
 * @param start when the first began, in nanoseconds since 1970; empty where not all samples have
 *     times
 */
record OtlpTimes(OptionalLong start) {

  static final long NANOS_PER_SECOND = 1_000_000_000L;

  private static final long LONGEST_SECONDS = 366L * 24 * 3600;

  /** After it there is room for a recording. */
  private static final Instant LATEST =
      Instant.ofEpochSecond(Long.MAX_VALUE / NANOS_PER_SECOND).minusSeconds(LONGEST_SECONDS);

  static OtlpTimes of(List<Profile> profiles) {
    long first = Long.MAX_VALUE;
    for (Profile profile : profiles) {
      for (Sample sample : profile.getSamplesList()) {
        if (sample.getTimestampsUnixNanoCount() == 0) {
          return new OtlpTimes(OptionalLong.empty());
        }
        for (int i = 0; i < sample.getTimestampsUnixNanoCount(); i++) {
          first = Math.min(first, sample.getTimestampsUnixNano(i));
        }
      }
    }
    for (Profile profile : profiles) {
      long said = profile.getTimeUnixNano();
      first = said > 0 && said < first ? said : first;
    }
    return new OtlpTimes(
        first < 0 || first == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(first));
  }

  /** Has what is gathered begin when this does. */
  void begin(ProfileBuilder builder) {
    start.ifPresent(nanos ->
        builder.start(Instant.ofEpochSecond(nanos / NANOS_PER_SECOND, nanos % NANOS_PER_SECOND)));
  }

  /** The second since the start; 0 where none is known. */
  int second(long nanos) throws IOException {
    long second = (nanos - start.orElse(nanos)) / NANOS_PER_SECOND;
    if (second < 0 || second > LONGEST_SECONDS) {
      throw new InvalidProtocolBufferException("a sample is %d seconds late".formatted(second));
    }
    return (int) second;
  }

  /** A time in nanoseconds since 1970; empty where it is not after that, or too late for them. */
  static OptionalLong nanos(Instant time) {
    return time.isAfter(Instant.EPOCH) && time.isBefore(LATEST)
        ? OptionalLong.of(time.getEpochSecond() * NANOS_PER_SECOND + time.getNano())
        : OptionalLong.empty();
  }
}
