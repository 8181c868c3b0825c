package dev.steelyard.core.comparison;

import dev.steelyard.core.model.Metadata;
import dev.steelyard.core.model.Result;
import dev.steelyard.core.statistics.Quantiles;
import dev.steelyard.core.statistics.Values;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * From which starts of a process the values of a result come. Where a process lays out its memory,
 * what its compiler decides and when the kernel moves it holds for all values of one start, so that
 * they are alike and say little of the next start: the start, not the value, is what repeats.
 * Kalibera and Jones, "Rigorous Benchmarking in Reasonable Time" (ISMM 2013); Georges, Buytaert and
 * Eeckhout, "Statistically Rigorous Java Performance Evaluation" (OOPSLA 2007).
 *
 * @param lengths how many values each start gave, in the order of the values
 */
public record Starts(List<Integer> lengths) {

  /** Tools that measure all values of a benchmark in one process. */
  private static final Set<String> OF_ONE_PROCESS = Set.of("criterion", "pytest-benchmark");

  public Starts {
    lengths = List.copyOf(lengths);
  }

  /**
   * What is known of a result's starts: what its reader kept, or what its tool is known to do. An
   * experiment's commands start anew for every value. Empty when nothing is known.
   */
  public static Optional<Starts> of(Result result) {
    int size = result.values().size();
    Metadata metadata = result.metadata();
    Optional<List<Integer>> kept = metadata.provenance().valuesPerStart();
    if (kept.isPresent()) {
      return kept.filter(lengths -> addUp(lengths, size)).map(Starts::new);
    }
    OptionalInt starts = metadata.provenance().starts();
    if (starts.isPresent()) {
      return starts.getAsInt() == 1 ? Optional.of(one(size)) : Optional.empty();
    }
    if (metadata.run().isPresent()) {
      return Optional.of(new Starts(Collections.nCopies(size, 1)));
    }
    return metadata.format().filter(OF_ONE_PROCESS::contains).map(_ -> one(size));
  }

  /** All values of one start. */
  public static Starts one(int values) {
    return new Starts(List.of(values));
  }

  private static boolean addUp(List<Integer> lengths, int size) {
    return lengths.stream().allMatch(length -> length >= 1)
        && lengths.stream().mapToLong(Integer::longValue).sum() == size;
  }

  /** Those of several results one after the other; one of which nothing is known counts as one. */
  static Starts together(List<Result> results) {
    return new Starts(
        results.stream()
            .flatMap(one -> of(one).orElse(one(one.values().size())).lengths.stream())
            .toList());
  }

  /** How many there are. */
  public int count() {
    return lengths.size();
  }

  /** Whether several values share one start, and there is no other. */
  boolean isOne() {
    return count() == 1 && lengths.getFirst() > 1;
  }

  /** Whether each value has a start to itself. */
  boolean isEach() {
    return lengths.stream().allMatch(length -> length == 1);
  }

  /** The median of each start, in the order of the starts. */
  public double[] medians(Values values) {
    double[] all = values.toArray();
    double[] medians = new double[count()];
    int from = 0;
    for (int i = 0; i < medians.length; i++) {
      double[] of = Arrays.copyOfRange(all, from, from + lengths.get(i));
      Arrays.sort(of);
      medians[i] = Quantiles.median(of);
      from += of.length;
    }
    return medians;
  }
}
