package dev.steelyard.profile.proto;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.profile.CallTree;
import dev.steelyard.core.profile.Frame;
import dev.steelyard.core.profile.Profile;
import dev.steelyard.core.profile.ProfileBuilder;
import dev.steelyard.core.profile.ProfileEvent;
import dev.steelyard.core.profile.ProfileSet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads profiles of pprof, as Go, py-spy, async-profiler and many others write them. The form tells
 * when a recording began, but of no sample when it was taken. For one thread.
 */
final class PprofReader {

  private static final int SAMPLE = 2;
  private static final int SAMPLE_PLACES = 1;
  private static final int SAMPLE_VALUES = 2;
  private static final int SAMPLE_LABELS = 3;
  private static final Set<String> THREAD =
      Set.of("thread", "thread_name", "thread.name", "thread name");

  private final PprofNames names;
  private final int width;
  private final ValueChoice choice;
  private final List<ValueKind> kinds;
  private final Map<ProfileEvent, ProfileBuilder> builders = new EnumMap<>(ProfileEvent.class);

  private PprofReader(PprofNames names, String where) throws IOException {
    this.names = names;
    this.kinds = names.kinds();
    this.width = kinds.size();
    this.choice = ValueChoice.of(kinds, names.usualType(), where);
  }

  /**
   * Reads one.
   *
   * @param where for messages
   * @throws IOException when it is damaged
   * @throws SteelyardException when its values are of no kind that is known here
   */
  static ProfileSet read(byte[] bytes, String where) throws IOException {
    PprofReader reading =
        new PprofReader(PprofNames.read(CodedInputStream.newInstance(bytes)), where);
    Wire.fields(
        CodedInputStream.newInstance(bytes),
        (number, tag, in) -> number == SAMPLE && reading.sample(tag, in));
    Map<ProfileEvent, Profile> profiles = new EnumMap<>(ProfileEvent.class);
    reading.builders.forEach((event, builder) -> profiles.put(event, builder.build()));
    List<String> notes = new ArrayList<>(reading.choice.notes());
    if (reading.names.lacksNames()) {
      notes.add("some of its functions have addresses instead of names");
    }
    return new ProfileSet(profiles, notes);
  }

  private boolean sample(int tag, CodedInputStream in) throws IOException {
    List<Long> innermostFirst = new ArrayList<>();
    List<Long> values = new ArrayList<>();
    long[] thread = new long[1];
    boolean isRead =
        Wire.message(
            tag,
            in,
            (number, inner, from) ->
                switch (number) {
                  case SAMPLE_PLACES -> Wire.numbers(inner, from, innermostFirst::add);
                  case SAMPLE_VALUES -> Wire.numbers(inner, from, values::add);
                  case SAMPLE_LABELS -> label(inner, from, thread);
                  default -> false;
                });
    if (isRead) {
      add(innermostFirst.reversed(), values, names.text(thread[0]));
    }
    return isRead;
  }

  private boolean label(int tag, CodedInputStream in, long[] thread) throws IOException {
    long[] keyAndText = new long[3];
    boolean isRead =
        Wire.message(
            tag,
            in,
            (number, inner, from) ->
                number < keyAndText.length
                    && Wire.number(inner, from, value -> keyAndText[number] = value));
    if (isRead && THREAD.contains(names.text(keyAndText[1]))) {
      thread[0] = keyAndText[2];
    }
    return isRead;
  }

  private void add(List<Long> places, List<Long> values, String thread) throws IOException {
    if (values.size() != width) {
      throw new InvalidProtocolBufferException(
          "a sample has %d values of %d kinds".formatted(values.size(), width));
    }
    for (Map.Entry<ProfileEvent, Integer> one : choice.chosen().entrySet()) {
      long weight = weight(values.get(one.getValue()), kinds.get(one.getValue()).scale());
      if (weight > 0) {
        ProfileBuilder builder = builders.computeIfAbsent(one.getKey(), ProfileBuilder::new);
        builder.add(node(builder, places), builder.thread(thread), 0, weight);
      }
    }
  }

  private int node(ProfileBuilder builder, List<Long> places) throws IOException {
    int node = CallTree.ROOT;
    for (long place : places) {
      for (Frame frame : names.frames(place)) {
        node = ProtobufProfiles.within(builder.push(node, builder.frame(frame)));
      }
    }
    return node;
  }

  /** What takes away, as differences of profiles do, is no weight of a profile. */
  static long weight(long value, long scale) throws IOException {
    if (value < 0 || value > Long.MAX_VALUE / 4 / scale) {
      throw new InvalidProtocolBufferException("'%d' is no weight".formatted(value));
    }
    return value * scale;
  }
}
