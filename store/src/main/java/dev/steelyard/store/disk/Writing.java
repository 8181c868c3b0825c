package dev.steelyard.store.disk;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;

/**
 * Says in a file of the store that Steelyard writes to it, and since when. A process that is killed
 * leaves the file behind, and with it since when half-written files may be its own. Wants the
 * store's lock.
 */
public final class Writing {

  static final String FILE = ".steelyard.writing";

  private Writing() {}

  /** Returns whether it is the first: false when a killed process has left its own. */
  public static boolean begin(Path store) {
    try {
      Files.writeString(
          store.resolve(FILE), Instant.now().toEpochMilli() + "\n", StandardOpenOption.CREATE_NEW);
      return true;
    } catch (FileAlreadyExistsException left) {
      return false;
    } catch (IOException cannotBeWritten) {
      // Then nothing else can be written either; and if it can, its litter waits for a day.
      return true;
    }
  }

  public static void end(Path store) throws IOException {
    Files.deleteIfExists(store.resolve(FILE));
  }

  /** Since when half-written files may be there that are nobody's any more. */
  static Instant since(Path store, Instant now) throws IOException {
    try {
      String text = Files.readString(store.resolve(FILE), StandardCharsets.ISO_8859_1);
      return Instant.ofEpochMilli(Long.parseLong(text.strip()));
    } catch (NoSuchFileException | NumberFormatException notSaid) {
      return now;
    }
  }
}
