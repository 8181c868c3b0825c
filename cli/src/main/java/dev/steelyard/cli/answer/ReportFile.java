package dev.steelyard.cli.answer;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.file.FileFault;
import dev.steelyard.report.Format;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The files that a report goes to beside standard output. */
public final class ReportFile {

  static final String OPTION = "--output";

  private final OfferedFormats offered;

  /** Its help is told by {@link OfferedFormats}. */
  @Option(
      names = {"-o", OPTION},
      paramLabel = "FILE")
  private List<Path> named = List.of();

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

  /** The first file, where one is named: others that belong to the report lie beside it. */
  public Optional<Path> named() {
    return all().stream().findFirst();
  }

  /** Finds out before anything is done that a file could not be written. */
  public void check() {
    all().forEach(path -> offered.require(OPTION, path));
    check(all());
  }

  /** Standard output, which {@code -} stands for, gets the report anyway. */
  public List<Path> all() {
    return named.stream().filter(path -> !path.toString().equals("-")).toList();
  }

  /** The same of files that another command's option of this name names. */
  public static void check(List<Path> files) {
    files.forEach(ReportFile::check);
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
    return all().stream().anyMatch(path -> Format.of(path).orElse(asked) == asked)
        ? Format.TEXT
        : asked;
  }

  /**
   * Writes the report to the files, if there are any. One that cannot be written does not cost the
   * others.
   *
   * @param asked the format that the command was given
   * @return the files
   * @throws SteelyardException when the others are written, why one is not
   */
  public List<Path> write(Format asked, ReportWriter content) {
    Optional<SteelyardException> failed = Optional.empty();
    for (Path to : all()) {
      try {
        write(to, out -> content.writeTo(Format.of(to).orElse(asked), out));
      } catch (SteelyardException failure) {
        failed.ifPresent(failure::addSuppressed);
        failed = Optional.of(failure);
      }
    }
    failed.ifPresent(failure -> {
      throw failure;
    });
    return all();
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
          "cannot write the report to %s: %s".formatted(file, FileFault.why(failure)), failure);
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
