package dev.steelyard.watch.notice;

import dev.steelyard.analysis.Notice;
import dev.steelyard.core.SteelyardException;
import dev.steelyard.host.file.Hashes;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;

/** All who want to know of changes, each by a key that says nothing of its address. */
public final class ChangeNotifiers {

  private final Map<String, ChangeNotifier> byKey;
  private final Consumer<String> failed;

  private ChangeNotifiers(Map<String, ChangeNotifier> byKey, Consumer<String> failed) {
    this.byKey = byKey;
    this.failed = failed;
  }

  /**
   * As a user says each: {@link ChangeNotifier#parse}.
   *
   * @param where it was said, for messages: {@code --notify}
   * @param failed is told why somebody could not be told, and what becomes of that
   * @throws SteelyardException when one says nobody
   */
  public static ChangeNotifiers parse(
      String where,
      List<String> said,
      Map<String, String> environment,
      Consumer<Notice> notices,
      Consumer<String> failed) {
    Map<String, ChangeNotifier> byKey = new LinkedHashMap<>();
    said.forEach(one ->
        byKey.put(Hashes.ofTexts(one), ChangeNotifier.parse(where, one, environment, notices)));
    return new ChangeNotifiers(byKey, failed);
  }

  /** Of each who wants to know, in the order in which they were named. */
  public Set<String> keys() {
    return Collections.unmodifiableSet(byKey.keySet());
  }

  /**
   * Tells one of them.
   *
   * @param key of {@link #keys}
   * @return whether it is not to be told again: it was told, or nobody can know whether it was
   */
  public boolean tell(String key, ToldNotice notice) {
    return switch (Objects.requireNonNull(byKey.get(key)).tell(notice)) {
      case NoticeOutcome.Told() -> true;
      case NoticeOutcome.Untold(String why) -> {
        failed.accept(why + "; it is told again when commits are looked at again");
        yield false;
      }
      case NoticeOutcome.Uncertain(String why) -> {
        failed.accept(why + "; look there: it is not told again");
        yield true;
      }
    };
  }
}
