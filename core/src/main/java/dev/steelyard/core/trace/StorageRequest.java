package dev.steelyard.core.trace;

import java.util.List;
import java.util.OptionalLong;

/**
 * A request to files or to an object store.
 *
 * @param span its span, whose kind's layer is the storage and whose target is path and part
 * @param kind what was asked
 * @param path of the file or object
 * @param offset where it begins, in bytes
 * @param asked how much was asked for, in bytes; -1 for to the end, {@link #UNKNOWN} where that was
 *     not said
 * @param bytes how much came or went; empty where nobody said
 * @param connection a number; 0 where it is not known
 */
public record StorageRequest(
    int span,
    Kind kind,
    String path,
    long offset,
    long asked,
    OptionalLong bytes,
    long connection) {

  /** One of which it is known how much came or went. */
  public StorageRequest(
      int span, Kind kind, String path, long offset, long asked, long bytes, long connection) {
    this(span, kind, path, offset, asked, OptionalLong.of(bytes), connection);
  }

  /** That nobody said which part was asked for. */
  public static final long UNKNOWN = -2;

  /** What is asked. */
  public enum Kind {
    READ,
    WRITE,
    LIST,
    LOOK,
    DELETE;

    private static final List<Kind> ALL = List.of(values());

    /** Whether the same request again brings the same again. */
    public boolean isReading() {
      return this != WRITE && this != DELETE;
    }

    /** Whether what is in files comes or goes. */
    private boolean isTransfer() {
      return this == READ || this == WRITE;
    }

    /** Whether it is to say how many bytes came or went: what failed brought nothing. */
    public boolean isSized(boolean hasFailed) {
      return isTransfer() && !hasFailed;
    }

    /** By its number in a recording. */
    public static Kind of(int number) {
      return ALL.get(number);
    }
  }

  /** Where it begins, in bytes; empty where nobody said which part was asked for. */
  public OptionalLong begin() {
    return asked == UNKNOWN || path.isEmpty() ? OptionalLong.empty() : OptionalLong.of(offset);
  }

  /** Whether something came or went and nobody said how much. */
  public boolean isUntold(boolean hasFailed) {
    return kind.isSized(hasFailed) && bytes.isEmpty();
  }

  /** How much came or went, of what anybody said; what failed brought nothing that is of use. */
  public long moved(boolean hasFailed) {
    return hasFailed ? 0 : bytes.orElse(0);
  }

  /** The same of a span that has another number now. */
  public StorageRequest of(int newSpan) {
    return new StorageRequest(newSpan, kind, path, offset, asked, bytes, connection);
  }

  private static final String BESIDE = " ?";

  /**
   * The name of the file or object in a path, without what stands beside it: a version of it, or
   * what is asked of it ({@code a ?VersionId=3}).
   */
  static String file(String path) {
    int beside = path.lastIndexOf(BESIDE);
    return beside < 0 ? path : path.substring(0, beside);
  }

  /**
   * What tells it from others: a part of a file is another than the whole; empty where nobody said
   * which it is.
   */
  public static String target(String path, long offset, long asked) {
    if (asked == UNKNOWN) {
      return "";
    }
    if (offset == 0 && asked < 0) {
      return path;
    }
    return asked < 0
        ? "%s [from %d]".formatted(path, offset)
        : "%s [%d bytes from %d]".formatted(path, asked, offset);
  }
}
