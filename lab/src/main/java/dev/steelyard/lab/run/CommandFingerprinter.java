package dev.steelyard.lab.run;

import dev.steelyard.host.file.Hashes;
import dev.steelyard.host.file.JarFiles;
import dev.steelyard.host.file.MissingFile;
import dev.steelyard.host.file.Programs;
import dev.steelyard.host.process.Command;
import dev.steelyard.lab.template.CommandTemplate;
import dev.steelyard.lab.template.TextTemplate;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Turns command templates into commands and seals what they run. Each file is read once; for one
 * thread.
 */
final class CommandFingerprinter {

  /** Programs whose first argument that is a file is what they really run. */
  private static final Pattern INTERPRETER =
      Pattern.compile(
          "(ba|da|z|k|a)?sh|python[\\d.]*|pypy[\\d.]*|perl[\\d.]*|ruby[\\d.]*|node(js)?|php[\\d.]*"
              + "|lua[\\d.]*|[gmn]?awk|Rscript|java|deno|bun|busybox");

  private final Path directory;
  private final TrialEnvironment environment;
  private final Map<Path, String> hashes = new HashMap<>();

  /**
   * A sealer of commands.
   *
   * @param directory where they start
   * @param environment what they find set
   */
  CommandFingerprinter(Path directory, TrialEnvironment environment) {
    this.directory = directory;
    this.environment = environment;
  }

  /** A sealer of commands that start in another folder. */
  CommandFingerprinter in(Path folder) {
    return new CommandFingerprinter(folder, environment);
  }

  /** A command that is run but never compared. */
  Command command(CommandTemplate template, Map<String, String> places) {
    Map<String, String> variables = environment.of(template, places);
    List<String> words = filled(template.words(), places);
    Path program = Programs.find(words.getFirst(), directory, variables.get("PATH"));
    Optional<Path> input = template.input().map(one -> directory.resolve(one.fill(places)));
    input.ifPresent(CommandFingerprinter::checkInput);
    ArgumentCheck.check(words);
    ArgumentCheck.check(variables.values());
    environment
        .python(places)
        .ifPresent(own -> own.check(program, words.subList(1, words.size()), variables, directory));
    return new Command(program, words.subList(1, words.size()), variables, directory, input);
  }

  /** Opening a named pipe would wait for ever. */
  private static void checkInput(Path file) {
    boolean flows = Files.isRegularFile(file) || file.startsWith("/dev");
    if (!flows || !Files.isReadable(file)) {
      throw noInput(file);
    }
  }

  /** What is said where a command's standard input cannot be read. */
  static MissingFile noInput(Path file) {
    return new MissingFile("there is no readable file %s for stdin".formatted(file));
  }

  /**
   * A command with its seal.
   *
   * @param places that it has here and now
   * @param constant the same for every run, commit and start
   * @param more that makes a difference
   */
  FingerprintedCommand seal(
      CommandTemplate template,
      Map<String, String> places,
      Map<String, String> constant,
      Map<FingerprintedPart, String> more,
      FingerprintedInputs inputs) {
    Command command = command(template, places);
    OptionalInt script = script(command);
    String program = hash(command.program());
    Optional<Path> file = file(command, script);
    String runs = file.map(this::script).orElse("");
    List<String> words = filled(template.words(), constant);
    List<String> arguments = new ArrayList<>(words.subList(1, words.size()));
    // What a script or archive is has been said; where it lies does not count.
    script.ifPresent(at -> arguments.set(at, "{script}"));
    WholeText text = new WholeText(constant);
    Map<FingerprintedPart, String> parts = new EnumMap<>(more);
    parts.put(FingerprintedPart.PROGRAM, installed(command.program(), constant).orElse(program));
    parts.put(FingerprintedPart.SCRIPT, file.flatMap(one -> installed(one, constant)).orElse(runs));
    parts.put(FingerprintedPart.ARGUMENTS, text.of(arguments));
    parts.put(FingerprintedPart.ENVIRONMENT, text.of(template.environment()));
    parts.put(FingerprintedPart.INPUT, text.of(template.input()));
    SortedMap<FingerprintedPart, String> hashed = new TreeMap<>();
    parts.forEach((part, whole) -> hashed.put(part, Hashes.ofTexts(whole)));
    return new FingerprintedCommand(command, hashed, inputs, program + runs);
  }

  /** What is installed is known by what that is: where it lies is written into its files. */
  private Optional<String> installed(Path file, Map<String, String> places) {
    return Optional.of(file)
        .filter(environment::isInstalled)
        .map(one -> environment.constant(one.toString(), places));
  }

  private Optional<Path> file(Command command, OptionalInt script) {
    return script.isPresent()
        ? Optional.of(directory.resolve(command.arguments().get(script.getAsInt())).normalize())
        : Optional.empty();
  }

  /** After a plus. */
  private String script(Path file) {
    return "+" + hash(file) + beside(file);
  }

  /** A server's own archive is often the least of it. */
  private String beside(Path archive) {
    List<Path> files = JarFiles.classPath(archive);
    return files.isEmpty()
        ? ""
        : "+" + Hashes.ofTexts(files.stream().map(this::hash).toArray(String[]::new));
  }

  /** Which argument is the file that an interpreter runs. */
  private OptionalInt script(Command command) {
    if (!INTERPRETER.matcher(String.valueOf(command.program().getFileName())).matches()) {
      return OptionalInt.empty();
    }
    List<String> words = command.arguments();
    return IntStream.range(0, words.size())
        .filter(at -> !words.get(at).startsWith("-") && words.get(at).indexOf('\n') < 0)
        .filter(at -> resolved(words.get(at)).filter(Files::isRegularFile).isPresent())
        .findFirst();
  }

  /** A word that cannot be a path, such as a piece of program text, names no file. */
  private Optional<Path> resolved(String word) {
    try {
      return Optional.of(directory.resolve(word));
    } catch (java.nio.file.InvalidPathException notAPath) {
      return Optional.empty();
    }
  }

  private String hash(Path file) {
    return hashes.computeIfAbsent(file, Hashes::ofFile);
  }

  private static List<String> filled(List<TextTemplate> words, Map<String, String> places) {
    return words.stream().map(word -> word.fill(places)).toList();
  }
}
