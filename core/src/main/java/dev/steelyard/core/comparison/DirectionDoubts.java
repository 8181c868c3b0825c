package dev.steelyard.core.comparison;

import dev.steelyard.core.model.DirectionRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What to say of a change whose direction is not sure, of a comparison or in a history. */
public final class DirectionDoubts {

  /** What a user can do when nobody knows which way is better. */
  public static final String REMEDY =
      "declare it once with --higher-is-better GLOB or --lower-is-better GLOB";

  private DirectionDoubts() {}

  /** One of them, by the {@link Doubt}'s kind. */
  public record Found(Doubt.Kind kind, String message) {}

  /** The doubts about a change; none about what did not change. */
  public static List<Found> of(DirectionRule.Decision better, Verdict verdict) {
    List<Found> doubts = new ArrayList<>();
    if (!verdict.isChange()) {
      return doubts;
    }
    Optional<String> dissent = better.dissent();
    dissent.ifPresent(said -> doubts.add(new Found(Doubt.Kind.DIRECTION_DISPUTED, said)));
    if (dissent.isEmpty() && verdict == Verdict.CHANGED) {
      doubts.add(
          new Found(
              Doubt.Kind.DIRECTION_UNKNOWN,
              "neither the unit nor the name says whether lower or higher is better"));
    }
    if (better.isGuess()) {
      doubts.add(
          new Found(
              Doubt.Kind.DIRECTION_GUESSED,
              "that %s is better says only a row of an older Steelyard, which may have guessed"
                  .formatted(better.direction().word())));
    }
    return doubts;
  }
}
