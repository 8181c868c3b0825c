package dev.steelyard.load.export;

import dev.steelyard.core.secret.Secrets;
import dev.steelyard.core.text.Visible;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Text of a load test on its way into a file that others will read: names of requests, checks and
 * metrics, tags, thresholds. Secrets are taken out of it. Safe for threads.
 */
public final class SharedText {

  /** Names come again with every request; more of them than this are worked out each time. */
  private static final int MOST_KEPT = 10_000;

  private final Secrets secrets;
  private final Map<Tag, String> kept = new ConcurrentHashMap<>();

  private record Tag(String name, String value) {}

  /** Text of a test with these secrets. */
  public SharedText(Secrets secrets) {
    this.secrets = secrets;
  }

  /** For JSON, which escapes what is not seen: a program reads the same text back. */
  String exact(String foreign) {
    return once(new Tag("", foreign), () -> secrets.text(foreign));
  }

  /** For any other form: on one line, with all that is not seen written out. */
  String visible(String foreign) {
    return Visible.of(exact(foreign));
  }

  /** Tags for JSON; their names may make their values secrets. */
  Map<String, String> exact(Map<String, String> tags) {
    Map<String, String> safe = new TreeMap<>();
    tags.forEach((name, value) ->
        safe.put(exact(name), once(new Tag(name, value), () -> secrets.value(name, value))));
    return safe;
  }

  private String once(Tag tag, Supplier<String> working) {
    String known = kept.get(tag);
    if (known != null) {
      return known;
    }
    String safe = working.get();
    if (kept.size() < MOST_KEPT) {
      kept.put(tag, safe);
    }
    return safe;
  }
}
