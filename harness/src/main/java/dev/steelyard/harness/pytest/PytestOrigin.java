package dev.steelyard.harness.pytest;

import dev.steelyard.core.Fingerprint;
import dev.steelyard.harness.reading.FileOrigin;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What pytest-benchmark notes of the commit and the machine. Where it finds no repository, or
 * something fails, it writes words in place of a hash ({@code unversioned}, {@code unknown}) and of
 * a branch ({@code (unknown)}, {@code (detached head)}).
 */
final class PytestOrigin {

  private static final Pattern HASH = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");
  private static final Pattern NO_HASH = Pattern.compile("0+");
  private static final int LONGEST = 400;
  private static final int SHORT = 7;

  private PytestOrigin() {}

  /**
   * What a file says.
   *
   * @param datetime when it was measured
   */
  static FileOrigin of(Map<?, ?> commit, Map<?, ?> machine, Object datetime) {
    Optional<String> host = text(machine, "node");
    Optional<String> cpu = cpu(machine.get("cpu"));
    Optional<String> system =
        text(machine, "system")
            .map(
                name -> text(machine, "release").map(release -> name + " " + release).orElse(name));
    Optional<String> hash =
        text(commit, "id")
            .filter(id -> HASH.matcher(id).matches() && !NO_HASH.matcher(id).matches());
    if (hash.isEmpty()) {
      return new FileOrigin(
          hash, Optional.empty(), Optional.empty(), Optional.empty(), host, cpu, system);
    }
    Optional<String> changes =
        Boolean.TRUE.equals(commit.get("dirty"))
            ? Optional.of(mark(commit, datetime))
            : Optional.empty();
    return new FileOrigin(
        hash,
        time(commit, "time").or(() -> time(commit, "author_time")),
        text(commit, "branch").filter(name -> !name.startsWith("(")),
        changes,
        host,
        cpu,
        system);
  }

  private static String mark(Map<?, ?> commit, Object datetime) {
    return new Fingerprint()
        .add(String.valueOf(commit.get("id")))
        .add(String.valueOf(commit.get("branch")))
        .add(String.valueOf(datetime))
        .hex()
        .substring(0, SHORT);
  }

  /** Older versions of what it asks wrote {@code brand}, and before that there was no CPU. */
  private static Optional<String> cpu(@Nullable Object cpu) {
    return cpu instanceof Map<?, ?> facts
        ? text(facts, "brand_raw").or(() -> text(facts, "brand"))
        : Optional.empty();
  }

  private static Optional<Instant> time(Map<?, ?> facts, String key) {
    return text(facts, key).flatMap(PytestOrigin::instant);
  }

  private static Optional<Instant> instant(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException noTime) {
      return Optional.empty();
    }
  }

  private static Optional<String> text(Map<?, ?> facts, String key) {
    return facts.get(key) instanceof String text
            && !text.isBlank()
            && text.length() <= LONGEST
            && text.chars().noneMatch(Character::isISOControl)
        ? Optional.of(text.strip())
        : Optional.empty();
  }
}
