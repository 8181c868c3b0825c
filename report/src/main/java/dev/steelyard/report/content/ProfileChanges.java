package dev.steelyard.report.content;

import dev.steelyard.core.profile.diff.FunctionDifference;
import dev.steelyard.core.profile.diff.ProfileDifference;
import java.util.List;

/**
 * A difference of two profiles with what it is judged by.
 *
 * @param before what one is called
 * @param after what the other is called
 * @param effect the least growth of a function that is a regression: a share of the whole, or, by
 *     the second or the work, of what that took of all together before
 * @param top how many functions are shown
 */
public record ProfileChanges(
    String before,
    String after,
    ProfileDifference difference,
    double effect,
    int top,
    List<String> notes) {

  public ProfileChanges {
    notes = List.copyOf(notes);
  }

  /** Functions that grew by more than the effect, for certain. */
  public List<FunctionDifference> regressed() {
    return difference.regressed(leastGrowth());
  }

  private double leastGrowth() {
    return switch (difference.scale()) {
      case SHARE -> effect;
      case SECOND, WORK -> effect * difference.whole().orElseThrow().before();
    };
  }

  /** Whether any did. */
  public boolean isNegative() {
    return !regressed().isEmpty();
  }

  /** How many are shown to have changed. */
  public long changed() {
    return difference.functions().stream()
        .filter(one -> one.kind() != FunctionDifference.Change.NOISE)
        .count();
  }
}
