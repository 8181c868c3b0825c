package dev.steelyard.lab.isolation.microvm;

import dev.steelyard.lab.process.Command;
import dev.steelyard.lab.process.Tool;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The files and folders of this machine a command needs to run elsewhere: its program, with the
 * shared libraries that names; a Java home, when the program is its {@code java}; and what its
 * arguments name.
 */
final class Needs {

  private static final Pattern LIBRARY = Pattern.compile("(?:=> )?(/\\S+) \\(0x[0-9a-f]+\\)");
  private static final Set<Path> NEVER =
      Set.of(Path.of("/"), Path.of("/tmp"), Path.of("/home"), Path.of("/root"), Path.of("/var"));
  private static final List<Path> NOT_OF_DISKS =
      List.of(Path.of("/proc"), Path.of("/sys"), Path.of("/dev"), Path.of("/run"));

  private final Set<Path> paths = new LinkedHashSet<>();
  private final Path directory;

  private Needs(Path directory) {
    this.directory = directory;
  }

  /** By absolute path, links not resolved. */
  static Set<Path> of(Command command) {
    Needs needs = new Needs(command.directory());
    needs.program(command.program());
    command.arguments().forEach(needs::argument);
    command.environment().values().forEach(needs::argument);
    return needs.paths;
  }

  private void program(Path program) {
    if (!paths.add(program)) {
      return;
    }
    Optional<Path> interpreter = interpreter(program);
    if (interpreter.isPresent()) {
      program(interpreter.get());
    } else {
      List<Path> objects = new ArrayList<>(List.of(program));
      javaHome(program).ifPresent(home -> objects.addAll(home(home)));
      libraries(objects);
    }
  }

  private static Optional<Path> interpreter(Path program) {
    try (BufferedReader reader = Files.newBufferedReader(program, StandardCharsets.ISO_8859_1)) {
      char[] start = new char[256];
      int read = Math.max(0, reader.read(start));
      String line = new String(start, 0, read).lines().findFirst().orElse("");
      return line.startsWith("#!")
          ? Optional.of(Path.of(line.substring(2).strip().split("\\s+")[0]))
          : Optional.empty();
    } catch (IOException unreadable) {
      return Optional.empty();
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
      String said = loader.get().attempt(objects.stream().map(Path::toString).toList()).said();
      Matcher library = LIBRARY.matcher(said);
      while (library.find()) {
        paths.add(Path.of(library.group(1)));
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
  }

  private void file(String name) {
    try {
      Path path = directory.resolve(name).normalize();
      boolean wanted =
          !NEVER.contains(path)
              && !path.equals(directory)
              && NOT_OF_DISKS.stream().noneMatch(path::startsWith)
              && Files.exists(path);
      if (wanted && paths.add(path) && name.endsWith(".jar")) {
        classPath(path);
      }
    } catch (InvalidPathException noPath) {
      return;
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
