package dev.steelyard.host.isolation.microvm;

import dev.steelyard.host.file.Programs;
import dev.steelyard.host.file.ScriptLine;
import dev.steelyard.host.process.Command;
import dev.steelyard.host.process.Tool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The files and folders of this machine a command needs to run elsewhere: its program, with the
 * shared libraries that names; of a script its interpreter, and of an interpreter what it loads; a
 * Java home, when the program is its {@code java}; and what its arguments name, programs on the
 * path and words in a text for a shell among them.
 */
final class GuestFiles {

  private static final Pattern LIBRARY = Pattern.compile("(?:=> )?(/\\S+) \\(0x[0-9a-f]+\\)");
  private static final Set<Path> NEVER =
      Set.of(Path.of("/"), Path.of("/tmp"), Path.of("/home"), Path.of("/root"), Path.of("/var"));
  private static final List<Path> NOT_OF_DISKS =
      List.of(Path.of("/proc"), Path.of("/sys"), Path.of("/dev"), Path.of("/run"));

  private static final Pattern SHARED_OBJECT = Pattern.compile(".*\\.so(\\.[\\d.]+)?");

  private static final Pattern BLANK = Pattern.compile("\\s");

  /** What shells and options put between names. */
  private static final Pattern BETWEEN = Pattern.compile("[\\s;|&<>()\"'`=,:]+");

  /** A command line has an end. */
  private static final int MOST_AT_ONCE = 500;

  private final Set<Path> paths = new LinkedHashSet<>();
  private final Map<Path, Path> inPlaceOf = new LinkedHashMap<>();
  private boolean loadsBeside;
  private final Path directory;
  private final @Nullable String path;

  private GuestFiles(Path directory, @Nullable String path) {
    this.directory = directory;
    this.path = path;
  }

  /** Each with what it needs itself to be run or loaded. */
  private void all(List<Path> named) {
    named.forEach(this::named);
  }

  /**
   * Looks for all that a command needs.
   *
   * @param more that the experiment names
   */
  static GuestFiles of(Command command, List<Path> more) {
    GuestFiles needs = new GuestFiles(command.directory(), command.environment().get("PATH"));
    needs.program(command.program());
    needs.all(more);
    command.arguments().forEach(needs::argument);
    command.environment().values().forEach(needs::argument);
    return needs;
  }

  /** By absolute path, links not resolved. */
  Set<Path> paths() {
    return paths;
  }

  /** Scripts that only look for a program, and the program that is to be in their place. */
  Map<Path, Path> inPlaceOf() {
    return inPlaceOf;
  }

  private void program(Path program) {
    if (inPlaceOf.containsKey(program) || !paths.add(program)) {
      return;
    }
    ScriptLine script = ScriptLine.of(program);
    Optional<Path> behind = script.isThere() ? LoadPaths.behind(program) : Optional.empty();
    if (behind.isPresent()) {
      paths.remove(program);
      inPlaceOf.put(program, behind.get());
      program(behind.get());
    } else if (script.isThere()) {
      interpreted(program, script);
    } else {
      List<Path> objects = new ArrayList<>(List.of(program));
      javaHome(program).ifPresent(home -> objects.addAll(home(home)));
      List<Path> loaded = LoadPaths.of(program);
      paths.addAll(loaded);
      outermost(loaded).forEach(one -> objects.addAll(sharedObjects(one)));
      loadsBeside |= LoadPaths.loadsBeside(program);
      libraries(objects);
    }
  }

  private void interpreted(Path script, ScriptLine line) {
    line.interpreter().map(Path::of).ifPresent(this::program);
    line.sought().ifPresent(this::onPath);
    if (loadsBeside) {
      beside(script);
    }
  }

  private void onPath(String name) {
    if (name.indexOf('/') < 0 && name.matches("[\\w.+-]+")) {
      Programs.onPath(name, directory, path).ifPresent(this::program);
    }
  }

  /** Modules and packages of Python's in the folder of a script. */
  private void beside(Path script) {
    Path folder = script.resolveSibling("");
    try (Stream<Path> all = Files.list(folder)) {
      all.filter(one ->
              Files.isDirectory(one)
                  ? Files.exists(one.resolve("__init__.py"))
                  : one.toString().endsWith(".py"))
          .forEach(paths::add);
    } catch (IOException unreadable) {
      return;
    }
  }

