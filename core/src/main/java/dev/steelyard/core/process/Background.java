package dev.steelyard.core.process;

import java.util.List;
import java.util.stream.Stream;

/**
 * Commands that the signals of a terminal do not end. Ctrl-C goes to every process of the
 * terminal's foreground group. A program that works for Steelyard must not die of it by itself:
 * Steelyard would take that for a failure, while it is about to end everything in order.
 */
public final class Background {

  /** What a shell has ignored stays ignored in the program that takes its place. */
  private static final List<String> DEAF =
      List.of("/bin/sh", "-c", "trap '' INT QUIT HUP; exec \"$@\"", "sh");

  private Background() {}

  /**
   * The same command, deaf to {@code SIGINT}, {@code SIGQUIT} and {@code SIGHUP} unless the program
   * itself listens to them. It keeps its process number and its group, and takes about a
   * millisecond longer to start.
   */
  public static List<String> command(List<String> command) {
    return Stream.concat(DEAF.stream(), command.stream()).toList();
  }
}
