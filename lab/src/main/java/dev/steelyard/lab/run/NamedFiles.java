package dev.steelyard.lab.run;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.host.file.Programs;
import dev.steelyard.host.file.ScriptLine;
import dev.steelyard.lab.template.CommandTemplate;
import dev.steelyard.store.HomeFolder;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The files that the words of commands name, anywhere in them, and what is in them: what a shell, a
 * launcher or a virtual machine is told to run decides what is measured. Of a folder that is named
 * it is the {@link FolderFiles}. Each file is read once; for one thread.
 */
final class NamedFiles {

  /** An interpreter may be a script too; the kernel ends after five. */
  private static final int MOST_INTERPRETERS = 5;

  /** All of a folder's archives, on a class path. */
  private static final String ALL = "/*";

  /** Everybody's, and the kernel's: what is in them says nothing of a command. */
  private static final List<Path> OF_ALL =
      Stream.of("/tmp", "/var/tmp", System.getProperty("java.io.tmpdir")).map(Path::of).toList();

  /** This user's, which {@code ~} is for. */
  static final Optional<Path> HOME = home();

  private static final List<Path> OF_THE_KERNEL =
      Stream.of("/proc", "/sys", "/dev", "/run").map(Path::of).toList();

  private final Path directory;
  private final Path scratch;
  private final Collection<Path> sources;
  private final TrialEnvironment environment;
  private final Map<Path, String> known = new HashMap<>();
  private final Map<Path, List<Path>> folders = new HashMap<>();

  /**
   * Files of commands.
   *
   * @param directory where they start
   * @param scratch a folder whose files do not count: a run fills it itself
   * @param sources folders of commits and of what is installed, which are known by these
   * @param environment what commands find set
   */
  NamedFiles(Path directory, Path scratch, Collection<Path> sources, TrialEnvironment environment) {
    this.environment = environment;
    this.directory = directory;
    this.scratch = scratch;
    this.sources = sources;
  }

  /**
   * The contents of the files that a command names and of the interpreters of scripts among them,
   * except for its own program. What a place stands for that is not known names none.
   *
   * @return by their paths
   */
  SortedMap<String, String> of(CommandTemplate command, Map<String, String> places) {
    String path = path(command, places);
    List<Optional<String>> paths = paths(command, places);
    Stream<Path> words =
        names(command, places)
            .flatMap(name -> filesOrPrograms(name, paths))
            .flatMap(file -> withInterpreters(file, path, MOST_INTERPRETERS));
    Stream<Path> interpreters =
        found(command, places)
            .flatMap(program -> withInterpreters(program, path, MOST_INTERPRETERS).skip(1));
    Stream<Path> values =
        Stream.concat(command.environment().values().stream(), command.input().stream())
            .map(value -> value.fillKnown(places))
            .flatMap(WordNames::in)
            .flatMap(this::files);
    return of(Stream.of(words, interpreters, values).flatMap(all -> all));
  }

  /** A file, and if it is a script that can be run, what the kernel runs for it. */
  private Stream<Path> withInterpreters(Path file, @Nullable String path, int most) {
    ScriptLine line =
        most > 0 && Files.isExecutable(file) ? ScriptLine.of(file) : new ScriptLine(List.of());
    Stream<Path> next =
        Stream.concat(
                line.interpreter().stream().flatMap(this::files),
                line.sought().flatMap(name -> onPath(name, path)).stream())
            .flatMap(one -> withInterpreters(one, path, most - 1));
    return Stream.concat(Stream.of(file), next);
  }

  /** The program that a command runs, where it is known and there. */
  Optional<FingerprintedStep> program(CommandTemplate command, Map<String, String> places) {
    return step(found(command, places));
  }

  private Optional<FingerprintedStep> step(Stream<Path> program) {
    return of(program).entrySet().stream()
        .map(one -> new FingerprintedStep(one.getKey(), one.getValue()))
        .findFirst();
  }

  /**
   * The programs that a command's words and its scripts' first lines have looked for, but for its
   * own, by their names and where they are looked for.
   */
  SortedMap<String, FingerprintedStep> sought(CommandTemplate command, Map<String, String> places) {
    Stream<String> words = names(command, places).filter(name -> files(name).findAny().isEmpty());
    Stream<String> ofScripts =
        of(command, places).keySet().stream()
            .map(Path::of)
            .filter(Files::isExecutable)
            .flatMap(file -> ScriptLine.of(file).sought().stream());
    List<String> names = Stream.concat(words, ofScripts).distinct().toList();
    SortedMap<String, FingerprintedStep> programs = new TreeMap<>();
    for (Optional<String> path : paths(command, places)) {
      String where = path.map(one -> " on " + environment.constant(one, places)).orElse("");
      names.forEach(name ->
          onPath(name, path.orElse(null))
              .flatMap(program -> step(Stream.of(program)))
              .ifPresent(step -> programs.put(name + where, step)));
    }
    return programs;
  }

