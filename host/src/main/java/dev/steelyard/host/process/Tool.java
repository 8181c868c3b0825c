package dev.steelyard.host.process;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.file.FileFault;
import dev.steelyard.host.process.HelperProcess.AtLeaving;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A program of the system that does a chore for Steelyard and ends, such as one that makes a file
 * system. It is a {@link HelperProcess}: no signal of a terminal ends it, and {@link CallOff} does.
 */
public record Tool(Path program) {

  /** Where a system's administrator has programs that a user's PATH often leaves out. */
  private static final List<String> BESIDE_THE_PATH = List.of("/usr/sbin", "/sbin");

  /** Bytes; a tool may complain of each of a million files. */
  private static final int MOST_SAID = 1 << 20;

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

  /**
   * Runs it to its end; what it printed, of both kinds, without blanks around.
   *
   * @throws SteelyardException when it fails
   * @throws CalledOff when it was ended because its work was called off
   */
  public String run(String... arguments) {
    return run(List.of(arguments));
  }

  /** As {@link #run(String...)}. */
  public String run(List<String> arguments) {
    return good(attempt(arguments), arguments);
  }

  /**
   * As {@link #run(String...)}, for cleaning up: it also runs when everything else was called off.
   */
  public void clear(String... arguments) {
    List<String> all = List.of(arguments);
    var _ = good(outcome(all, AtLeaving.GOES_ON), all);
  }

  private String good(Outcome outcome, List<String> arguments) {
    if (outcome.code() != 0) {
      throw failed(arguments, outcome.reason());
    }
    return outcome.said();
  }

  private SteelyardException failed(List<String> arguments, String reason) {
    return SteelyardException.cannotRun(
        "%s %s failed: %s"
            .formatted(
                program,
                String.join(" ", arguments.stream().map(Tool::inOneLine).toList()),
                reason));
  }

  /** A small program that is handed over as an argument is not what a user wants to read. */
  private static String inOneLine(String argument) {
    return argument.indexOf('\n') < 0 ? argument : "…";
  }

  /**
   * How it ended.
   *
   * @param said what it printed, of both kinds, without blanks around: the first MiB
   */
  public record Outcome(int code, String said) {

    /** Why it failed, in one line. */
    public String reason() {
      List<String> lines = said.lines().toList();
      return switch (lines.size()) {
        case 0 -> "exit code " + code;
        case 1 -> lines.getFirst();
        default -> "%s (and %d more lines)".formatted(lines.getFirst(), lines.size() - 1);
      };
    }
  }

  /**
   * Runs it to its end, which may be a failure.
   *
   * @throws CalledOff when it was ended because its work was called off
   */
  public Outcome attempt(List<String> arguments) {
    return outcome(arguments, AtLeaving.IS_ENDED);
  }

  private Outcome outcome(List<String> arguments, AtLeaving atLeaving) {
    Printed printed = printed(builder(arguments).redirectErrorStream(true), atLeaving, MOST_SAID);
    return new Outcome(printed.code, new String(printed.bytes, StandardCharsets.UTF_8).strip());
  }

  /**
   * All that it writes to standard output; what it complains of is in no way told.
   *
   * @throws SteelyardException when it fails
   */
  public byte[] output(String... arguments) {
    List<String> all = List.of(arguments);
    Printed printed =
        printed(
            builder(all).redirectError(Redirect.DISCARD), AtLeaving.IS_ENDED, Integer.MAX_VALUE);
    if (printed.code != 0) {
      throw failed(all, "exit code " + printed.code);
    }
    return printed.bytes;
  }

  /** What it wrote until it ended. */
  private static final class Printed {
    private final int code;
    private final byte[] bytes;

    Printed(int code, byte[] bytes) {
      this.code = code;
      this.bytes = bytes;
    }
  }

  private ProcessBuilder builder(List<String> arguments) {
    List<String> words = new ArrayList<>(List.of(program.toString()));
    words.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(words).redirectInput(new File("/dev/null"));
    builder.environment().put("LC_ALL", "C");
    return builder;
  }

  private Printed printed(ProcessBuilder builder, AtLeaving atLeaving, int most) {
    try {
      HelperProcess helper = HelperProcess.start(builder, atLeaving);
      byte[] bytes = helper.read(out -> out.readNBytes(most));
      return new Printed(helper.await(), bytes);
    } catch (IOException failure) {
      throw SteelyardException.cannotRun(
          "cannot run %s: %s".formatted(program, FileFault.why(failure)), failure);
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
      throw SteelyardException.cannotRun("interrupted while running " + program);
    }
  }
}
