package dev.steelyard.core.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.model.Result;
import dev.steelyard.core.model.Throughput;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Reruns of one build that did other amounts of work. */
class PooledWorkTest {

  private static Result taking(double milliseconds, Optional<Throughput> work) {
    Result plain =
        ComparisonFixtures.times(
            "parse",
            IntStream.range(0, 10).mapToDouble(i -> milliseconds * (1e6 + 1000 * i)).toArray());
    return Result.of(
        plain.dut(),
        plain.testBed(),
        plain.benchmark(),
        plain.values(),
        plain.unit(),
        work,
        plain.metadata(),
        plain.timestamp());
  }

  private static Result of(double megabytes, double milliseconds) {
    return taking(
        milliseconds, Optional.of(new Throughput(1e6 * megabytes, "bytes", Optional.empty())));
  }

  @Test
  void times_of_several_amounts_are_pooled_for_the_last_one() {
    Result pooled =
        PooledResult.of(List.of(of(1.2, 12), of(1, 10.001), of(1, 10.002), of(1, 10.003)));

    assertThat(pooled.throughput().orElseThrow().multiplier()).isEqualTo(1e6);
    assertThat(pooled.values().size()).isEqualTo(40);
    assertThat(pooled.summary().max()).isLessThan(10.2e6);
    assertThat(Comparer.STANDARD.compare(pooled, of(1.2, 12)).verdict())
        .isNotIn(Verdict.REGRESSED, Verdict.IMPROVED);
  }

  @Test
  void what_does_not_say_its_amount_is_left_out_among_several() {
    Result silent = taking(7, Optional.empty());

    Result several = PooledResult.of(List.of(of(1.2, 12), silent, of(1, 10)));
    Result one = PooledResult.of(List.of(of(1, 10), silent, of(1, 10.001)));

    assertThat(several.values().size()).isEqualTo(20);
    assertThat(several.summary().min()).isGreaterThan(9.9e6);
    assertThat(one.values().size()).isEqualTo(30);
  }

  @Test
  void what_processes_something_else_is_left_out() {
    Result rows = taking(3, Optional.of(new Throughput(1e6, "elements", Optional.empty())));

    Result pooled = PooledResult.of(List.of(rows, of(1, 10), of(1, 10.001)));

    assertThat(pooled.values().size()).isEqualTo(20);
    assertThat(DoubleStream.of(pooled.values().toArray()).min().orElseThrow()).isGreaterThan(9.9e6);
  }
}
