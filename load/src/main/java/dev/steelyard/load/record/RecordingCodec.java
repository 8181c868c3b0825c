package dev.steelyard.load.record;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.load.http.FailureKind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Recordings as bytes, for another process of the same version to read. Nothing is lost. What is
 * read is not trusted: sizes are checked before memory is taken for them.
 */
public final class RecordingCodec {

  private static final int VERSION = 1;

  @FunctionalInterface
  private interface Writing<T> {
    void write(T value) throws IOException;
  }

  @FunctionalInterface
  private interface Reading<T> {
    T read() throws IOException;
  }

  private RecordingCodec() {}

  public static byte[] encode(Recording recording) {
    return bytes(out -> new Writer(out).recording(recording));
  }

  public static byte[] encode(Second second) {
    return bytes(out -> new Writer(out).second(second));
  }

  private static byte[] bytes(Writing<DataOutputStream> content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(VERSION);
      content.write(out);
    } catch (IOException never) {
      throw new IllegalStateException("memory took no bytes", never);
    }
    return bytes.toByteArray();
  }

  /**
   * What {@link #encode(Recording)} gave.
   *
   * @throws SteelyardException when it is none
   */
  public static Recording recording(byte[] encoded) {
    return value(encoded, in -> new Reader(in).recording());
  }

  /**
   * What {@link #encode(Second)} gave.
   *
   * @throws SteelyardException when it is none
   */
  public static Second second(byte[] encoded) {
    return value(encoded, in -> new Reader(in).second());
  }

  @FunctionalInterface
  private interface Content<T> {
    T read(DataInputStream in) throws IOException;
  }

  private static <T> T value(byte[] encoded, Content<T> content) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(encoded))) {
      if (in.readByte() != VERSION) {
        throw new IOException("it is of another version");
      }
      T value = content.read(in);
      if (in.available() > 0) {
        throw new IOException("it goes on after its end");
      }
      return value;
    } catch (IOException | RuntimeException broken) {
      throw SteelyardException.invalid(
          "cannot read a recording from its bytes: " + broken.getMessage(), broken);
    }
  }

  /** Writes in the order in which {@link Reader} reads. */
  private record Writer(DataOutputStream out) {

    void recording(Recording it) throws IOException {
      text(it.start().toString());
      out.writeLong(it.length().toNanos());
      out.writeUTF(it.ending().name());
      out.writeInt(it.seconds().size());
      for (Second second : it.seconds()) {
        second(second);
      }
      map(it.requests(), this::key, this::totals);
      map(it.checks(), this::text, this::checks);
      map(it.counters(), this::text, out::writeDouble);
      map(it.rates(), this::text, this::checks);
      map(it.trends(), this::text, this::trend);
      iterations(it.iterations());
      optional(it.arrivalRate());
      out.writeLong(it.rejected());
      health(it.health());
    }

    void second(Second it) throws IOException {
      out.writeLong(it.at());
      out.writeInt(it.seconds());
      out.writeInt(it.users());
      optional(it.arrivalRate());
      out.writeLong(it.iterations());
      out.writeLong(it.dropped());
      map(it.requests(), this::key, this::requests);
    }

    private void key(RequestKey it) throws IOException {
      text(it.name());
      text(it.group());
      map(it.tags(), this::text, this::text);
    }

    private void requests(RequestSecond it) throws IOException {
      out.writeLong(it.count());
      out.writeLong(it.failed());
      out.writeLong(it.bytesSent());
      out.writeLong(it.bytesReceived());
      distribution(it.latency());
    }

    private void totals(RequestTotals it) throws IOException {
      out.writeLong(it.count());
      out.writeLong(it.failed());
      out.writeLong(it.bytesSent());
      out.writeLong(it.bytesReceived());
      distribution(it.latency());
      distribution(it.service());
      map(it.statuses(), out::writeInt, out::writeLong);
      map(it.failures(), kind -> out.writeUTF(kind.name()), out::writeLong);
    }

    private void checks(CheckTotals it) throws IOException {
      out.writeLong(it.passed());
      out.writeLong(it.failed());
    }

    private void trend(TrendTotals it) throws IOException {
      out.writeDouble(it.sum());
      out.writeDouble(it.min());
      out.writeDouble(it.max());
      distribution(it.thousandths());
    }

    private void iterations(IterationTotals it) throws IOException {
      out.writeLong(it.completed());
      out.writeLong(it.failed());
      out.writeLong(it.interrupted());
      out.writeLong(it.dropped());
      distribution(it.length());
    }

    private void health(GeneratorHealth it) throws IOException {
      out.writeInt(it.processors());
      out.writeDouble(it.cpuSeconds());
      out.writeDouble(it.cpuShare());
      out.writeLong(it.collections());
      out.writeLong(it.collecting().toNanos());
      out.writeLong(it.longestCollection().toNanos());
      distribution(it.lag());
      distribution(it.lateStarts());
      out.writeInt(it.doubts().size());
      for (String doubt : it.doubts()) {
        text(doubt);
      }
    }

    private void optional(OptionalDouble it) throws IOException {
      out.writeBoolean(it.isPresent());
      out.writeDouble(it.orElse(0));
    }

    private void distribution(Distribution it) throws IOException {
      block(it.encoded());
    }

    private void text(String it) throws IOException {
      block(it.getBytes(StandardCharsets.UTF_8));
    }

    private void block(byte[] bytes) throws IOException {
      out.writeInt(bytes.length);
      out.write(bytes);
    }

    private <K, V> void map(SortedMap<K, V> it, Writing<K> key, Writing<V> value)
        throws IOException {
      out.writeInt(it.size());
      for (var entry : it.entrySet()) {
        key.write(entry.getKey());
        value.write(entry.getValue());
      }
    }
  }

  /** Reads in the order in which {@link Writer} writes. */
  private record Reader(DataInputStream in) {

    Recording recording() throws IOException {
      return new Recording(
          Instant.parse(text()),
          Duration.ofNanos(in.readLong()),
          Ending.valueOf(in.readUTF()),
          list(this::second),
          map(this::key, this::totals),
          map(this::text, this::checks),
          map(this::text, in::readDouble),
          map(this::text, this::checks),
          map(this::text, this::trend),
          iterations(),
          optional(),
          in.readLong(),
          health());
    }

    Second second() throws IOException {
      return new Second(
          in.readLong(),
          in.readInt(),
          in.readInt(),
          optional(),
          in.readLong(),
          in.readLong(),
          map(this::key, this::requests));
    }

    private RequestKey key() throws IOException {
      return new RequestKey(text(), text(), map(this::text, this::text));
    }

    private RequestSecond requests() throws IOException {
      return new RequestSecond(
          in.readLong(), in.readLong(), in.readLong(), in.readLong(), distribution());
    }

    private RequestTotals totals() throws IOException {
      return new RequestTotals(
          in.readLong(),
          in.readLong(),
          in.readLong(),
          in.readLong(),
          distribution(),
          distribution(),
          map(in::readInt, in::readLong),
          map(() -> FailureKind.valueOf(in.readUTF()), in::readLong));
    }

    private CheckTotals checks() throws IOException {
      return new CheckTotals(in.readLong(), in.readLong());
    }

    private TrendTotals trend() throws IOException {
      return new TrendTotals(in.readDouble(), in.readDouble(), in.readDouble(), distribution());
    }

    private IterationTotals iterations() throws IOException {
      return new IterationTotals(
          in.readLong(), in.readLong(), in.readLong(), in.readLong(), distribution());
    }

    private GeneratorHealth health() throws IOException {
      return new GeneratorHealth(
          in.readInt(),
          in.readDouble(),
          in.readDouble(),
          in.readLong(),
          Duration.ofNanos(in.readLong()),
          Duration.ofNanos(in.readLong()),
          distribution(),
          distribution(),
          list(this::text));
    }

    private OptionalDouble optional() throws IOException {
      boolean present = in.readBoolean();
      double value = in.readDouble();
      return present ? OptionalDouble.of(value) : OptionalDouble.empty();
    }

    private Distribution distribution() throws IOException {
      return Distribution.decoded(block());
    }

    private String text() throws IOException {
      return new String(block(), StandardCharsets.UTF_8);
    }

    private byte[] block() throws IOException {
      return in.readNBytes(size());
    }

    /** All that is counted takes at least a byte of what is left. */
    private int size() throws IOException {
      int size = in.readInt();
      if (size < 0 || size > in.available()) {
        throw new IOException("it says it has more than it has");
      }
      return size;
    }

    private <T> List<T> list(Reading<T> member) throws IOException {
      int size = size();
      List<T> all = new ArrayList<>();
      for (int i = 0; i < size; i++) {
        all.add(member.read());
      }
      return all;
    }

    private <K extends Comparable<K>, V> SortedMap<K, V> map(Reading<K> key, Reading<V> value)
        throws IOException {
      int size = size();
      SortedMap<K, V> all = new TreeMap<>();
      for (int i = 0; i < size; i++) {
        all.put(key.read(), value.read());
      }
      return all;
    }
  }
}
