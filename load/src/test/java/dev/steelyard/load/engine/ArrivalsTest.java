package dev.steelyard.load.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.assertj.core.data.Offset;
import org.assertj.core.data.Percentage;

class ArrivalsTest {

  private static final LoadModel.Pool POOL = new LoadModel.Pool(1, 1);

  private static KindPlan plan(LoadModel model, int share, int shares, long seed) {
    List<UserKind> kinds = List.of(UserKind.only(model));
    return new KindPlan(new LoadPlan(kinds, Duration.ZERO, seed, share, shares), 0);
  }

  private static List<Long> all(LoadModel.Open model, int share, int shares, long seed) {
    Arrivals arrivals = Arrivals.of(model, plan(model, share, shares, seed));
    List<Long> times = new ArrayList<>();
    for (long next = arrivals.next(); next != Long.MAX_VALUE; next = arrivals.next()) {
      times.add(next);
    }
    return times;
  }

  private static LoadModel.RampingRate ramping(
      double first, List<Integer> targets, ArrivalGaps gaps) {
    return new LoadModel.RampingRate(
        first,
        targets.stream().map(target -> new LoadStage(target, Duration.ofMillis(700))).toList(),
        gaps,
        POOL);
  }

  @Property
  void even_arrivals_are_where_the_area_under_the_rate_is_a_whole_number(
      @ForAll @DoubleRange(min = 0, max = 500) double first,
      @ForAll @Size(min = 1, max = 5) List<@IntRange(max = 500) Integer> targets) {
    LoadModel.RampingRate model = ramping(first, targets, ArrivalGaps.EVEN);
    Ramp ramp = Arrivals.rate(model);
    List<Long> times = all(model, 0, 1, 1);
    assertThat((double) times.size()).isCloseTo(ramp.area(), Offset.offset(1.001));
    for (int i = 0; i < times.size(); i++) {
      assertThat(ramp.areaUntil(times.get(i) / 1e9)).isCloseTo(i, Offset.offset(1e-3));
    }
    assertThat(times).isSorted();
  }

  @Property
  void shares_together_make_the_arrivals_of_the_whole(
      @ForAll @DoubleRange(min = 0, max = 300) double first,
      @ForAll @Size(min = 1, max = 3) List<@IntRange(max = 300) Integer> targets,
      @ForAll @IntRange(min = 2, max = 7) int shares) {
    LoadModel.RampingRate model = ramping(first, targets, ArrivalGaps.EVEN);
    List<Long> together = new ArrayList<>();
    for (int share = 0; share < shares; share++) {
      together.addAll(all(model, share, shares, 1));
    }
    together.sort(null);
    List<Long> whole = all(model, 0, 1, 1);
    assertThat((double) together.size()).isCloseTo(whole.size(), Offset.offset(1.0));
    for (int i = 0; i < Math.min(together.size(), whole.size()); i++) {
      assertThat((double) together.get(i)).isCloseTo(whole.get(i), Offset.offset(1e4));
    }
  }

  @Property(tries = 20)
  void poisson_arrivals_have_the_rate_and_the_spread_of_a_poisson_process(@ForAll long seed) {
    LoadModel.ConstantRate model =
        new LoadModel.ConstantRate(1_000, Duration.ofSeconds(100), ArrivalGaps.POISSON, POOL);
    List<Long> times = all(model, 0, 1, seed);
    // Six standard deviations of a Poisson variable of mean 100,000.
    assertThat(times.size()).isBetween(100_000 - 1_900, 100_000 + 1_900);
    double sum = 0;
    double squares = 0;
    for (int i = 1; i < times.size(); i++) {
      double gap = (times.get(i) - times.get(i - 1)) / 1e6;
      sum += gap;
      squares += gap * gap;
    }
    double mean = sum / (times.size() - 1);
    double variance = squares / (times.size() - 1) - mean * mean;
    assertThat(variance).isCloseTo(mean * mean, Percentage.withPercentage(6));
  }

  @Property
  void parts_of_users_add_up(
      @ForAll @IntRange(max = 10_000) int users, @ForAll @IntRange(min = 1, max = 50) int shares) {
    LoadModel model = new LoadModel.ConstantUsers(users, Duration.ZERO, Pause.NONE);
    long sum = 0;
    for (int share = 0; share < shares; share++) {
      sum += plan(model, share, shares, 1).part(users);
    }
    assertThat(sum).isEqualTo(users);
  }
}
