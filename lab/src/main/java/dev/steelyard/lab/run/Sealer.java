package dev.steelyard.lab.run;

import dev.steelyard.lab.experiment.CommandTemplate;
import dev.steelyard.lab.experiment.Template;
import dev.steelyard.lab.file.Hashes;
import dev.steelyard.lab.file.JarFiles;
import dev.steelyard.lab.file.MissingFile;
import dev.steelyard.lab.file.Programs;
import dev.steelyard.lab.process.Command;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Turns command templates into commands and seals what they run. Each file is read once; for one
 * thread.
 */
final class Sealer {

  /** Programs whose first argument that is a file is what they really run. */
  private static final Pattern INTERPRETER =
      Pattern.compile(
          "(ba|da|z|k|a)?sh|python[\\d.]*|pypy[\\d.]*|perl[\\d.]*|ruby[\\d.]*|node(js)?|php[\\d.]*"
              + "|lua[\\d.]*|[gmn]?awk|Rscript|java|deno|bun|busybox");

  private static final String ANY_SCRATCH = "{scratch}";
  private static final String ANY_SOURCE = "{source}";

  private final Path directory;
  private final Map<Path, String> hashes = new HashMap<>();
  private final NamedFiles files;

  /**
   * A sealer of commands.
   *
   * @param directory where they start
   */
  Sealer(Path directory) {
    this.directory = directory;
    this.files = new NamedFiles(directory);
  }

  /** A sealer of commands that start in another folder. */
  Sealer in(Path folder) {
    return new Sealer(folder);
  }

  /** A command that is run but never compared. */
  Command command(CommandTemplate template, Map<String, String> places) {
    Map<String, String> environment = new HashMap<>();
    template.environment().forEach((name, value) -> environment.put(name, value.fill(places)));
    List<String> words = filled(template.words(), places);
    Path program = Programs.find(words.getFirst(), directory, environment.get("PATH"));
    Optional<Path> input = template.input().map(one -> directory.resolve(one.fill(places)));
    input.ifPresent(Sealer::checkInput);
    Passable.check(words);
    Passable.check(environment.values());
    return new Command(program, words.subList(1, words.size()), environment, directory, input);
  }

  /** Opening a named pipe would wait for ever. */
  private static void checkInput(Path file) {
    boolean flows = Files.isRegularFile(file) || file.startsWith("/dev");
    if (!flows || !Files.isReadable(file)) {
      throw new MissingFile("there is no readable file %s for stdin".formatted(file));
    }
  }

  /**
   * A command with its seal.
   *
   * @param beside run before it and after it each time: what they leave is part of what is measured
   * @param asking run beside it too; of them the files count that they name, and their words are
   *     for the caller to add
   * @param more that makes a difference: its source, and what is done to a subject
   */
  SealedCommand seal(
      CommandTemplate template,
      List<CommandTemplate> beside,
      List<CommandTemplate> asking,
      Map<String, String> places,
      List<String> more) {
    Command command = command(template, places);
    StringBuilder what = new StringBuilder(hash(command.program()));
    OptionalInt script = script(command);
    if (script.isPresent()) {
      Path file = directory.resolve(command.arguments().get(script.getAsInt()));
      what.append('+').append(hash(file)).append(beside(file));
    }
    // These folders differ from run to run and from commit to commit, whatever is in them.
    Map<String, String> constant = new HashMap<>(places);
    constant.put("scratch", ANY_SCRATCH);
    constant.put("source", ANY_SOURCE);
    List<String> texts = new ArrayList<>(List.of(what.toString()));
    List<String> words = filled(template.words(), constant);
    List<String> arguments = new ArrayList<>(words.subList(1, words.size()));
    // What a script or archive is has been said; where it lies does not count.
    script.ifPresent(at -> arguments.set(at, "{script}"));
    add(texts, arguments);
    add(texts, environment(template, constant));
    add(texts, template.input().stream().map(one -> one.fill(constant)).toList());
    texts.add(Integer.toString(beside.size()));
    beside.forEach(one -> add(texts, filled(one.words(), constant)));
    add(texts, more);
    SortedMap<String, String> named = named(command, template, beside, asking, places);
    String own = Hashes.ofTexts(texts.toArray(String[]::new));
    add(texts, List.copyOf(named.values()));
    String seal = Hashes.ofTexts(texts.toArray(String[]::new));
    return new SealedCommand(command, seal, own, named, what.toString());
  }

  private SortedMap<String, String> named(
      Command command,
      CommandTemplate template,
      List<CommandTemplate> beside,
      List<CommandTemplate> asking,
      Map<String, String> places) {
    List<String> words = new ArrayList<>(command.arguments());
    beside.forEach(one -> words.addAll(filled(one.words(), places)));
    List<String> values = new ArrayList<>(command.environment().values());
    template.input().ifPresent(one -> values.add(one.fill(places)));
    // What only an answer brings names no file that is there before.
    for (CommandTemplate one : asking) {
      one.words().forEach(word -> words.add(word.fillKnown(places)));
      Stream.concat(one.environment().values().stream(), one.input().stream())
          .forEach(value -> values.add(value.fillKnown(places)));
    }
    Path own = Path.of(places.getOrDefault("scratch", directory + "/.none"));
    return files.in(words, values, command.environment().get("PATH"), own);
  }

  /** A server's own archive is often the least of it. */
  private String beside(Path archive) {
    List<Path> files = JarFiles.classPath(archive);
    return files.isEmpty()
        ? ""
        : "+" + Hashes.ofTexts(files.stream().map(this::hash).toArray(String[]::new));
  }

  /** Each list goes in with its length, so that none runs into the next. */
  private static void add(List<String> texts, List<String> more) {
    texts.add(Integer.toString(more.size()));
    texts.addAll(more);
  }

  private static List<String> environment(CommandTemplate template, Map<String, String> places) {
    SortedMap<String, Template> sorted = new TreeMap<>(template.environment());
    return sorted.entrySet().stream()
        .flatMap(entry -> Stream.of(entry.getKey(), entry.getValue().fill(places)))
        .toList();
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

  private static List<String> filled(List<Template> words, Map<String, String> places) {
    return words.stream().map(word -> word.fill(places)).toList();
  }
}
