package dev.steelyard.analysis.builds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.model.DutBuild;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FutureBuildsTest {

  private final List<String> said = new ArrayList<>();
  private final FutureBuilds future = new FutureBuilds(said::add);

  private static DutBuild in(int days) {
    return new DutBuild("mydb", "v" + days, Instant.now().plus(Duration.ofDays(days)));
  }

  @Test
  void each_is_told_once_and_of_many_how_many_more_there_are() {
    for (int day = 1; day <= 5; day++) {
      future.look(in(day));
      future.look(in(day));
    }
    assertThat(said).hasSize(3).allSatisfy(line -> assertThat(line).contains("in the future"));
    future.end();

    assertThat(said).hasSize(4).last().isEqualTo("and 2 more builds dated in the future");
  }

  @Test
  void of_the_past_nothing_is_told() {
    future.look(in(-1));
    future.end();

    assertThat(said).isEmpty();
  }
}
