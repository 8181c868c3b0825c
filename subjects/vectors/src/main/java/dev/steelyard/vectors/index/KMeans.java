package dev.steelyard.vectors.index;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Centres of groups of unit vectors: spherical k-means (Dhillon and Modha, Machine Learning 42,
 * 2001) on a sample of at most {@value #SAMPLE_A_CENTRE} vectors a centre. Always gives the same
 * for the same vectors. Cost: sample × centres × dimension × {@value #ROUNDS}.
 */
final class KMeans {

  static final int SAMPLE_A_CENTRE = 64;
  static final int ROUNDS = 8;
  private static final long SEED = 7;

  private KMeans() {}

  /** At most that many centres, all of unit length; fewer when there are fewer vectors. */
  static List<float[]> centres(List<float[]> vectors, int count) {
    Random random = new Random(SEED);
    List<float[]> shuffled = new ArrayList<>(vectors);
    Collections.shuffle(shuffled, random);
    int actual = Math.min(count, shuffled.size());
    List<float[]> sample = shuffled.subList(0, Math.min(shuffled.size(), actual * SAMPLE_A_CENTRE));
    List<float[]> centres = new ArrayList<>(sample.subList(0, actual));
    for (int round = 0; round < ROUNDS; round++) {
      centres = means(sample, centres, random);
    }
    return centres;
  }

  private static List<float[]> means(List<float[]> sample, List<float[]> centres, Random random) {
    int[] nearest = sample.parallelStream().mapToInt(vector -> nearest(centres, vector)).toArray();
    int dimension = sample.getFirst().length;
    float[][] sums = new float[centres.size()][dimension];
    for (int i = 0; i < nearest.length; i++) {
      add(sums[nearest[i]], sample.get(i));
    }
    List<float[]> means = new ArrayList<>();
    for (float[] sum : sums) {
      // A centre that nothing is near to begins again somewhere.
      means.add(Vectors.unit(sum).orElseGet(() -> sample.get(random.nextInt(sample.size()))));
    }
    return means;
  }

  private static void add(float[] sum, float[] vector) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += vector[i];
    }
  }

  static int nearest(List<float[]> centres, float[] vector) {
    int best = 0;
    float bestSimilarity = Float.NEGATIVE_INFINITY;
    for (int i = 0; i < centres.size(); i++) {
      float similarity = Vectors.dot(vector, centres.get(i));
      if (similarity > bestSimilarity) {
        bestSimilarity = similarity;
        best = i;
      }
    }
    return best;
  }
}
