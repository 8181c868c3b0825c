package dev.steelyard.profile.proto;

import io.opentelemetry.proto.profiles.v1development.Profile;
import io.opentelemetry.proto.profiles.v1development.Sample;
import java.util.List;
import java.util.OptionalLong;

/**
 * Whether samples of OpenTelemetry tell when they were taken.
 *
 * @param start when the first began, in nanoseconds since 1970; empty where not all samples have
 *     times
 */
record OtlpTimes(OptionalLong start) {

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
}
