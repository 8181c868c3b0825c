package dev.steelyard.vectors.study;

import dev.steelyard.vectors.index.ExactIndex;
import dev.steelyard.vectors.index.HnswIndex;
import dev.steelyard.vectors.index.IvfIndex;
import dev.steelyard.vectors.index.Neighbour;
import dev.steelyard.vectors.index.Points;
import dev.steelyard.vectors.index.Points.Point;
import dev.steelyard.vectors.index.VectorIndex;
import dev.steelyard.vectors.index.Vectors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Recall and time of the indexes in this process, on seeded data: one table over dimensions and
 * kinds ({@code kinds}), JVector against Lucene ({@code graphs}), and settings of IVF and HNSW
 * ({@code settings}). One thread searches; nothing else should run meanwhile. {@code -Dnoise=2}
 * blurs the groups that the points are in: the more, the harder they are for every index. {@code
 * -Ddimensions=768} leaves others out.
 */
public final class Study {

  private static final int POINTS = 10_000;
  private static final int QUERIES = 1_000;
  private static final int WARMUP = 2_000;
  private static final int BATCH = 100;
  private static final int K = 10;
  private static final int[] DIMENSIONS =
      Arrays.stream(System.getProperty("dimensions", "384,768,1536").split(","))
          .mapToInt(Integer::parseInt)
          .toArray();
  private static final double NOISE = Double.parseDouble(System.getProperty("noise", "1"));

  private Study() {}

  public static void main(String[] arguments) throws Exception {
    System.out.printf(
        "%,d points, noise %.1f, %,d queries, k = %d, arithmetic %s, %d processors, Java %s%n",
        POINTS,
        NOISE,
        QUERIES,
        K,
        Vectors.arithmetic(),
        Runtime.getRuntime().availableProcessors(),
        Runtime.version());
    for (String part : arguments) {
      switch (part) {
        case "kinds" -> kinds();
        case "graphs" -> graphs();
        case "settings" -> settings();
        default -> throw new IllegalArgumentException("kinds, graphs or settings, not " + part);
      }
    }
  }

  private static void kinds() throws Exception {
    header();
    for (int dimension : DIMENSIONS) {
      Data data = Data.of(dimension);
      measure("brute_force", data, new Ours(new ExactIndex<>()));
      measure("ivf", data, new Ours(new IvfIndex<>(new IvfIndex.Options(0, 0))));
      measure("hnsw", data, new Ours(new HnswIndex<>(new HnswIndex.Options(16, 100, 100))));
    }
  }

  private static void graphs() throws Exception {
    header();
    for (int dimension : DIMENSIONS) {
      Data data = Data.of(dimension);
      for (int beam : new int[] {50, 100, 200}) {
        measure(
            "jvector beam " + beam,
            data,
            new Ours(new HnswIndex<>(new HnswIndex.Options(16, 100, beam))));
        try (LuceneGraph lucene = new LuceneGraph(16, 100, beam)) {
          measure("lucene beam " + beam, data, lucene);
          if (beam == 100) {
            lucene.merge();
            search("lucene merged " + beam, data, lucene, Double.NaN);
          }
        }
      }
    }
  }

  private static void settings() throws Exception {
    header();
    Data data = Data.of(768);
    for (int probes : new int[] {1, 4, 8, 10, 16, 32}) {
      IvfIndex.Options options = new IvfIndex.Options(0, probes);
      measure("ivf nprobe " + probes, data, new Ours(new IvfIndex<>(options)));
    }
    for (int degree : new int[] {8, 16, 32}) {
      for (int beam : new int[] {20, 100, 200}) {
        HnswIndex.Options options = new HnswIndex.Options(degree, 100, beam);
        measure(
            "hnsw m %d beam %d".formatted(degree, beam), data, new Ours(new HnswIndex<>(options)));
      }
    }
  }

  /** An index that is measured. */
  interface Subject {
    void add(List<Point> points) throws Exception;

    /** The numbers of the points found. */
    int[] search(float[] query, int k) throws Exception;

    Map<String, Number> figures();
  }

  private record Ours(VectorIndex<Point> index) implements Subject {
    @Override
    public void add(List<Point> points) {
      index.add(points);
    }

    @Override
    public int[] search(float[] query, int k) {
      return numbers(index.search(query, k, point -> true));
    }

    @Override
    public Map<String, Number> figures() {
      return index.figures();
    }
  }

  private static int[] numbers(List<Neighbour<Point>> found) {
    return found.stream().mapToInt(one -> one.item().number()).toArray();
  }

  /** The same points, queries and exact answers for every index. */
  private static final class Data {
    private final int dimension;
    private final List<Point> points;
    private final List<float[]> queries = new ArrayList<>();
    private final List<int[]> exact = new ArrayList<>();

    private Data(int dimension, List<Point> points) {
      this.dimension = dimension;
      this.points = points;
    }

    static Data of(int dimension) {
      Points source = new Points(42, dimension, 100, NOISE);
      Data data = new Data(dimension, source.next(POINTS));
      VectorIndex<Point> scan = new ExactIndex<>();
      scan.add(data.points);
      for (int i = 0; i < QUERIES; i++) {
        float[] query = source.next();
        data.queries.add(query);
        data.exact.add(numbers(scan.search(query, K, point -> true)));
      }
      return data;
    }
  }

  private static void header() {
    System.out.println(
        "| index | dimension | recall@10 | mean ms | p50 ms | p95 ms | p99 ms | documents/s indexed |");
    System.out.println("|---|---|---|---|---|---|---|---|");
  }

  private static void measure(String name, Data data, Subject subject) throws Exception {
    long start = System.nanoTime();
    for (int from = 0; from < POINTS; from += BATCH) {
      subject.add(data.points.subList(from, from + BATCH));
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    search(name, data, subject, POINTS / seconds);
  }

  private static void search(String name, Data data, Subject subject, double indexed)
      throws Exception {
    for (int i = 0; i < WARMUP; i++) {
      subject.search(data.queries.get(i % QUERIES), K);
    }
    double recall = 0;
    double[] millis = new double[QUERIES];
    for (int i = 0; i < QUERIES; i++) {
      long start = System.nanoTime();
      int[] found = subject.search(data.queries.get(i), K);
      millis[i] = (System.nanoTime() - start) / 1e6;
      recall += hits(data.exact.get(i), found) / (double) K;
    }
    print(name, data.dimension, recall / QUERIES, millis, indexed);
  }

  private static long hits(int[] exact, int[] found) {
    return Arrays.stream(found).filter(one -> Arrays.stream(exact).anyMatch(e -> e == one)).count();
  }

  private static void print(
      String name, int dimension, double recall, double[] millis, double indexed) {
    double mean = Arrays.stream(millis).average().orElse(Double.NaN);
    Arrays.sort(millis);
    System.out.printf(
        "| %s | %d | %.4f | %.3f | %.3f | %.3f | %.3f | %s |%n",
        name,
        dimension,
        recall,
        mean,
        millis[QUERIES / 2],
        millis[QUERIES * 95 / 100],
        millis[QUERIES * 99 / 100],
        Double.isNaN(indexed) ? "" : "%,.0f".formatted(indexed));
  }
}
