package dev.steelyard.core.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class FalseAlarmRateTest {

  private static final Comparison SAME = compared("x", 1.0);
  private static final Comparison SLOWER = compared("x", 1.2);
  private static final Comparison FASTER = compared("y", 0.7);

  private static Comparison compared(String name, double factor) {
    return Comparer.STANDARD.compare(
        ComparisonFixtures.times(name, 100, 101, 102, 103, 104, 105, 106, 107),
        ComparisonFixtures.times(
            name,
            100 * factor,
            101 * factor,
            102 * factor,
            103 * factor,
            104 * factor,
            105 * factor,
            106 * factor,
            107 * factor));
  }

  private static FalseAlarmRate of(Comparison... all) {
    return FalseAlarmRate.of(List.of(all));
  }

  @Test
  void whatever_is_said_to_have_changed_is_a_false_alarm() {
    FalseAlarmRate alarms = of(SAME, SLOWER, SAME, FASTER);

    assertThat(alarms.alarms()).isEqualTo(2);
    assertThat(alarms.rate().estimate()).isEqualTo(0.5);
    FalseAlarmRate ofX = alarms.byBenchmark().getOrDefault("x", of());
    assertThat(ofX.alarms()).isEqualTo(1);
    assertThat(ofX.comparisons()).hasSize(3);
  }

  @Test
  void the_largest_change_may_go_either_way() {
    assertThat(of(SAME, SLOWER, FASTER).largest()).contains(FASTER);
    assertThat(FalseAlarmRate.change(FASTER)).isCloseTo(1 / 0.7 - 1, within(1e-9));
    assertThat(of().largest()).isEmpty();
  }

  @Test
  void there_are_too_many_only_when_that_is_sure() {
    List<Comparison> many = new ArrayList<>(Collections.nCopies(38, SAME));
    many.add(SLOWER);
    many.add(SLOWER);
    assertThat(FalseAlarmRate.of(many).areTooMany()).as("2 of 40").isFalse();

    many.addAll(Collections.nCopies(8, FASTER));
    assertThat(FalseAlarmRate.of(many).areTooMany()).as("10 of 48").isTrue();
  }
}
