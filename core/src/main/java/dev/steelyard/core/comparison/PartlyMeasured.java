package dev.steelyard.core.comparison;

import dev.steelyard.core.model.Metadata;
import dev.steelyard.core.model.Result;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A benchmark that only some of a run's iterations measured, though all of them ended well: a tool
 * left it out in the others, and what was left out may well be what was slow.
 *
 * @param having how many iterations measured it, at least 1
 * @param all how many could have, more than that
 */
public record PartlyMeasured(int having, int all) {

  /** The keys in a result's metadata; there only where some did not. */
  static final String HAVING = "iterations_having";

  static final String ALL = "iterations_in_all";

  private static final String REMEDY =
      "find out why the others left it out: what is missing may be what was slow";

  /** Notes it with a result, where some iterations did not measure it. */
  public Metadata on(Metadata metadata) {
    return having < all ? metadata.with(HAVING, having).with(ALL, all) : metadata;
  }

  /** What was noted with a result; other programs may write what is none. */
  static Optional<PartlyMeasured> of(Result result) {
    return result.metadata().extra().get(HAVING) instanceof Number having
            && result.metadata().extra().get(ALL) instanceof Number all
            && having.intValue() >= 0
            && having.intValue() < all.intValue()
        ? Optional.of(new PartlyMeasured(having.intValue(), all.intValue()))
        : Optional.empty();
  }

  /** The metadata of several results as one, with what the one that misses most of its own says. */
  static Metadata most(List<Result> results, Metadata metadata) {
    return results.stream()
        .flatMap(one -> of(one).stream())
        .min(Comparator.comparingDouble(one -> one.having / (double) one.all))
        .map(one -> one.on(metadata))
        .orElse(metadata);
  }

  static List<Doubt> doubts(Result baseline, Result candidate) {
    return Stream.of(doubt("baseline", baseline), doubt("candidate", candidate))
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<Doubt> doubt(String side, Result result) {
    return of(result)
        .map(one ->
            new Doubt(
                Doubt.Kind.PARTLY_MEASURED,
                "only %d of the %s's %d iterations measured it"
                    .formatted(one.having, side, one.all),
                REMEDY));
  }
}
