package dev.steelyard.watch.round;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How far it is that another machine was asked for a commit.
 *
 * @param doubt why nobody knows whether it was heard, for people; empty where somebody does
 */
record AskedAnswer(State state, String doubt) {

  /** A program measures, and is waited for: where nobody waits any more, it was cut off. */
  static final AskedAnswer RUNNING = new AskedAnswer(State.RUNNING, "");

  /** It was heard, and brings results later. */
  static final AskedAnswer HEARD = new AskedAnswer(State.HEARD, "");

  /** No results come of it. */
  static final AskedAnswer OVER = new AskedAnswer(State.OVER, "");

  enum State {
    RUNNING,
    HEARD,
    UNCERTAIN,
    OVER;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** It may have been heard or not. */
  static AskedAnswer uncertain(String why) {
    return new AskedAnswer(State.UNCERTAIN, why);
  }

  /**
   * As it is stored.
   *
   * @param state a word; empty where an older Steelyard stored no more than {@code isOpen}
   * @param isOpen whether results may come
   */
  static AskedAnswer read(String state, String doubt, boolean isOpen) {
    return Stream.of(State.values())
        .filter(one -> one.word().equals(state))
        .findFirst()
        .map(one -> new AskedAnswer(one, doubt))
        .orElse(isOpen ? HEARD : OVER);
  }

  /** Whether results may come that nobody here waits for. */
  boolean isOpen() {
    return state == State.HEARD || state == State.UNCERTAIN;
  }

  /** Why nobody knows whether it was heard; empty where somebody does. */
  Optional<String> whyUncertain() {
    return state == State.UNCERTAIN ? Optional.of(doubt) : Optional.empty();
  }
}
