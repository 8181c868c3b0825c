package dev.steelyard.profile.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.profile.Frame;
import dev.steelyard.core.profile.FrameKind;
import dev.steelyard.core.profile.FunctionTotals;
import dev.steelyard.core.profile.Profile;
import dev.steelyard.core.profile.ProfileEvent;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CollapsedTextTest {

  private static Profile read(String text) throws IOException {
    return CollapsedText.read(
        new BufferedReader(new StringReader(text)), "stacks.txt", ProfileEvent.SAMPLES);
  }

  @Test
  void stacks_of_several_profilers_are_read() throws IOException {
    Profile profile =
        read(
            """
            # a comment
            java/lang/Thread.run_[j];com/acme/Index.search_[0];do_syscall_64_[k] 3

            <module> (app.py:15);slow step (lib/work.py:4) 75
            main;operator new(unsigned long) 2
            """);

    assertThat(profile.frames())
        .containsExactly(
            new Frame(FrameKind.JAVA, "java.lang.Thread.run"),
            new Frame(FrameKind.JAVA, "com.acme.Index.search"),
            new Frame(FrameKind.KERNEL, "do_syscall_64"),
            new Frame(FrameKind.PYTHON, "<module>", "app.py", 15),
            new Frame(FrameKind.PYTHON, "slow step", "lib/work.py", 4),
            new Frame(FrameKind.OTHER, "main"),
            new Frame(FrameKind.OTHER, "operator new(unsigned long)"));
    assertThat(profile.total()).isEqualTo(80);
    assertThat(FunctionTotals.of(profile).all().getFirst().own()).isEqualTo(75);
  }

  @Test
  void what_is_written_is_read_back() throws IOException {
    Profile profile = read("a.B.main;a.B.work 5\na.B.main 2\nf (x.py:1);g (x.py:2) 9\nlone 1\n");
    StringBuilder out = new StringBuilder();
    CollapsedText.write(profile, out);
    Profile again = read(out.toString());

    assertThat(again.total()).isEqualTo(17);
    assertThat(FunctionTotals.byLine(again)).isEqualTo(FunctionTotals.byLine(profile));
  }

  @Test
  void lines_are_found_wherever_a_part_that_is_read_ends() throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 20_000; i++) {
      text.append("main;work").append(i % 7).append(' ').append(i).append('\n');
    }

    assertThat(read(text.toString()).total()).isEqualTo(20_000L * 19_999 / 2);
    assertThat(read("main;last 5").total()).isEqualTo(5);
    assertThatThrownBy(() -> read("x".repeat(5 << 20) + " 1\n"))
        .isInstanceOf(SteelyardException.class)
        .hasMessageStartingWith("stacks.txt, line 1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"main;work", "main -3", "12", "main 1.5", "main 99999999999999999999"})
  void what_is_no_stack_is_refused_with_its_line(String line) {
    assertThatThrownBy(() -> read("good 1\n" + line + "\n"))
        .isInstanceOf(SteelyardException.class)
        .hasMessageStartingWith("stacks.txt, line 2: expected a stack");
  }
}
