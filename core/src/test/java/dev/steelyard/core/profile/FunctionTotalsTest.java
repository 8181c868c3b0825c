package dev.steelyard.core.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FunctionTotalsTest {

  private static List<Frame> stack(String... names) {
    return Stream.of(names).map(name -> new Frame(FrameKind.OTHER, name)).toList();
  }

  @Test
  void a_function_that_calls_itself_counts_once() {
    ProfileBuilder builder = new ProfileBuilder(ProfileEvent.SAMPLES);
    builder.add(stack("main", "a", "b", "a"), "t", 0, 3);
    builder.add(stack("main", "b"), "t", 0, 2);
    builder.add(stack("main", "b"), "u", 1, 4);

    FunctionTotals totals = FunctionTotals.of(builder.build());

    assertThat(totals.whole()).isEqualTo(9);
    assertThat(totals.all())
        .extracting(one -> one.function().name() + " " + one.own() + " " + one.total())
        .containsExactly("b 6 9", "a 3 3", "main 0 9");
  }

  @Test
  void equal_samples_are_added_up_and_others_kept_apart() {
    ProfileBuilder builder = new ProfileBuilder(ProfileEvent.SAMPLES);
    for (int second = 0; second < 5000; second++) {
      builder.add(stack("main", "f" + second % 700), "t" + second % 3, second / 100, 1);
      builder.add(stack("main", "f" + second % 700), "t" + second % 3, second / 100, 1);
    }
    Profile profile = builder.build();

    assertThat(profile.size()).isEqualTo(5000);
    assertThat(profile.total()).isEqualTo(10_000);
    assertThat(profile.tree().size()).isEqualTo(702);
    assertThat(profile.lengthSeconds()).isEqualTo(50);
    assertThat(profile.threads()).containsExactly("t0", "t1", "t2");
    int first = profile.node(0);
    assertThat(
            Arrays.stream(profile.tree().stack(first))
                .mapToObj(one -> profile.frames().get(one).name()))
        .containsExactly("main", "f0");
  }

  @Test
  void lines_of_a_function_are_one_function_unless_they_are_asked_for() {
    ProfileBuilder builder = new ProfileBuilder(ProfileEvent.CPU);
    for (int line = 1; line <= 3; line++) {
      builder.add(List.of(new Frame(FrameKind.PYTHON, "f", "a.py", line)), "", 0, line);
    }
    Profile profile = builder.build();

    assertThat(FunctionTotals.of(profile).all()).hasSize(1);
    assertThat(FunctionTotals.byLine(profile).all())
        .extracting(one -> one.function().line())
        .containsExactly(3, 2, 1);
  }
}
