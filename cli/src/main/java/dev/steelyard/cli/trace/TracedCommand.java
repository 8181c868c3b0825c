package dev.steelyard.cli.trace;

import dev.steelyard.cli.command.CliContext;
import dev.steelyard.cli.command.ExitCode;
import dev.steelyard.cli.output.Messages;
import dev.steelyard.cli.process.Interruption;
import dev.steelyard.profile.program.StartedProgram;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;

/**
 * A program that is told where to send its traces to.
 *
 * @param words its name or path and its arguments
 * @param endpoint where to, without a path
 */
record TracedCommand(List<String> words, String endpoint) {

  private static final Duration ENDED = Duration.ofSeconds(5);
  private static final String PROTOCOL = "http/protobuf";

  /**
   * Runs it to its end.
   *
   * @return how this command is to end: a program that failed is no success, whatever came of it
   */
  int run(Interruption interruption, CliContext around) {
    try (StartedProgram program = StartedProgram.start(words, environment())) {
      CompletableFuture.anyOf(program.handle().onExit(), interruption.asked()).join();
      if (interruption.happened()) {
        return ExitCode.INTERRUPTED;
      }
      OptionalInt code = program.awaitEnd(ENDED);
      if (code.isEmpty() || code.getAsInt() == 0) {
        return ExitCode.GOOD;
      }
      Messages.remark(
          "%s ended with exit code %d".formatted(words.getFirst(), code.getAsInt()), around.err());
      return ExitCode.FAILED;
    }
  }

  /** The names that OpenTelemetry's SDKs agree on; those for traces alone win over the others. */
  private Map<String, String> environment() {
    return Map.of(
        "OTEL_EXPORTER_OTLP_ENDPOINT", endpoint,
        "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", endpoint + "/v1/traces",
        "OTEL_EXPORTER_OTLP_PROTOCOL", PROTOCOL,
        "OTEL_EXPORTER_OTLP_TRACES_PROTOCOL", PROTOCOL);
  }
}
