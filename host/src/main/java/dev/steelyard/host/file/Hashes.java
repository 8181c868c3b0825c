package dev.steelyard.host.file;

import dev.steelyard.core.Fingerprint;
import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.file.FileFault;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/** SHA-256 in hex. */
public final class Hashes {

  private static final int BUFFER = 1 << 16;

  private Hashes() {}

  public static String ofFile(Path file) {
    Fingerprint content = new Fingerprint();
    byte[] buffer = new byte[BUFFER];
    try (InputStream in = Files.newInputStream(file)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        content.add(ByteBuffer.wrap(buffer, 0, read));
      }
    } catch (IOException failure) {
      throw SteelyardException.cannotRun(
          "cannot read %s to seal it: %s".formatted(file, FileFault.why(failure)), failure);
    }
    return content.hex();
  }

  public static String ofTexts(String... texts) {
    Fingerprint all = new Fingerprint();
    for (String text : texts) {
      all.add(text);
    }
    return all.hex();
  }
}
