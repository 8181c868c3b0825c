package dev.steelyard.core.model;

import dev.steelyard.core.unit.Unit;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Decides which way is better of a benchmark, for every command alike.
 *
 * <p>What is {@link Basis#DECLARED} counts first, then what rows {@link Basis#STATED}, then what
 * unit and name tell ({@link KnownDirections}), then what rows of an older Steelyard say. Rows that
 * contradict each other on one basis decide nothing, and so do rows that state one direction beside
 * rows of which unit and name tell the other.
 */
public final class DirectionRule {

  private static final Decision CONTRADICTION =
      new Decision(
          Direction.UNKNOWN,
          Basis.NONE,
          Optional.of("some results say that lower is better and others that higher is"));

  private DirectionRule() {}

  /**
   * What one row says, or a declaration. An unknown direction on another basis than {@link
   * Basis#NONE} is that of results that contradict each other.
   */
  public record Said(Direction direction, Basis basis) {

    public static Said of(Metadata metadata) {
      return new Said(metadata.direction(), metadata.basis());
    }

    /** What several results of one benchmark say together. */
    public static Said of(List<Result> several) {
      Result first = several.getFirst();
      List<Said> all = several.stream().map(one -> of(one.metadata())).toList();
      Decision decided = decide(first.benchmark(), first.unit(), all);
      return new Said(decided.direction, decided.isContradiction() ? Basis.STATED : decided.basis);
    }
  }

  /**
   * What was decided.
   *
   * @param basis {@link Basis#NONE} where nothing tells, or rows contradict each other
   * @param dissent what of the rows speaks against it, in one clause; empty when nothing does
   */
  public record Decision(Direction direction, Basis basis, Optional<String> dissent) {

    boolean isContradiction() {
      return direction == Direction.UNKNOWN && dissent.isPresent();
    }

    /** Whether it stands on the word of old rows alone. */
    public boolean isGuess() {
      return basis == Basis.GUESSED;
    }
  }

  /**
   * The decision for a benchmark.
   *
   * @param rows what its rows say, in any order
   */
  public static Decision decide(String benchmark, Unit unit, Collection<Said> rows) {
    for (Basis basis : List.of(Basis.DECLARED, Basis.STATED)) {
      Set<Direction> said = said(rows, basis);
      if (!said.isEmpty()) {
        boolean isStated = basis == Basis.STATED;
        return isStated && !said.containsAll(said(rows, Basis.KNOWN))
            ? CONTRADICTION
            : of(said, basis, isStated && anyIsSilent(rows));
      }
    }
    Direction known = KnownDirections.of(benchmark, unit);
    if (known != Direction.UNKNOWN) {
      return new Decision(known, Basis.KNOWN, Optional.empty());
    }
    Set<Direction> guesses = said(rows, Basis.GUESSED);
    guesses.addAll(said(rows, Basis.KNOWN));
    return guesses.isEmpty()
        ? new Decision(Direction.UNKNOWN, Basis.NONE, Optional.empty())
        : of(guesses, Basis.GUESSED, anyIsSilent(rows));
  }

  private static Decision of(Set<Direction> said, Basis basis, boolean someAreSilent) {
    return said.size() > 1 || said.contains(Direction.UNKNOWN)
        ? CONTRADICTION
        : new Decision(
            said.iterator().next(),
            basis,
            someAreSilent
                ? Optional.of(
                    "some results do not say which way is better; taken as others say: "
                        + said.iterator().next().word())
                : Optional.empty());
  }

  private static Set<Direction> said(Collection<Said> rows, Basis basis) {
    Set<Direction> directions = EnumSet.noneOf(Direction.class);
    for (Said row : rows) {
      if (row.basis == basis) {
        directions.add(row.direction);
      }
    }
    return directions;
  }

  private static boolean anyIsSilent(Collection<Said> rows) {
    return rows.stream().anyMatch(row -> row.basis == Basis.NONE);
  }
}
