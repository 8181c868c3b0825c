package dev.steelyard.load.export;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.file.FileFault;
import dev.steelyard.core.text.Suggestion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** A form that another program reads, and the file it goes to. */
public record Export(Kind kind, Path file) {

  /** The forms there are. */
  public enum Kind {
    /** A point for each request as it ends, as {@code k6 run --out json} writes them. */
    K6("k6"),
    /** What {@code k6 run --summary-export} writes. */
    K6_SUMMARY("k6-summary"),
    /** The three files of {@code locust --csv}; the file is the beginning of their names. */
    LOCUST("locust"),
    /** HdrHistogram's interval log. */
    HDR("hdr"),
    /** Thresholds as JUnit's XML. */
    JUNIT("junit");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }
  }

  /**
   * Reads {@code hdr=latency.hlog}.
   *
   * @throws SteelyardException when it is of no kind, names no file, or there is no such folder
   */
  public static Export parse(String text) {
    int equals = text.indexOf('=');
    String word = equals < 0 ? text : text.substring(0, equals);
    String path = equals < 0 ? "" : text.substring(equals + 1);
    Kind kind =
        Arrays.stream(Kind.values())
            .filter(one -> one.word.equals(word))
            .findFirst()
            .orElseThrow(() ->
                SteelyardException.invalid(
                    "there is no form of export '%s'; it is FORM=FILE, as in k6-summary=summary.json%s"
                        .formatted(word, Suggestion.orAll(word, words()))));
    if (path.isBlank()) {
      throw SteelyardException.invalid(
          "the export '%s' needs a file, as in %s=FILE".formatted(word, word));
    }
    Export export = new Export(kind, Path.of(path));
    Path folder = export.file.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw SteelyardException.invalid(
          "the export %s cannot be written: there is no folder %s".formatted(text, folder));
    }
    return export;
  }

  /**
   * The files that are written.
   *
   * @param word a kind's, or any other, which has one file
   * @param file as it is named
   */
  public static List<Path> files(String word, Path file) {
    return word.equals(Kind.LOCUST.word) ? LocustCsv.files(file) : List.of(file);
  }

  private static List<String> words() {
    return Arrays.stream(Kind.values()).map(Kind::word).toList();
  }

  /** Whether it is written while the test goes on, by {@link K6Points}. */
  public boolean isOfEachRequest() {
    return kind == Kind.K6;
  }

  /**
   * Writes a test that has ended, over what was in the file.
   *
   * @throws SteelyardException when the file cannot be written
   */
  public void write(Finished test) {
    try {
      switch (kind) {
        case K6 -> throw new IllegalStateException("points are written as they come");
        case K6_SUMMARY -> K6Summary.write(test, file);
        case LOCUST -> new LocustCsv(test).write(file);
        case HDR -> HdrLog.write(test, file);
        case JUNIT -> JunitXml.write(test, file);
      }
    } catch (IOException failure) {
      throw SteelyardException.cannotRun(
          "cannot write the export %s: %s".formatted(file, FileFault.why(failure)), failure);
    }
  }
}
