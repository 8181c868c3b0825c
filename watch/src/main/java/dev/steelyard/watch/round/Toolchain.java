package dev.steelyard.watch.round;

import dev.steelyard.host.file.Hashes;
import dev.steelyard.store.HomeFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The programs that builds are made with, told apart by their files: a build that failed with one
 * may go well with another. Nothing is run. Stateless.
 */
final class Toolchain {

  private static final List<String> PROGRAMS =
      List.of(
          "cc", "gcc", "g++", "clang", "ld", "make", "cmake", "ninja", "cargo", "rustc", "go",
          "java", "javac", "mvn", "gradle", "python3", "node", "npm", "dotnet", "ruby");

  private Toolchain() {}

  /**
   * Different for another set of programs.
   *
   * @param environment of this process
   */
  static String fingerprint(Map<String, String> environment) {
    List<String> found = new ArrayList<>();
    List<Path> folders =
        Stream.of(environment.getOrDefault("PATH", "").split(":"))
            .filter(one -> !one.isEmpty())
            .map(Path::of)
            .toList();
    for (String program : PROGRAMS) {
      folders.stream()
          .map(folder -> folder.resolve(program))
          .filter(Files::isExecutable)
          .findFirst()
          .flatMap(Toolchain::file)
          .ifPresent(found::add);
    }
    found.add(environment.getOrDefault("JAVA_HOME", ""));
    found.add(environment.getOrDefault("RUSTUP_TOOLCHAIN", ""));
    rustup(environment).ifPresent(found::addAll);
    return Hashes.ofTexts(found.toArray(String[]::new));
  }

  private static Optional<String> file(Path program) {
    try {
      Path real = program.toRealPath();
      return Optional.of(
          "%s %d %s".formatted(real, Files.size(real), Files.getLastModifiedTime(real)));
    } catch (IOException gone) {
      return Optional.empty();
    }
  }

  /** What is called {@code cargo} is one program for all that rustup has installed. */
  private static Optional<List<String>> rustup(Map<String, String> environment) {
    String home =
        environment.getOrDefault(
            "RUSTUP_HOME", environment.getOrDefault(HomeFolder.VARIABLE, "/") + "/.rustup");
    try (Stream<Path> all = Files.list(Path.of(home, "toolchains"))) {
      return Optional.of(all.sorted().flatMap(one -> file(one).stream()).toList());
    } catch (IOException none) {
      return Optional.empty();
    }
  }
}
