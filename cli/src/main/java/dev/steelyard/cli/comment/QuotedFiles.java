package dev.steelyard.cli.comment;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.file.FileFault;
import dev.steelyard.report.text.QuotedOutput;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Files with what programs said, which a comment quotes. */
final class QuotedFiles {

  /** More would leave too little of a comment for what it is about. */
  private static final int MOST = 4;

  private QuotedFiles() {}

  /**
   * In markdown, one after the other.
   *
   * @throws SteelyardException when one cannot be read, or they are too many
   */
  static String markdown(List<Path> files) {
    if (files.size() > MOST) {
      throw SteelyardException.invalid(
          "--quote is given %d times; a comment has room for %d".formatted(files.size(), MOST));
    }
    StringBuilder all = new StringBuilder();
    for (Path file : files) {
      // Whatever bytes it has: what says why something failed must not be why nothing is said.
      try (Reader said =
          new BufferedReader(
              new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
        all.append(QuotedOutput.read(said).markdown());
      } catch (IOException failure) {
        throw SteelyardException.invalid(
            "cannot read %s, which --quote names: %s".formatted(file, FileFault.why(failure)),
            failure);
      }
    }
    return all.toString();
  }
}
