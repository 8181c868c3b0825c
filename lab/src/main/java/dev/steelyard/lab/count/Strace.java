package dev.steelyard.lab.count;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.file.FileFault;
import dev.steelyard.core.profile.CountKind;
import dev.steelyard.core.unit.Unit;
import dev.steelyard.host.process.Command;
import dev.steelyard.host.process.Tool;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Calls of the kernel, by strace. Each costs the command some fifty microseconds more.
 *
 * @param program of strace
 * @param version as it tells it
 */
record Strace(Path program, String version) implements CountingTool {

  private static final String LOG = "strace";

  /** Empty where there is none. */
  static Optional<Strace> find() {
    return Tool.find("strace")
        .map(tool ->
            new Strace(
                tool.program(),
                tool.run("--version").lines().findFirst().orElse("").replace(" -- version", "")));
  }

  @Override
  public String name() {
    return version;
  }

  @Override
  public Set<CountKind> kinds() {
    return Set.of(CountKind.SYSCALLS);
  }

  @Override
  public Unit unit(CountKind kind) {
    return Unit.COUNT;
  }

  @Override
  public Command around(Command command, Path folder) {
    String log = folder.resolve(LOG).toString();
    return command.inside(program, List.of("-f", "-q", "-c", "-o", log, "--"));
  }

  @Override
  public Optional<Map<CountKind, Double>> take(Path folder) {
    try {
      return Files.readAllLines(folder.resolve(LOG), StandardCharsets.US_ASCII).stream()
          .map(line -> List.of(line.strip().split("\\s+")))
          .filter(words -> words.getLast().equals("total") && words.size() > CALLS)
          .findFirst()
          .map(words -> Map.of(CountKind.SYSCALLS, Double.valueOf(words.get(CALLS))))
          .or(() -> {
            throw SteelyardException.cannotRun(version + " said nothing of it");
          });
    } catch (IOException | NumberFormatException failure) {
      throw SteelyardException.cannotRun(
          "cannot read what strace said: " + FileFault.why(failure), failure);
    }
  }

  /** Behind the share, the seconds, and the microseconds a call. */
  private static final int CALLS = 3;
}
