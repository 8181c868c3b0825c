package dev.steelyard.profile.proto;

import com.google.protobuf.CodedOutputStream;
import dev.steelyard.core.index.Numbering;
import dev.steelyard.core.profile.Frame;
import dev.steelyard.core.profile.Profile;
import dev.steelyard.core.profile.ProfileSet;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
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

  private final ProfileSet set;
  private final CodedOutputStream out;
  private final Numbering<String> texts = new Numbering<>("");
  private final Numbering<Frame> places = new Numbering<>();

  private PprofWriter(ProfileSet set, OutputStream to) {
    this.set = set;
    this.out = CodedOutputStream.newInstance(to);
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
      long type = texts.of(kind.type());
      long unit = texts.of(kind.unit());
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
    for (Frame frame : places.all()) {
      function(frame, place(frame));
    }
    set.notes().forEach(texts::of);
    long usual = texts.of(ValueKind.of(set.mainEvent()).type());
    for (String text : texts.all()) {
      out.writeString(6, text);
    }
    OptionalLong start =
        profiles.stream()
            .flatMap(one -> one.start().stream())
            .map(OtlpTimes::nanos)
            .findFirst()
            .orElse(OptionalLong.empty());
    if (start.isPresent()) {
      out.writeInt64(9, start.getAsLong());
    }
    for (String note : set.notes()) {
      out.writeInt64(13, texts.of(note));
    }
    out.writeInt64(14, usual);
    out.flush();
  }

  private void samples(Profile profile, int value, int values) throws IOException {
    for (PlacedEntries one : PlacedEntries.of(profile)) {
      sample(profile, one, value, values);
    }
  }

  private void sample(Profile profile, PlacedEntries at, int value, int values) throws IOException {
    long weight = at.weight(profile);
    List<Long> innermostFirst = new ArrayList<>();
    for (int frame : profile.tree().stack(at.node())) {
      innermostFirst.addFirst(place(profile.frames().get(frame)));
    }
    String thread = profile.threads().get(at.thread());
    long key = texts.of("thread");
    long name = texts.of(thread);
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
    long name = texts.of(frame.name());
    long system = texts.of(FrameKindText.of(frame));
    long file = texts.of(frame.file());
    message(
        5,
        inner -> {
          inner.writeUInt64(1, number);
          inner.writeInt64(2, name);
          inner.writeInt64(3, system);
          inner.writeInt64(4, file);
        });
  }

  /** Numbers of places begin with 1. */
  private long place(Frame frame) {
    return places.of(frame) + 1L;
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
