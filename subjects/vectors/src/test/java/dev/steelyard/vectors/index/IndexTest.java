package dev.steelyard.vectors.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.vectors.index.Points.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every index finds what is there and nothing that was removed; how much of it is its recall. */
class IndexTest {

  private static final int DIMENSION = 64;
  private static final int QUERIES = 100;
  private static final int K = 10;

  /** An index to be made. */
  interface Kind {
    VectorIndex<Point> open();
  }

  static Stream<Named<Kind>> kinds() {
    return Stream.of(
        Named.of("exact", ExactIndex::new),
        Named.of("ivf", () -> new IvfIndex<>(new IvfIndex.Options(0, 0))),
        Named.of("hnsw", () -> new HnswIndex<>(new HnswIndex.Options(16, 100, 100))));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void at_least_nineteen_of_twenty_neighbours_are_found(Kind kind) {
    Points data = new Points(1, DIMENSION, 50, 1);
    List<Point> points = data.next(5_000);
    VectorIndex<Point> index = kind.open();
    for (int from = 0; from < points.size(); from += 500) {
      index.add(points.subList(from, from + 500));
    }

    assertThat(index.size()).isEqualTo(5_000);
    assertThat(recall(index, points, data)).isGreaterThanOrEqualTo(0.95);
  }

  private static double recall(VectorIndex<Point> index, List<Point> points, Points data) {
    double sum = 0;
    for (int i = 0; i < QUERIES; i++) {
      float[] query = data.next();
      sum += Recall.of(index.search(query, K, point -> true), points.stream(), query, K);
    }
    return sum / QUERIES;
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void the_best_come_first_with_their_cosine(Kind kind) {
    Points data = new Points(2, DIMENSION, 10, 1);
    VectorIndex<Point> index = kind.open();
    index.add(data.next(2_000));

    List<Neighbour<Point>> found = index.search(data.next(), 20, point -> true);

    assertThat(found).hasSize(20).doesNotHaveDuplicates();
    for (int i = 1; i < found.size(); i++) {
      assertThat(found.get(i).similarity()).isLessThanOrEqualTo(found.get(i - 1).similarity());
    }
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void removed_items_are_never_found_and_the_others_still_are(Kind kind) {
    Points data = new Points(3, DIMENSION, 20, 1);
    List<Point> points = data.next(4_000);
    VectorIndex<Point> index = kind.open();
    index.add(points);

    for (int round = 0; round < 3; round++) {
      int remainder = round;
      List<Point> gone = points.stream().filter(one -> one.number() % 4 == remainder).toList();
      index.remove(gone);
      index.remove(gone);
    }

    List<Point> left = points.stream().filter(one -> one.number() % 4 == 3).toList();
    assertThat(index.size()).isEqualTo(left.size());
    for (int i = 0; i < QUERIES; i++) {
      assertThat(index.search(data.next(), K, point -> true))
          .hasSize(K)
          .allMatch(found -> found.item().number() % 4 == 3);
    }
    assertThat(recall(index, left, data)).isGreaterThanOrEqualTo(0.95);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void after_everything_was_removed_it_is_as_new(Kind kind) {
    Points data = new Points(4, DIMENSION, 5, 1);
    VectorIndex<Point> index = kind.open();
    for (int round = 0; round < 3; round++) {
      List<Point> points = data.next(1_500);
      index.add(points);
      assertThat(recall(index, points, data)).isGreaterThanOrEqualTo(0.95);
      index.remove(points);
      assertThat(index.size()).isZero();
      assertThat(index.search(data.next(), K, point -> true)).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void a_filter_leaves_as_many_as_it_accepts(Kind kind) {
    Points data = new Points(5, DIMENSION, 20, 1);
    VectorIndex<Point> index = kind.open();
    index.add(data.next(3_000));

    assertThat(index.search(data.next(), K, point -> point.number() % 500 == 7)).hasSize(6);
    assertThat(index.search(data.next(), K, point -> false)).isEmpty();
    assertThat(index.search(data.next(), K, point -> point.number() < 1_000))
        .hasSize(K)
        .allMatch(found -> found.item().number() < 1_000);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void searches_go_on_while_items_come_and_go(Kind kind) throws Exception {
    Points data = new Points(6, DIMENSION, 20, 1);
    List<Point> kept = data.next(500);
    List<Point> passing = data.next(4_000);
    List<float[]> queries = Stream.generate(data::next).limit(50).toList();
    VectorIndex<Point> index = kind.open();
    index.add(kept);
    AtomicBoolean writing = new AtomicBoolean(true);
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      List<Future<Integer>> readers = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        readers.add(threads.submit(() -> search(index, queries, writing)));
      }
      for (int from = 0; from < passing.size(); from += 200) {
        index.add(passing.subList(from, from + 200));
        if (from % 400 == 200) {
          index.remove(passing.subList(from - 200, from + 200));
        }
      }
      writing.set(false);
      for (Future<Integer> reader : readers) {
        assertThat(reader.get()).isPositive();
      }
    }
    assertThat(index.size()).isEqualTo(kept.size());
    assertThat(recall(index, kept, data)).isGreaterThanOrEqualTo(0.95);
  }

  private static int search(
      VectorIndex<Point> index, List<float[]> queries, AtomicBoolean writing) {
    int searches = 0;
    do {
      for (float[] query : queries) {
        assertThat(index.search(query, K, point -> true)).hasSizeBetween(1, K);
        searches++;
      }
    } while (writing.get());
    return searches;
  }
}
