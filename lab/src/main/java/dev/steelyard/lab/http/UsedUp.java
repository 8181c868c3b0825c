package dev.steelyard.lab.http;

import java.util.List;
import java.util.stream.Stream;

/** Tells when this machine, or this process, has no more of what connections are made of. */
public final class UsedUp {

  private static final List<String> SAID =
      List.of("Too many open files", "assign requested address", "No buffer space available");

  private UsedUp() {}

  /** Whether the system said so, in this or in what was behind it. */
  public static boolean isBehind(Throwable thrown) {
    return Stream.iterate(thrown, one -> one != null, Throwable::getCause)
        .anyMatch(one -> SAID.stream().anyMatch(message(one)::contains));
  }

  /** What is the matter then, and what helps. */
  public static String words(Throwable thrown) {
    return "this machine has no file descriptor or port left for a connection (%s); raise 'ulimit -n'"
        .formatted(message(thrown));
  }

  private static String message(Throwable one) {
    String message = one.getMessage();
    return message == null ? one.getClass().getSimpleName() : message;
  }
}
