package dev.steelyard.harness.json;

import java.util.Optional;

/**
 * The commas between the values of one object or array: one between two, none before the first or
 * after the last. For one thread.
 */
final class Separators {

  private enum Last {
    NOTHING,
    VALUE,
    COMMA,
    /** Something that was no value: what may follow cannot be said. */
    DAMAGE
  }

  private Last last = Last.NOTHING;

  /** An object or array begins. */
  void begin() {
    last = Last.NOTHING;
  }

  /** A value begins; gives what is wrong with that. */
  Optional<String> value(String what) {
    boolean missing = last == Last.VALUE;
    last = Last.VALUE;
    return missing ? Optional.of("a comma is missing before this " + what) : Optional.empty();
  }

  /** A comma stands here; gives what is wrong with that. */
  Optional<String> comma() {
    boolean wrong = last == Last.NOTHING || last == Last.COMMA;
    last = wrong ? Last.DAMAGE : last == Last.DAMAGE ? Last.DAMAGE : Last.COMMA;
    return wrong ? Optional.of("there is a comma with nothing before it") : Optional.empty();
  }

  /** The object or array ends here; gives what is wrong with that. */
  Optional<String> end() {
    return last == Last.COMMA
        ? Optional.of("there is a comma with nothing after it")
        : Optional.empty();
  }

  /** Something stood here that has no business here, and has been told. */
  void damage() {
    last = Last.DAMAGE;
  }
}
