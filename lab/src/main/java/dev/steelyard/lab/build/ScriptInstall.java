package dev.steelyard.lab.build;

import dev.steelyard.environment.Environment;
import dev.steelyard.environment.EnvironmentKind;
import dev.steelyard.environment.Environments;
import dev.steelyard.environment.command.CommandEnvironment;
import dev.steelyard.host.file.Hashes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** What a script makes of the folder that it is told. */
final class ScriptInstall implements InstallKind {

  private static final Duration LIMIT = Duration.ofHours(2);

  /** Its folder is called by it. */
  private static final int LONGEST_LABEL = 60;

  private final CommandEnvironment kind;

  /** Not installed yet. */
  ScriptInstall(List<String> words, Path directory, BooleanSupplier calledOff) {
    String whole = String.join(" ", words);
    String label = whole.substring(0, Math.min(whole.length(), LONGEST_LABEL));
    this.kind = new CommandEnvironment(label, words, Map.of(), directory, LIMIT, calledOff);
  }

  @Override
  public EnvironmentKind kind() {
    return kind;
  }

  @Override
  public String beside() {
    return "";
  }

  @Override
  public Installed installed(Environment made, Environments all) {
    Path folder = made.folder();
    return new Installed(
        folder,
        Hashes.ofTexts(String.join("\n", kind.identity()), all.content(made)),
        Optional.of(folder.resolve("bin")).filter(Files::isDirectory),
        Map.of(CommandEnvironment.VARIABLE, folder.toString()),
        Set.of(),
        Optional.empty());
  }
}
