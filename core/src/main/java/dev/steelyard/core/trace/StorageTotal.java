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
 * @param differentBytes how many different bytes of files these were; parts that overlap count once
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

  private static final class Sums {
    private long requests;
    private long bytesRead;
    private long placedBytes;
    private long overConnections;
    private double cost;
    private final Set<Long> connections = new HashSet<>();
    private final Map<String, List<ReadPart>> parts = new HashMap<>();

    void add(StorageRequest one, StoragePrices prices) {
      requests++;
      cost += prices.of(one);
      if (one.connection() != 0) {
        overConnections++;
        connections.add(one.connection());
      }
      if (one.kind() == StorageRequest.Kind.READ && one.bytes() > 0) {
        bytesRead += one.bytes();
        one.begin().ifPresent(begin -> place(one, begin));
      }
    }

    private void place(StorageRequest one, long begin) {
      placedBytes += one.bytes();
      parts
          .computeIfAbsent(one.path(), path -> new ArrayList<>())
          .add(new ReadPart(begin, begin + one.bytes()));
    }

    StorageTotal told(String storage) {
      return new StorageTotal(
          storage,
          requests,
          bytesRead,
          placedBytes,
          parts.values().stream().mapToLong(Sums::different).sum(),
          connections.size(),
          overConnections,
          cost);
    }

    private static long different(List<ReadPart> read) {
      read.sort(Comparator.comparingLong(ReadPart::from));
      long sum = 0;
      long until = Long.MIN_VALUE;
      for (ReadPart one : read) {
        long from = Math.max(one.from(), until);
        if (one.to() > from) {
          sum += one.to() - from;
          until = one.to();
        }
      }
      return sum;
    }
  }

  /** Of all storages, by name. */
  public static List<StorageTotal> of(Trace trace, StoragePrices prices) {
    Map<String, Sums> all = new TreeMap<>();
    for (StorageRequest one : trace.requests()) {
      all.computeIfAbsent(trace.spans().kind(one.span()).layer(), storage -> new Sums())
          .add(one, prices);
    }
    List<StorageTotal> totals = new ArrayList<>();
    all.forEach((storage, sums) -> totals.add(sums.told(storage)));
    return List.copyOf(totals);
  }
}
