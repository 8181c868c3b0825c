package dev.steelyard.report.top;

import dev.steelyard.core.profile.TopTable.SortedBy;
import java.util.Locale;

/**
 * What somebody who looks on has chosen by keys, which are those of py-spy.
 *
 * @param sorted by which column
 * @param perLine whether lines are counted rather than functions
 * @param help whether the keys are explained
 * @param asked what is to be done now
 */
public record TopChoices(SortedBy sorted, boolean perLine, boolean help, Asked asked) {

  /** What a key asks for once. */
  public enum Asked {
    NOTHING,
    /** Counting begins anew. */
    RESET,
    QUIT
  }

  /** Before any key. */
  public static TopChoices first(boolean perLine) {
    return new TopChoices(SortedBy.OWN, perLine, false, Asked.NOTHING);
  }

  /** After a key, which may mean nothing. */
  public TopChoices after(char key) {
    return switch (Character.toString(key).toLowerCase(Locale.ROOT)) {
      case "1" -> sorted(SortedBy.OWN);
      case "2" -> sorted(SortedBy.TOTAL);
      case "3" -> sorted(SortedBy.OWN_OF_ALL);
      case "4" -> sorted(SortedBy.TOTAL_OF_ALL);
      case "l" -> new TopChoices(sorted, !perLine, help, Asked.NOTHING);
      case "h", "?" -> new TopChoices(sorted, perLine, !help, Asked.NOTHING);
      case "x" -> new TopChoices(sorted, perLine, false, Asked.NOTHING);
      case "r" -> new TopChoices(sorted, perLine, help, Asked.RESET);
      // Ctrl-C and Ctrl-D, where a terminal hands them over.
      case "q", "\u0003", "\u0004" -> new TopChoices(sorted, perLine, help, Asked.QUIT);
      default -> new TopChoices(sorted, perLine, help, Asked.NOTHING);
    };
  }

  private TopChoices sorted(SortedBy column) {
    return new TopChoices(column, perLine, help, Asked.NOTHING);
  }
}
