package dev.steelyard.core.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

final class BackgroundTest {

  @Test
  void what_a_terminal_sends_does_not_end_it() throws Exception {
    String text = "for s in INT QUIT HUP; do kill -$s $$; done; echo \"$0 $1 alive\"";
    Process process =
        new ProcessBuilder(Background.command(List.of("sh", "-c", text, "a b", "$c"))).start();

    assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
        .isEqualTo("a b $c alive\n");
    assertThat(process.waitFor()).isZero();
  }

  @Test
  void a_virtual_machine_stays_deaf_too() throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Process process =
        new ProcessBuilder(
                Background.command(
                    List.of(java, "-Xrs", "-Xint", "-cp", classes(), Sender.class.getName())))
            .redirectErrorStream(true)
            .start();

    assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
        .isEqualTo("alive\n");
    assertThat(process.waitFor()).isZero();
  }

  private static String classes() {
    return Sender.class.getProtectionDomain().getCodeSource().getLocation().getPath();
  }

  /** Sends such signals to itself, by a shell whose parent it is. */
  static final class Sender {

    private Sender() {}

    public static void main(String[] arguments) throws Exception {
      for (String signal : List.of("INT", "QUIT", "HUP")) {
        new ProcessBuilder("sh", "-c", "kill -" + signal + " $PPID").start().waitFor();
      }
      System.out.println("alive");
    }
  }
}
