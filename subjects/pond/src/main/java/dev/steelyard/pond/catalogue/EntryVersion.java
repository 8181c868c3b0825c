package dev.steelyard.pond.catalogue;

import java.time.Instant;

/**
 * A version of an entry, as a row of the catalogue.
 *
 * @param path of the entry
 * @param version from 1 on, within the path
 * @param content the file's path below the folder of contents; empty for what is dynamic
 * @param bytes of the file
 * @param properties of data, nothing; of tables and series, the declared time column or nothing; of
 *     what is dynamic, its definition
 * @param written when, by the writer's clock, to the millisecond
 */
public record EntryVersion(
    String path,
    EntryKind kind,
    long version,
    String content,
    long bytes,
    String properties,
    Instant written) {

  /** Says all that what it holds depends on. */
  public String identity() {
    return path + "@" + version;
  }
}
