package dev.steelyard.harness.reading;

import java.util.function.Consumer;

/**
 * How much of a pipe or device is read, which has to be kept until it ends.
 *
 * @param most bytes that are kept at most
 * @param notice gets a line for a person each time much more has come, or nothing for long
 */
public record Piping(long most, Consumer<String> notice) {

  /** 8 GiB. */
  public static final long USUAL_MOST = 8L << 30;

  /** The usual bound, and silence. */
  public static final Piping USUAL = new Piping(USUAL_MOST, line -> {});
}