  /** A folder of thousands of files is walked once, not again for each that lies in it. */
  private static List<Path> outermost(List<Path> places) {
    return places.stream()
        .distinct()
        .filter(
            one -> places.stream().noneMatch(other -> !one.equals(other) && one.startsWith(other)))
        .toList();
  }

  private static List<Path> sharedObjects(Path place) {
    if (!Files.isDirectory(place)) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(place)) {
      return all.filter(file -> SHARED_OBJECT.matcher(file.getFileName().toString()).matches())
          .filter(Files::isRegularFile)
          .toList();
    } catch (IOException | UncheckedIOException unreadable) {
      return List.of();
    }
  }

  private static Optional<Path> javaHome(Path program) {
    try {
      Path real = program.toRealPath();
      Path home = real.resolve("../..").normalize();
      return real.endsWith("bin/java") && Files.exists(home.resolve("lib/modules"))
          ? Optional.of(home)
          : Optional.empty();
    } catch (IOException gone) {
      return Optional.empty();
    }
  }

  /** What a runtime needs of its home, which is not its sources; returns its libraries. */
  private List<Path> home(Path home) {
    paths.add(home.resolve("bin/java"));
    paths.add(home.resolve("conf"));
    paths.add(home.resolve("release"));
    try (Stream<Path> lib = Files.walk(home.resolve("lib"))) {
      List<Path> all =
          lib.filter(Files::isRegularFile)
              .filter(file -> !file.endsWith("src.zip") && !file.endsWith("ct.sym"))
              .toList();
      paths.addAll(all);
      return all.stream().filter(file -> file.toString().endsWith(".so")).toList();
    } catch (IOException unreadable) {
      return List.of();
    }
  }

  private void libraries(List<Path> objects) {
    Optional<Tool> loader = Tool.find("ldd");
    if (loader.isPresent()) {
      // It fails for what needs no library, and says the rest nevertheless.
      for (int i = 0; i < objects.size(); i += MOST_AT_ONCE) {
        List<Path> some = objects.subList(i, Math.min(objects.size(), i + MOST_AT_ONCE));
        String said = loader.get().attempt(some.stream().map(Path::toString).toList()).said();
        Matcher library = LIBRARY.matcher(said);
        while (library.find()) {
          paths.add(Path.of(library.group(1)));
        }
      }
    }
  }

  private void argument(String argument) {
    Stream.of(
            Stream.of(argument),
            Stream.of(argument.substring(argument.indexOf('=') + 1)),
            Stream.of(argument.split("[:,]")))
        .flatMap(parts -> parts)
        .filter(part -> !part.isEmpty())
        .forEach(this::file);
    if (BLANK.matcher(argument).find()) {
      // A text for a shell: what it names is found as well as can be without reading it as one
      // does.
      BETWEEN.splitAsStream(argument).filter(word -> !word.isEmpty()).forEach(this::word);
    } else {
      onPath(argument);
    }
  }

  private void word(String word) {
    if (word.indexOf('/') >= 0 || word.indexOf('.') >= 0) {
      file(word);
    } else {
      onPath(word);
    }
  }

  private void file(String name) {
    try {
      Path path = directory.resolve(name).normalize();
      boolean wanted =
          !NEVER.contains(path)
              && !path.equals(directory)
              && NOT_OF_DISKS.stream().noneMatch(path::startsWith)
              && Files.exists(path);
      if (wanted) {
        named(path);
      }
    } catch (InvalidPathException noPath) {
      return;
    }
  }

  private void named(Path path) {
    boolean isProgram = Files.isRegularFile(path) && Files.isExecutable(path);
    if (isProgram) {
      program(path);
    } else if (paths.add(path) && path.toString().endsWith(".jar")) {
      classPath(path);
    } else if (loadsBeside && path.toString().endsWith(".py")) {
      beside(path);
    }
    if (Files.isDirectory(path)) {
      libraries(sharedObjects(path));
    }
  }

  private void classPath(Path jar) {
    try (JarFile file = new JarFile(jar.toFile())) {
      Optional.ofNullable(file.getManifest())
          .map(Manifest::getMainAttributes)
          .map(attributes -> attributes.getValue(Attributes.Name.CLASS_PATH))
          .stream()
          .flatMap(value -> Stream.of(value.strip().split("\\s+")))
          .map(entry -> jar.resolveSibling(entry).normalize())
          .filter(Files::exists)
          .forEach(paths::add);
    } catch (IOException noJar) {
      // A file of that name may be anything; it is copied as it is.
      return;
    }
  }
}
