package dev.steelyard.host.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A process that measures one whose output it hands on: {@code FOLDER LOG}. */
public final class InheritingProcess {

  private InheritingProcess() {}

  public static void main(String[] args) {
    Path folder = Path.of(args[0]);
    List<String> words = List.of("-c", "echo printed; echo complained >&2");
    System.err.println("before");
    try (ProcessMeter meter = new ProcessMeter(folder)) {
      meter.measure(
          new Command(Path.of("/bin/sh"), words, Map.of(), folder, Optional.empty()),
          new StandardOutput.Inherited(),
          ExitCodes.SUCCESS,
          Path.of(args[1]),
          Duration.ofMinutes(1));
    }
    System.err.println("after");
  }
}
