package dev.steelyard.core.profile.diff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.profile.Frame;
import dev.steelyard.core.profile.FrameKind;
import dev.steelyard.core.profile.Profile;
import dev.steelyard.core.profile.ProfileBuilder;
import dev.steelyard.core.profile.ProfileEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Simulated programs of several starts, of which each is faster or slower as a whole. */
class SeveralStartsTest {

  private static final int FUNCTIONS = 30;
  private static final long UNITS = 10;

  /** What changes a program. */
  private record Change(double factor, double planted) {
    static final Change NONE = new Change(1, 0);
  }

  private static Frame function(int number) {
    return new Frame(FrameKind.JAVA, "a.B.f" + number);
  }

  /** Each function takes some milliseconds a unit, and from start to start a fifth more or less. */
  private static Profile start(Random random, Change change) {
    ProfileBuilder builder = new ProfileBuilder(ProfileEvent.CPU).start(Instant.EPOCH);
    for (int i = 0; i < FUNCTIONS; i++) {
      double millis = (100.0 / (i + 1)) * Math.exp(0.2 * random.nextGaussian());
      double taken = change.factor * millis + (i == 20 ? change.planted : 0);
      builder.add(List.of(function(i)), "main", i % 5, Math.round(taken * UNITS * 1e6));
    }
    return builder.build();
  }

  private static ProfiledSide side(Random random, int starts, Change change) {
    List<Profile> all = new ArrayList<>();
    for (int i = 0; i < starts; i++) {
      all.add(start(random, change));
    }
    return new ProfiledSide(all, Collections.nCopies(starts, UNITS));
  }

  private static ProfileDifference compared(ProfiledSide before, ProfiledSide after) {
    return ProfileDifference.of(before, after, DifferenceScale.WORK);
  }

  private static boolean isPainted(ProfileDifference found) {
    return found.functions().stream()
        .anyMatch(one -> one.kind() != FunctionDifference.Change.NOISE);
  }

  /** 5 of 100 are expected at most; of a rate of 5%, 12 or more come in 4 of 1,000 such tests. */
  @Test
  void equal_programs_are_seldom_painted_however_much_starts_differ() {
    for (int starts : new int[] {4, 8}) {
      long painted =
          LongStream.range(0, 100)
              .filter(seed -> {
                Random random = new Random(seed);
                return isPainted(
                    compared(side(random, starts, Change.NONE), side(random, starts, Change.NONE)));
              })
              .count();

      assertThat(painted).as("%d starts", starts).isLessThan(12);
    }
  }

  @Test
  void a_function_that_takes_more_is_shown_and_nothing_else() {
    Random random = new Random(1);

    ProfileDifference found =
        compared(side(random, 6, Change.NONE), side(random, 6, new Change(1, 50)));

    assertThat(found.functions().getFirst().function()).isEqualTo(function(20));
    assertThat(found.functions().getFirst().kind()).isEqualTo(FunctionDifference.Change.GREW);
    assertThat(found.functions().getFirst().change()).isCloseTo(50e6, within(5e6));
    assertThat(found.functions().stream().skip(1))
        .allMatch(one -> one.kind() == FunctionDifference.Change.NOISE);
    assertThat(found.blockSeconds()).isZero();
  }

  @Test
  void what_makes_everything_slower_shows_by_work_and_not_by_share() {
    Random random = new Random(2);
    ProfiledSide before = side(random, 8, Change.NONE);
    ProfiledSide after = side(random, 8, new Change(2, 0));

    assertThat(compared(before, after).whole().orElseThrow().kind())
        .isEqualTo(FunctionDifference.Change.GREW);
    assertThat(isPainted(ProfileDifference.of(before, after, DifferenceScale.SHARE))).isFalse();
  }

  @Test
  void a_copy_of_a_recording_is_no_second_start() {
    Random random = new Random(5);
    Profile one = start(random, Change.NONE);
    ProfiledSide copies = new ProfiledSide(Collections.nCopies(4, one), List.of());
    ProfiledSide four = side(random, 4, Change.NONE);

    assertThatThrownBy(() -> ProfileDifference.of(copies, four, DifferenceScale.SHARE))
        .isInstanceOf(SteelyardException.class)
        .hasMessageContaining("more than once");
  }

  @Test
  void what_a_second_has_is_not_told_of_recordings_that_are_shorter() {
    ProfiledSide before = ofSeconds(0, 1);
    ProfiledSide after = ofSeconds(0, 2);

    assertThat(ProfileDifference.of(before, after, DifferenceScale.SHARE).whole()).isEmpty();
    assertThatThrownBy(() -> ProfileDifference.of(before, after, DifferenceScale.SECOND))
        .isInstanceOf(SteelyardException.class)
        .hasMessageContaining("less than two seconds");
    assertThat(
            ProfileDifference.of(ofSeconds(2, 1), ofSeconds(2, 2), DifferenceScale.SHARE)
                .whole()
                .orElseThrow()
                .before())
        .isCloseTo(4e6, within(1e5));
  }

