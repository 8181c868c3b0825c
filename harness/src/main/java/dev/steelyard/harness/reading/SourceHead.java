package dev.steelyard.harness.reading;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.harness.json.Opening;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How a source begins: what formats are told apart by.
 *
 * @param directory whether it is a folder; then there are no openings
 * @param whole whether this is all of it
 * @param openings the beginnings of the JSON texts near its start, the first one first
 * @param lines its first lines that are not blank, without blanks around them; the last may be cut
 *     off
 */
public record SourceHead(
    boolean directory, boolean whole, List<Opening> openings, List<String> lines) {

  static final int LENGTH = 1 << 16;

  /** How many bytes of JSON, and about how many of lines, are looked at where that does not do. */
  private static final int FAR = 1 << 26;

  private static final int FAR_LINES = 1 << 23;
  private static final int LONGEST_LINE = 1_000;

  public SourceHead {
    openings = List.copyOf(openings);
    lines = List.copyOf(lines);
  }

  /**
   * Looks at the beginning of a source.
   *
   * @throws SteelyardException when it cannot be read, is empty, or is no text
   */
  public static SourceHead of(Source source) {
    if (source.isDirectory()) {
      return new SourceHead(true, true, List.of(), List.of());
    }
    byte[][] read = new byte[1][];
    source.use(in -> read[0] = Unpacked.of(source.name(), in).readNBytes(LENGTH));
    requireText(source.name(), read[0]);
    return new SourceHead(false, read[0].length < LENGTH, Opening.of(read[0]), lines(read[0]));
  }

  /**
   * Looks farther: a tool's words may come after the log of its tests, and the fields that tell a
   * JSON text from others after an array of many thousand samples. Long lines are cut off.
   */
  public static SourceHead far(Source source) {
    List<List<String>> lines = new ArrayList<>();
    List<List<Opening>> openings = new ArrayList<>();
    source.use(in ->
        lines.add(new FirstLines(FAR_LINES, LONGEST_LINE).of(Unpacked.of(source.name(), in))));
    source.use(in ->
        openings.add(
            Opening.far(new BoundedBytes(Unpacked.of(source.name(), in), FAR), lines.getFirst())));
    return new SourceHead(false, true, openings.getFirst(), lines.getFirst());
  }

  private static List<String> lines(byte[] head) {
    String text =
        TerminalLooks.without(new String(head, StandardCharsets.UTF_8).replace("\uFEFF", ""));
    return text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
  }

  /** Refuses the beginning of what is empty, binary, compressed or in another encoding. */
  static void requireText(String name, byte[] head) {
    if (new String(head, StandardCharsets.UTF_8).replace("\uFEFF", "").isBlank()) {
      throw SteelyardException.invalid(
          "cannot read '%s': it is empty; did the benchmark run, and write to this file?"
              .formatted(name));
    }
    notText(head)
        .ifPresent(reason -> {
          throw SteelyardException.invalid("cannot read '%s': %s".formatted(name, reason));
        });
  }

  private static Optional<String> notText(byte[] head) {
    if (startsWith(head, 0xFF, 0xFE) || startsWith(head, 0xFE, 0xFF)) {
      return Optional.of(
          "it is UTF-16, as PowerShell writes it; convert it: iconv -f UTF-16 -t UTF-8");
    }
    for (Packing packing : Packing.values()) {
      if (packing.begins(head)) {
        return Optional.of(packing.advice());
      }
    }
    for (byte next : head) {
      if (next == 0) {
        return Optional.of("it is binary, not text; name the tool's JSON or text output");
      }
    }
    return Optional.empty();
  }

  private static boolean startsWith(byte[] head, int first, int second) {
    return head.length > 1
        && Arrays.equals(Arrays.copyOf(head, 2), new byte[] {(byte) first, (byte) second});
  }

  /** Whether one of the texts has all of these fields. */
  public boolean hasFields(String... names) {
    return openings.stream().anyMatch(opening -> opening.fields().containsAll(List.of(names)));
  }

  /** Whether one of the texts has this string in this field. */
  public boolean says(String field, String text) {
    return openings.stream().anyMatch(opening -> text.equals(opening.texts().get(field)));
  }

  /** Whether one of the first lines looks like this from its beginning. */
  public boolean hasLine(Pattern pattern) {
    return lines.stream().anyMatch(line -> pattern.matcher(line).lookingAt());
  }

  /** Whether the first line begins with one of these. */
  public boolean begins(String... starts) {
    return !lines.isEmpty() && Stream.of(starts).anyMatch(lines.getFirst()::startsWith);
  }

  /** Whether the JSON text that it begins with has all of these fields, or paths of fields. */
  public boolean has(String... paths) {
    return !openings.isEmpty() && openings.getFirst().fields().containsAll(List.of(paths));
  }

  /** Whether it is XML whose first element, among the first lines, is called like this. */
  public boolean hasRoot(String name) {
    Pattern root = Pattern.compile("<" + Pattern.quote(name) + "[\\s>/]");
    return begins("<") && lines.stream().limit(20).anyMatch(line -> root.matcher(line).find());
  }
}
