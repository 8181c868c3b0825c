package dev.steelyard.lab.build;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.file.FileFault;
import dev.steelyard.host.process.HelperProcess;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Asks git about a directory. Git is given no shell, no prompt, no lock and no hook; programs that
 * the repository itself names are not run (see {@link #QUIET}); an answer that takes too long ends
 * the process. For one thread.
 */
final class GitCall {

  /** No answer takes longer, but on a file system that hangs. */
  static final Duration LONGEST = Duration.ofSeconds(60);

  /** What the repository's own settings would start or change, turned off. */
  private static final List<String> QUIET =
      List.of(
          "--no-pager",
          "--no-optional-locks",
          "-c",
          "core.fsmonitor=false",
          "-c",
          "core.hooksPath=/dev/null",
          "-c",
          "log.showSignature=false",
          "-c",
          "diff.relative=false",
          "-c",
          "diff.autoRefreshIndex=true",
          "-c",
          "core.quotePath=true");

  /**
   * What git was told about a repository and answered.
   *
   * @param code exit code; 0 when all went well
   * @param said on standard error, in English
   */
  record Answer(int code, String out, String said) {

    boolean isGood() {
      return code == 0;
    }

    List<String> lines() {
      return out.lines().toList();
    }

    /** Git's own reason, without the word before it. */
    String reason() {
      return said.lines()
          .filter(line -> line.startsWith("fatal: ") || line.startsWith("error: "))
          .reduce((first, second) -> first.startsWith("fatal: ") ? first : second)
          .map(line -> line.substring(line.indexOf(' ') + 1))
          .orElseGet(() -> said.isBlank() ? "exit code " + code : said.strip());
    }
  }

  private final String program;
  private final Duration longest;
  private final Path directory;
  private final Map<String, String> environment;

  /**
   * Calls for one directory.
   *
   * @param environment whole, as {@link GitEnvironment} makes it
   */
  GitCall(Path directory, Map<String, String> environment) {
    this("git", LONGEST, directory, environment);
  }

  GitCall(String program, Duration longest, Path directory, Map<String, String> environment) {
    this.program = program;
    this.longest = longest;
    this.directory = directory;
    this.environment = environment;
  }

  /** The same directory with other variables. */
  GitCall with(Map<String, String> other) {
    return new GitCall(program, longest, directory, other);
  }

  Map<String, String> environment() {
    return environment;
  }

  Path directory() {
    return directory;
  }

  /** Asks; empty when there is no such program. */
  Optional<Answer> ask(String... words) {
    return askWith("", words);
  }

  /** The same, with what goes to git's standard input. */
  Optional<Answer> askWith(String input, String... words) {
    return start(input, words)
        .map(started -> {
          String out = started.read(in -> new String(in.readAllBytes(), StandardCharsets.UTF_8));
          return new Answer(started.code(), out, started.said());
        });
  }

  /**
   * Asks what has to be answered, and hands the answer on as it comes.
   *
   * @param input goes to git's standard input
   * @throws SteelyardException when git cannot answer
   */
  <T> T read(String input, HelperProcess.Reader<T> reader, String... words) {
    Started started =
        start(input, words)
            .orElseThrow(() -> SteelyardException.cannotRun("there is no git any more"));
    T read = started.read(reader);
    if (started.code() != 0) {
      throw failed(new Answer(started.code(), "", started.said()), words);
    }
    return read;
  }

  /** Git's answer, which has to be a good one. */
  String need(String... words) {
    return read("", in -> new String(in.readAllBytes(), StandardCharsets.UTF_8), words);
  }

  SteelyardException failed(Answer answer, String... words) {
    return SteelyardException.cannotRun(
        "git %s failed in %s: %s;%ncheck the repository with: git -C %s fsck"
            .formatted(words[0], directory, answer.reason(), directory));
  }

  private Optional<Started> start(String input, String... words) {
    List<String> command = new ArrayList<>(List.of(program, "-C", directory.toString()));
    command.addAll(QUIET);
    command.addAll(List.of(words));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().clear();
    builder.environment().putAll(environment);
    try {
      return Optional.of(
          new Started(
              HelperProcess.start(builder, HelperProcess.AtLeaving.MAY_FINISH), input, words[0]));
    } catch (IOException noGit) {
      return Optional.empty();
    }
  }

  /** A git at work. */
  private final class Started {

    private final HelperProcess helper;
    private final Process git;
    private final String what;
    private final AtomicBoolean late = new AtomicBoolean();
    private final Thread said;
    private final StringBuilder errors = new StringBuilder();

    Started(HelperProcess helper, String input, String what) {
      this.helper = helper;
      this.git = helper.process();
      this.what = what;
      this.said = Thread.startVirtualThread(this::listen);
      Thread.startVirtualThread(() -> feed(input));
      Thread.startVirtualThread(this::watch);
    }

    private void listen() {
      try (InputStream in = git.getErrorStream()) {
        byte[] most = in.readNBytes(1 << 16);
        errors.append(new String(most, StandardCharsets.UTF_8));
        var _ = in.transferTo(OutputStream.nullOutputStream());
      } catch (IOException ended) {
        // It was ended; what it said before is of no use.
      }
    }

    private void feed(String input) {
      try (OutputStream to = git.getOutputStream()) {
        to.write(input.getBytes(StandardCharsets.UTF_8));
      } catch (IOException ended) {
        // It ended before it had read all: its exit code says why.
      }
    }

    private void watch() {
      try {
        if (!git.waitFor(longest.toMillis(), TimeUnit.MILLISECONDS)) {
          late.set(true);
          helper.end();
        }
      } catch (InterruptedException impossible) {
        Thread.currentThread().interrupt();
      }
    }

    <T> T read(HelperProcess.Reader<T> reader) {
      try {
        return helper.read(reader);
      } catch (IOException | UncheckedIOException broken) {
        refuseLate();
        throw SteelyardException.cannotRun(
            "cannot read what git %s says of %s: %s"
                .formatted(what, directory, FileFault.why(broken)),
            broken);
      }
    }

    int code() {
      try {
        int code = helper.await();
        said.join();
        refuseLate();
        return code;
      } catch (InterruptedException interrupted) {
        helper.end();
        Thread.currentThread().interrupt();
        throw SteelyardException.cannotRun("interrupted while git ran", interrupted);
      }
    }

    private void refuseLate() {
      if (late.get()) {
        throw SteelyardException.cannotRun(
            "git %s did not answer in %d s in %s;%ntry it by hand: git -C %s status"
                .formatted(what, Math.max(1, longest.toSeconds()), directory, directory));
      }
    }

    String said() {
      return errors.toString();
    }
  }
}
