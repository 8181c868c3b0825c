package dev.steelyard.core.history;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How much an iteration of each build of a series processes, and of what, where its results say so.
 * Immutable.
 */
public final class SeriesWork {

  /** Not above zero where nothing is said. */
  private final double[] amounts;

  private final int[] kinds;

  private SeriesWork(double[] amounts, int[] kinds) {
    this.amounts = amounts;
    this.kinds = kinds;
  }

  /**
   * Of as many builds as there are amounts; empty where none says anything.
   *
   * @param amounts above zero; anything else is not said
   * @param kinds the numbers of what is processed, such as bytes
   */
  static Optional<SeriesWork> of(double[] amounts, int[] kinds) {
    return Arrays.stream(amounts).anyMatch(amount -> amount > 0)
        ? Optional.of(new SeriesWork(amounts.clone(), kinds.clone()))
        : Optional.empty();
  }

  /** That of the builds at these places. */
  Optional<SeriesWork> at(int[] places) {
    return of(
        Arrays.stream(places).mapToDouble(i -> amounts[i]).toArray(),
        Arrays.stream(places).map(i -> kinds[i]).toArray());
  }

  private boolean isSaid(int place) {
    return amounts[place] > 0;
  }

  /** Whether all that say anything say the same. Then those that do not are taken to do it, too. */
  boolean isOne() {
    int[] said = IntStream.range(0, amounts.length).filter(this::isSaid).toArray();
    return Arrays.stream(said)
        .allMatch(i -> kinds[i] == kinds[said[0]] && amounts[i] == amounts[said[0]]);
  }

  /** The last place at which it is said. */
  int newestSaid() {
    return IntStream.iterate(amounts.length - 1, i -> i - 1)
        .filter(this::isSaid)
        .findFirst()
        .orElseThrow();
  }

  /** The places that can be held against one. Of what is not said, nobody knows how much it is. */
  int[] like(int reference) {
    return IntStream.range(0, amounts.length)
        .filter(i -> isSaid(i) == isSaid(reference))
        .filter(i -> !isSaid(i) || kinds[i] == kinds[reference])
        .toArray();
  }

  /** What a time at one place is multiplied by to be one of as much work as that of another. */
  double factor(int place, int reference) {
    return isSaid(place) && isSaid(reference) ? amounts[reference] / amounts[place] : 1;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SeriesWork that
        && Arrays.equals(amounts, that.amounts)
        && Arrays.equals(kinds, that.kinds);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(amounts) + Arrays.hashCode(kinds);
  }

  @Override
  public String toString() {
    return Arrays.toString(amounts) + " of " + Arrays.toString(kinds);
  }
}
