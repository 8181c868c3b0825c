package dev.steelyard.pond.lake;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** The identity of what is made of other files: its own version, and a digest of theirs. */
final class FileIdentity {

  private FileIdentity() {}

  static String of(String own, List<LakeFile> inputs) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (LakeFile input : inputs) {
        digest.update(input.identity().getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
      }
      return own + "#" + HexFormat.of().formatHex(digest.digest(), 0, 16);
    } catch (NoSuchAlgorithmException absent) {
      throw new IllegalStateException("every Java has SHA-256", absent);
    }
  }
}
