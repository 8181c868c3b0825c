package dev.steelyard.vectors.http;

import dev.steelyard.vectors.store.DocumentMetadata;
import dev.steelyard.vectors.store.Library;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;

/**
 * A search, apart from its vector.
 *
 * @param what identifies the text or the vector
 * @param text what was searched for; empty when it was a vector
 */
record Query(
    String what,
    String text,
    int k,
    DocumentMetadata filter,
    boolean includeEmbeddings,
    boolean measureRecall) {

  /** Versions of libraries begin anew with each start; so no start finds another's results. */
  private static final String THIS_START = UUID.randomUUID().toString();

  static String textKey(String text) {
    return "t" + digest(text.getBytes(StandardCharsets.UTF_8));
  }

  static String vectorKey(float[] vector) {
    ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * vector.length);
    bytes.asFloatBuffer().put(vector);
    return "v" + digest(bytes.array());
  }

  /** What the result is kept under: another after each write to the library. */
  String key(Library library) {
    byte[] filtered = VectorMetadataJson.canonical(filter);
    return "vectors:%s:%s:%d:%s:%d:%s:%s"
        .formatted(
            THIS_START,
            library.settings().id(),
            library.version(),
            what,
            k,
            includeEmbeddings,
            filter.values().isEmpty() ? "" : digest(filtered));
  }

  private static String digest(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException never) {
      throw new IllegalStateException("every Java has SHA-256", never);
    }
  }
}
