package dev.steelyard.watch.notice;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.watch.github.GitHubCall;
import dev.steelyard.watch.github.GitHubClient;
import dev.steelyard.watch.github.GitHubRepository;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Sets the status of the commit that changed something: a failure where something regressed. */
record GitHubStatusNotifier(GitHubRepository repository, Supplier<GitHubClient> clients)
    implements ChangeNotifier {

  /** GitHub takes no more of a status's description. */
  private static final int LONGEST = 140;

  private static final String NEED =
      "it needs to write commit statuses ('statuses: write', fine-grained 'Commit statuses')";

  @Override
  public Optional<String> tell(ToldNotice notice) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("state", notice.isNegative() ? "failure" : "success");
    body.put("context", "steelyard");
    body.put("description", description(notice));
    String what = "set the status of %s in %s".formatted(notice.commit(), repository);
    try (GitHubClient client = clients.get()) {
      client.call(
          new GitHubCall(
              "POST",
              "%s/statuses/%s".formatted(repository.path(), notice.commit()),
              Optional.of(body),
              // The newest status of a context counts, and a second one says the same.
              true,
              what,
              NEED));
      return Optional.empty();
    } catch (SteelyardException failed) {
      return Optional.ofNullable(failed.getMessage());
    }
  }

  /** What changed, without the headline: the status stands beside its commit. */
  private static String description(ToldNotice notice) {
    String changes = notice.text().lines().skip(1).findFirst().orElseGet(notice::title).strip();
    return changes.codePointCount(0, changes.length()) <= LONGEST
        ? changes
        : changes.substring(0, changes.offsetByCodePoints(0, LONGEST - 1)) + "…";
  }
}
