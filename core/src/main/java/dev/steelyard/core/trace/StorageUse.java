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
 * What was asked of a storage, of one kind of file.
 *
 * @param storage what it is called
 * @param purpose what for
 * @param requests how often
 * @param bytes how much came or went
 * @param again requests for what had been asked already: the same path and part
 * @param againBytes how much came of these
 * @param small reads of less than {@value #SMALL} bytes
 * @param nanos how long all took, of all threads
 * @param connections over how many connections; 0 where nobody said
 */
public record StorageUse(
    String storage,
    Purpose purpose,
    long requests,
    long bytes,
    long again,
    long againBytes,
    long small,
    long nanos,
    long connections) {

  /** A read of less costs its way to the storage and little else. */
  static final int SMALL = 64 * 1024;

  /** What a request was for, as its path and part tell. */
  public enum Purpose {
    LISTING,
    LOOK,
    LOG,
    FOOTER,
    DATA,
    WRITE;

    /** Of a table format's log, by the folders that they use. */
    private static final List<String> LOGS =
        List.of("/_delta_log/", "/metadata/", "/.hoodie/", "/_versions/");

    /** Of one request. */
    public static Purpose of(StorageRequest request) {
      String path = request.path();
      return switch (request.kind()) {
        case LIST -> LISTING;
        case LOOK -> LOOK;
        case WRITE, DELETE -> WRITE;
        case READ -> {
          String rooted = "/" + path;
          if (LOGS.stream().anyMatch(rooted::contains)) {
            yield LOG;
          }
          yield isColumnar(path)
                  && request.offset() > 0
                  && 0 <= request.asked()
                  && request.asked() < SMALL
              ? FOOTER
              : DATA;
        }
      };
    }

    private static boolean isColumnar(String path) {
      return path.endsWith(".parquet") || path.endsWith(".orc") || path.endsWith(".lance");
    }
  }

  private record Group(String storage, Purpose purpose) {}

  private static final class Sums {
    private long requests;
    private long bytes;
    private long again;
    private long againBytes;
    private long small;
    private long nanos;
    private final Set<Long> connections = new HashSet<>();
  }

  /** Of all storages, the one with most time first. */
  public static List<StorageUse> of(Trace trace) {
    Map<Group, Sums> groups =
        new TreeMap<>(Comparator.comparing(Group::storage).thenComparing(Group::purpose));
    Map<String, AskedParts> seen = new HashMap<>();
    Spans spans = trace.spans();
    for (StorageRequest one : trace.requests()) {
      Group group = new Group(spans.kind(one.span()).layer(), Purpose.of(one));
      Sums sums = groups.computeIfAbsent(group, none -> new Sums());
      AskedParts parts = seen.computeIfAbsent(group.storage(), none -> new AskedParts());
      sums.requests++;
      sums.bytes += one.bytes();
      sums.nanos += spans.nanos(one.span());
      sums.small += one.kind() == StorageRequest.Kind.READ && one.bytes() < SMALL ? 1 : 0;
      if (one.connection() != 0) {
        sums.connections.add(one.connection());
      }
      if (one.kind().isReading()
          && one.asked() != StorageRequest.UNKNOWN
          && !one.path().isEmpty()
          && !spans.hasFailed(one.span())
          && parts.isAgain(one)) {
        sums.again++;
        sums.againBytes += one.bytes();
      }
      if (!one.kind().isReading()) {
        parts.changed(one);
      }
    }
    List<StorageUse> uses = new ArrayList<>();
    groups.forEach((group, sums) ->
        uses.add(
            new StorageUse(
                group.storage(),
                group.purpose(),
                sums.requests,
                sums.bytes,
                sums.again,
                sums.againBytes,
                sums.small,
                sums.nanos,
                sums.connections.size())));
    uses.sort(
        Comparator.comparingLong((StorageUse one) -> -one.nanos())
            .thenComparing(StorageUse::storage)
            .thenComparing(StorageUse::purpose));
    return uses;
  }
}
