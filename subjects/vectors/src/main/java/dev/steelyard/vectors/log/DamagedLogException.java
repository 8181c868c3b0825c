package dev.steelyard.vectors.log;

import java.io.IOException;
import java.nio.file.Path;

/** A file with bytes in it that were not written so, where a crash cannot have left them. */
public final class DamagedLogException extends IOException {

  DamagedLogException(Path file, long position, String what) {
    super(
        "%s is damaged at byte %,d: %s; restore it from a copy, or move the data folder away"
            .formatted(file, position, what));
  }
}
