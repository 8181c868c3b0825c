package dev.steelyard.profile.record;

import java.nio.file.Path;

/**
 * Takes recordings of virtual machines as their recorders wrote them, once they have been read.
 * Recorders of several processes call it on threads of their own.
 */
@FunctionalInterface
public interface RawRecordings {

  /** Takes none. */
  RawRecordings NONE = (_, _) -> {};

  /**
   * Takes one, which has samples.
   *
   * @param pid of the virtual machine
   * @param file is deleted after this, and may be moved away; what cannot be kept costs the
   *     recording nothing
   */
  void take(long pid, Path file);
}
