package dev.steelyard.cli.comment;

import dev.steelyard.cli.command.CliContext;
import dev.steelyard.cli.command.ExitCode;
import dev.steelyard.cli.output.Messages;
import dev.steelyard.cli.process.Interruption;
import dev.steelyard.core.SteelyardException;
import dev.steelyard.profile.program.StartedProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a comment has decided to be run: words of a program, without a shell.
 *
 * @param words of who set it up
 * @param arguments of the comment, which come after them
 */
record DecidedCommand(List<String> words, List<String> arguments) {

  private static final Duration ENDED = Duration.ofSeconds(5);
  private static final String OUTPUT_VARIABLE = "GITHUB_OUTPUT";

  /** Runs it to its end; its exit code. */
  int run(CliContext around) {
    List<String> all = Stream.concat(words.stream(), arguments.stream()).toList();
    try (Interruption interruption = Interruption.watch();
        StartedProgram program = StartedProgram.start(all, Map.of())) {
      CompletableFuture.anyOf(program.handle().onExit(), interruption.asked()).join();
      if (interruption.happened()) {
        return ExitCode.INTERRUPTED;
      }
      OptionalInt code = program.awaitEnd(ENDED);
      int exit = code.orElse(ExitCode.GOOD);
      if (exit > ExitCode.FAILED || exit < 0) {
        Messages.remark(
            "%s ended with exit code %d".formatted(words.getFirst(), exit), around.err());
        return ExitCode.FAILED;
      }
      return exit;
    }
  }

  /** Says to a workflow's later steps what is to be done: {@code steps.ID.outputs.action}. */
  static void tellWorkflow(Map<String, String> outputs, CliContext around) {
    String file = around.environment().getOrDefault(OUTPUT_VARIABLE, "");
    if (file.isEmpty()) {
      return;
    }
    try {
      Files.writeString(
          Path.of(file),
          outputs.entrySet().stream()
              .map(one -> one.getKey() + "=" + one.getValue().lines().findFirst().orElse("") + "\n")
              .collect(Collectors.joining()),
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException failure) {
      throw SteelyardException.cannotRun(
          "cannot write to %s, which %s names".formatted(file, OUTPUT_VARIABLE), failure);
    }
  }
}
