package dev.steelyard.harness.values;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.steelyard.core.model.Result;
import dev.steelyard.harness.writing.ForeignForm;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A row for each value as CSV (RFC 4180, but for line feeds alone). */
public final class CsvValues implements ForeignForm {

  @Override
  public boolean tellsDoubts() {
    return true;
  }

  @Override
  public int write(List<Result> results, OutputStream out) throws IOException {
    Writer text = new BufferedWriter(new OutputStreamWriter(out, UTF_8.newEncoder()));
    text.write(
        Stream.concat(
                ValueRow.TEXTS.stream().map(ValueRow.TextColumn::name),
                Stream.of(ValueRow.NUMBER, ValueRow.VALUE))
            .collect(Collectors.joining(",", "", "\n")));
    for (Result result : results) {
      String start =
          ValueRow.TEXTS.stream()
              .map(column -> quoted(column.content().apply(result)))
              .collect(Collectors.joining(","));
      double[] values = result.values().toArray();
      for (int i = 0; i < values.length; i++) {
        text.write(start + "," + i + "," + values[i] + "\n");
      }
    }
    text.flush();
    return 0;
  }

  private static String quoted(String text) {
    // Blanks at the ends are taken off cells that are not quoted, here as in other programs.
    boolean isPlain =
        text.chars().noneMatch(letter -> ",\"\n\r".indexOf(letter) >= 0)
            && text.strip().equals(text);
    return isPlain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
