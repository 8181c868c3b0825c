package dev.steelyard.watch.github;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/**
 * Posts what there is to be once, whoever else does so at the same time: it is looked for before it
 * is posted. Where nobody knows whether it was taken, it is looked for again after a wait: what was
 * taken without an answer shows in lists only after a while, and a server that has trouble has it
 * for longer than a moment.
 *
 * @param there finds those that say the same
 * @param post has another one made
 */
public record PostedOnce(GitHubClient client, Supplier<List<JsonNode>> there, GitHubCall post) {

  private static final int MOST_TRIES = 3;
  private static final Duration SETTLES = Duration.ofSeconds(5);

  /**
   * What is there then.
   *
   * @param posted the answer; empty where it was there before, or no answer came
   * @param all those that were found afterwards; several where somebody else posted as well, or
   *     what was taken without an answer has shown up
   */
  public record Settled(Optional<JsonNode> posted, List<JsonNode> all) {}

  /**
   * Does it.
   *
   * @throws UncertainRequest when nobody knows whether it was taken, and it does not show
   */
  public Settled settle() {
    Optional<UncertainRequest> unknown = Optional.empty();
    for (int tries = 1; ; tries++) {
      List<JsonNode> before = there.get();
      if (!before.isEmpty()) {
        return new Settled(Optional.empty(), before);
      }
      if (tries > MOST_TRIES) {
        throw unknown.orElseThrow();
      }
      try {
        JsonNode posted = client.call(post);
        if (unknown.isPresent()) {
          client.pause(SETTLES);
        }
        return new Settled(Optional.of(posted), there.get());
      } catch (UncertainRequest again) {
        unknown = Optional.of(again);
        client.pause(SETTLES.multipliedBy(tries));
      }
    }
  }
}
