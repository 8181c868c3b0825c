package dev.steelyard.core.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class WindowAssemblerTest {

  private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00.5Z");
  private static final long NANOS = WindowAssembler.nanos(BEGIN);
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final WindowAssembler windows = new WindowAssembler(BEGIN, SECOND);

  private static LiveFact worked(long millis) {
    return new LiveFact.Worked(NANOS + millis * 1_000_000, "lake", "read", 2000, 1000, false, 1);
  }

  private static Instant at(long millis) {
    return BEGIN.plusMillis(millis);
  }

  @Test
  void what_ended_in_a_window_counts_in_it_and_a_silent_one_is_empty() {
    windows.add(worked(999));
    windows.add(worked(0));
    windows.add(worked(2500));

    List<LiveWindow> closed = windows.closed(at(2999));

    assertThat(closed).extracting(LiveWindow::count).containsExactly(2L, 0L);
    assertThat(closed.getFirst().begin()).isEqualTo(BEGIN);
    assertThat(closed.getFirst().isWhole()).isTrue();
    assertThat(closed.get(1).isEmpty()).isTrue();
    assertThat(windows.closed(at(2999))).isEmpty();
    assertThat(windows.closed(at(3000))).extracting(LiveWindow::count).containsExactly(1L);
  }

  @Test
  void what_comes_late_or_from_another_clock_is_counted_and_told() {
    windows.closed(at(5000));
    windows.add(worked(100));
    windows.add(worked(10_000_000));

    LiveWindow window = windows.closed(at(6000)).getFirst();

    assertThat(window.count()).isEqualTo(2);
    assertThat(window.misplaced()).isEqualTo(2);
  }

  @Test
  void what_ended_before_the_first_window_is_of_none() {
    windows.add(worked(-1));

    assertThat(windows.closed(at(1000)).getFirst().isEmpty()).isTrue();
  }

  @Test
  void at_the_end_the_part_of_a_window_is_told_as_one() {
    windows.add(worked(100));
    windows.add(worked(1200));

    List<LiveWindow> rest = windows.rest(at(1300), at(1300));

    assertThat(rest).extracting(LiveWindow::isWhole).containsExactly(true, false);
    assertThat(rest.get(1).length()).isEqualTo(Duration.ofMillis(300));
    assertThat(rest).extracting(LiveWindow::count).containsExactly(1L, 1L);
  }

  /** Else a program that ends in order is taken for one that got slow. */
  @Test
  void the_window_in_which_a_program_winds_down_is_no_whole_one() {
    windows.add(worked(100));
    windows.add(worked(1200));
    windows.add(new LiveFact.Machine(NANOS + 2_900_000_000L, MachineValue.HEAP_USED, 7));

    assertThat(windows.rest(at(3000), at(3000)))
        .extracting(LiveWindow::isWhole)
        .containsExactly(true, false, false);
  }

  @Test
  void a_counter_that_is_seen_twice_in_its_first_window_has_a_rate_there() {
    windows.add(new LiveFact.Valued(NANOS + 100_000_000, "rows", true, 100));
    windows.add(new LiveFact.Valued(NANOS + 600_000_000, "rows", true, 140));

    assertThat(windows.closed(at(1000)).getFirst().values().getFirst().perSecond()).hasValue(80);
  }

  private static List<AlertChange> ofFewBytes(LiveWindow window) {
    AlertRule rule = AlertWindows.rule("storage lake bytes < 1MiB/s", SECOND);
    return new AlertBoard(List.of(rule), SECOND).next(window);
  }

  @Test
  void bytes_that_a_request_does_not_tell_are_no_value() {
    windows.add(new LiveFact.Requested(NANOS, "lake", 5, 100, false));
    windows.add(new LiveFact.Requested(NANOS + 1_000_000_000, "lake", 5, 100, false));
    windows.add(new LiveFact.Requested(NANOS + 1_000_000_000, "lake", 5, -1, false));

    List<LiveWindow> closed = windows.closed(at(2000));

    assertThat(closed)
        .extracting(one -> one.storages().getFirst().bytes())
        .containsExactly(100L, -1L);
    assertThat(ofFewBytes(closed.get(0))).hasSize(1);
    assertThat(ofFewBytes(closed.get(1))).isEmpty();
  }

  @Test
  void windows_for_which_more_may_come_are_not_whole() {
    windows.add(worked(100));
    windows.add(worked(1200));

    assertThat(windows.rest(at(2000), at(1500)))
        .extracting(LiveWindow::isWhole)
        .containsExactly(true, false);
  }

  @Test
  void a_counter_has_a_rate_once_it_was_seen_twice_also_across_windows() {
    windows.add(new LiveFact.Valued(NANOS + 500_000_000, "rows", true, 100));
    windows.add(new LiveFact.Valued(NANOS + 1_500_000_000, "rows", true, 140));
    windows.add(new LiveFact.Valued(NANOS + 2_500_000_000L, "rows", true, 3));

    List<LiveWindow> closed = windows.closed(at(3000));

    assertThat(closed.get(0).values().getFirst().perSecond()).isEmpty();
    assertThat(closed.get(1).values().getFirst().perSecond()).hasValue(40);
    // It began anew: that is no rate.
    assertThat(closed.get(2).values().getFirst().perSecond()).isEmpty();
  }

  @Test
  void names_without_end_are_one_beyond_some() {
    for (int i = 0; i < 2 * WindowSums.MOST_NAMES; i++) {
      windows.add(new LiveFact.Worked(NANOS, "web", "/users/" + i, 1, 1, false, 1));
    }

    LiveWindow window = windows.closed(at(1000)).getFirst();

    assertThat(window.operations()).hasSize(WindowSums.MOST_NAMES + 1);
    assertThat(window.count()).isEqualTo(2 * WindowSums.MOST_NAMES);
  }

  @Test
  void one_in_many_stands_for_many() {
    windows.add(new LiveFact.Worked(NANOS, "lake", "read", 2000, 1000, true, 16));

    LiveWindow.LiveLayer layer = windows.closed(at(1000)).getFirst().layers().getFirst();

    assertThat(layer).isEqualTo(new LiveWindow.LiveLayer("lake", 16, 16, 16_000));
  }

  @Test
  void what_the_program_left_out_is_counted_and_makes_own_times_unknown() {
    for (int i = 0; i < 10; i++) {
      windows.add(new LiveFact.Worked(NANOS, "lake", "read", 2000, 1000, i == 0, 1));
    }
    windows.add(new LiveFact.LeftOut(NANOS, "lake", "read", 90));

    LiveWindow window = windows.closed(at(1000)).getFirst();

    assertThat(value(window, "operation lake/read rate")).hasValue(100);
    assertThat(value(window, "operation lake/read errors")).hasValue(0.1);
    assertThat(value(window, "layer lake rate")).hasValue(100);
    assertThat(value(window, "layer lake errors")).hasValue(0.1);
    assertThat(value(window, "layer lake own")).isEmpty();
  }

  private static OptionalDouble value(LiveWindow window, String series) {
    return new WindowSeries(window, SeriesName.parse(series)).value();
  }

  @Property
  void nothing_is_lost_and_nothing_counted_twice(
      @ForAll @Size(max = 50) List<@IntRange(max = 9_999) Integer> millis,
      @ForAll @Size(max = 5) List<@IntRange(max = 9_999) Integer> looks) {
    WindowAssembler all = new WindowAssembler(BEGIN, SECOND);
    List<LiveWindow> told = new ArrayList<>();
    for (int i = 0; i < millis.size(); i++) {
      all.add(worked(millis.get(i)));
      if (i < looks.size()) {
        told.addAll(all.closed(at(looks.get(i))));
      }
    }
    told.addAll(all.rest(at(10_000), at(10_000)));

    assertThat(told.stream().mapToLong(LiveWindow::count).sum()).isEqualTo(millis.size());
    assertThat(told).extracting(LiveWindow::begin).isSorted().doesNotHaveDuplicates();
  }

  @Property
  void a_quantile_is_at_most_a_part_in_thirty_too_large(
      @ForAll @Size(min = 1, max = 200) List<@LongRange(max = 1L << 50) Long> lengths,
      @ForAll @IntRange(min = 1, max = 100) int percent) {
    DurationCounts counts = new DurationCounts();
    lengths.forEach(one -> counts.add(one, 1));
    List<Long> sorted = lengths.stream().sorted().toList();
    long exact = sorted.get((int) Math.ceil(percent / 100.0 * sorted.size()) - 1);

    long told = counts.quantile(percent / 100.0);

    assertThat(told).isBetween(exact, exact + exact / 30 + 1);
    assertThat(counts.longest()).isEqualTo(sorted.getLast());
  }
}
