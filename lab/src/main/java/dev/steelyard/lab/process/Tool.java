package dev.steelyard.lab.process;

import dev.steelyard.core.SteelyardException;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A program of the system that does a chore and ends, such as one that makes a file system. What it
 * prints is taken to be short.
 */
public record Tool(Path program) {

  /** Where a system's administrator has programs that a user's PATH often leaves out. */
  private static final List<String> BESIDE_THE_PATH = List.of("/usr/sbin", "/sbin");

  /** Finds a program on the PATH or among the system's own. */
  public static Optional<Tool> find(String name) {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("/usr/bin:/bin");
    return Stream.concat(Stream.of(path.split(File.pathSeparator)), BESIDE_THE_PATH.stream())
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst()
        .map(Tool::new);
  }

  /**
   * Finds a program that must be there.
   *
   * @param remedy what to do when it is not, such as "install e2fsprogs"
   */
  public static Tool need(String name, String remedy) {
    return find(name)
        .orElseThrow(() ->
            SteelyardException.cannotRun("there is no program '%s'; %s".formatted(name, remedy)));
  }

  /** Runs it to its end; what it printed, of both kinds, without blanks around. */
  public String run(String... arguments) {
    return run(List.of(arguments));
  }

  /** As {@link #run(String...)}. */
  public String run(List<String> arguments) {
    Outcome outcome = attempt(arguments);
    if (outcome.code() != 0) {
      throw SteelyardException.cannotRun(
          "%s %s failed: %s".formatted(program, String.join(" ", arguments), outcome.said()));
    }
    return outcome.said();
  }

  /**
   * How it ended.
   *
   * @param said what it printed, of both kinds, without blanks around
   */
  public record Outcome(int code, String said) {}

  /** Runs it to its end, which may be a failure. */
  public Outcome attempt(List<String> arguments) {
    List<String> words = new ArrayList<>(List.of(program.toString()));
    words.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(words);
    builder.environment().put("LC_ALL", "C");
    try {
      Process process =
          builder.redirectErrorStream(true).redirectInput(new File("/dev/null")).start();
      byte[] printed = process.getInputStream().readAllBytes();
      return new Outcome(process.waitFor(), new String(printed, StandardCharsets.UTF_8).strip());
    } catch (IOException failure) {
      throw SteelyardException.cannotRun(
          "cannot run %s: %s".formatted(program, failure.getMessage()), failure);
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
      throw SteelyardException.cannotRun("interrupted while running " + program);
    }
  }
}
