package dev.steelyard.profile.proto;

import com.google.protobuf.CodedOutputStream;
import dev.steelyard.core.profile.Frame;
import dev.steelyard.core.profile.Profile;
import dev.steelyard.core.profile.ProfileSet;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/**
 * Writes all events of a set as one profile of pprof, packed by gzip as its tools expect it.
 * Threads are labels; of times it keeps the start alone. For one thread.
 */
public final class PprofWriter {

  /** A message that is not yet in another. */
  @FunctionalInterface
  private interface Message {
    void write(CodedOutputStream out) throws IOException;
  }

  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private final ProfileSet set;
  private final CodedOutputStream out;
  private final Map<String, Long> texts = new LinkedHashMap<>();
  private final Map<Frame, Long> places = new LinkedHashMap<>();

  private PprofWriter(ProfileSet set, OutputStream to) {
    this.set = set;
    this.out = CodedOutputStream.newInstance(to);
    text("");
  }

  /** Writes a set. */
  public static void write(ProfileSet set, OutputStream to) throws IOException {
    GZIPOutputStream packed = new GZIPOutputStream(to, 1 << 16);
    new PprofWriter(set, packed).write();
    packed.finish();
  }

  private void write() throws IOException {
    List<Profile> profiles = List.copyOf(set.profiles().values());
    for (Profile profile : profiles) {
      ValueKind kind = ValueKind.of(profile.event());
      long type = text(kind.type());
      long unit = text(kind.unit());
      message(
          1,
          inner -> {
            inner.writeInt64(1, type);
            inner.writeInt64(2, unit);
          });
    }
    for (int i = 0; i < profiles.size(); i++) {
      samples(profiles.get(i), i, profiles.size());
    }
    for (Map.Entry<Frame, Long> place : List.copyOf(places.entrySet())) {
      function(place.getKey(), place.getValue());
    }
    set.notes().forEach(this::text);
    long usual = text(ValueKind.of(set.mainEvent()).type());
    for (String text : texts.keySet()) {
      out.writeString(6, text);
    }
    for (Profile one : profiles) {
      if (one.start().isPresent()) {
        out.writeInt64(9, nanos(one.start().get()));
        break;
      }
    }
    for (String note : set.notes()) {
      out.writeInt64(13, text(note));
    }
    out.writeInt64(14, usual);
    out.flush();
  }

  private static long nanos(Instant time) {
    return time.getEpochSecond() * NANOS_PER_SECOND + time.getNano();
  }

  /** A node on a thread, whose seconds are added up. */
  private record Place(int node, int thread) {}

  private void samples(Profile profile, int value, int values) throws IOException {
    Map<Place, Long> weights = new LinkedHashMap<>();
    for (int i = 0; i < profile.size(); i++) {
      weights.merge(new Place(profile.node(i), profile.thread(i)), profile.weight(i), Long::sum);
    }
    for (Map.Entry<Place, Long> one : weights.entrySet()) {
      sample(profile, one.getKey(), one.getValue(), value, values);
    }
  }

  private void sample(Profile profile, Place at, long weight, int value, int values)
      throws IOException {
    List<Long> innermostFirst = new ArrayList<>();
    for (int frame : profile.tree().stack(at.node())) {
      innermostFirst.addFirst(place(profile.frames().get(frame)));
    }
    String thread = profile.threads().get(at.thread());
    long key = text("thread");
    long name = text(thread);
    message(
        2,
        inner -> {
          for (long one : innermostFirst) {
            inner.writeUInt64(1, one);
          }
          for (int i = 0; i < values; i++) {
            inner.writeInt64(2, i == value ? weight : 0);
          }
          if (!thread.isEmpty()) {
            nested(
                inner,
                3,
                label -> {
                  label.writeInt64(1, key);
                  label.writeInt64(2, name);
                });
          }
        });
  }

  /** Each frame is a location, with the function of the same number. */
  private void function(Frame frame, long number) throws IOException {
    message(
        4,
        inner -> {
          inner.writeUInt64(1, number);
          nested(
              inner,
              4,
              line -> {
                line.writeUInt64(1, number);
                line.writeInt64(2, frame.line());
              });
        });
    long name = text(frame.name());
    long system = text(FrameKindText.of(frame));
    long file = text(frame.file());
    message(
        5,
        inner -> {
          inner.writeUInt64(1, number);
          inner.writeInt64(2, name);
          inner.writeInt64(3, system);
          inner.writeInt64(4, file);
        });
  }

  private long place(Frame frame) {
    return places.computeIfAbsent(frame, _ -> places.size() + 1L);
  }

  private long text(String text) {
    return texts.computeIfAbsent(text, _ -> (long) texts.size());
  }

  private void message(int field, Message message) throws IOException {
    nested(out, field, message);
  }

  private static void nested(CodedOutputStream to, int field, Message message) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CodedOutputStream inner = CodedOutputStream.newInstance(bytes);
    message.write(inner);
    inner.flush();
    to.writeByteArray(field, bytes.toByteArray());
  }
}
