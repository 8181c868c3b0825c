package dev.steelyard.store.disk;

import java.io.IOException;
import java.io.Serial;

/** A file's content is not what it has to be; the message ends a sentence that names the file. */
final class DamagedFileException extends IOException {

  @Serial private static final long serialVersionUID = 1;

  DamagedFileException(String what) {
    super(what);
  }

  DamagedFileException(String what, Exception cause) {
    super(what, cause);
  }
}
