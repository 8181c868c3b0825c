package dev.steelyard.cli.process;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * What is said where even saying what failed has failed, as without memory: made at the start, so
 * that it takes none. Nothing ends without a word.
 */
public final class LastResort {

  private static final FileOutputStream ERR = new FileOutputStream(FileDescriptor.err);

  private static final byte[] WORDS =
      "steelyard: could not run, nor say why; it may be too little memory: allow Java more, as with JAVA_TOOL_OPTIONS=-Xmx4g\n"
          .getBytes(StandardCharsets.UTF_8);

  private LastResort() {}

  /** Has everything there that {@link #say} needs. */
  public static void prepare() {}

  public static void say() {
    try {
      ERR.write(WORDS);
    } catch (IOException closed) {
      // Nobody listens.
    }
  }
}
