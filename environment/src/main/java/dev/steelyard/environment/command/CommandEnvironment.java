package dev.steelyard.environment.command;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.environment.EnvironmentKind;
import dev.steelyard.environment.FileRule;
import dev.steelyard.environment.FillCommand;
import dev.steelyard.host.file.Folders;
import dev.steelyard.host.file.Hashes;
import dev.steelyard.host.file.Programs;
import dev.steelyard.host.isolation.ScratchFolder;
import dev.steelyard.host.process.Command;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/**
 * A folder that an install script or another command fills. The command runs in the user's folder
 * and finds the folder to fill, empty, in {@value #VARIABLE}. It is made anew when the command, its
 * variables, or a file that a word of it names has changed; what else it reads is not looked at.
 */
public final class CommandEnvironment implements EnvironmentKind {

  /** Says where to install to. */
  public static final String VARIABLE = "STEELYARD_ENVIRONMENT";

  private final String label;
  private final List<String> words;
  private final Map<String, String> variables;
  private final Path directory;
  private final Duration limit;
  private final BooleanSupplier calledOff;

  /**
   * One that is not made yet.
   *
   * @param label for people
   * @param words the program and its arguments; no shell reads them
   * @param variables set beside those of this process
   * @param directory that the command runs in
   * @param limit how long it may run before it is ended
   * @param calledOff is asked several times a second; when it is true, the command is ended
   * @throws SteelyardException when there are no words
   */
  public CommandEnvironment(
      String label,
      List<String> words,
      Map<String, String> variables,
      Path directory,
      Duration limit,
      BooleanSupplier calledOff) {
    if (words.isEmpty()) {
      throw SteelyardException.invalid("the command that installs '%s' is empty".formatted(label));
    }
    this.label = label;
    this.words = List.copyOf(words);
    this.variables = Map.copyOf(variables);
    this.directory = directory.toAbsolutePath();
    this.limit = limit;
    this.calledOff = calledOff;
  }

  @Override
  public String kind() {
    return "command";
  }

  @Override
  public String name() {
    return label;
  }

  @Override
  public List<String> identity() {
    List<String> texts = new ArrayList<>(List.of(kind(), directory.toString()));
    for (String word : words) {
      texts.add(word);
      file(word).ifPresent(file -> texts.add("sha256:" + Hashes.ofFile(file)));
    }
    new TreeMap<>(variables).forEach((name, value) -> texts.add(name + "=" + value));
    return texts;
  }

  private Optional<Path> file(String word) {
    try {
      return Optional.of(directory.resolve(word)).filter(Files::isRegularFile);
    } catch (InvalidPathException noPath) {
      return Optional.empty();
    }
  }

  @Override
  public void fill(Path folder, Path log) {
    Path program = Programs.find(words.getFirst(), directory, variables.get("PATH"));
    Map<String, String> all = new HashMap<>(variables);
    all.put(VARIABLE, Folders.make(folder).toString());
    try (ScratchFolder scratch = ScratchFolder.unique("steelyard-install")) {
      new FillCommand(scratch.path(), calledOff, limit)
          .run(
              "installing " + label,
              new Command(
                  program, words.subList(1, words.size()), all, directory, Optional.empty()),
              log);
    }
  }

  @Override
  public FileRule fileRule() {
    return FileRule.SEALED;
  }
}
