package dev.steelyard.analysis.publish;

import dev.steelyard.core.model.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/** When a file of results was last written, for tools that do not say when they measured. */
final class FileTime {

  private FileTime() {}

  /** Empty for what is no file, such as a pipe. */
  static Optional<Instant> of(String file) {
    Path path = Path.of(file);
    try {
      return Files.isRegularFile(path)
          ? Optional.of(
              Instant.ofEpochSecond(Files.getLastModifiedTime(path).toInstant().getEpochSecond()))
          : Optional.empty();
    } catch (IOException _) {
      // The time is a help, not a need: whoever could read the file has its values.
      return Optional.empty();
    }
  }

  /** The result with the file's time in its metadata, if there is one to keep. */
  static Result kept(Result result, Optional<Instant> time) {
    return time.map(instant ->
            new Result(
                result.id(),
                result.dut(),
                result.testBed(),
                result.benchmark(),
                result.values(),
                result.summary(),
                result.unit(),
                result.throughput(),
                result.metadata().withProvenance(made -> made.withFileTime(instant)),
                result.timestamp()))
        .orElse(result);
  }
}
