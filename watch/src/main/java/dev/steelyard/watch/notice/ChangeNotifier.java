package dev.steelyard.watch.notice;

import dev.steelyard.analysis.Notice;
import dev.steelyard.analysis.monitor.Webhooks;
import dev.steelyard.core.SteelyardException;
import dev.steelyard.host.process.HelperProcess;
import dev.steelyard.watch.github.GitHubAccess;
import dev.steelyard.watch.github.GitHubClient;
import dev.steelyard.watch.github.GitHubRepository;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Tells one who wants to know of a change. */
public interface ChangeNotifier {

  /**
   * Tells.
   *
   * @return why it could not be told; empty when it was
   */
  Optional<String> tell(ToldNotice notice);

  /**
   * As a user says: {@code webhook:URL}, {@code command:…}, {@code github-status:OWNER/REPO} or
   * {@code github-issue:OWNER/REPO}.
   *
   * @param environment has the token of GitHub
   * @param notices are told when something is tried again
   * @throws SteelyardException when it is none of them, or there is no token
   */
  static ChangeNotifier parse(
      String said, Map<String, String> environment, Consumer<Notice> notices) {
    int colon = said.indexOf(':');
    String kind = colon < 0 ? said : said.substring(0, colon);
    String rest = colon < 0 ? "" : said.substring(colon + 1);
    return switch (kind) {
      case "command" -> OfCommand.of(rest);
      case "webhook" -> new OfWebhook(address(rest));
      case "github-status" ->
          new GitHubStatusNotifier(
              GitHubRepository.parse(rest), clients(kind, environment, notices));
      case "github-issue" ->
          new GitHubIssueNotifier(
              GitHubRepository.parse(rest), clients(kind, environment, notices));
      default ->
          throw SteelyardException.invalid(
              "--notify is '%s'; write webhook:URL, command:'what a shell runs', github-status:OWNER/REPO or github-issue:OWNER/REPO"
                  .formatted(kind.equals("http") || kind.equals("https") ? kind + ":…" : kind));
    };
  }

  private static Supplier<GitHubClient> clients(
      String kind, Map<String, String> environment, Consumer<Notice> notices) {
    GitHubAccess access = GitHubAccess.of(environment);
    if (access.token().isEmpty()) {
      throw SteelyardException.invalid(
          "--notify %s: has no token to ask with; set GITHUB_TOKEN or GH_TOKEN".formatted(kind));
    }
    return () -> new GitHubClient(access, notices);
  }

  private static URI address(String text) {
    try {
      URI address = new URI(text);
      boolean isHttp = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
      if (isHttp && address.getHost() != null) {
        return address;
      }
    } catch (URISyntaxException none) {
      // Its address may be a secret, and is not repeated.
    }
    throw SteelyardException.invalid(
        "--notify webhook: is not followed by the address of a webhook; write webhook:https://…");
  }

  /** Sends {@code {"text": …}}, as Slack, Mattermost and others take it. */
  record OfWebhook(URI address) implements ChangeNotifier {

    private static final Duration BACKOFF = Duration.ofSeconds(1);

    @Override
    public Optional<String> tell(ToldNotice notice) {
      Consumer<String> unsaid = _ -> {};
      try (Webhooks webhook = new Webhooks(List.of(address), "", BACKOFF, unsaid)) {
        webhook.send(notice.text());
        return webhook.finish().stream().findFirst();
      }
    }
  }

  /** Runs a command of the user's shell, with the text on its standard input. */
  record OfCommand(String command) implements ChangeNotifier {

    static OfCommand of(String command) {
      if (command.isBlank()) {
        throw SteelyardException.invalid(
            "--notify command: is not followed by a command; write command:'what a shell runs'");
      }
      return new OfCommand(command);
    }

    @Override
    public Optional<String> tell(ToldNotice notice) {
      ProcessBuilder builder =
          new ProcessBuilder("/bin/sh", "-c", command)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.INHERIT);
      try {
        HelperProcess helper = HelperProcess.start(builder, HelperProcess.AtLeaving.MAY_FINISH);
        try (OutputStream to = helper.process().getOutputStream()) {
          to.write((notice.text() + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException notRead) {
          // A command that does not read what it is told has its own way to tell.
        }
        int code = helper.await();
        return code == 0
            ? Optional.empty()
            : Optional.of("the command of --notify ended with exit code %d".formatted(code));
      } catch (IOException failure) {
        return Optional.of("the command of --notify cannot be run: " + failure.getMessage());
      } catch (InterruptedException hurried) {
        Thread.currentThread().interrupt();
        return Optional.of("interrupted while the command of --notify ran");
      }
    }
  }
}
