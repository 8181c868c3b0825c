package dev.steelyard.core.profile.diff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.profile.CallTree;
import dev.steelyard.core.profile.Frame;
import dev.steelyard.core.profile.FrameKind;
import dev.steelyard.core.profile.Profile;
import dev.steelyard.core.profile.ProfileBuilder;
import dev.steelyard.core.profile.ProfileEvent;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Simulated programs, of which the truth is known. */
class ProfileDifferenceTest {

  private static final int FUNCTIONS = 60;

  /** Of each function: few are heavy, many are light. */
  private static double[] shares() {
    double[] shares = new double[FUNCTIONS];
    Arrays.setAll(shares, i -> 1.0 / (i + 2));
    double sum = Arrays.stream(shares).sum();
    Arrays.setAll(shares, i -> shares[i] / sum);
    return shares;
  }

  /**
   * A program of one thread, 100 samples a second, whose phases last some seconds.
   *
   * @param slow the function that is slower than in {@link #shares}
   * @param more by how much of the whole
   */
  private static Profile recorded(long seed, int seconds, int slow, double more, double phase) {
    return recorded(FrameKind.NATIVE, seed, seconds, slow, more, phase);
  }

  private static Profile recorded(
      FrameKind kind, long seed, int seconds, int slow, double more, double phase) {
    Random random = new Random(seed);
    double[] shares = shares();
    shares[slow] += more;
    ProfileBuilder builder = new ProfileBuilder(ProfileEvent.CPU).start(Instant.EPOCH);
    int thread = builder.thread("main");
    double drift = 0;
    for (int second = 0; second < seconds; second++) {
      drift = 0.7 * drift + phase * random.nextGaussian();
      double[] now = shares.clone();
      now[0] *= Math.exp(drift);
      now[5] *= Math.exp(-drift);
      double sum = Arrays.stream(now).sum();
      for (int sample = 0; sample < 100; sample++) {
        double at = random.nextDouble() * sum;
        int function = 0;
        while (function < FUNCTIONS - 1 && at >= now[function]) {
          at -= now[function++];
        }
        int node = builder.push(CallTree.ROOT, builder.frame(new Frame(kind, "a.B.f" + function)));
        builder.add(node, thread, second, 10_000_000);
      }
    }
    return builder.build();
  }

  private static ProfileDifference compared(Profile before, Profile after) {
    return ProfileDifference.of(before, after, DifferenceScale.SHARE);
  }

  @Test
  void equal_programs_paint_a_function_in_one_of_twenty_pairs_at_most() {
    int painted = 0;
    for (int pair = 0; pair < 60; pair++) {
      ProfileDifference found =
          compared(recorded(2L * pair, 60, 0, 0, 0.2), recorded(2L * pair + 1, 60, 0, 0, 0.2));
      painted +=
          found.functions().stream().anyMatch(one -> one.kind() != FunctionDifference.Change.NOISE)
              ? 1
              : 0;
    }
    // 3 are expected at most; 7 is exceeded in 2% of cases at that rate.
    assertThat(painted).isLessThanOrEqualTo(7);
  }

  @Test
  void one_percent_in_one_function_is_among_the_first_three() {
    int first = 0;
    for (int pair = 0; pair < 50; pair++) {
      ProfileDifference found =
          compared(
              recorded(1000 + 2L * pair, 60, 0, 0, 0.1),
              recorded(1001 + 2L * pair, 60, 20, 0.01, 0.1));
      first +=
          found.functions().subList(0, 3).stream()
                  .anyMatch(one -> one.function().name().equals("a.B.f20"))
              ? 1
              : 0;
    }
    assertThat(first).isGreaterThanOrEqualTo(45);
  }

  @Test
  void what_grew_much_is_shown_with_its_size() {
    ProfileDifference found = compared(recorded(1, 60, 0, 0, 0), recorded(2, 60, 10, 0.1, 0));

    FunctionDifference first = found.functions().getFirst();
    double was = shares()[10];
    double is = (was + 0.1) / 1.1;
    assertThat(first.function().name()).isEqualTo("a.B.f10");
    assertThat(first.kind()).isEqualTo(FunctionDifference.Change.GREW);
    assertThat(first.difference().low()).isLessThan(is - was);
    assertThat(first.difference().high()).isGreaterThan(is - was);
    assertThat(found.regressed(0.05)).containsExactly(first);
    assertThat(found.whole().orElseThrow().kind()).isEqualTo(FunctionDifference.Change.NOISE);
  }

  /** Of one whole all others have more where one has less. */
  @Test
  void where_one_function_became_faster_no_other_regressed() {
    ProfileDifference faster = compared(recorded(1, 60, 0, 0.3, 0), recorded(2, 60, 0, 0, 0));

    assertThat(faster.functions().getFirst().kind()).isEqualTo(FunctionDifference.Change.SHRANK);
    assertThat(faster.functions())
        .anyMatch(one -> one.kind() == FunctionDifference.Change.GREW && one.change() > 0.01);
    assertThat(faster.regressed(0.005)).isEmpty();
    // The other way round it is that one.
    assertThat(compared(recorded(1, 60, 0, 0, 0), recorded(2, 60, 0, 0.3, 0)).regressed(0.005))
        .extracting(one -> one.function().name())
        .containsExactly("a.B.f0");
  }

