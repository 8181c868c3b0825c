package dev.steelyard.watch.notice;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.host.file.Hashes;
import dev.steelyard.watch.github.GitHubCall;
import dev.steelyard.watch.github.GitHubClient;
import dev.steelyard.watch.github.GitHubRepository;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Sets the status of the commit that changed something: a failure where something regressed. The
 * newest status of a context is the one that counts, so each that is watched has a context of its
 * own, and a failure stays one when something else of its commit is told later.
 */
record GitHubStatusNotifier(GitHubRepository repository, Supplier<GitHubClient> clients)
    implements ChangeNotifier {

  /** GitHub takes no more of a status's description. */
  private static final int LONGEST = 140;

  /** Nor of its context. */
  private static final int LONGEST_CONTEXT = 255;

  private static final String BEFORE = "also regressed before; ";

  private static final String NEED =
      "it needs to write commit statuses ('statuses: write', fine-grained 'Commit statuses')";

  @Override
  public NoticeOutcome tell(ToldNotice notice) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("state", notice.isNegative() || notice.wasNegative() ? "failure" : "success");
    body.put("context", context(notice.about()));
    body.put("description", description(notice));
    String what = "set the status of %s in %s".formatted(notice.commit(), repository);
    String path = "%s/statuses/%s".formatted(repository.path(), notice.commit());
    try (GitHubClient client = clients.get()) {
      // A second one says the same.
      var _ = client.call(GitHubCall.post(path, body, what, NEED).repeatable());
      return new NoticeOutcome.Told();
    } catch (SteelyardException failed) {
      return new NoticeOutcome.Untold(String.valueOf(failed.getMessage()));
    }
  }

  /** One that is too long ends with what tells it apart. */
  private static String context(String about) {
    String whole = "steelyard/" + about;
    if (whole.codePointCount(0, whole.length()) <= LONGEST_CONTEXT) {
      return whole;
    }
    String apart = "…" + Hashes.ofTexts(about).substring(0, 8);
    return cut(whole, LONGEST_CONTEXT - apart.length()) + apart;
  }

  private static String cut(String text, int codePoints) {
    return text.substring(0, text.offsetByCodePoints(0, codePoints));
  }

  /** What changed, without the headline: the status stands beside its commit. */
  private static String description(ToldNotice notice) {
    String changes = notice.text().lines().skip(1).findFirst().orElseGet(notice::title).strip();
    String all = notice.wasNegative() && !notice.isNegative() ? BEFORE + changes : changes;
    return all.codePointCount(0, all.length()) <= LONGEST ? all : cut(all, LONGEST - 1) + "…";
  }
}
