package dev.steelyard.watch.notice;

import dev.steelyard.analysis.Notice;
import dev.steelyard.core.SteelyardException;
import dev.steelyard.host.file.Hashes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * All who want to know of changes, each by a key that says nothing of its address. Whoever has been
 * told is not told again where another one could not be.
 */
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
   * @param failed is told why somebody could not be told
   * @throws SteelyardException when one says nobody
   */
  public static ChangeNotifiers parse(
      List<String> said,
      Map<String, String> environment,
      Consumer<Notice> notices,
      Consumer<String> failed) {
    Map<String, ChangeNotifier> byKey = new LinkedHashMap<>();
    said.forEach(
        one -> byKey.put(Hashes.ofTexts(one), ChangeNotifier.parse(one, environment, notices)));
    return new ChangeNotifiers(byKey, failed);
  }

  /**
   * Tells those who have not been told before.
   *
   * @param before the keys of those who have
   */
  public NoticeEnd tell(ToldNotice notice, Set<String> before) {
    Set<String> told = new TreeSet<>(before);
    byKey.forEach((key, one) -> {
      if (!told.contains(key)) {
        Optional<String> why = one.tell(notice);
        why.ifPresentOrElse(failed, () -> told.add(key));
      }
    });
    return new NoticeEnd(told, told.containsAll(byKey.keySet()));
  }
}
