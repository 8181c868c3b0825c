package dev.steelyard.store;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A stored artifact without its content.
 *
 * @param id derived from the label and the content: the same in the same place has the same
 * @param size of the content, in bytes
 * @param createdAt when it was first stored, in milliseconds
 * @param sha256 of the content, 64 hex digits
 */
public record Artifact(
    String id, ArtifactLabel label, long size, Instant createdAt, String sha256) {

  public Artifact {
    createdAt = createdAt.truncatedTo(ChronoUnit.MILLIS);
  }
}
