package dev.steelyard.pond.dynamic;

import dev.steelyard.pond.pattern.PathPattern;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Aggregates over time of all that a pattern matches: a folder with a file for each name that the
 * captures make, and each resolution. What makes the same name is united.
 *
 * @param input which files
 * @param output the name, in which {@code $0} is the first capture
 * @param timeColumn the input's column of times, also of the result: the beginnings of buckets
 */
public record TemporalReduceSpec(
    PathPattern input,
    String output,
    String timeColumn,
    List<TimeResolution> resolutions,
    List<ColumnAggregate> aggregates)
    implements DynamicSpec {

  /** How a capture is named in the output, by all digits that follow. */
  static final Pattern CAPTURE = Pattern.compile("\\$(\\d*)");

  /**
   * An aggregate of a column, such as {@code value_avg}. Values that are NULL do not count.
   *
   * @param function {@code avg}, {@code min}, {@code max}, {@code count} or {@code sum}
   */
  public record ColumnAggregate(String column, String function) {

    public String name() {
      return column + "_" + function;
    }
  }

  @Override
  public List<PathPattern> patterns() {
    return List.of(input);
  }

  /** What the output's name is for these captures; empty ones leave no empty folders. */
  public String outputFor(List<String> captures) {
    String name =
        CAPTURE
            .matcher(output)
            .replaceAll(
                named -> Matcher.quoteReplacement(captures.get(Integer.parseInt(named.group(1)))));
    return name.replaceAll("/+", "/").replaceAll("^/|/$", "");
  }
}
