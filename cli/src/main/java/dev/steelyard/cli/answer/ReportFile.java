package dev.steelyard.cli.answer;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.host.file.Folders;
import dev.steelyard.report.Format;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A file that a report goes to beside standard output. */
public final class ReportFile {

  static final String OPTION = "--output";

  private final OfferedFormats offered;

  /** Its help is told by {@link OfferedFormats}. */
  @Option(
      names = {"-o", OPTION},
      paramLabel = "FILE")
  private @Nullable Path named;

  /** In every format. */
  public ReportFile() {
    this(OfferedFormats.EVERY);
  }

  public ReportFile(OfferedFormats offered) {
    this.offered = offered;
  }

  OfferedFormats offered() {
    return offered;
  }

  /** Writes a report. */
  public interface ReportWriter {
    void writeTo(Format format, Appendable out) throws IOException;
  }

  /** The file, where one is named. */
  public Optional<Path> named() {
    return file();
  }

  /** Finds out before anything is done that the file could not be written. */
  public void check() {
    file()
        .ifPresent(path -> {
          offered.require(OPTION, path);
          check(path);
        });
  }

  /** Standard output, which {@code -} stands for, gets the report anyway. */
  private Optional<Path> file() {
    return Optional.ofNullable(named).filter(path -> !path.toString().equals("-"));
  }

  public static void check(Path file) {
    check(OPTION, file);
  }

  /** The same of a file that another option names. */
  public static void check(String option, Path file) {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null && !Files.isDirectory(folder)) {
      throw SteelyardException.invalid(
          "%s is %s; there is no folder %s to write to".formatted(option, file, folder));
    }
    if (Files.isDirectory(file)) {
      throw SteelyardException.invalid("%s is %s; this is a folder".formatted(option, file));
    }
    Path written = Files.exists(file) ? file : folder;
    if (written != null && !Files.isWritable(written)) {
      throw SteelyardException.cannotRun(
          "%s is %s; this user may not write to %s".formatted(option, file, written));
    }
  }

  /** What standard output gets: what is asked for, but not a second time. */
  public Format besides(Format asked) {
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
  public Optional<Path> write(Format asked, ReportWriter content) {
    file().ifPresent(to -> write(to, out -> content.writeTo(Format.of(to).orElse(asked), out)));
    return file();
  }

  /** Writes text. */
  public interface Writing {
    void to(Appendable out) throws IOException;
  }

  /** Writes bytes. */
  public interface ByteWriting {
    void to(OutputStream out) throws IOException;
  }

  public static void write(Path file, Writing content) {
    writeBytes(
        file,
        bytes -> {
          Writer out = new BufferedWriter(new OutputStreamWriter(bytes, UTF_8.newEncoder()));
          content.to(out);
          out.flush();
        });
  }

  public static void writeBytes(Path file, ByteWriting content) {
    try (OutputStream out = Files.newOutputStream(file)) {
      writeWhole(content, out, file);
    } catch (NoSuchFileException noFolder) {
      throw SteelyardException.cannotRun(
          "cannot write the report to %s: there is no such folder".formatted(file), noFolder);
    } catch (IOException failure) {
      throw SteelyardException.cannotRun(
          "cannot write the report to %s: %s".formatted(file, Folders.why(failure)), failure);
    }
  }

  /** What cannot be opened is somebody's file as it was, and stays. */
  private static void writeWhole(ByteWriting content, OutputStream out, Path file)
      throws IOException {
    try {
      content.to(out);
    } catch (IOException failure) {
      deletePart(file);
      throw failure;
    }
  }

  /** What is half written is no report; a device or a pipe stays. */
  private static void deletePart(Path file) {
    try {
      if (Files.isRegularFile(file)) {
        Files.delete(file);
      }
    } catch (IOException stays) {
      // Why it could not be written is what matters.
    }
  }
}
