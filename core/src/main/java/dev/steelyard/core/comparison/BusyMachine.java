package dev.steelyard.core.comparison;

import dev.steelyard.core.model.Metadata;
import dev.steelyard.core.model.Result;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What other programs took of the machine while a result was measured.
 *
 * @param share of all its processors' time, more than 0 and at most 1
 * @param most the name of the program that took most of it
 */
public record BusyMachine(double share, String most) {

  /** From here on it disturbs: 'doctor' finds a load of so much a processor worth knowing. */
  private static final double LIMIT = 0.25;

  /** What can be done about it. */
  public static final String REMEDY =
      "end it, or measure when the machine is quiet; what belongs to the system that is measured is"
          + " started as its subject";

  public boolean disturbs() {
    return share >= LIMIT;
  }

  /** Notes it with a result, where it disturbs. */
  public Metadata on(Metadata metadata) {
    return disturbs()
        ? metadata.withProvenance(made -> made.withOthers(Math.round(share * 100) / 100.0, most))
        : metadata;
  }

  /** As a clause. */
  public String words() {
    return String.format(
        Locale.ROOT,
        "other programs, '%s' most of all, took %.0f%% of the processors' time",
        most,
        share * 100);
  }

  /** What was noted with a result; empty where other programs did not disturb. */
  static Optional<BusyMachine> of(Result result) {
    OptionalDouble share = result.provenance().othersShare();
    return share.isPresent()
        ? result.provenance().othersMost().map(most -> new BusyMachine(share.getAsDouble(), most))
        : Optional.empty();
  }

  /** The most that was noted with one of several results of one benchmark and build. */
  public static Optional<BusyMachine> busiest(Collection<Result> results) {
    return results.stream()
        .flatMap(one -> of(one).stream())
        .max(Comparator.comparingDouble(BusyMachine::share));
  }

  /**
   * What is doubtful about what was measured then.
   *
   * @param which was measured, with its verb: {@code this build was}
   */
  public String doubted(String which) {
    return words() + " while " + which + " measured";
  }

  static List<Doubt> doubts(Result baseline, Result candidate) {
    Optional<BusyMachine> before = of(baseline);
    Optional<BusyMachine> after = of(candidate);
    if (before.isPresent() && before.equals(after)) {
      return List.of(doubt(before.get(), "both were"));
    }
    List<Doubt> doubts = new ArrayList<>();
    before.ifPresent(busy -> doubts.add(doubt(busy, "the baseline was")));
    after.ifPresent(busy -> doubts.add(doubt(busy, "the candidate was")));
    return doubts;
  }

  private static Doubt doubt(BusyMachine busy, String which) {
    return new Doubt(Doubt.Kind.BUSY_MACHINE, busy.doubted(which), REMEDY);
  }
}
