package dev.steelyard.store;

import dev.steelyard.core.model.Metadata;
import dev.steelyard.core.unit.Unit;
import org.jspecify.annotations.Nullable;

/**
 * Reads stored metadata, row after row. Rows that follow each other mostly differ in their digests
 * alone, which are no part of the metadata, so what was read of the row before is not read again.
 * For one thread.
 */
public final class MetadataTexts {

  /** The text before, up to its digest; empty where what it gave may depend on more than it. */
  private String last = "";

  private @Nullable Metadata read;

  /** As {@link MetadataJson#read(String, String, Unit)}. */
  public Metadata read(@Nullable String text, String benchmark, Unit unit) {
    Metadata before = read;
    if (text == null) {
      return MetadataJson.read(text, benchmark, unit);
    }
    if (before != null && isLast(text)) {
      return before;
    }
    Metadata metadata = MetadataJson.read(text, benchmark, unit);
    boolean isOurs =
        hasDigest(text) && metadata.message().filter(message -> message.equals(text)).isEmpty();
    last = isOurs ? text.substring(0, text.length() - MetadataJson.DIGEST_LENGTH) : "";
    read = isOurs ? metadata : null;
    return metadata;
  }

  private boolean isLast(String text) {
    return text.length() == last.length() + MetadataJson.DIGEST_LENGTH
        && text.startsWith(last)
        && hasDigest(text);
  }

  private static boolean hasDigest(String text) {
    return text.startsWith(MetadataJson.BEFORE_DIGEST, text.length() - MetadataJson.DIGEST_LENGTH)
        && text.endsWith("\"}");
  }
}
