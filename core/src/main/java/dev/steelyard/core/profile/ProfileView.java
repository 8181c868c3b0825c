package dev.steelyard.core.profile;

import java.util.List;

/**
 * What is shown of a profile.
 *
 * @param title of what was recorded
 * @param profile the whole
 * @param functions as they are counted
 * @param top how many of them are wanted, 1 or more
 * @param perLine whether they are counted by line
 * @param notes on what a reader has to know
 */
public record ProfileView(
    String title,
    Profile profile,
    FunctionTotals functions,
    int top,
    boolean perLine,
    List<String> notes) {

  public ProfileView {
    notes = List.copyOf(notes);
  }

  /** A profile's functions, or its lines. */
  public static ProfileView of(
      String title, Profile profile, int top, boolean perLine, List<String> notes) {
    return new ProfileView(
        title,
        profile,
        perLine ? FunctionTotals.byLine(profile) : FunctionTotals.of(profile),
        top,
        perLine,
        notes);
  }

  /** The functions that are wanted; types are apart. */
  public List<FunctionTotal> topFunctions() {
    return top(false);
  }

  /** The types of what was allocated or waited for that are wanted; mostly none. */
  public List<FunctionTotal> topTypes() {
    return top(true);
  }

  private List<FunctionTotal> top(boolean types) {
    return functions.all().stream()
        .filter(one -> (one.function().kind() == FrameKind.TYPE) == types)
        .limit(top)
        .toList();
  }
}
