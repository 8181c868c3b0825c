package dev.steelyard.core.statistics;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Where the median of a bootstrap resample lies, exactly instead of by drawing: the probability of
 * each order statistic, or pair of them for an even size, being the resample's median. Efron,
 * "Bootstrap Methods: Another Look at the Jackknife", Annals of Statistics 7 (1979), section 3;
 * Maritz and Jarrett, "A Note on Estimating the Variance of the Sample Median", JASA 73 (1978).
 *
 * <p>The order statistic of rank k of n uniform draws has the density of a Beta(k, n − k + 1)
 * variable; drawing from n values cuts it into n cells of equal width. Depends on the size alone,
 * so that one table serves every sample of that size. Table and cost: about 40 √n entries.
 */
final class ResampledMedian {

  /** What is rarer than this moves no interval. */
  private static final double NEGLIGIBLE = 1e-9;

  /** Tables of larger sizes are made anew each time; they are rare, and their number has no end. */
  private static final int LARGEST_KEPT = 1000;

  /** Gauss–Legendre nodes and weights on [−1, 1], exact for polynomials up to degree 9. */
  private static final double[] NODES = {
    -0.906179845938664, -0.5384693101056831, 0, 0.5384693101056831, 0.906179845938664
  };

  private static final double[] NODE_WEIGHTS = {
    0.23692688505618908,
    0.47862867049936647,
    0.5688888888888889,
    0.47862867049936647,
    0.23692688505618908
  };

  private static final Map<Integer, ResampledMedian> KEPT = new ConcurrentHashMap<>();

  private final int size;
  private int[] low = new int[32];
  private int[] high = new int[32];
  private double[] weights = new double[32];
  private int count;

  private ResampledMedian(int size) {
    this.size = size;
    if (size % 2 == 1) {
      odd();
    } else {
      even();
    }
    normalise();
  }

  static ResampledMedian ofSize(int size) {
    return size <= LARGEST_KEPT
        ? KEPT.computeIfAbsent(size, ResampledMedian::new)
        : new ResampledMedian(size);
  }

  /** The medians that resamples of these values have, ascending, with their probabilities. */
  Discrete of(double[] sorted) {
    double[] medians = new double[count];
    for (int i = 0; i < count; i++) {
      medians[i] = Quantiles.middle(sorted[low[i]], sorted[high[i]]);
    }
    return Discrete.of(medians, weights.clone());
  }

  private void odd() {
    int rank = size / 2 + 1;
    double scale = logFactorials(rank);
    for (int i = first(); i <= last(); i++) {
      add(i, i, cell(i, rank, scale));
    }
  }

  /** The two middle draws are x[i] and x[j]: half of the draws at most x[i], half at least x[j]. */
  private void even() {
    int half = size / 2;
    double scale = logFactorials(half);
    double choices = scale - Math.log(half);
    for (int i = first(); i <= last(); i++) {
      double both = cell(i, half, scale);
      for (int j = i + 1; j < size; j++) {
        double apart = Math.exp(choices + logReaches(i, half) + logReaches(size - 1 - j, half));
        both -= apart;
        add(i, j, apart);
        if (apart < NEGLIGIBLE * NEGLIGIBLE) {
          break;
        }
      }
      add(i, i, both);
    }
  }

  /** log P(the largest of {@code draws} is value number {@code index}). */
  private double logReaches(int index, int draws) {
    double atMost = draws * Math.log((index + 1.0) / size);
    return index == 0
        ? atMost
        : atMost + Math.log(-Math.expm1(draws * Math.log(index / (index + 1.0))));
  }

  /** P(the draw of this rank is value number {@code index}). */
  private double cell(int index, int rank, double scale) {
    double sum = 0;
    for (int i = 0; i < NODES.length; i++) {
      double u = (index + 0.5 + NODES[i] / 2) / size;
      sum +=
          NODE_WEIGHTS[i]
              * Math.exp(scale + (rank - 1) * Math.log(u) + (size - rank) * Math.log1p(-u));
    }
    return sum / 2 / size;
  }

  /** log(k · C(n, k)), the factor of the Beta density. */
  private double logFactorials(int rank) {
    double sum = Math.log(rank);
    for (int i = 1; i <= rank; i++) {
      sum += Math.log((size - rank + i) / (double) i);
    }
    return sum;
  }

  private int first() {
    return Math.max(0, (int) (size / 2.0 - 5 * Math.sqrt(size)) - 1);
  }

  private int last() {
    return size - 1 - first();
  }

  private void add(int i, int j, double weight) {
    if (weight < NEGLIGIBLE) {
      return;
    }
    if (count == weights.length) {
      low = Arrays.copyOf(low, 2 * count);
      high = Arrays.copyOf(high, 2 * count);
      weights = Arrays.copyOf(weights, 2 * count);
    }
    low[count] = i;
    high[count] = j;
    weights[count++] = weight;
  }

  private void normalise() {
    weights = Arrays.copyOf(weights, count);
    double sum = Arrays.stream(weights).sum();
    Arrays.setAll(weights, i -> weights[i] / sum);
  }
}
