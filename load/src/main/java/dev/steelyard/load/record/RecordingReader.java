package dev.steelyard.load.record;

import dev.steelyard.http.FailureKind;
import dev.steelyard.http.Phase;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads in the order in which {@link RecordingWriter} writes. */
record RecordingReader(DataInputStream in) {

  @FunctionalInterface
  private interface Reading<T> {
    T read() throws IOException;
  }

  Recording recording() throws IOException {
    return new Recording(
        Instant.parse(text()),
        Duration.ofNanos(in.readLong()),
        LoadEnding.valueOf(in.readUTF()),
        list(this::second),
        all(),
        map(this::part, this::partTotals),
        in.readBoolean() ? Optional.of(arrivals()) : Optional.empty(),
        Duration.ofNanos(in.readLong()),
        health());
  }

  private Totals all() throws IOException {
    return new Totals(
        map(this::key, this::totals),
        map(this::text, this::checks),
        map(this::text, in::readDouble),
        map(this::text, this::checks),
        map(this::text, this::trend),
        map(this::text, this::distribution),
        iterations(),
        in.readLong());
  }

  private Part part() throws IOException {
    return new Part(text(), in.readInt());
  }

  private ArrivalTotals arrivals() throws IOException {
    return new ArrivalTotals(
        in.readDouble(), in.readLong(), in.readLong(), Duration.ofNanos(in.readLong()));
  }

  private PartTotals partTotals() throws IOException {
    return new PartTotals(Duration.ofNanos(in.readLong()), Duration.ofNanos(in.readLong()), all());
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
        in.readLong(),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        distribution(),
        in.readBoolean() ? Optional.of(distribution()) : Optional.empty());
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
        map(() -> FailureKind.valueOf(in.readUTF()), in::readLong),
        distribution(),
        in.readLong(),
        map(this::text, this::text),
        in.readLong(),
        map(() -> Phase.valueOf(in.readUTF()), this::distribution),
        events());
  }

  private EventTotals events() throws IOException {
    return new EventTotals(in.readLong(), distribution(), distribution());
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