  private static FunctionDifference first(FrameKind kind, double more) {
    return compared(recorded(kind, 1, 600, 0, 0, 0), recorded(kind, 2, 600, 10, more, 0))
        .functions()
        .getFirst();
  }

  @Test
  void of_one_start_of_a_virtual_machine_a_side_small_changes_are_not_called() {
    // Chance does not do it, and the start may.
    assertThat(first(FrameKind.NATIVE, 0.02).kind()).isEqualTo(FunctionDifference.Change.GREW);
    assertThat(first(FrameKind.JAVA, 0.02).kind()).isEqualTo(FunctionDifference.Change.NOISE);
    assertThat(first(FrameKind.JAVA, 0.02).function().name()).isEqualTo("a.B.f10");
    assertThat(first(FrameKind.JAVA, 0.06).kind()).isEqualTo(FunctionDifference.Change.GREW);
  }

  @Test
  void swapped_sides_give_mirrored_numbers() {
    Profile one = recorded(7, 45, 0, 0, 0.1);
    Profile other = recorded(8, 62, 12, 0.03, 0.1);
    ProfileDifference there = compared(one, other);
    ProfileDifference back = compared(other, one);

    assertThat(back.functions())
        .extracting(mirrored ->
            "%s %.9f %.9f %.4f"
                .formatted(
                    mirrored.function().name(),
                    -mirrored.difference().high(),
                    -mirrored.difference().low(),
                    mirrored.adjusted()))
        .containsExactlyInAnyOrderElementsOf(
            there.functions().stream()
                .map(plain ->
                    "%s %.9f %.9f %.4f"
                        .formatted(
                            plain.function().name(),
                            plain.difference().low(),
                            plain.difference().high(),
                            plain.adjusted()))
                .toList());
  }

  private static Profile plain(String function, int seconds, long weight) {
    ProfileBuilder builder = new ProfileBuilder(ProfileEvent.CPU).start(Instant.EPOCH);
    for (int second = 0; second < seconds; second++) {
      builder.add(
          List.of(new Frame(FrameKind.JAVA, "a.Main.main"), new Frame(FrameKind.JAVA, function)),
          "main",
          second,
          weight + second % 3);
      builder.add(List.of(new Frame(FrameKind.JAVA, "a.Main.main")), "main", second, weight);
    }
    return builder.build();
  }

  @Test
  void what_is_gone_and_what_is_new_is_there() {
    ProfileDifference found = compared(plain("a.B.old", 30, 500), plain("a.B.fresh", 30, 500));

    assertThat(found.functions())
        .extracting(one -> one.function().name() + " " + one.kind())
        .contains("a.B.old GONE", "a.B.fresh NEW", "a.Main.main NOISE");
  }

  @Test
  void everything_that_got_slower_shows_by_the_second_alone() {
    Profile before = plain("a.B.f", 30, 500);
    Profile after = plain("a.B.f", 30, 600);

    assertThat(compared(before, after).functions())
        .allMatch(one -> one.kind() == FunctionDifference.Change.NOISE);
    assertThat(compared(before, after).whole().orElseThrow().kind())
        .isEqualTo(FunctionDifference.Change.GREW);
    assertThat(ProfileDifference.of(before, after, DifferenceScale.SECOND).functions())
        .allMatch(one -> one.kind() == FunctionDifference.Change.GREW);
  }

  @Test
  void names_that_a_virtual_machine_numbers_are_the_same() {
    assertThat(
            List.of(
                "a.B$$Lambda.0x000000007c040210.run",
                "a.B$$Lambda/0x00007f8177090218.run",
                "a.B$$Lambda$14/543846639.run"))
        .extracting(name -> FrameNames.comparable(new Frame(FrameKind.JAVA, name, "", 7)))
        .containsOnly(new Frame(FrameKind.JAVA, "a.B$$Lambda.run"));
    assertThat(List.of("a.B.lambda$search$0", "a.B.lambda$search$12"))
        .extracting(name -> FrameNames.comparable(new Frame(FrameKind.JAVA, name)).name())
        .containsOnly("a.B.lambda$search");
    assertThat(FrameNames.comparable(new Frame(FrameKind.NATIVE, "walk.constprop.0.isra.3")).name())
        .isEqualTo("walk");
    assertThat(FrameNames.comparable(new Frame(FrameKind.JAVA, "a.Sha256.digest")).name())
        .isEqualTo("a.Sha256.digest");
  }

  @Test
  void what_cannot_be_told_from_noise_is_refused() {
    assertThatThrownBy(() -> compared(recorded(1, 5, 0, 0, 0), recorded(2, 60, 0, 0, 0)))
        .isInstanceOf(SteelyardException.class)
        .hasMessageContaining("5 and 60 seconds are too short");
    ProfileBuilder timeless = new ProfileBuilder(ProfileEvent.CPU);
    timeless.add(List.of(new Frame(FrameKind.OTHER, "f")), "", 0, 100);
    assertThatThrownBy(() -> compared(timeless.build(), recorded(2, 60, 0, 0, 0)))
        .isInstanceOf(SteelyardException.class)
        .hasMessageContaining("a profile without times");
  }
}
