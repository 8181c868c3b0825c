package dev.steelyard.harness.googlebenchmark;

import dev.steelyard.harness.json.DamagedEntryException;
import dev.steelyard.harness.reading.Amount;
import dev.steelyard.harness.reading.Gathered;
import dev.steelyard.harness.reading.Gathering;
import dev.steelyard.harness.reading.TextLine;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Counters behind a row of the table, as they are rounded there. For one file and one thread. */
final class GoogleConsoleCounters {

  /** Makes a benchmark's values of a counter. */
  @FunctionalInterface
  interface Adding {
    Gathered add(String name, String unit, long line);
  }

  private static final Pattern COUNTER =
      Pattern.compile("([^\\s=]+)=([0-9.e+-]+)([kKMGTPmunp]?i?)(/s|s|%)?");
  private static final Pattern NO_NUMBER =
      Pattern.compile("([^\\s=]+)=([+-]?(?:nan|inf)(?:\\([^)]*\\))?)(/s|s|%)?");
  private static final Pattern UNREAD = Pattern.compile("[^\\s=]+=[+-]?\\d\\S*");
  private static final Map<String, Double> PREFIXES =
      Map.ofEntries(
          Map.entry("", 1.0),
          Map.entry("k", 1e3),
          Map.entry("M", 1e6),
          Map.entry("G", 1e9),
          Map.entry("T", 1e12),
          Map.entry("P", 1e15),
          Map.entry("ki", 0x1p10),
          Map.entry("Ki", 0x1p10),
          Map.entry("Mi", 0x1p20),
          Map.entry("Gi", 0x1p30),
          Map.entry("Ti", 0x1p40),
          Map.entry("Pi", 0x1p50),
          Map.entry("m", 1e-3),
          Map.entry("u", 1e-6),
          Map.entry("n", 1e-9),
          Map.entry("p", 1e-12));

  private final Gathering into;
  private final Set<String> told = new HashSet<>();

  GoogleConsoleCounters(Gathering into) {
    this.into = into;
  }

  /** Takes in what follows a row's numbers. */
  void read(TextLine line, GoogleName name, String text, Adding adding) {
    List<String> words = List.of(text.split("\\s+"));
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      Matcher counter = COUNTER.matcher(word);
      Matcher nothing = NO_NUMBER.matcher(word);
      if (counter.matches()) {
        into.attempt(line.number(), () -> counter(line, name, counter, adding));
      } else if (nothing.matches()) {
        into.problem(
            line.number(), "'%s' is %s".formatted(name.metric(nothing.group(1)), nothing.group(2)));
      } else {
        if (Amount.find(word).isPresent()) {
          untold(line, "counters in columns", "have no names in these lines");
          return;
        }
        if (UNREAD.matcher(word).matches()) {
          untold(
              line,
              "'%s'".formatted(word.substring(0, word.indexOf('='))),
              "is of an unclear form");
          continue;
        }
        afterCounters(line, words.subList(i, words.size()));
        return;
      }
    }
  }

  /** It is a label, or a counter with blanks in its name and all counters after it. */
  private void afterCounters(TextLine line, List<String> words) {
    int last = 0;
    while (last < words.size() && words.get(last).indexOf('=') < 1) {
      last++;
    }
    if (last == words.size()) {
      into.skipped(line.number(), "label");
      return;
    }
    String name = String.join(" ", words.subList(0, last + 1));
    untold(
        line,
        "'%s'".formatted(name.substring(0, name.lastIndexOf('='))),
        "has blanks in its name, or is a label, as all may be that follows it");
  }

  /** Told once of each in a file: other lines have the same counters. */
  private void untold(TextLine line, String counter, String why) {
    if (told.add(counter)) {
      into.problem(
          line.number(),
          "%s: %s %s, so no such counter is read; publish JSON, which has them whole: --benchmark_out=FILE"
              .formatted(line.text().split("\\s", 2)[0], counter, why));
    }
  }

  private void counter(TextLine line, GoogleName name, Matcher counter, Adding adding) {
    String key = counter.group(1);
    String prefix = counter.group(3);
    boolean isBytes = key.equals("bytes_per_second");
    boolean isItems = key.equals("items_per_second");
    if (!isBytes && !isItems && !prefix.isEmpty() && !prefix.endsWith("i")) {
      // Versions before 1.8 write a thousand and 1,024 alike, as the counter's author chose.
      untold(
          line,
          "'%s'".formatted(key),
          "is '%s', which may be of 1,000 or of 1,024".formatted(counter.group(2) + prefix));
      return;
    }
    Double factor = PREFIXES.get(isBytes && !prefix.isEmpty() ? prefix.charAt(0) + "i" : prefix);
    if (factor == null) {
      throw new DamagedEntryException("a counter of no known prefix: " + counter.group());
    }
    double value = Amount.number(counter.group(2)) * factor;
    String unit = isBytes ? "B/s" : isItems ? "items/s" : unit(counter.group(4));
    adding
        .add(name.metric(key), unit, line.number())
        .value(value, "[%s,%s]".formatted(line.json(), value))
        .called(key)
        .with("rounded", "as the console prints it");
  }

  /** A rate that is turned around is how many seconds one takes. */
  private static String unit(@Nullable String suffix) {
    return switch (suffix) {
      case null -> "number";
      case "/s" -> "1/s";
      default -> suffix;
    };
  }
}
