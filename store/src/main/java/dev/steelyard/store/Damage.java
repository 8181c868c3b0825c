package dev.steelyard.store;

import java.util.ArrayList;
import java.util.List;

/**
 * Stored results that no longer say what Steelyard wrote, by the digest in their metadata: a disk
 * or a copy damaged them, or another program changed them. They are left out of every answer.
 *
 * @param count how many
 * @param named the first of them, {@link #MOST_NAMED} unless said: benchmark and build as they
 *     stand there, though these may be what was changed
 */
public record Damage(long count, List<String> named) {

  public static final int MOST_NAMED = 5;

  public static final Damage NONE = new Damage(0, List.of());

  public Damage {
    named = List.copyOf(named);
  }

  public boolean isAny() {
    return count > 0;
  }

  public Damage plus(Damage other) {
    List<String> both = new ArrayList<>(named);
    both.addAll(other.named);
    return new Damage(count + other.count, both.subList(0, Math.min(MOST_NAMED, both.size())));
  }

  @Override
  public String toString() {
    String few = String.join(", ", named);
    return count > named.size() ? few + " and %,d more".formatted(count - named.size()) : few;
  }
}
