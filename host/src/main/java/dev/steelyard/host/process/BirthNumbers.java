package dev.steelyard.host.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.LongStream;

/**
 * Which numbers processes were given between two looks: the kernel gives them in order and tells
 * the last. So nobody has to look at all processes to find those that are new. For one thread.
 */
final class BirthNumbers {

  private static final Path LAST = Path.of("/proc/loadavg");

  /** To look at all processes is cheaper than at so many numbers. */
  private static final long MOST = 2_000;

  private OptionalLong last = OptionalLong.empty();
  private OptionalLong lastButOne = OptionalLong.empty();

  /**
   * The numbers given since this was asked last but one, some of them to threads; empty when they
   * are too many or not known, so that all processes have to be looked at. A process has its number
   * a moment before it can be seen, so that each is told twice.
   */
  Optional<LongStream> sinceLast() {
    OptionalLong before = lastButOne;
    lastButOne = last;
    last = now();
    boolean isKnown =
        before.isPresent()
            && last.isPresent()
            // When the numbers are used up they begin anew.
            && last.getAsLong() >= before.getAsLong()
            && last.getAsLong() - before.getAsLong() <= MOST;
    return isKnown
        ? Optional.of(LongStream.rangeClosed(before.getAsLong() + 1, last.getAsLong()))
        : Optional.empty();
  }

  private static OptionalLong now() {
    try {
      String text = Files.readString(LAST).strip();
      String number = text.substring(text.lastIndexOf(' ') + 1);
      return number.matches("\\d{1,10}")
          ? OptionalLong.of(Long.parseLong(number))
          : OptionalLong.empty();
    } catch (IOException notTold) {
      return OptionalLong.empty();
    }
  }
}
