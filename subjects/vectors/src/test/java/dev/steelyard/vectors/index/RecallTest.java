package dev.steelyard.vectors.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.vectors.index.Points.Point;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RecallTest {

  private static final float[] QUERY = {1, 0};

  private final Point same = point(1, 1, 0);
  private final Point near = point(2, 0.8f, 0.6f);
  private final Point twin = point(3, 0.8f, -0.6f);
  private final Point far = point(4, 0, 1);

  private static Point point(int number, float... vector) {
    return new Point(number, vector);
  }

  private double recall(int k, Point... found) {
    List<Neighbour<Point>> neighbours =
        Stream.of(found)
            .map(one -> new Neighbour<>(one, Vectors.dot(QUERY, one.vector())))
            .toList();
    return Recall.of(neighbours, Stream.of(far, twin, near, same), QUERY, k);
  }

  @Test
  void it_is_the_share_of_the_nearest_that_was_found() {
    assertThat(recall(1, same)).isEqualTo(1);
    assertThat(recall(2, same, far)).isEqualTo(0.5);
    assertThat(recall(2, far)).isZero();
    assertThat(recall(3)).isZero();
    assertThat(recall(9, same, near, far)).isEqualTo(0.75);
  }

  @Test
  void of_equals_it_does_not_matter_which_was_found() {
    assertThat(recall(2, same, near)).isEqualTo(1);
    assertThat(recall(2, same, twin)).isEqualTo(1);
  }

  @Test
  void where_there_is_nothing_to_find_nothing_is_missing() {
    assertThat(Recall.of(List.of(), Stream.<Point>of(), QUERY, 3)).isEqualTo(1);
  }
}
