package dev.steelyard.fileshare.auth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The one secret that opens the API. Comparing takes equally long whatever is wrong. */
public final class SharedSecret {

  private final byte[] digest;

  public SharedSecret(String secret) {
    this.digest = digest(secret);
  }

  public boolean is(String guess) {
    return MessageDigest.isEqual(digest, digest(guess));
  }

  /** So that not even the length shows. */
  private static byte[] digest(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError("every JDK has SHA-256", impossible);
    }
  }
}
