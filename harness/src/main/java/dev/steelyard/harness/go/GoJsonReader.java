package dev.steelyard.harness.go;

import dev.steelyard.harness.reading.EntryFormat;
import dev.steelyard.harness.reading.Gathering;
import dev.steelyard.harness.reading.JsonLineFormat;
import dev.steelyard.harness.reading.SourceHead;
import dev.steelyard.harness.reading.TextLine;
import java.util.HashMap;
import java.util.Map;

/**
 * Go: what {@code go test -json -bench} writes. Its messages hold the text of {@link GoReader} in
 * pieces, those of several packages mixed.
 */
public final class GoJsonReader implements JsonLineFormat {

  private static final int LONGEST = 1 << 20;

  @Override
  public String format() {
    return "go-json";
  }

  @Override
  public boolean recognises(SourceHead head) {
    return head.hasFields("Time", "Action", "Package")
        || head.hasFields("Action", "Package", "Output");
  }

  @Override
  public EntryFormat.EntryReader reader(Gathering into) {
    Map<String, StringBuilder> begun = new HashMap<>();
    Map<String, GoLines> packages = new HashMap<>();
    return (message, line) -> {
      if (!message.textOf("Action").equals("output")) {
        into.skipped(line, message.at("Action").text());
        return;
      }
      String ofPackage = message.textOf("Package");
      StringBuilder text = begun.computeIfAbsent(ofPackage, _ -> new StringBuilder());
      text.append(message.at("Output").text());
      GoLines lines = packages.computeIfAbsent(ofPackage, _ -> new GoLines(into, ofPackage));
      for (int end = text.indexOf("\n"); end >= 0; end = text.indexOf("\n")) {
        String indented = text.substring(0, end).stripTrailing();
        String whole = indented.stripLeading();
        int column = 1 + indented.length() - whole.length();
        text.delete(0, end + 1);
        if (!whole.isEmpty()) {
          lines.line(new TextLine(into.file(), line, column, whole, 0)).ifPresent(into::tell);
        }
      }
      if (text.length() > LONGEST) {
        text.setLength(0);
        into.problem(line, "a line of output is longer than 1 MiB, not read");
      }
    };
  }
}
