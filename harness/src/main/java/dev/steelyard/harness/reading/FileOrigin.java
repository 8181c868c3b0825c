package dev.steelyard.harness.reading;

import java.time.Instant;
import java.util.Optional;

/**
 * What a file says itself of where its results come from: which commit was measured, and on which
 * machine. Each is empty where the file does not say it.
 *
 * @param commit the whole hash, 40 or 64 hex digits in lower case
 * @param time the commit's
 * @param branch the one that was checked out
 * @param changes where there were uncommitted changes, 7 hex digits that tell this file from others
 *     of that commit: what was changed it does not say
 * @param host the machine's name
 * @param cpu the processor's model
 * @param system the operating system and its release
 */
public record FileOrigin(
    Optional<String> commit,
    Optional<Instant> time,
    Optional<String> branch,
    Optional<String> changes,
    Optional<String> host,
    Optional<String> cpu,
    Optional<String> system) {

  /** Of a file that says nothing. */
  public static final FileOrigin NONE =
      new FileOrigin(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());
}
