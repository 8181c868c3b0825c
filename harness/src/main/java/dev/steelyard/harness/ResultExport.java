package dev.steelyard.harness;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.model.Direction;
import dev.steelyard.core.model.Result;
import dev.steelyard.core.text.Suggestion;
import dev.steelyard.harness.bencher.BencherWriter;
import dev.steelyard.harness.githubaction.GithubActionWriter;
import dev.steelyard.harness.go.GoWriter;
import dev.steelyard.harness.values.CsvValues;
import dev.steelyard.harness.values.ParquetValues;
import dev.steelyard.harness.writing.ForeignForm;
import dev.steelyard.harness.writing.Misleading;
import dev.steelyard.harness.writing.NewestBuild;
import dev.steelyard.harness.writing.OneSubject;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A form of results that another program reads, and the file it goes to.
 *
 * @param kind the form's name
 */
public record ResultExport(String kind, ForeignForm writer, Path file) {

  private static final List<Map.Entry<String, ForeignForm>> WRITERS =
      List.of(
          Map.entry("bencher", new BencherWriter()),
          Map.entry("benchstat", new GoWriter()),
          Map.entry("github-smaller", new GithubActionWriter(Direction.LOWER_IS_BETTER)),
          Map.entry("github-bigger", new GithubActionWriter(Direction.HIGHER_IS_BETTER)),
          Map.entry("csv", new CsvValues()),
          Map.entry("parquet", new ParquetValues()));

  /**
   * What became of results.
   *
   * @param written into the file
   * @param misleading left out, for the form cannot say what is wrong with them ({@link
   *     Misleading})
   * @param unfit left out, for the form cannot hold them
   * @param older left out, for the form has no builds and they are of another than the newest
   * @param onlyOlder how many benchmarks of those the newest build has no result of
   */
  public record Written(int written, int misleading, int unfit, int older, int onlyOlder) {}

  /**
   * Refuses what the form would mix up, before a file is begun.
   *
   * @throws SteelyardException saying what
   */
  public void check(List<Result> results) {
    if (!writer.tellsSubjects()) {
      OneSubject.require(kind, results);
    }
  }

  /**
   * Writes results, of the oldest build first.
   *
   * @param out left open
   * @throws SteelyardException when the form would mix them up
   * @throws IOException when the stream cannot be written to
   */
  public Written write(List<Result> results, OutputStream out) throws IOException {
    check(results);
    NewestBuild chosen =
        writer.tellsSubjects() ? new NewestBuild(results, 0, 0) : NewestBuild.of(results);
    List<Result> sound =
        writer.tellsDoubts()
            ? chosen.results()
            : chosen.results().stream().filter(one -> !Misleading.isAlone(one)).toList();
    int unfit = writer.write(sound, out);
    return new Written(
        sound.size() - unfit,
        chosen.results().size() - sound.size(),
        unfit,
        chosen.older(),
        chosen.onlyOlder());
  }

  /** The names of all forms. */
  public static List<String> kinds() {
    return WRITERS.stream().map(Map.Entry::getKey).toList();
  }

  /**
   * Reads {@code bencher=results.json}.
   *
   * @throws SteelyardException when it is of no kind, or names no file
   */
  public static ResultExport parse(String text) {
    int equals = text.indexOf('=');
    String kind = equals < 0 ? text : text.substring(0, equals);
    ForeignForm writer =
        WRITERS.stream()
            .filter(one -> one.getKey().equals(kind))
            .map(Map.Entry::getValue)
            .findFirst()
            .orElseThrow(() ->
                SteelyardException.invalid(
                    "there is no form of export '%s'; it is FORM=FILE, as in csv=results.csv%s"
                        .formatted(kind, Suggestion.orAll(kind, kinds()))));
    if (equals < 0 || text.substring(equals + 1).isBlank()) {
      throw SteelyardException.invalid(
          "the export '%s' needs a file, as in %s=FILE".formatted(kind, kind));
    }
    return new ResultExport(kind, writer, Path.of(text.substring(equals + 1)));
  }
}
