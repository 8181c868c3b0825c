package dev.steelyard.vectors.index;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Seeded points around centres, as embeddings of texts about a number of subjects lie: a centre at
 * random, and noise of the given length around it, all put to unit length.
 */
public final class Points {

  /** A point and its number. */
  public static final class Point implements Item {
    private final int number;
    private final float[] vector;

    Point(int number, float[] vector) {
      this.number = number;
      this.vector = vector;
    }

    public int number() {
      return number;
    }

    @Override
    public float[] vector() {
      return vector;
    }
  }

  private final Random random;
  private final int dimension;
  private final double noise;
  private final List<float[]> centres = new ArrayList<>();

  /**
   * @param noise how long the way from the centre is, in units of the centre's length
   */
  public Points(long seed, int dimension, int centres, double noise) {
    this.random = new Random(seed);
    this.dimension = dimension;
    this.noise = noise;
    for (int i = 0; i < centres; i++) {
      this.centres.add(direction());
    }
  }

  private float[] direction() {
    float[] vector = new float[dimension];
    for (int i = 0; i < dimension; i++) {
      vector[i] = (float) random.nextGaussian();
    }
    return Vectors.unit(vector).orElseThrow();
  }

  /** The next vector around one of the centres. */
  public float[] next() {
    float[] centre = centres.get(random.nextInt(centres.size()));
    float[] away = direction();
    float[] vector = new float[dimension];
    for (int i = 0; i < dimension; i++) {
      vector[i] = (float) (centre[i] + noise * away[i]);
    }
    return Vectors.unit(vector).orElseThrow();
  }

  public List<Point> next(int count) {
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      points.add(new Point(i, next()));
    }
    return points;
  }
}
