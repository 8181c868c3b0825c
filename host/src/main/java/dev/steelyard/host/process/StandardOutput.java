package dev.steelyard.host.process;

import java.nio.file.Path;

/** Where the standard output of a measured process goes; standard error goes to its log. */
public sealed interface StandardOutput {

  /** Into a pipe that is emptied as fast as it is filled, and whose content nobody keeps. */
  record Piped() implements StandardOutput {}

  /** To {@code /dev/null}: a program that looks may see that nobody reads, and do less. */
  record Discarded() implements StandardOutput {}

  /** Into a file, which is made, or emptied, before the program is executed. */
  record ToFile(Path file) implements StandardOutput {}

  /** To where this process's own standard error goes. */
  record Inherited() implements StandardOutput {}
}
