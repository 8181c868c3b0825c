package dev.steelyard.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class PlotTest {

  @Test
  void twelve_sides_can_be_told_apart() {
    assertThat(IntStream.range(0, 12).mapToObj(Plot::series))
        .doesNotHaveDuplicates()
        .startsWith("s0")
        .contains("s0 again");
  }
}
