package dev.steelyard.harness.json;

import java.util.Optional;

/** What a scanner finds next in a file. Lines and columns count from 1; columns count bytes. */
public sealed interface Scanned
    permits Slice, Scanned.Field, Scanned.Stray, Scanned.Oversized, Scanned.Truncated, Scanned.End {

  /** A field of the outermost object beside the array of entries. */
  record Field(String name, Slice value) implements Scanned {}

  /** Something that has no business where it stands; it was passed over. */
  record Stray(long line, int column, String reason) implements Scanned {}

  /** A text that is longer than the limit; it was passed over. */
  record Oversized(long line, int column) implements Scanned {}

  /**
   * The file ended too early.
   *
   * @param rest the text it ended in, when it ended in one that is not too long
   */
  record Truncated(long line, int column, Optional<Slice> rest) implements Scanned {}

  /** The end; asked again, it comes again. */
  record End() implements Scanned {}
}
