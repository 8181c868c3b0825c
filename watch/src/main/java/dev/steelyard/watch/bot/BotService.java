package dev.steelyard.watch.bot;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.watch.bot.BotDecision.Accepted;
import dev.steelyard.watch.bot.BotDecision.Helped;
import dev.steelyard.watch.bot.BotDecision.Ignored;
import dev.steelyard.watch.bot.BotDecision.Refused;
import dev.steelyard.watch.github.GitHubCall;
import dev.steelyard.watch.github.GitHubClient;
import dev.steelyard.watch.github.GitHubEvent;
import dev.steelyard.watch.github.PullRequest;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Decides what becomes of a comment: first whether it calls the bot at all, then whether its author
 * may, then whether what it says can be done.
 *
 * @param name what it is called by, without the {@code @}
 */
public record BotService(GitHubClient client, String name) {

  private static final String NEED = "it needs 'permissions: pull-requests: read'";
  private static final String COMMIT = "[0-9a-f]{40}([0-9a-f]{24})?";

  /**
   * Decides.
   *
   * @throws SteelyardException when the event is of no comment, or GitHub does not answer
   */
  public BotDecision decide(GitHubEvent event) {
    BotComment.Either found = BotComment.of(event);
    if (found.comment().isEmpty()) {
      return new Ignored(found.reason());
    }
    BotComment comment = found.comment().get();
    BotLine.Said said = BotLine.of(comment.body(), name);
    List<String> lines = said.calls();
    if (lines.isEmpty()) {
      return new Ignored(
          "no line of it begins with the word @%s, outside of quotes, code and HTML"
              .formatted(name));
    }
    String line = lines.getFirst();
    switch (BotPermission.of(comment, client)) {
      case MISSING -> {
        return forbidden(
            comment,
            line,
            "only who may write to this repository can have anything run here; ask one of them to"
                + " say it");
      }
      case UNKNOWN -> {
        return forbidden(
            comment,
            line,
            "GitHub does not tell the workflow whether you may write to this repository, and only"
                + " who may can have anything run here; its token has to be allowed to read"
                + " contents");
      }
      case GIVEN -> {
        // What is asked for is looked at.
      }
    }
    if (lines.size() > 1) {
      return refused(
          comment,
          line,
          "there are %d commands in the comment; write one a comment".formatted(lines.size()));
    }
    if (said.strayOption().isPresent()) {
      return refused(
          comment,
          line,
          "a command is one line, and %s stands on another"
              .formatted(BotParser.shown(said.strayOption().get())));
    }
    try {
      return accepted(comment, BotParser.parse(line));
    } catch (SteelyardException wrong) {
      if (wrong.kind() == SteelyardException.Kind.INVALID_INPUT) {
        return refused(comment, line, wrong.getMessage() + "\n\n" + help().strip());
      }
      throw wrong;
    }
  }

  private BotDecision accepted(BotComment comment, BotRequest request) {
    return switch (request) {
      case BotRequest.Help _ ->
          new Helped(comment.where(), comment.author(), help() + "\n" + asked(comment, "") + "\n");
      case BotRequest.Run _, BotRequest.Compare _ ->
          new Accepted(comment.where(), comment.author(), request, head(comment.where()));
    };
  }

  private static Refused refused(BotComment comment, String line, String why) {
    return new Refused(comment.where(), comment.author(), not(comment, line, why), false);
  }

  private static Refused forbidden(BotComment comment, String line, String why) {
    return new Refused(comment.where(), comment.author(), not(comment, line, why), true);
  }

  private static String not(BotComment comment, String line, String why) {
    return "Not done: %s\n\n%s".formatted(why, asked(comment, line));
  }

  private static String asked(BotComment comment, String line) {
    return "%s asked for %s."
        .formatted(
            BotParser.shown(comment.author()), BotParser.shown(line.isBlank() ? "help" : line));
  }

  private PullRequestHead head(PullRequest where) {
    JsonNode pull =
        client.call(
            GitHubCall.get(
                "%s/pulls/%d".formatted(where.repository().path(), where.number()),
                "read " + where,
                NEED));
    String commit = pull.path("head").path("sha").asString("");
    String repository = pull.path("head").path("repo").path("full_name").asString("");
    if (!pull.path("state").asString("").equals("open")) {
      throw SteelyardException.invalid("the pull request is not open");
    }
    if (!commit.matches(COMMIT) || repository.isEmpty()) {
      throw SteelyardException.invalid("the branch of the pull request is gone");
    }
    return new PullRequestHead(
        repository,
        pull.path("head").path("ref").asString(""),
        commit,
        !repository.equalsIgnoreCase(where.repository().toString()),
        pull.path("base").path("ref").asString(""),
        pull.path("base").path("sha").asString(""));
  }

  /** What can be asked for, in markdown. */
  public String help() {
    return """
    | write | to |
    |---|---|
    | `@%1$s run` | measure the newest commit of this pull request |
    | `@%1$s run --only FACTOR=LEVEL` | of the experiment, these levels only; may be given again |
    | `@%1$s run --iterations N` | with N iterations a trial |
    | `@%1$s compare` | compare what is measured already |
    """
        .formatted(name);
  }
}
