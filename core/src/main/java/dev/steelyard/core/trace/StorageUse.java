package dev.steelyard.core.trace;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * What was asked of a storage, of one kind of file.
 *
 * @param storage what it is called
 * @param purpose what for
 * @param requests how often
 * @param bytes how much came or went, of those that said it
 * @param again requests for what had been asked already: the same path and part
 * @param againBytes how much came of these
 * @param small reads of less than {@value #SMALL} bytes that did not fail
 * @param nanos how long all took, of all threads
 * @param connections over how many connections; 0 where nobody said
 * @param unsized reads and writes that did not fail and of which nobody said how much came or went
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
    long connections,
    long unsized) {

  /** Whether somebody said how much came or went, be it of some. */
  public boolean areBytesTold() {
    return bytes > 0 || unsized == 0;
  }

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
      String path = StorageRequest.file(request.path());
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
      String name = path.toLowerCase(Locale.ROOT);
      return name.endsWith(".parquet") || name.endsWith(".orc") || name.endsWith(".lance");
    }
  }

  private record Group(String storage, Purpose purpose) {}

  /** What may be asked for again; where it has changed since, it is something else. */
  private record AskedPart(
      String storage, StorageRequest.Kind kind, String path, long offset, long asked) {

    /** A listing is of all that a storage has, whatever it begins with. */
    static AskedPart of(String storage, StorageRequest one) {
      boolean isList = one.kind() == StorageRequest.Kind.LIST;
      return new AskedPart(
          storage, one.kind(), one.path(), isList ? 0 : one.offset(), isList ? 0 : one.asked());
    }
  }

  private static final class Sums {
    private long requests;
    private long bytes;
    private long again;
    private long againBytes;
    private long small;
    private long nanos;
    private long unsized;
    private final Set<Long> connections = new HashSet<>();
  }

  private static boolean isSmall(StorageRequest one) {
    return one.kind() == StorageRequest.Kind.READ && one.bytes().orElse(SMALL) < SMALL;
  }

  /** Of which storages it is not known of all how much came or went, a line each. */
  static List<String> notes(List<StorageUse> uses) {
    Map<String, Long> unsized = new TreeMap<>();
    uses.forEach(one -> unsized.merge(one.storage(), one.unsized(), Long::sum));
    return unsized.entrySet().stream()
        .filter(one -> one.getValue() > 0)
        .map(one ->
            "%,d reads and writes of %s do not say how many bytes came or went: they are in no sum of bytes and in no price of them, and none is small"
                .formatted(one.getValue(), one.getKey()))
        .toList();
  }

  /** Of all storages, the one with most time first. */
  public static List<StorageUse> of(Trace trace) {
    Map<Group, Sums> groups =
        new TreeMap<>(Comparator.comparing(Group::storage).thenComparing(Group::purpose));
    Map<AskedPart, Integer> seen = new HashMap<>();
    Spans spans = trace.spans();
    int[] changed = SeenChanges.before(trace);
    for (int i = 0; i < changed.length; i++) {
      StorageRequest one = trace.requests().get(i);
      Group group = new Group(spans.kind(one.span()).layer(), Purpose.of(one));
      Sums sums = groups.computeIfAbsent(group, none -> new Sums());
      boolean hasFailed = spans.hasFailed(one.span());
      sums.requests++;
      sums.bytes += one.moved(hasFailed);
      sums.nanos += spans.nanos(one.span());
      sums.small += !hasFailed && isSmall(one) ? 1 : 0;
      sums.unsized += one.isUntold(hasFailed) ? 1 : 0;
      if (one.connection() != 0) {
        sums.connections.add(one.connection());
      }
      if (one.kind().isReading()
          && one.asked() != StorageRequest.UNKNOWN
          && !one.path().isEmpty()
          && !hasFailed
          && Objects.equals(seen.put(AskedPart.of(group.storage(), one), changed[i]), changed[i])) {
        sums.again++;
        sums.againBytes += one.moved(false);
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
                sums.connections.size(),
                sums.unsized)));
    uses.sort(
        Comparator.comparingLong((StorageUse one) -> -one.nanos())
            .thenComparing(StorageUse::storage)
            .thenComparing(StorageUse::purpose));
    return uses;
  }
}
