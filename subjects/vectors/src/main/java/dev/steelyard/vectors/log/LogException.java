package dev.steelyard.vectors.log;

import java.io.IOException;

/** A log that cannot be written at the moment, or at all until the next start. */
public final class LogException extends IOException {

  LogException(String message) {
    super(message);
  }

  LogException(String message, Throwable cause) {
    super(message, cause);
  }
}
