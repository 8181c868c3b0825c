package dev.steelyard.harness.go;

import dev.steelyard.harness.json.JsonTree;
import dev.steelyard.harness.reading.EntryFormat;
import dev.steelyard.harness.reading.Gathering;
import dev.steelyard.harness.reading.JsonLineFormat;
import dev.steelyard.harness.reading.SourceHead;
import dev.steelyard.harness.reading.TextLine;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

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
    return new GoMessages(into);
  }

  /** The messages of one file. */
  private static final class GoMessages implements EntryFormat.EntryReader {

    private final Gathering into;
    private final Map<String, StringBuilder> begun = new HashMap<>();
    private final Map<String, GoLines> packages = new LinkedHashMap<>();

    /** Packages of which Go says what it runs, as it does since version 1.20. */
    private final Set<String> telling = new HashSet<>();

    GoMessages(Gathering into) {
      this.into = into;
    }

    @Override
    public void entry(JsonTree message, long line) {
      String action = message.textOf("Action");
      String ofPackage = message.textOf("Package");
      String test = message.textOf("Test");
      GoLines lines = packages.computeIfAbsent(ofPackage, _ -> new GoLines(into, ofPackage));
      if (action.equals("run")) {
        telling.add(ofPackage);
      }
      if (telling.contains(ofPackage) && !test.isEmpty()) {
        lines.runs(test);
      }
      if (!action.equals("output")) {
        into.skipped(line, message.at("Action").text());
        return;
      }
      StringBuilder text = begun.computeIfAbsent(ofPackage, _ -> new StringBuilder());
      text.append(message.at("Output").text());
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
    }

    @Override
    public void end() {
      packages.values().forEach(GoLines::end);
    }
  }
}
