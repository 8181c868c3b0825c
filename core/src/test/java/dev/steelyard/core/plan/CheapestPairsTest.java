package dev.steelyard.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is paired with what. */
class CheapestPairsTest {

  @Test
  void those_are_paired_whose_costs_are_least_together() {
    assertThat(CheapestPairs.of(new int[][] {{0, 1}, {0, 9}})).containsExactly(1, 0);
    assertThat(CheapestPairs.of(new int[][] {{5, 5}, {5, 5}})).containsExactly(0, 1);
  }

  @Test
  void where_there_are_too_few_the_dearest_has_none() {
    assertThat(CheapestPairs.of(new int[][] {{7}, {2}, {7}})).containsExactly(-1, 0, -1);
    assertThat(CheapestPairs.of(new int[][] {{7, 2, 7}})).containsExactly(1);
  }

  @Test
  void many_are_paired_where_it_costs_least() {
    int many = 40;
    int[][] costs =
        IntStream.range(0, many)
            .mapToObj(
                i -> IntStream.range(0, many).map(j -> i + j == many - 1 ? 6 : 7 + i + j).toArray())
            .toArray(int[][]::new);

    assertThat(CheapestPairs.of(costs))
        .containsExactly(IntStream.range(0, many).map(i -> many - 1 - i).toArray());
  }
}
