package dev.steelyard.fileshare.store;

import java.time.Instant;
import java.util.Optional;

/**
 * A shared file but for its bytes.
 *
 * @param expires from when on it is gone; empty for never
 */
public record Entry(
    String id,
    String filename,
    Optional<String> note,
    String contentType,
    Instant uploaded,
    Optional<Instant> expires) {

  /** As it is listed: its size in bytes, and how often it was downloaded. */
  public record Listed(Entry entry, long size, long downloads) {}

  /** A download that began. */
  public record Download(Instant time, String clientIp, String userAgent) {}
}
