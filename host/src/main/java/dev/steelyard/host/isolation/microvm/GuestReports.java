package dev.steelyard.host.isolation.microvm;

import dev.steelyard.host.process.Ending;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a guest says of itself, as far as it has said it. For one writer; readers may be many.
 *
 * <p>The program in the guest cannot reach the line these come by unless it means harm, and then it
 * can only misreport itself.
 */
final class GuestReports {

  private static final String PREFIX = "steelyard ";
  private static final int STAT_PARTS = 2;
  private static final Pattern FIELD = Pattern.compile("([a-z]+)=((?:\\d+ )?\\d+)(?= |$)");

  private volatile long memory;
  private volatile boolean probed;
  private volatile boolean started;
  private volatile Optional<Ending> ending = Optional.empty();
  private volatile GuestUsage usage = GuestUsage.NONE;

  /** Takes one line; false when it is not a report. */
  boolean take(String line) {
    if (!line.startsWith(PREFIX)) {
      return false;
    }
    String[] words = line.substring(PREFIX.length()).split(" ", 2);
    String rest = words.length > 1 ? words[1].strip() : "";
    switch (words[0]) {
      case "memory" -> memory = parse(rest).orElse(0) << 10;
      case "probe" -> probed = true;
      case "started" -> started = true;
      case "usage" -> usage = usage(rest);
      case "exit" -> ending = code(rest).map(Ending.Exited::new);
      case "signal" -> ending = code(rest).map(Ending.Killed::new);
      default -> {}
    }
    return true;
  }

  private static OptionalLong parse(String text) {
    return text.matches("\\d{1,15}") ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
  }

  private static Optional<Integer> code(String text) {
    return text.matches("\\d{1,3}") ? Optional.of(Integer.parseInt(text)) : Optional.empty();
  }

  private static GuestUsage usage(String text) {
    OptionalLong stall = field(text, "stall");
    return new GuestUsage(
        field(text, "peak"),
        field(text, "cache"),
        field(text, "kills").orElse(0),
        stall.isPresent() ? OptionalDouble.of(stall.getAsLong() / 1e6) : OptionalDouble.empty(),
        blocks(text));
  }

  private static OptionalLong field(String text, String name) {
    return value(text, name).map(GuestReports::parse).orElse(OptionalLong.empty());
  }

  private static Optional<String> value(String text, String name) {
    Matcher fields = FIELD.matcher(text);
    Optional<String> found = Optional.empty();
    while (fields.find()) {
      if (fields.group(1).equals(name)) {
        found = Optional.of(fields.group(2));
      }
    }
    return found;
  }

  /** Free blocks and the size of one. */
  private static OptionalLong blocks(String text) {
    String[] parts = value(text, "disk").orElse("").split(" ");
    return parts.length == STAT_PARTS
        ? OptionalLong.of(Long.parseLong(parts[0]) * Long.parseLong(parts[1]))
        : OptionalLong.empty();
  }

  /** Bytes of memory the guest's kernel found; 0 before it said. */
  long memory() {
    return memory;
  }

  /** Whether a machine booted for a try got as far as its first program. */
  boolean hasProbed() {
    return probed;
  }

  boolean hasStarted() {
    return started;
  }

  /** How the program ended, once it has. */
  Optional<Ending> ending() {
    return ending;
  }

  GuestUsage usage() {
    return usage;
  }
}