  /** Four starts of 4 ms a second, whose last second is the given one. */
  private static ProfiledSide ofSeconds(int last, int tag) {
    List<Profile> all = new ArrayList<>();
    for (int start = 0; start < 4; start++) {
      ProfileBuilder builder = new ProfileBuilder(ProfileEvent.CPU).start(Instant.EPOCH);
      for (int second = 0; second <= last; second++) {
        builder.add(List.of(function(1)), "main", second, 4_000_000 + 100 * start + tag);
      }
      all.add(builder.build());
    }
    return new ProfiledSide(all, List.of());
  }

  @Test
  void the_number_of_units_is_taken_into_account() {
    Random random = new Random(3);
    ProfiledSide once = side(random, 4, Change.NONE);
    ProfiledSide thrice = new ProfiledSide(once.starts(), Collections.nCopies(4, 3 * UNITS));

    assertThat(compared(once, thrice).whole().orElseThrow().after())
        .isCloseTo(compared(once, thrice).whole().orElseThrow().before() / 3, within(1.0));
  }

  @Test
  void too_few_starts_and_work_that_nobody_counted_are_refused() {
    Random random = new Random(4);
    ProfiledSide two = side(random, 2, Change.NONE);
    ProfiledSide four = side(random, 4, Change.NONE);
    ProfiledSide uncounted = new ProfiledSide(four.starts(), List.of());
    ProfiledSide one = ProfiledSide.of(four.starts().getFirst());

    assertThatThrownBy(() -> ProfileDifference.of(two, four, DifferenceScale.SHARE))
        .isInstanceOf(SteelyardException.class)
        .hasMessageContaining("at least 4");
    assertThatThrownBy(() -> compared(four, uncounted))
        .isInstanceOf(SteelyardException.class)
        .hasMessageContaining("do not say how much work");
    assertThatThrownBy(() -> compared(one, one))
        .isInstanceOf(SteelyardException.class)
        .hasMessageContaining("at least 4 starts");
  }

  @Test
  void the_collector_and_the_compiler_of_a_virtual_machine_are_one_thing_each() {
    ProfileBuilder builder = new ProfileBuilder(ProfileEvent.CPU).start(Instant.EPOCH);
    Frame collect = new Frame(FrameKind.NATIVE, "SerialHeap::collect");
    builder.add(List.of(function(1)), "main", 0, 100);
    builder.add(List.of(new Frame(FrameKind.NATIVE, "G1Work::work")), "GC Thread#3", 0, 20);
    builder.add(List.of(collect, new Frame(FrameKind.NATIVE, "memmove")), "VM Thread", 0, 10);
    builder.add(List.of(new Frame(FrameKind.NATIVE, "handshake")), "VM Thread", 0, 5);
    builder.add(List.of(new Frame(FrameKind.NATIVE, "Compile::Code")), "C2 CompilerThre", 0, 7);
    Profile profile = builder.build();
    OwnFunctions functions = OwnFunctions.of(profile);

    assertThat(LongStream.range(0, 5).mapToObj(i -> functions.of((int) i).orElseThrow().name()))
        .containsExactly(
            "a.B.f1",
            "(garbage collection)",
            "(garbage collection)",
            "handshake",
            "(compilation of methods)");
  }

  @Test
  void threads_of_programs_without_java_are_no_collectors() {
    ProfileBuilder builder = new ProfileBuilder(ProfileEvent.CPU).start(Instant.EPOCH);
    builder.add(List.of(new Frame(FrameKind.NATIVE, "work")), "GC Thread#3", 0, 20);

    assertThat(OwnFunctions.of(builder.build()).of(0).orElseThrow().name()).isEqualTo("work");
  }

  @Test
  void both_sides_are_drawn_for_the_same_work_with_what_vanished_and_what_is_new() {
    ProfiledSide before = counted(List.of(function(1), function(2)), 1_000, 2);
    ProfiledSide after = counted(List.of(function(1), function(3)), 900, 6);

    Profile both = BothSides.of(before, after, DifferenceScale.WORK);

    assertThat(both.frames()).containsExactlyInAnyOrder(function(1), function(2), function(3));
    assertThat(weight(both, BothSides.BEFORE)).isEqualTo(3_000);
    assertThat(weight(both, BothSides.AFTER)).isEqualTo(900);
  }

  private static ProfiledSide counted(List<Frame> stack, long weight, long units) {
    ProfileBuilder builder = new ProfileBuilder(ProfileEvent.CPU).start(Instant.EPOCH);
    builder.add(stack, "main", 3, weight);
    return new ProfiledSide(List.of(builder.build()), List.of(units));
  }

  private static long weight(Profile profile, int second) {
    long sum = 0;
    for (int i = 0; i < profile.size(); i++) {
      sum += profile.second(i) == second ? profile.weight(i) : 0;
    }
    return sum;
  }
}
