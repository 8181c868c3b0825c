package dev.steelyard.analysis.trace;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.profile.Frame;
import dev.steelyard.core.profile.FrameKind;
import dev.steelyard.core.profile.Profile;
import dev.steelyard.core.profile.ProfileBuilder;
import dev.steelyard.core.profile.ProfileEvent;
import dev.steelyard.core.profile.ProfileSet;
import dev.steelyard.core.trace.OpenSpans;
import dev.steelyard.core.trace.Spans;
import dev.steelyard.core.trace.Trace;
import dev.steelyard.profile.jfr.JfrFiles;
import dev.steelyard.profile.jfr.StackBase;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Where the time went by layers and functions: each sample of the processor stands on what the
 * program said that its thread was doing just then. A recording without samples has operations
 * alone, with their own time.
 */
public final class LayeredProfile {

  private static final long NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);
  private static final Set<ProfileEvent> SAMPLES =
      EnumSet.of(ProfileEvent.CPU, ProfileEvent.SAMPLES);

  private LayeredProfile() {}

  /** Of a recording that was read as a trace. */
  public static Profile of(Path file, Trace trace) {
    try {
      ProfileSet set = JfrFiles.read(file, SAMPLES, base(trace));
      for (ProfileEvent event : SAMPLES) {
        Profile profile = set.profiles().get(event);
        if (profile != null && profile.total() > 0) {
          return profile;
        }
      }
    } catch (SteelyardException noRecording) {
      // Spans of OpenTelemetry have no samples beside them.
      return operations(trace);
    }
    return operations(trace);
  }

  private static StackBase base(Trace trace) {
    OpenSpans open = new OpenSpans(trace.spans());
    Instant start = trace.begin();
    long begin = start.getEpochSecond() * NANOS_PER_SECOND + start.getNano();
    return (thread, nanos) ->
        open.pathAt(thread, nanos - begin).stream().map(LayeredProfile::frame).toList();
  }

  private static Frame frame(String operation) {
    return new Frame(FrameKind.OTHER, operation);
  }

  private static Profile operations(Trace trace) {
    Spans spans = trace.spans();
    ProfileBuilder builder = new ProfileBuilder(ProfileEvent.WALL).start(trace.begin());
    for (int span = 0; span < spans.size(); span++) {
      List<Frame> stack = spans.path(span).stream().map(LayeredProfile::frame).toList();
      int second = (int) Math.max(0, spans.start(span) / NANOS_PER_SECOND);
      builder.add(
          stack, spans.thread(span), second, spans.ownNanos(span) * spans.kind(span).oneIn());
    }
    return builder.build();
  }
}
