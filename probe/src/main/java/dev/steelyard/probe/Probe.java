package dev.steelyard.probe;

import java.util.function.LongSupplier;

/**
 * Where a program says what it does.
 *
 * <pre>{@code
 * private static final OperationKind DISCOVER = Probe.kind("schema", "discover");
 * private static final CacheProbe SCHEMAS = Probe.cache("schemas");
 *
 * Schema schema(Path file) {
 *   Schema known = cache.get(file);
 *   SCHEMAS.lookedUp(file, known != null);
 *   if (known != null) return known;
 *   try (var operation = DISCOVER.begin(file.toString())) {
 *     return discover(file);
 *   }
 * }
 * }</pre>
 *
 * <p>Kinds, caches and the like are made once and kept in constants: a name is written to a
 * recording once and called by its number after that. The same words give the same object again.
 *
 * <p>Thread safety: everything here may be called by any thread, also virtual ones. An operation
 * ends on the thread on which it began.
 */
public final class Probe {

  private Probe() {}

  /**
   * A kind of operation.
   *
   * @param layer the part of the program that does it, such as {@code planning}
   * @param name what it does, such as {@code parse}
   */
  public static OperationKind kind(String layer, String name) {
    return OperationKind.of(layer, name);
  }

  /**
   * Begins an operation of a layer that does one thing.
   *
   * @param layer the layer, which is also what is done; {@code layer/name} for one of several
   * @param target what it is done to, such as a path: the same target again is the same work again
   */
  public static RunningOperation operation(String layer, String target) {
    return OperationKind.named(layer).begin(target);
  }

  /**
   * The number of the operation that this thread is in, for what other threads do for it; 0 where
   * it is in none or nothing records.
   */
  public static long currentOperation() {
    return OpenOperations.current();
  }

  /**
   * A target that many operations will have, such as the path of a file that is opened again and
   * again: a recording has its words once and its number after that, which costs less. The same
   * words give the same object again.
   */
  public static ProbedTarget target(String words) {
    return ProbedTarget.of(words);
  }

  /** A cache, by its name. */
  public static CacheProbe cache(String name) {
    return CacheProbe.of(name);
  }

  /** A place of files or objects, such as a bucket, by its name. */
  public static StorageProbe storage(String name) {
    return StorageProbe.of(name);
  }

  /**
   * A database that plans statements.
   *
   * @param name what it is called
   * @param dialect whose plans they are: {@code duckdb}, {@code postgresql}, {@code sqlite} or
   *     another word
   */
  public static DatabaseProbe database(String name, String dialect) {
    return DatabaseProbe.of(name, dialect);
  }

  /** Something that is counted, such as rows; recorded once a second and when a recording ends. */
  public static CounterProbe counter(String name) {
    return CounterProbe.of(name);
  }

  /**
   * Something that has a size now, such as a queue; asked once a second. Where the name is known
   * already, the new supplier takes the old one's place.
   */
  public static void gauge(String name, LongSupplier now) {
    WatchedValues.add(name, now);
  }
}
