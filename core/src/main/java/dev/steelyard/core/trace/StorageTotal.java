package dev.steelyard.core.trace;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * All that was asked of a storage.
 *
 * @param storage what it is called
 * @param requests how often
 * @param bytesRead what came of reads
 * @param placedBytes the same of reads that say where they begin
 * @param differentBytes how many different bytes of files these were; parts that overlap count
 *     once, and again once their file has changed
 * @param connections over how many connections; 0 where nobody said
 * @param overConnections how many requests said over which connection they went
 * @param cost at given prices, in their money
 */
public record StorageTotal(
    String storage,
    long requests,
    long bytesRead,
    long placedBytes,
    long differentBytes,
    long connections,
    long overConnections,
    double cost) {

  /** How many bytes came for each that was not there yet; 0 where no read says where it begins. */
  public double amplification() {
    return differentBytes == 0 ? 0 : (double) placedBytes / differentBytes;
  }

  /** How many requests a connection served on average; 0 where nobody said. */
  public double requestsPerConnection() {
    return connections == 0 ? 0 : (double) overConnections / connections;
  }

  private record ReadPart(long from, long to) {}

  private static final class ReadFile {
    private final List<ReadPart> parts = new ArrayList<>();
    private int changed;

    /** Of what it was before it changed. */
    private long before;

    /** What is read after a change are other bytes than those before it. */
    void add(ReadPart part, int changesBefore) {
      if (changesBefore != changed) {
        before += differentBytes(parts);
        parts.clear();
        changed = changesBefore;
      }
      parts.add(part);
    }

    long different() {
      return before + differentBytes(parts);
    }

    private static long differentBytes(List<ReadPart> read) {
      long sum = 0;
      long until = Long.MIN_VALUE;
      for (ReadPart one : read.stream().sorted(Comparator.comparingLong(ReadPart::from)).toList()) {
        long from = Math.max(one.from(), until);
        if (one.to() > from) {
          sum += one.to() - from;
          until = one.to();
        }
      }
      return sum;
    }
  }

  private static final class Sums {
    private long requests;
    private long bytesRead;
    private long placedBytes;
    private long overConnections;
    private double cost;
    private final Set<Long> connections = new HashSet<>();

    /** By their paths. */
    private final Map<String, ReadFile> files = new HashMap<>();

    void add(StorageRequest one, int changed, boolean hasFailed, StoragePrices prices) {
      requests++;
      long bytes = one.moved(hasFailed);
      cost += prices.of(one, bytes);
      if (one.connection() != 0) {
        overConnections++;
        connections.add(one.connection());
      }
      if (one.kind() == StorageRequest.Kind.READ && bytes > 0) {
        bytesRead += bytes;
        one.begin().ifPresent(begin -> place(one.path(), changed, begin, bytes));
      }
    }

    private void place(String path, int changed, long begin, long bytes) {
      placedBytes += bytes;
      files
          .computeIfAbsent(path, none -> new ReadFile())
          .add(new ReadPart(begin, begin + bytes), changed);
    }

    StorageTotal told(String storage) {
      return new StorageTotal(
          storage,
          requests,
          bytesRead,
          placedBytes,
          files.values().stream().mapToLong(ReadFile::different).sum(),
          connections.size(),
          overConnections,
          cost);
    }
  }

  /** Of all storages, by name. */
  public static List<StorageTotal> of(Trace trace, StoragePrices prices) {
    Map<String, Sums> all = new TreeMap<>();
    Spans spans = trace.spans();
    int[] changed = SeenChanges.before(trace);
    for (int i = 0; i < changed.length; i++) {
      StorageRequest one = trace.requests().get(i);
      all.computeIfAbsent(spans.kind(one.span()).layer(), storage -> new Sums())
          .add(one, changed[i], spans.hasFailed(one.span()), prices);
    }
    List<StorageTotal> totals = new ArrayList<>();
    all.forEach((storage, sums) -> totals.add(sums.told(storage)));
    return List.copyOf(totals);
  }
}
