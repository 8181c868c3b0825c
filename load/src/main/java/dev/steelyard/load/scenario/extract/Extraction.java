package dev.steelyard.load.scenario.extract;

import dev.steelyard.load.scenario.template.UserState;
import dev.steelyard.load.scenario.template.Value;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A value that a user takes from an answer and remembers.
 *
 * @param check what it is counted under whether there was one
 * @param slot where the user remembers it
 * @param otherwise what it is when the answer has none; without it that is a failure
 */
public record Extraction(
    String variable,
    String check,
    int slot,
    ValueSource source,
    Pick pick,
    Optional<Value> otherwise) {

  /** Which of several values. */
  public enum Pick {
    FIRST,
    LAST,
    /** Any, by the user's own seed. */
    RANDOM;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Whether there is no going on without it. */
  public boolean isNeeded() {
    return otherwise.isEmpty();
  }

  /** Takes the value; false when there is none. */
  public boolean take(AnswerView answer, UserState user) {
    Optional<Value> value = picked(source.all(answer), user).or(() -> otherwise);
    value.ifPresent(found -> user.remember(slot, found));
    return value.isPresent();
  }

  private Optional<Value> picked(List<Value> all, UserState user) {
    if (all.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        switch (pick) {
          case FIRST -> all.getFirst();
          case LAST -> all.getLast();
          case RANDOM -> all.get(user.below(all.size()));
        });
  }
}