  /** All that may be a name in the words after its program. */
  private static Stream<String> names(CommandTemplate command, Map<String, String> places) {
    return command.words().stream()
        .skip(1)
        .map(word -> word.fillKnown(places))
        .map(WordNames::withoutPaths)
        .flatMap(WordNames::in);
  }

  /** Where programs are looked for: as the command is started, and wherever its words say so. */
  private List<Optional<String>> paths(CommandTemplate command, Map<String, String> places) {
    Optional<String> own = Optional.ofNullable(path(command, places));
    String around = own.orElseGet(() -> System.getenv().getOrDefault("PATH", ""));
    Stream<Optional<String>> said =
        command.words().stream()
            .map(word -> word.fillKnown(places))
            .flatMap(word -> WordNames.paths(word, around))
            .map(Optional::of);
    return Stream.concat(Stream.of(own), said).distinct().toList();
  }

  private Stream<Path> found(CommandTemplate command, Map<String, String> places) {
    String name = command.words().getFirst().fillKnown(places);
    try {
      return name.indexOf('/') < 0
          ? onPath(name, path(command, places)).stream()
          : Stream.of(directory.resolve(name)).filter(Files::isRegularFile);
    } catch (InvalidPathException notAPath) {
      return Stream.empty();
    }
  }

  /** What is in these files, and in the files of these folders, by their paths. */
  SortedMap<String, String> of(Stream<Path> paths) {
    SortedMap<String, String> contents = new TreeMap<>();
    paths
        .flatMap(path -> filesAt(path.normalize()))
        .filter(file -> !file.startsWith(scratch) && !environment.isInstalled(file))
        .forEach(
            file -> contents.put(file.toString(), known.computeIfAbsent(file, FileState::content)));
    return contents;
  }

  private @Nullable String path(CommandTemplate command, Map<String, String> places) {
    return environment.path(command, places);
  }

  private Stream<Path> filesOrPrograms(String name, List<Optional<String>> paths) {
    List<Path> files = files(name).toList();
    return files.isEmpty()
        ? paths.stream().flatMap(path -> onPath(name, path.orElse(null)).stream()).distinct()
        : files.stream();
  }

  /** A word that cannot be a path, such as a piece of program text, names no file. */
  private Stream<Path> files(String name) {
    try {
      String whole = name.endsWith(ALL) ? name.substring(0, name.length() - ALL.length()) : name;
      List<Path> plain = filesAt(directory.resolve(whole).normalize()).toList();
      return plain.isEmpty()
          ? ShellPattern.matches(directory, name).stream().flatMap(this::filesAt)
          : plain.stream();
    } catch (InvalidPathException notAPath) {
      return Stream.empty();
    }
  }

  private Stream<Path> filesAt(Path path) {
    if (Files.isRegularFile(path)) {
      return Stream.of(path);
    }
    return Files.isDirectory(path) && counts(path)
        ? folders.computeIfAbsent(path, FolderFiles::in).stream()
        : Stream.empty();
  }

  private static Optional<Path> home() {
    try {
      return Optional.of(HomeFolder.of(System.getenv(), "go on without one"));
    } catch (SteelyardException none) {
      return Optional.empty();
    }
  }

  /** What is around the experiment is not named for what is in it. */
  private boolean counts(Path folder) {
    return !directory.startsWith(folder)
        && !scratch.startsWith(folder)
        && !folder.startsWith(scratch)
        && !OF_ALL.contains(folder)
        && !HOME.equals(Optional.of(folder))
        && OF_THE_KERNEL.stream().noneMatch(folder::startsWith)
        && sources.stream().noneMatch(folder::startsWith);
  }

  private Optional<Path> onPath(String name, @Nullable String path) {
    if (name.indexOf('/') >= 0) {
      return Optional.empty();
    }
    try {
      return Programs.onPath(name, directory, path);
    } catch (InvalidPathException notAPath) {
      return Optional.empty();
    }
  }
}
