package dev.steelyard.cli;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.report.Format;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A file that a report goes to beside standard output. */
abstract sealed class ReportFile {

  private static final String OPTION = "--output";

  /** Where there is a page. */
  static final class OrPage extends ReportFile {

    @Option(
        names = {"-o", OPTION},
        paramLabel = "FILE",
        description =
            "Write the report to this file too, in the format of its name (.html, .md, .json, .csv,"
                + " .txt), else of --format.")
    private @Nullable Path file;

    @Override
    @Nullable Path named() {
      return file;
    }
  }

  /** Where there is none. */
  static final class WithoutPage extends ReportFile {

    @Option(
        names = {"-o", OPTION},
        paramLabel = "FILE",
        description =
            "Write the report to this file too, in the format of its name (.md, .json, .csv, .txt),"
                + " else of --format.")
    private @Nullable Path file;

    @Override
    @Nullable Path named() {
      return file;
    }
  }

  /** Writes a report. */
  interface Content {
    void writeTo(Format format, Appendable out) throws IOException;
  }

  /** What the user gave. */
  abstract @Nullable Path named();

  /** Finds out before anything is done that the file could not be written. */
  void check() {
    file().ifPresent(ReportFile::check);
  }

  /**
   * Likewise, and that there is no such report in the format of its name.
   *
   * @param asked the format that the command was given
   * @param renderer fails with the formats that there are where it is none of them
   */
  void check(Format asked, Function<Format, ?> renderer) {
    check();
    file()
        .ifPresent(path -> {
          try {
            var _ = renderer.apply(Format.of(path).orElse(asked));
          } catch (SteelyardException none) {
            throw SteelyardException.invalid(
                "%s is %s; %s".formatted(OPTION, path, none.getMessage()), none);
          }
        });
  }

  /** Standard output, which {@code -} stands for, gets the report anyway. */
  private Optional<Path> file() {
    return Optional.ofNullable(named()).filter(path -> !path.toString().equals("-"));
  }

  static void check(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null && !Files.isDirectory(folder)) {
      throw SteelyardException.invalid(
          "--output is %s; there is no folder %s to write to".formatted(file, folder));
    }
    if (Files.isDirectory(file)) {
      throw SteelyardException.invalid("--output is %s; this is a folder".formatted(file));
    }
  }

  /** What standard output gets: what is asked for, but not a second time. */
  Format besides(Format asked) {
    return file().filter(path -> Format.of(path).orElse(asked) == asked).isPresent()
        ? Format.TEXT
        : asked;
  }

  /**
   * Writes the report to the file, if there is one.
   *
   * @param asked the format that the command was given
   * @return the file
   */
  Optional<Path> write(Format asked, Content content) {
    file().ifPresent(to -> write(to, out -> content.writeTo(Format.of(to).orElse(asked), out)));
    return file();
  }

  /** Writes text. */
  interface Writing {
    void to(Appendable out) throws IOException;
  }

  static void write(Path file, Writing content) {
    try (Writer out = Files.newBufferedWriter(file)) {
      content.to(out);
    } catch (NoSuchFileException noFolder) {
      throw SteelyardException.cannotRun(
          "cannot write the report to %s: there is no such folder".formatted(file), noFolder);
    } catch (IOException failure) {
      throw SteelyardException.cannotRun(
          "cannot write the report to %s: %s".formatted(file, failure.getMessage()), failure);
    }
  }
}
