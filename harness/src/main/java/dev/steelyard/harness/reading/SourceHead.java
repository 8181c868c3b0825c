package dev.steelyard.harness.reading;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.harness.json.Opening;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * How a source begins: what formats are told apart by.
 *
 * @param directory whether it is a folder; then there are no openings
 * @param openings the beginnings of the JSON texts near its start, the first one first
 */
public record SourceHead(boolean directory, List<Opening> openings) {

  static final int LENGTH = 1 << 16;

  public SourceHead {
    openings = List.copyOf(openings);
  }

  /**
   * Looks at the beginning of a source.
   *
   * @throws SteelyardException when it cannot be read, is empty, or is no text
   */
  public static SourceHead of(Source source) {
    if (source.isDirectory()) {
      return new SourceHead(true, List.of());
    }
    byte[][] read = new byte[1][];
    source.use(in -> read[0] = in.readNBytes(LENGTH));
    requireText(source.name(), read[0]);
    return new SourceHead(false, Opening.of(read[0]));
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
    if (startsWith(head, 0x1F, 0x8B)) {
      return Optional.of("it is compressed; unpack it with gunzip first");
    }
    for (byte next : head) {
      if (next == 0) {
        return Optional.of("it is binary, not JSON; name the tool's JSON output");
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
}
