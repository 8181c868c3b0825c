package dev.steelyard.core.trace;

import java.util.List;

/**
 * A request to files or to an object store.
 *
 * @param span its span, whose kind's layer is the storage and whose target is the path
 * @param kind what was asked
 * @param offset where it begins, in bytes
 * @param asked how much was asked for, in bytes; -1 for to the end
 * @param bytes how much came or went
 * @param connection a number; 0 where it is not known
 */
public record StorageRequest(
    int span, Kind kind, long offset, long asked, long bytes, long connection) {

  /** What is asked. */
  public enum Kind {
    READ,
    WRITE,
    LIST,
    LOOK,
    DELETE;

    private static final List<Kind> ALL = List.of(values());

    /** By its number in a recording. */
    public static Kind of(int number) {
      return ALL.get(number);
    }
  }

  /** The same of a span that has another number now. */
  public StorageRequest of(int newSpan) {
    return new StorageRequest(newSpan, kind, offset, asked, bytes, connection);
  }
}
