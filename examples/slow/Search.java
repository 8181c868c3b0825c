import java.util.Random;

/**
 * A small index with a search. By the system property {@code slow} its distance function does its
 * work twice; by {@code garbage} it remembers what it compared, for a while, in small arrays: that
 * costs little where it is done, and much when garbage is collected.
 */
public class Search {

  private static final int VECTORS = 20_000;
  private static final int DIMENSIONS = 64;
  private static final int REMEMBERED = 60_000;
  private static final boolean SLOW = Boolean.getBoolean("slow");
  private static final boolean GARBAGE = Boolean.getBoolean("garbage");

  private final float[][] vectors = new float[VECTORS][DIMENSIONS];
  private final float[][] remembered = new float[REMEMBERED][];
  private int next;

  Search(Random random) {
    for (float[] vector : vectors) {
      fill(vector, random);
    }
  }

  private static void fill(float[] vector, Random random) {
    for (int i = 0; i < vector.length; i++) {
      vector[i] = random.nextFloat();
    }
  }

  int nearest(float[] query) {
    int best = -1;
    float least = Float.MAX_VALUE;
    for (int i = 0; i < vectors.length; i++) {
      float distance = distance(query, vectors[i]);
      if (GARBAGE) {
        remember(distance, i);
      }
      if (distance < least) {
        least = distance;
        best = i;
      }
    }
    return best;
  }

  private static float distance(float[] a, float[] b) {
    float sum = 0;
    for (int i = 0; i < a.length; i++) {
      float difference = a[i] - b[i];
      sum += difference * difference;
    }
    if (SLOW) {
      for (int i = 0; i < a.length; i++) {
        sum += Math.max(0, a[i] - b[i] - 2);
      }
    }
    return sum;
  }

  private void remember(float distance, int of) {
    float[] pair = new float[32];
    pair[0] = distance;
    pair[1] = of;
    remembered[next] = pair;
    next = (next + 1) % remembered.length;
  }

  static long checksum(float[] query) {
    long sum = 0;
    for (int round = 0; round < 4_000; round++) {
      for (float one : query) {
        sum = 31 * sum + Float.floatToIntBits(one + round);
      }
    }
    return sum;
  }

  public static void main(String[] args) {
    int queries = Integer.parseInt(args[0]);
    Random random = new Random(42);
    Search search = new Search(random);
    float[] query = new float[DIMENSIONS];
    long found = 0;
    for (int i = 0; i < queries; i++) {
      fill(query, random);
      found += search.nearest(query) + checksum(query);
    }
    System.out.println(found);
  }
}
