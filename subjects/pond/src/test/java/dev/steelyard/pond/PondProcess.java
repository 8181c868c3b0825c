package dev.steelyard.pond;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A virtual machine of its own for what one cannot be asked twice, or is not to come back from. */
public final class PondProcess {

  private PondProcess() {}

  /**
   * One that is not started yet.
   *
   * @param before the command that runs it, with its words; empty for none
   */
  public static ProcessBuilder of(
      List<String> before, Path temporary, Class<?> main, String... words) {
    List<String> command = new ArrayList<>(before);
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-XX:-UsePerfData",
            "--enable-native-access=ALL-UNNAMED",
            "-Djava.io.tmpdir=" + temporary,
            "-cp",
            System.getProperty("java.class.path"),
            main.getName()));
    command.addAll(List.of(words));
    return new ProcessBuilder(command);
  }
}
