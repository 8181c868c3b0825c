package dev.steelyard.load.record;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.OptionalDouble;
import java.util.SortedMap;

/** Writes in the order in which {@link RecordingReader} reads. */
record RecordingWriter(DataOutputStream out) {

  @FunctionalInterface
  interface Writing<T> {
    void write(T value) throws IOException;
  }

  void recording(Recording it) throws IOException {
    text(it.start().toString());
    out.writeLong(it.length().toNanos());
    out.writeUTF(it.ending().name());
    out.writeInt(it.seconds().size());
    for (Second second : it.seconds()) {
      second(second);
    }
    totals(it.totals());
    map(it.parts(), this::part, this::part);
    out.writeBoolean(it.arrivals().isPresent());
    if (it.arrivals().isPresent()) {
      arrivals(it.arrivals().get());
    }
    out.writeLong(it.load().toNanos());
    health(it.health());
  }

  private void totals(Totals it) throws IOException {
    map(it.requests(), this::key, this::totals);
    map(it.checks(), this::text, this::checks);
    map(it.counters(), this::text, out::writeDouble);
    map(it.rates(), this::text, this::checks);
    map(it.trends(), this::text, this::trend);
    map(it.groups(), this::text, this::distribution);
    iterations(it.iterations());
    out.writeLong(it.rejected());
  }

  private void part(Part it) throws IOException {
    text(it.kind());
    out.writeInt(it.stage());
  }

  private void arrivals(ArrivalTotals it) throws IOException {
    out.writeDouble(it.meant());
    out.writeLong(it.begun());
    out.writeLong(it.dropped());
    out.writeLong(it.length().toNanos());
  }

  private void part(PartTotals it) throws IOException {
    out.writeLong(it.begin().toNanos());
    out.writeLong(it.length().toNanos());
    totals(it.totals());
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
    out.writeBoolean(it.service().isPresent());
    if (it.service().isPresent()) {
      distribution(it.service().get());
    }
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
    distribution(it.inFlight());
    out.writeLong(it.retries());
    map(it.examples(), this::text, this::text);
    out.writeLong(it.bodyBytes());
    map(it.phases(), phase -> out.writeUTF(phase.name()), this::distribution);
    events(it.events());
  }

  private void events(EventTotals it) throws IOException {
    out.writeLong(it.count());
    distribution(it.first());
    distribution(it.gaps());
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

  private <K, V> void map(SortedMap<K, V> it, Writing<K> key, Writing<V> value) throws IOException {
    out.writeInt(it.size());
    for (var entry : it.entrySet()) {
      key.write(entry.getKey());
      value.write(entry.getValue());
    }
  }
}
