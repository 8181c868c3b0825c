package dev.steelyard.host.process;

import java.nio.file.Path;

/** A pipe two processes find by its name. */
public final class NamedPipe {

  private NamedPipe() {}

  /** Makes one, for this user alone. */
  public static void make(Path path) {
    Posix.makePipe(path);
  }
}
